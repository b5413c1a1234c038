/* The dialog of own scores: load a file, see what is wrong with it, and what this browser keeps. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word, save, say } = window.dsv, { element } = ui;
  const LISTED = 100;   // faults that are written out; the others are counted

  const button = (text, act, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };
  const picker = element("input", { type: "file", accept: ".csv,.json,.txt,.tsv,text/csv,application/json", class: "vh", id: "ov-file", "aria-label": word("matrices.load") });
  const faults = element("div", { class: "ov__faults", role: "alert", tabindex: "-1" });
  const list = element("div", { class: "ov__list" });
  const dialog = element("dialog", { class: "ov", "aria-labelledby": "ov-name" });

  function tell(problems, name) {
    const lines = problems.slice(0, LISTED).map(({ place, text }) => element("li", {}, ...(place ? [element("b", {}, place), " "] : []), text));
    const rest = problems.length - lines.length;
    faults.replaceChildren(element("p", {}, word("matrices.refused", { name, count: problems.length })), element("ul", { class: "plain" }, ...lines), ...(rest ? [element("p", {}, word("matrices.more_faults", { count: rest }))] : []));
    faults.focus({ preventScroll: true });
  }

  async function load(file) {
    faults.replaceChildren();
    const { overlay, problems } = await ui.read.file(file).catch(() => ({ problems: [{ place: "", text: word("matrices.unreadable") }] }));
    if (problems) { tell(problems, file.name); return; }
    const kept = ui.kept.add(overlay);
    ui.bar.show(kept, ui.bar.compared?.scale.min === kept.scale.min && ui.bar.compared?.scale.max === kept.scale.max ? ui.bar.compared : null);
    dialog.close();
    say(word("matrices.loaded", { title: kept.title, count: kept.cells.length }));
  }

  function rename(one, line) {
    const input = element("input", { value: one.title, maxlength: String(ui.check.TITLE), "aria-label": word("matrices.rename") });
    const form = element("form", {}, input, element("button", {}, word("matrices.rename")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = input.value.replace(/\p{Control}/gu, " ").trim();
      if (!wanted) return;
      const shown = ui.bar.shown?.title === one.title, compared = ui.bar.compared?.title === one.title, name = ui.kept.rename(one.title, wanted);
      if (shown || compared) ui.bar.show(shown ? ui.kept.find(name) : ui.bar.shown, compared ? ui.kept.find(name) : ui.bar.compared);
      draw();
    });
    line.replaceChildren(form);
    input.focus();
    input.select();
  }

  function remove(one, line) {
    const sure = button(word("matrices.remove_sure"), () => {
      ui.kept.remove(one.title);
      if (ui.bar.shown?.title === one.title) ui.bar.show(null);
      else if (ui.bar.shown) ui.bar.show(ui.bar.shown, ui.bar.compared?.title === one.title ? null : ui.bar.compared);
      draw();
      dialog.querySelector("button").focus();
    }, { class: "is-bad" });
    line.replaceChildren(element("span", {}, one.title), sure, button(word("matrices.remove_not"), () => { draw(); }));
    sure.focus();
  }

  function entry(one) {
    const line = element("li", {}), name = ui.write.name(one.title), shown = ui.bar.shown?.title === one.title;
    const show = () => { ui.bar.show(shown ? null : one); dialog.close(); };
    line.append(element("b", {}, one.title), element("small", {}, word("matrices.scores", { count: one.cells.length })), element("span", { class: "ov__do" },
      button(word(shown ? "matrices.hide" : "matrices.show"), show), button(word("matrices.rename"), () => rename(one, line)),
      button("JSON", () => save(ui.write.json(one), `${name}.json`), { "aria-label": word("matrices.save_as", { title: one.title, form: "JSON" }) }),
      button("CSV", () => save(ui.write.csv(one), `${name}.csv`), { "aria-label": word("matrices.save_as", { title: one.title, form: "CSV" }) }),
      button(word("matrices.remove"), () => remove(one, line))));
    return line;
  }

  function draw() {
    const kept = ui.kept.list();
    list.replaceChildren(...(kept.length ? [element("h3", {}, word("matrices.kept_here")), element("ul", { class: "plain" }, ...kept.map(entry))] : []));
  }

  function open() {
    draw();
    if (!dialog.open) dialog.showModal();
  }

  function build() {
    const choose = element("label", { class: "ov__load", for: "ov-file" }, element("b", {}, word("matrices.load")), element("span", {}, word("matrices.load_how")));
    dialog.append(element("form", { method: "dialog" }, element("button", { "aria-label": word("page.close"), class: "ov__x" }, "×")),
      element("h2", { id: "ov-name" }, word("matrices.overlay")), element("p", {}, word("matrices.lead")),
      picker, choose, element("p", {}, button(word("matrices.template"), () => save(ui.write.template(), `${ui.id}-template.csv`))), faults, list);
    picker.addEventListener("change", async () => {
      const [file] = picker.files;
      if (file) await load(file);
      picker.value = "";   // the same file, mended, can be chosen again
    });
    dialog.addEventListener("dragover", (event) => { event.preventDefault(); choose.classList.add("is-over"); });
    dialog.addEventListener("dragleave", () => choose.classList.remove("is-over"));
    dialog.addEventListener("drop", (event) => {
      event.preventDefault();
      choose.classList.remove("is-over");
      const [file] = event.dataTransfer.files;
      if (file) load(file);
    });
    dialog.addEventListener("close", () => faults.replaceChildren());
    ui.bar.start();
    document.querySelector(".kind-matrix").append(dialog);
  }

  /* An overlay in the address is shown, and kept only when the reader says so; else what was shown last. */
  async function arrive() {
    const linked = await ui.link.read(location.hash);
    if (linked?.overlay) ui.bar.show(linked.overlay, null, { remember: false });
    else if (linked) { open(); tell(linked.problems, word("matrices.link")); }
    else return false;
    return true;
  }

  async function start() {
    build();
    ui.toolbar.form.querySelector("[data-do=overlay]").addEventListener("click", open);
    ui.kept.listen(() => { if (dialog.open) draw(); });
    window.addEventListener("hashchange", arrive);
    const { shown, compared } = ui.kept.choice();
    if (shown && !location.hash.startsWith(ui.link.NAME)) ui.bar.show(shown, compared ?? null, { remember: false });
    await arrive();
  }

  ui.overlays = { start };
})();
