/* A file that somebody chose: its size, its text, its form; then what it says is checked. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv;
  const LARGEST = 1000000;   // bytes
  const KEYS = { file: ["version", "title", "matrix", "scale", "cells"], scale: ["min", "max", "labels"], cell: ["row", "step", "score", "note", "name"] };
  const at = ({ line, column }) => word("matrices.place", { line, column });
  const refused = (text, place = "") => ({ problems: [{ place, text }] });

  /* UTF-8, or UTF-16 with its mark; undefined for anything else. */
  function decoded(bytes) {
    const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
    try {
      const text = new TextDecoder(mark, { fatal: true }).decode(bytes);
      return text.includes("\0") ? undefined : text;
    } catch {
      return undefined;
    }
  }

  function fromJson(text) {
    const { root, broken, place } = ui.json.read(text), problems = [];
    if (broken !== undefined) return refused(word("matrices.bad_json", { found: broken < text.length ? ui.check.brief(text.slice(broken, broken + 12)) : word("matrices.end_of_file") }), at(place(broken)));
    const bad = (node, name, values) => problems.push({ place: at(place(node.at ?? node)), text: word(name, values) });
    const value = (node) => node && node.type !== "null" ? { value: ["object", "list"].includes(node.type) ? undefined : node.value, shown: node.type === "object" ? "{…}" : node.type === "list" ? "[…]" : node.value, place: at(place(node.at)) } : undefined;

    /* The fields of an object; what is not known is told. */
    function fields(node, name, known) {
      if (node?.type !== "object") {
        if (node) bad(node, "matrices.bad_object", { name });
        return new Map();
      }
      for (const [key, where] of node.twice) bad(where, "matrices.bad_key_twice", { found: ui.check.brief(key) });
      for (const [key, inner] of node.value) if (!known.includes(key)) bad(inner, "matrices.bad_key", { found: ui.check.brief(key), known: known.join(", ") });
      return node.value;
    }

    const file = fields(root, "file", KEYS.file);
    const scale = fields(file.get("scale"), "scale", KEYS.scale), named = scale.get("labels");
    const labels = named?.type === "object" ? [...named.value].map(([key, node]) => ({ key: { value: key, place: at(place(node.at)) }, text: value(node) ?? { value: null, place: at(place(node.at)) } })) : [];
    if (named && named.type !== "object") bad(named, "matrices.bad_object", { name: "labels" });
    if (file.has("version") && file.get("version").value !== 1) bad(file.get("version"), "matrices.bad_version", { found: ui.check.brief(file.get("version").value) });
    const list = file.get("cells");
    if (list && list.type !== "list") bad(list, "matrices.bad_list", { name: "cells" });
    const cells = (list?.type === "list" ? list.value : []).map((node) => {
      const cell = fields(node, "cells", KEYS.cell);
      return { place: at(place(node.at)), row: value(cell.get("row")), step: value(cell.get("step")), score: value(cell.get("score")), note: value(cell.get("note")), object: node.type === "object" };
    }).filter((cell) => cell.object);
    return ui.check.check({ title: value(file.get("title")), matrix: value(file.get("matrix")), min: value(scale.get("min")), max: value(scale.get("max")), labels, cells }, problems);
  }

  function fromCsv(text) {
    const { found, open } = ui.csvRead.lines(text), problems = [];
    if (open) return refused(word("matrices.bad_quote"), word("matrices.place_line", { line: open }));
    const names = (fields) => fields.map((field) => field.trim().toLowerCase());
    const start = found.findIndex(({ fields }) => names(fields)[0] === "row");
    if (start < 0) return refused(word("matrices.bad_head", { head: ui.csvRead.HEAD.join(", ") }));
    const raw = { labels: [], cells: [] }, head = names(found[start].fields);
    const place = (line, column) => word("matrices.place", { line, column });
    const number = (field) => (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(field) ? Number(field) : field);
    for (const name of ["step", "score"]) if (!head.includes(name)) problems.push({ place: word("matrices.place_line", { line: found[start].line }), text: word("matrices.bad_missing", { name }) });
    for (const { line, fields: [key, first = "", second = ""] } of found.slice(0, start)) {
      const value = (field) => ({ value: field, place: place(line, key.trim()) });
      const set = {
        title: () => { raw.title = value(first); }, matrix: () => { raw.matrix = value(first.trim()); },
        scale: () => { raw.min = value(number(first)); raw.max = value(number(second)); },
        label: () => { raw.labels.push({ key: value(first.trim()), text: value(second) }); },
      }[key.trim().toLowerCase()];
      if (set) set();
      else problems.push({ place: word("matrices.place_line", { line }), text: word("matrices.bad_key", { found: ui.check.brief(key), known: "title, matrix, scale, label, row" }) });
    }
    for (const { line, fields } of found.slice(start + 1)) {
      const value = (name, as = (field) => field) => {
        const field = fields[head.indexOf(name)] ?? "";
        return head.includes(name) && field.trim() ? { value: as(field), place: place(line, name) } : undefined;
      };
      const cell = { place: word("matrices.place_line", { line }), row: value("row"), step: value("step"), score: value("score", number), note: value("note") };
      if (fields.length > head.length && fields.slice(head.length).some((field) => field.trim())) problems.push({ place: cell.place, text: word("matrices.bad_fields", { count: fields.length, most: head.length }) });
      if (cell.score || cell.note) raw.cells.push(cell);   // a line of the template that nobody has filled in
    }
    return ui.check.check(raw, problems);
  }

  const read = (text) => (/^\uFEFF?\s*[{[]/.test(text) ? fromJson(text.replace(/^\uFEFF/, "")) : fromCsv(text.replace(/^\uFEFF/, "")));

  /* { overlay } or { problems }. */
  async function file(chosen) {
    if (chosen.size > LARGEST) return refused(word("matrices.bad_size", { size: chosen.size.toLocaleString(ui.language), most: LARGEST.toLocaleString(ui.language) }));
    const text = decoded(new Uint8Array(await chosen.arrayBuffer()));
    return text === undefined ? refused(word("matrices.bad_encoding")) : read(text);
  }

  ui.read = { file, text: read, LARGEST };
})();
