/* The matrix by keyboard, as the grid pattern of WAI-ARIA has it: one stop for Tab, arrows within. What is hidden is no
   part of it. A cell's link or button takes the focus; a cell without one takes it itself. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { table } = ui;
  const PAGE = 10;   // rows for PageUp and PageDown
  let current = null, column = 1;   // what Tab reaches; the column to return to from lines with fewer cells

  const target = (cell) => cell.querySelector("a, button") ?? cell;
  const lines = () => [...table.rows].filter((line) => !line.hidden && !line.parentElement.hidden && !line.classList.contains("more"));
  const cells = (line) => [...line.cells].filter((cell) => !cell.hidden);

  function choose(element) {
    if (current === element) return;
    current?.setAttribute("tabindex", "-1");
    current = element;
    current.setAttribute("tabindex", "0");
  }

  function focus(cell) {
    choose(target(cell));
    current.focus();
  }

  function moved(event, cell) {
    const all = lines(), line = all.indexOf(cell.parentElement), inLine = cells(cell.parentElement), at = inLine.indexOf(cell);
    const down = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (down) {
      const next = all[Math.min(Math.max(line + down, 0), all.length - 1)], there = cells(next);
      if (inLine.length > 1) column = at;
      return there[Math.min(column, there.length - 1)];
    }
    const reach = event.ctrlKey || event.metaKey ? { Home: cells(all[0])[0], End: cells(all.at(-1)).at(-1) } : { Home: inLine[0], End: inLine.at(-1) };
    const next = { ArrowRight: inLine[at + 1], ArrowLeft: inLine[at - 1], ...reach }[event.key];
    if (next) column = cells(next.parentElement).indexOf(next);
    return next;
  }

  function pressed(event) {
    const cell = event.target.closest("td, th");
    if (!cell || event.altKey || cell.closest(".more")) return;
    if ((event.ctrlKey || event.metaKey) && !["Home", "End"].includes(event.key)) return;
    const next = moved(event, cell);
    if (next) {
      event.preventDefault();
      focus(next);
    } else if (event.key === " " && event.target.closest("a")) {
      event.preventDefault();
      event.target.click();
    } else if (event.key === "Enter" && event.target === cell) cell.click();
  }

  /* Roles in words, because a narrow screen shows the rows as blocks, and some browsers then forget the table. */
  function named() {
    table.setAttribute("role", "grid");
    table.parentElement.removeAttribute("tabindex");
    for (const line of table.rows) {
      line.setAttribute("role", "row");
      for (const cell of line.cells) {
        cell.setAttribute("role", cell.tagName === "TD" ? "gridcell" : cell.scope === "col" ? "columnheader" : "rowheader");
        for (const inner of cell.querySelectorAll("a, button")) inner.setAttribute("tabindex", "-1");
      }
    }
  }

  /* The stop for Tab must be something that is shown. */
  function settle() {
    if (current?.isConnected && !current.closest("[hidden]")) return;   // asking for its place would cost a layout
    const line = lines().find((found) => found.dataset.id) ?? lines()[0];
    choose(target(cells(line)[line.dataset.id ? 1 : 0]));
  }

  function start() {
    named();
    table.addEventListener("keydown", pressed);
    table.addEventListener("focusin", (event) => {
      const cell = event.target.closest("td, th");
      if (cell && !cell.closest(".more")) choose(target(cell));
    });
    ui.toolbar.listen(settle);
  }

  ui.grid = { start, target };
})();
