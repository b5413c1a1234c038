/* CSV as people's programs write it: commas, semicolons or tabs, quoted fields with line ends in them. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const HEAD = ["row", "step", "score", "note"];

  /* The sign between fields is the one that parts the line with the names of the columns. */
  function separator(text) {
    const line = text.split(/\r\n|\r|\n/).find((found) => /^"?row"?\s*[,;\t]/i.test(found)) ?? "";
    return [",", ";", "\t"].find((sign) => line.includes(sign)) ?? ",";
  }

  /* [{ line, fields }, …]; `open` is the line of a quotation mark that is never closed. */
  function lines(text) {
    const sign = separator(text), found = [];
    const plain = new RegExp(`[^${sign}\\r\\n]*`, "y"), quoted = /"((?:[^"]|"")*)"/y;
    let at = 0, line = 1;
    while (at < text.length) {
      const start = line, fields = [];
      for (;;) {
        quoted.lastIndex = plain.lastIndex = at;
        const inside = text[at] === '"' ? quoted.exec(text) : null;
        if (text[at] === '"' && !inside) return { found, open: line };
        if (inside) {
          at = quoted.lastIndex;
          line += inside[1].split(/\r\n|\r|\n/).length - 1;
        }
        plain.lastIndex = at;
        const rest = plain.exec(text)[0];   // after a closing mark there should be nothing
        at += rest.length;
        fields.push(ui.csv.plain((inside ? inside[1].replaceAll('""', '"') + rest : rest)));
        if (text[at] !== sign) break;
        at += 1;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line += 1;
      if (fields.some((field) => field.trim())) found.push({ line: start, fields });
    }
    return { found };
  }

  ui.csvRead = { HEAD, lines };
})();
