/* CSV as RFC 4180 has it, and as Excel reads it: UTF-8 with a mark, CRLF, and no text that a spreadsheet would run. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const RISKY = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;   // also the wide forms, which some programs take for the same

  /* A text that begins like a formula gets an apostrophe in front; plain() takes it away again. */
  const defused = (text) => (RISKY.test(text) ? `'${text}` : text);
  const plain = (text) => (text.startsWith("'") && RISKY.test(text) ? text.slice(1) : text);

  function field(value) {
    if (typeof value === "number") return String(value);
    const text = defused(value);
    return /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  const write = (rows) => `\uFEFF${rows.map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;

  ui.csv = { write, plain };
})();
