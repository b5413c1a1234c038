/* An overlay as a file: JSON that comes back as it was, CSV for a spreadsheet, and an empty one to fill in. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv;

  const json = (overlay) => new Blob([`${JSON.stringify(overlay, null, 2)}\n`], { type: "application/json" });

  function csv({ title, scale, cells }, lines) {
    const head = [["title", title, "", "", ""], ["matrix", ui.id, "", "", ""], ["scale", scale.min, scale.max, "", ""],
      ...Object.entries(scale.labels).map(([at, text]) => ["label", Number(at), text, "", ""]), ["row", "name", "step", "score", "note"]];
    const body = lines ?? cells.map(({ row, step, score, note }) => [row, ui.byId.get(row)?.name ?? "", step, score ?? "", note ?? ""]);
    return new Blob([ui.csv.write([...head, ...body])], { type: "text/csv;charset=utf-8" });
  }

  /* All rows and steps, in the order of the page, without scores. */
  function template() {
    const lines = ui.rows.flatMap((row) => ui.columns.map((column) => [row.id, row.name, column.id, "", ""]));
    return csv({ title: word("matrices.template_title"), scale: { min: 0, max: 5, labels: { 0: word("matrices.template_low"), 5: word("matrices.template_high") } } }, lines);
  }

  const name = (title) => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 50) || "overlay";

  ui.write = { json, csv, template, name };
})();
