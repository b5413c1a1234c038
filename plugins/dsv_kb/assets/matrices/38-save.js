/* The buttons that save what is shown. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word, save, say } = window.dsv;

  function csv() {
    const { head, rows } = ui.plain();
    return new Blob([ui.csv.write([head, ...rows].map((row) => row.map((cell) => cell.value)))], { type: "text/csv;charset=utf-8" });
  }

  function xlsx() {
    const { title, fixed, head, rows, reasonHead, reasons } = ui.plain();
    const sheets = [{ name: title, fixed, rows: [head, ...rows] }];
    if (reasons.length) sheets.push({ name: word("matrices.reasons"), fixed, rows: [reasonHead, ...reasons] });
    return ui.workbook(sheets);
  }

  function start() {
    for (const [kind, made] of Object.entries({ csv, xlsx })) {
      ui.toolbar.form.querySelector(`[data-do=${kind}]`).addEventListener("click", () => {
        const name = `${ui.id}.${kind}`;
        save(made(), name);
        say(word("matrices.saved", { name, shown: ui.toolbar.shown.length }));
      });
    }
  }

  ui.save = { start };
})();
