/* What is shown as plain values: a head, rows of cells, and a list of reasons. Files are made from it. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv;

  const text = (nodes) => nodes.map((node) => node.textContent).join("").replace(/\s+/g, " ").trim();
  const cell = (value, link) => ({ value, ...(link ? { link } : {}) });

  /* What another language is called: as its link in the header has it, or its code. */
  const languageName = (locale) => document.querySelector(`a.lang[lang="${CSS.escape(locale)}"]`)?.textContent ?? locale;

  function plain() {
    const { shown, state } = ui.toolbar, columns = ui.columns.filter((column) => !state.hide.has(column.id));
    const locales = [...new Set(ui.rows.flatMap((row) => Object.keys(row.names)))];
    const kind = ui.table.tHead.rows[0].cells[0].textContent, grouped = ui.groups.length > 1, layers = ui.paint?.layers() ?? [];
    const cells = (row) => row.cells.filter((found) => columns.includes(found.column));
    const names = (row) => [cell(row.name, row.href), ...locales.map((locale) => cell(row.names[locale] ?? ""))];
    const heads = [kind, ...locales.map((locale) => `${kind} (${languageName(locale)})`)];

    const head = [...heads.map((name) => cell(name)), ...(grouped ? [cell(word("matrices.group"))] : []),
      ...columns.map((column) => cell(`${column.hue} ${column.name}`, column.href)), cell(word("matrices.sum")),
      ...layers.flatMap((layer) => columns.map((column) => cell(`${layer.title}: ${column.hue} ${column.name}`)))];
    const rows = shown.map((row) => [...names(row), ...(grouped ? [cell(row.group.name)] : []),
      ...cells(row).map((found) => cell(found.word)), cell(ui.view.sum(row, state)),
      ...layers.flatMap((layer) => cells(row).map((found) => cell(layer.score(found) ?? "")))]);

    const reasonHead = [...heads, word("matrices.step"), word("matrices.part"), word("matrices.reason"), word("matrices.sources"),
      ...layers.flatMap((layer) => [layer.title, word("matrices.note_of", { title: layer.title })])].map((name) => cell(name));
    const told = (found) => {
      const { why, sources } = ui.reason ? ui.reason.reasonOf(found) : { why: [], sources: [] };
      return [cell(`${found.column.hue} ${found.column.name}`, found.column.href), cell(found.word), cell(text(why)), cell(text(sources)),
        ...layers.flatMap((layer) => [cell(layer.score(found) ?? ""), cell(layer.note(found))])];
    };
    const worth = (found) => found.anchor || layers.some((layer) => layer.score(found) !== undefined || layer.note(found));
    const reasons = shown.flatMap((row) => cells(row).filter(worth).map((found) => [...names(row), ...told(found)]));
    return { title: document.querySelector(".kind-matrix h1").textContent, fixed: heads.length, head, rows, reasonHead, reasons };
  }

  ui.plain = plain;
})();
