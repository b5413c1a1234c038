/* The tools above the matrix, and the address that goes with them. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word, say } = window.dsv, { columns, element } = ui;
  const form = document.querySelector(".mf"), { find, sort } = form.elements;
  const line = form.querySelector(".mf__n"), reset = form.querySelector(".mf__reset");
  const opener = form.querySelector(".mf__open"), more = form.querySelector(".mf__more");
  const chips = [...form.querySelectorAll("button[aria-pressed]")];
  const boxes = [...form.querySelectorAll("input[name=step]")];
  const PAUSE = 250, SOON = 30;   // ms without a key, and after a click, before the address follows: the browser lays out the page for it
  const hearers = [];
  let state = ui.state.empty(), shown = ui.rows, pause = 0, step = false;   // step: whether the way back leads to the state before

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const keyOf = (chip) => ("group" in chip.dataset ? "group" : "part");
  const idOf = (chip) => chip.dataset.group ?? chip.dataset.role;

  /* The other languages' pages, with the same state. */
  const links = [...document.querySelectorAll("a.lang")].map((link) => [link, link.href.replace(/[?#].*$/, "")]);
  const followed = () => { for (const [link, href] of links) link.href = href + ui.state.written(state, location.search) + location.hash; };

  function address() {
    const push = step;
    step = false;
    const url = new URL(location.href);
    url.search = ui.state.written(state, url.search);
    try {
      if (url.href !== location.href) history[push ? "pushState" : "replaceState"](null, "", url);
    } catch { /* too often, or not allowed from a disk: the page works all the same */ }
  }

  /* The column heads choose steps; the pages of the steps are linked in the list of columns and in every reason. */
  for (const column of columns) {
    const link = column.head.querySelector("a"), button = element("button", { type: "button", "aria-pressed": "false", title: word("matrices.choose_step", { step: column.name }) }, ...link.childNodes);
    link.replaceWith(button);
    column.button = button;
    button.addEventListener("click", () => change((next) => toggle(next.step, column.id)));
  }

  function toggle(set, id) {
    if (!set.delete(id)) set.add(id);
  }

  function controls() {
    if (find.value.trim() !== state.find.trim()) find.value = state.find;
    sort.value = state.sort;
    for (const option of sort.options) option.hidden = option.disabled = state.hide.has(option.value);
    for (const chip of chips) chip.setAttribute("aria-pressed", String(state[keyOf(chip)].has(idOf(chip))));
    for (const column of columns) column.button.setAttribute("aria-pressed", String(state.step.has(column.id)));
    for (const box of boxes) {
      box.checked = !state.hide.has(box.value);
      box.disabled = box.checked && state.hide.size === columns.length - 1;   // one column stays
    }
    const count = ui.state.chosen(state);
    opener.lastElementChild.textContent = count ? String(count) : "";
    reset.hidden = !count && !state.find.trim();
  }

  function draw() {
    shown = ui.view.show(state);
    controls();
    const text = filled(form.dataset.line, { shown: shown.length, count: ui.rows.length });
    const said = shown.length ? text : `${text}. ${word("matrices.none")}`;
    if (line.textContent !== said) line.textContent = said;
    for (const hear of hearers) hear(shown, state);
  }

  function change(edit, { push = true } = {}) {
    const next = Object.fromEntries(Object.entries(state).map(([key, value]) => [key, value instanceof Set ? new Set(value) : value]));
    edit(next);
    for (const id of next.hide) { next.step.delete(id); if (next.sort === id) next.sort = ""; }
    state = next;
    draw();
    followed();
    step ||= push;
    clearTimeout(pause);
    pause = setTimeout(address, push ? SOON : PAUSE);
  }

  function arrive({ first = false } = {}) {
    const read = ui.state.read(location.search);
    clearTimeout(pause);
    step = false;
    state = read.state;
    if (first) find.value = state.find || find.value;   // what was typed before the script came
    if (first && !state.find && find.value) state.find = find.value;
    draw();
    if (read.unknown.length) {
      say(word("matrices.unknown", { words: read.unknown.join(", ") }), { warning: true });
      address();
    }
    followed();
  }

  function start() {
    form.addEventListener("submit", (event) => event.preventDefault());
    find.addEventListener("input", () => change((next) => { next.find = find.value; }, { push: false }));
    sort.addEventListener("change", () => change((next) => { next.sort = sort.value; }));
    for (const chip of chips) chip.addEventListener("click", () => change((next) => toggle(next[keyOf(chip)], idOf(chip))));
    for (const box of boxes) box.addEventListener("change", () => change((next) => toggle(next.hide, box.value)));
    reset.addEventListener("click", () => { find.value = ""; change((next) => Object.assign(next, ui.state.empty())); find.focus({ preventScroll: true }); });
    opener.addEventListener("click", () => opener.setAttribute("aria-expanded", String(more.classList.toggle("is-open"))));
    const steps = form.querySelector(".mf__steps");
    document.addEventListener("click", (event) => { if (!steps.contains(event.target)) steps.open = false; });
    steps.addEventListener("keydown", (event) => { if (event.key === "Escape" && steps.open) { steps.open = false; steps.firstElementChild.focus(); } });
    form.querySelector("[data-do=print]").addEventListener("click", () => window.print());
    window.addEventListener("popstate", () => arrive());
    window.addEventListener("hashchange", followed);
    arrive({ first: true });
  }

  ui.toolbar = { start, form, followed, listen: (hear) => hearers.push(hear), get state() { return state; }, get shown() { return shown; } };
})();
