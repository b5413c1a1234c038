/* A row opens below itself: all its parts with their reasons, then the steps without a part in one line each. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv, { table, rows, element, glyph, takesPart } = ui;

  const stepLink = ({ column }) => element("a", { href: column.href }, `${column.hue} ${column.name}`);

  function part(cell) {
    const { why, sources } = ui.reason ? ui.reason.reasonOf(cell) : { why: [], sources: [] };
    return element("li", { "data-hue": cell.column.hue }, glyph(cell.mark), element("div", {},
      element("b", {}, stepLink(cell)), ` · ${cell.word}`, ...(why.length ? [element("br"), ...why, " "] : []),
      ...(sources.length ? [element("small", {}, ...sources)] : []), ...(ui.paint?.told(cell) ?? [])));
  }

  /* Cells that say no more than their role, in one line for each role. */
  function others(cells) {
    return [...new Set(cells.map((cell) => cell.word))].map((role) => {
      const same = cells.filter((cell) => cell.word === role);
      const names = same.flatMap((cell, at) => [at ? " · " : "", stepLink(cell)]);
      return element("li", {}, glyph(same[0].mark), element("div", {}, `${role}: `, ...names));
    });
  }

  function filled(row) {
    const plain = (cell) => !takesPart(cell) && !ui.paint?.told(cell).length;
    return element("ul", { class: "plain" }, ...row.cells.filter((cell) => !plain(cell)).map(part), ...others(row.cells.filter(plain)));
  }

  function open(row, button) {
    const cell = element("td", { colspan: row.line.querySelectorAll(":scope > :not([hidden])").length, role: "gridcell" }, filled(row));
    row.more = element("tr", { class: "more", role: "row" }, cell);
    row.line.after(row.more);
    button.setAttribute("aria-expanded", "true");
  }

  function close(row, button) {
    row.more.remove();
    row.more = null;
    button.setAttribute("aria-expanded", "false");
  }

  function start() {
    for (const row of rows) {
      row.sumText = element("span", {}, row.sum.textContent);
      const button = element("button", { type: "button", "aria-expanded": "false", title: word("matrices.open_row") }, row.sumText, element("span", { class: "vh" }, ` ${word("matrices.open_row")}`));
      row.sum.replaceChildren(button);
      button.addEventListener("click", () => (row.more ? close : open)(row, button));
    }
    table.classList.add("opens");
  }

  /* After a change of what is laid over the matrix. */
  const refresh = () => { for (const row of rows) row.more?.firstElementChild.replaceChildren(filled(row)); };

  ui.opened = { start, refresh };
})();
