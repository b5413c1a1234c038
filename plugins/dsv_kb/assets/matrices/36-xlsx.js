/* A workbook as Excel, LibreOffice and WPS read it: two sheets with texts, numbers and links; no formula is ever written. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PARTS = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const LONGEST = 32767, NAME = 31, ADDRESS = 2079;   // what Excel allows in a cell, for the name of a sheet, for a link
  const STYLE = { text: 0, head: 1, link: 2, wrapped: 3 };
  const WIDE = 46;   // columns that are wider than this are wrapped

  /* Characters that XML cannot hold are left out; what looks like Excel's own escape is escaped. */
  const safe = (text) => text.replace(/\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "");
  const escaped = (text) => safe(text).replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\r", "&#13;");
  const cut = (text) => {
    if (text.length <= LONGEST) return text;
    return `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…`;
  };

  const letters = (at) => (at >= 26 ? letters(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));
  const width = (text) => [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
  const linked = (cell) => cell.link && cell.link.length <= ADDRESS;

  function sheetName(name, taken) {
    const plain = [...safe(name).replace(/[[\]:*?/\\]/g, " ").trim().replace(/^'|'$/g, "")].join("").slice(0, NAME).replace(/[\ud800-\udbff]$/, "").trim() || "1";
    return taken.some((other) => other.toLowerCase() === plain.toLowerCase()) ? `${plain.slice(0, NAME - 2)} ${taken.length + 1}` : plain;
  }

  function cellXml(cell, place, style) {
    if (cell.value === "") return "";
    if (typeof cell.value === "number") return `<c r="${place}" s="${style}"><v>${cell.value}</v></c>`;
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cut(cell.value))}</t></is></c>`;
  }

  function columnsXml(rows) {
    const widths = rows[0].map((_, at) => Math.min(Math.max(...rows.map((row) => width(String(row[at].value)))) + 2, WIDE));
    return `<cols>${widths.map((wide, at) => `<col min="${at + 1}" max="${at + 1}" width="${Math.max(wide, 8)}" customWidth="1"/>`).join("")}</cols>`;
  }

  const styleOf = (cell, line) => (!line ? STYLE.head : linked(cell) ? STYLE.link : width(String(cell.value)) > WIDE ? STYLE.wrapped : STYLE.text);

  /* A sheet and its links; the head and the first columns stay in view. */
  function sheetXml(rows, fixed, active) {
    const links = [], last = `${letters(rows[0].length - 1)}${rows.length}`, corner = `${letters(fixed)}2`;
    const lines = rows.map((row, line) => `<row r="${line + 1}">${row.map((cell, at) => {
      const place = `${letters(at)}${line + 1}`;
      if (linked(cell)) links.push([place, cell.link]);
      return cellXml(cell, place, styleOf(cell, line));
    }).join("")}</row>`).join("");
    const pane = `<pane xSplit="${fixed}" ySplit="1" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/>`;
    const xml = `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/>` +
      `<sheetViews><sheetView workbookViewId="0"${active ? ' tabSelected="1"' : ""}>${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columnsXml(rows)}` +
      `<sheetData>${lines}</sheetData><autoFilter ref="A1:${last}"/>` +
      (links.length ? `<hyperlinks>${links.map(([place], at) => `<hyperlink ref="${place}" r:id="rId${at + 1}"/>`).join("")}</hyperlinks>` : "") +
      `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
    const relations = `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.map(([, link], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/hyperlink" Target="${escaped(link)}" TargetMode="External"/>`).join("")}</Relationships>`;
    return { xml, relations: links.length ? relations : "" };
  }

  const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><u/><sz val="11"/><color rgb="FF27498C"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color auto="1"/></bottom><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
    [["0", "0", ""], ["1", "1", ' wrapText="1"'], ["2", "0", ""], ["0", "0", ' wrapText="1"']].map(([font, border, wrap]) => `<xf numFmtId="0" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`).join("") +
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  /* sheets: [{ name, fixed, rows: [[{ value, link }, …], …] }, …]; the first row is the head. */
  function workbook(sheets) {
    const names = sheets.reduce((taken, sheet) => [...taken, sheetName(sheet.name, taken)], []);
    const files = {}, parts = [];
    const filters = sheets.map(({ rows }, at) => `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${escaped(names[at].replaceAll("'", "''"))}'!$A$1:$${letters(rows[0].length - 1)}$${rows.length}</definedName>`);
    const titles = sheets.map((_, at) => `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escaped(names[at].replaceAll("'", "''"))}'!$1:$1</definedName>`);
    sheets.forEach(({ rows, fixed }, at) => {
      const { xml, relations } = sheetXml(rows, fixed, at === 0);
      parts.push([`xl/worksheets/sheet${at + 1}.xml`, xml]);
      if (relations) parts.push([`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, relations]);
    });
    const relation = (id, kind, target) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
    files["[Content_Types].xml"] = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PARTS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${PARTS}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${PARTS}.worksheet+xml"/>`).join("")}</Types>`;
    files["_rels/.rels"] = `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`;
    files["xl/workbook.xml"] = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets><definedNames>${filters.join("")}${titles.join("")}</definedNames></workbook>`;
    files["xl/_rels/workbook.xml.rels"] = `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, at) => relation(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("")}${relation(`rId${sheets.length + 1}`, "styles", "styles.xml")}</Relationships>`;
    files["xl/styles.xml"] = STYLES;
    return ui.zip({ ...files, ...Object.fromEntries(parts) }, TYPE);
  }

  ui.workbook = workbook;
})();
