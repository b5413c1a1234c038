/* A cell opens its reason beside it: role, step, row, why and the sources, with links. The texts are those of the list of
   reasons on the page, where the links lead without a script. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table || !HTMLElement.prototype.showPopover) return;
  const { word } = window.dsv, { table, element, glyph } = ui;
  const GAP = 8, MARGIN = 12;   // between cell and box, box and window
  const body = element("div", { class: "why__body", id: "why-body", "aria-live": "polite" });
  const button = (name, text, act) => {
    const made = element("button", { type: "button", "aria-label": word(name), title: word(name) }, text);
    made.addEventListener("click", act);
    return made;
  };
  const box = element("div", { class: "why", popover: "auto", role: "dialog", tabindex: "-1", "aria-labelledby": "why-name" },
    element("div", { class: "why__bar" },
      button("matrices.before", "‹", () => step(-1)), button("matrices.next", "›", () => step(1)), button("page.close", "×", () => box.hidePopover())),
    body);
  let shown = null, closed = null, inside = false;

  const copies = (node) => [...(node?.childNodes ?? [])].map((child) => child.cloneNode(true));

  /* Reason and sources of a cell, as nodes; empty where there is none. */
  function reasonOf(cell) {
    const entry = cell.anchor && document.getElementById(decodeURIComponent(cell.anchor));
    return { why: copies(entry && entry.querySelector(".reason")), sources: copies(entry && entry.querySelector("small")) };
  }

  function others(row) {
    return Object.entries(row.names).flatMap(([lang, name]) => [" ", element("span", { lang }, name)]);
  }

  function fill(cell) {
    const { row, column } = cell, { why, sources } = reasonOf(cell);
    box.dataset.hue = column.hue;
    body.replaceChildren(
      element("p", { class: "why__part" }, glyph(cell.mark), `${cell.word} · `, element("a", { href: column.href }, `${column.hue} ${column.name}`)),
      element("p", { class: "why__name", id: "why-name" }, element("a", { href: row.href }, row.name), ...others(row)),
      ...(why.length ? [element("p", {}, ...why)] : []),
      ...(sources.length ? [element("p", { class: "why__src" }, ...sources)] : []),
      ...(ui.paint?.told(cell) ?? []));
  }

  /* Beside the cell, in the coordinates of the page, so that it scrolls with it; a narrow screen has it at the lower edge. */
  function place(cell) {
    const at = cell.cell.getBoundingClientRect(), { offsetWidth: width, offsetHeight: height } = box;
    const left = Math.min(Math.max(MARGIN, at.left + at.width / 2 - width / 2), document.documentElement.clientWidth - width - MARGIN);
    const below = at.bottom + GAP + height <= window.innerHeight - MARGIN || at.top - GAP - height < MARGIN;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(below ? at.bottom + GAP : at.top - GAP - height) + window.scrollY}px`;
  }

  function mark(cell, open) {
    cell?.cell.classList.toggle("is-told", open);
    if (cell) ui.grid.target(cell.cell).setAttribute("aria-expanded", String(open));
  }

  function turn(cell) {
    mark(shown, false);
    shown = cell;
    mark(cell, true);
    fill(cell);
    cell.cell.scrollIntoView({ block: "nearest" });
  }

  function open(cell) {
    turn(cell);
    if (!box.isConnected) table.closest(".mx").after(box);
    if (!box.matches(":popover-open")) box.showPopover();
    place(cell);
    box.focus({ preventScroll: true });
  }

  function go(cell) {
    if (!cell) return;
    turn(cell);
    place(cell);
  }

  /* Up and down in a column. */
  function vertical(way) {
    const rows = ui.toolbar.shown;
    go(rows[rows.indexOf(shown.row) + way]?.cells[shown.column.at]);
  }

  /* Along the row, and on to the next one. */
  function step(way) {
    const all = ui.toolbar.shown.flatMap((row) => row.cells.filter((cell) => !cell.cell.hidden));
    go(all[all.indexOf(shown) + way]);
  }

  function pressed(event) {
    const way = { ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => vertical(-1), ArrowDown: () => vertical(1) }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    way();
  }

  function clicked(event) {
    const cell = !event.defaultPrevented && ui.cellOf(event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (closed !== cell) open(cell);   // a second click closes it
    closed = null;
  }

  function start() {
    table.addEventListener("pointerdown", () => { closed = box.matches(":popover-open") ? shown : null; });
    table.addEventListener("click", clicked);
    box.addEventListener("keydown", pressed);
    box.addEventListener("beforetoggle", (event) => { if (event.newState === "closed") inside = box.contains(document.activeElement); });
    box.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      mark(shown, false);
      if (inside && shown.cell.offsetParent) ui.grid.target(shown.cell).focus({ preventScroll: true });
    });
    for (const row of ui.rows) for (const { cell, anchor } of row.cells) if (anchor) cell.firstElementChild.setAttribute("aria-haspopup", "dialog");
  }

  ui.reason = { start, reasonOf };
})();
