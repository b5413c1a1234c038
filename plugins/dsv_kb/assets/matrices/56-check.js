/* Whether what a file or a link says can be laid over this matrix. Everything that is wrong is listed in one go. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv, { rows, columns, flat } = ui;
  const TITLE = 80, LABEL = 40, LABELS = 21, NOTE = 500, FAR = 1000;   // characters, labels, characters, the ends of a scale
  const FORMS = { title: "text", min: "number", max: "number", label: "text", row: "text", step: "text", score: "number", note: "text" };

  /* Name → id, for what may be called by its id or by a name in any language. */
  function index(entries) {
    const found = new Map();
    for (const [id, names] of entries) for (const name of names) if (!found.has(flat(name))) found.set(flat(name), id);
    return found;
  }
  const rowIds = index([...rows.map((row) => [row.id, [row.id]]), ...rows.map((row) => [row.id, [row.name, ...Object.values(row.names)]])]);
  const stepIds = index(columns.map((column) => [column.id, [column.id, column.name, column.hue, `${column.hue} ${column.name}`, ...column.names]]));

  function distance(a, b) {
    let before = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= b.length; j += 1) now.push(Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
      before = now;
    }
    return before[b.length];
  }

  /* The known name that was probably meant; undefined where none is near. */
  function nearest(text, known) {
    const asked = flat(text).slice(0, 60);
    const [best] = [...known].map((name) => [distance(asked, flat(name)), name]).sort((a, b) => a[0] - b[0]);
    return best && best[0] <= Math.max(2, asked.length / 3) ? best[1] : undefined;
  }

  const brief = (value) => { const text = String(value); return text.length > 40 ? `${text.slice(0, 40)}…` : text; };
  const count = (text) => [...text].length;

  const numbers = ({ place }) => (place.match(/\d+/g) ?? []).map(Number);
  const inOrder = (problems) => problems.map((problem) => [numbers(problem), problem]).sort(([a], [b]) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)).map(([, problem]) => problem);

  /* raw: { title, matrix, min, max, labels: [{ key, text }], cells: [{ row, step, score, note, place }] }, each value as
     { value, place }, or undefined where it is missing. Gives { overlay } or { problems: [{ place, text }] }. */
  function check(raw, problems = []) {
    const bad = (place, name, values = {}) => { problems.push({ place, text: word(name, values) }); };
    const missing = (name, place = "") => bad(place, "matrices.bad_missing", { name });

    function typed(name, found) {
      if (!found || typeof found.value === (FORMS[name] === "text" ? "string" : "number")) return found?.value;
      bad(found.place, FORMS[name] === "text" ? "matrices.bad_text" : "matrices.bad_number", { name, found: brief(found.shown ?? found.value) });
      return undefined;
    }

    function text(name, found, most) {
      const value = typed(name, found)?.trim();
      if (value && count(value) > most) bad(found.place, "matrices.bad_long", { name, length: count(value), most });
      if (value && /(?![\t\n\r])\p{Control}/u.test(value)) bad(found.place, "matrices.bad_control", { name });
      return value;
    }

    function scale() {
      if (!raw.min) missing("scale: min");
      if (!raw.max) missing("scale: max");
      const min = typed("min", raw.min), max = typed("max", raw.max);
      if (min === undefined || max === undefined) return undefined;
      if (min < max && Math.abs(min) <= FAR && Math.abs(max) <= FAR) return { min, max };
      bad(raw.max.place, "matrices.bad_scale", { min, max, far: FAR });
      return undefined;
    }

    function label(known, { key, text: found }) {
      const at = Number(key.value), value = text("label", found, LABEL);
      if (key.value === "" || !Number.isFinite(at)) bad(key.place, "matrices.bad_number", { name: "label", found: brief(key.value) });
      else if (range && (at < range.min || at > range.max)) bad(key.place, "matrices.bad_range", { found: at, ...range });
      else if (value) known[at] = value;
    }

    function labels() {
      const known = {};
      if (raw.labels.length > LABELS) bad(raw.labels[LABELS].key.place, "matrices.bad_many", { name: "labels", count: raw.labels.length, most: LABELS });
      else for (const found of raw.labels) label(known, found);
      return known;
    }

    function known(kind, ids, found, names) {
      const value = typed(kind, found)?.trim();
      if (!value) { if (value === "") bad(found.place, "matrices.bad_missing", { name: kind }); return undefined; }
      const id = ids.get(flat(value));
      if (!id) {
        const near = nearest(value, names);
        bad(found.place, kind === "row" ? "matrices.bad_row" : "matrices.bad_step", { found: brief(value), hint: near ? word("matrices.nearest", { near }) : "" });
      }
      return id;
    }

    function score(found) {
      const value = typed("score", found);
      if (value !== undefined && range && (value < range.min || value > range.max)) bad(found.place, "matrices.bad_range", { found: value, ...range });
      return value;
    }

    function cell(found) {
      for (const name of ["row", "step"]) if (!found[name]) missing(name, found.place);
      const row = known("row", rowIds, found.row, rows.flatMap((one) => [one.id, one.name]));
      const step = known("step", stepIds, found.step, columns.flatMap((one) => [one.id, one.name]));
      const value = score(found.score), note = text("note", found.note, NOTE);
      const key = `${row} ${step}`;
      if (row && step && taken.has(key)) bad(found.place, "matrices.bad_twice", { row, step, first: taken.get(key) });
      else if (row && step) taken.set(key, found.place);
      return row && step && (value !== undefined || note) ? { row, step, ...(value === undefined ? {} : { score: value }), ...(note ? { note } : {}) } : null;
    }

    const taken = new Map(), most = rows.length * columns.length;
    const title = text("title", raw.title, TITLE);
    if (!title && (!raw.title || typeof raw.title.value === "string")) missing("title", raw.title?.place);
    if (raw.matrix && raw.matrix.value !== ui.id) bad(raw.matrix.place, "matrices.bad_matrix", { found: brief(raw.matrix.value), wanted: ui.id });
    const range = scale(), names = labels();
    if (raw.cells.length > most) bad(raw.cells[most].place, "matrices.bad_many", { name: "cells", count: raw.cells.length, most });
    const cells = raw.cells.slice(0, most).map(cell).filter(Boolean);
    if (!problems.length && !cells.length) bad("", "matrices.bad_empty");
    return problems.length ? { problems: inOrder(problems) } : { overlay: { version: 1, title, matrix: ui.id, scale: { ...range, labels: names }, cells } };
  }

  ui.check = { check, nearest, brief, NOTE, TITLE };
})();
