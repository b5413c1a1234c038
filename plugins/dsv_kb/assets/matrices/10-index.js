/* The matrix of the page, read once: its rows, columns and cells. Everything else works on this, and the text of the page
   is its only source. */
window.dsvMatrices = (() => {
  "use strict";
  const table = document.querySelector(".mxt[data-matrix]");
  if (!table) return {};
  const { element } = window.dsv;
  const language = document.documentElement.lang;
  const flat = (text) => text.normalize("NFKC").toLowerCase();
  const own = (cell) => cell.querySelector("a").textContent.trim();

  const columns = [...table.tHead.rows[0].querySelectorAll("th[data-step]")].map((head, at) => {
    const link = head.querySelector("a");
    return {
      at, head, id: head.dataset.step, hue: head.dataset.hue, href: link.href,
      name: link.querySelector("span").textContent, names: JSON.parse(head.dataset.names),
    };
  });

  /* `order` is the place in the page; `names` what the row is called in the other languages, by their locale. */
  function read(line, group, order) {
    const head = line.cells[0], names = {};
    for (const other of head.querySelectorAll(":scope > [lang]")) names[other.lang] = other.textContent;
    const cells = [...line.cells].slice(1, columns.length + 1).map((cell, at) => ({
      cell, column: columns[at], role: cell.dataset.role, mark: cell.className.slice("is-".length),
      word: cell.querySelector(".vh").textContent, anchor: cell.querySelector("a")?.hash.slice(1) ?? "",
    }));
    const name = own(head);
    return {
      line, group, order, id: line.dataset.id, head, name, names, cells, href: head.querySelector("a").href,
      sum: line.cells[columns.length + 1], searched: flat([name, ...Object.values(names), line.dataset.id].join("\n")),
    };
  }

  const rows = [];
  const groups = [...table.tBodies].map((body) => {
    const group = { body, id: body.dataset.group, head: body.querySelector(".cat th"), name: "" };
    group.name = group.head?.firstChild.textContent.trim() ?? "";
    for (const line of body.querySelectorAll("tr[data-id]")) rows.push(read(line, group, rows.length));
    return group;
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) for (const cell of row.cells) cell.row = row;

  /* The cell of an element inside it. */
  function cellOf(inner) {
    const cell = inner.closest("td[data-role]"), row = cell && byId.get(cell.parentElement.dataset.id);
    return row?.cells.find((found) => found.cell === cell);
  }

  /* Glyph of a mark as on the page. */
  const glyph = (mark) => {
    const found = document.querySelector(`.mbar .legend .g--${mark}, .mf .g--${mark}`)?.cloneNode(true);
    return found ?? "";
  };

  const takesPart = (cell) => cell.mark === "disc" || cell.mark === "ring";
  return { table, columns, rows, groups, byId, cellOf, glyph, takesPart, flat, language, element, id: table.dataset.matrix };
})();
