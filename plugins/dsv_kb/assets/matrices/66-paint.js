/* Lays an overlay over the matrix: a number in each cell and a shade for it; with a second one, the difference. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv, { table, rows, element } = ui;
  const STEPS = 5, EACH = 7;   // entries of the legend, and values of a scale up to which each has its own
  const BECAME = { better: "matrices.better", worse: "matrices.worse", same: "matrices.same", new: "matrices.new", gone: "matrices.gone" };
  const cells = new Map(rows.flatMap((row) => row.cells.map((cell) => [`${row.id} ${cell.column.id}`, cell])));
  const painted = new Set();
  let layer = null, other = null;   // { overlay, at: cell → { score, note } }

  const [number, signed] = ["auto", "exceptZero"].map((signDisplay) => {
    let made = null;   // costly to make, and most readers lay nothing over the matrix
    return { format: (value) => (made ??= new Intl.NumberFormat(ui.language, { maximumFractionDigits: 2, signDisplay })).format(value).replace("-", "−") };
  });

  function laid(overlay) {
    const at = new Map();
    let lost = 0;   // cells of rows or steps that this matrix no longer has
    for (const cell of overlay.cells) {
      const found = cells.get(`${cell.row} ${cell.step}`);
      if (found) at.set(found, cell);
      else lost += 1;
    }
    return { overlay, at, lost };
  }

  /* How full a shade is, in percent: pale in the lower half of the scale, strong in the upper one, nothing between. */
  function shade(score, { min, max }) {
    const part = Math.min(1, Math.max(0, (score - min) / (max - min)));
    return part > 0.5 ? { kind: "high", full: Math.round(76 + (part - 0.5) * 48) } : { kind: "low", full: Math.round(6 + part * 76) };
  }

  /* What has become of a cell between the second overlay and the first. */
  function change(cell) {
    const now = layer.at.get(cell)?.score, before = other.at.get(cell)?.score;
    if (now === undefined && before === undefined) return null;
    if (before === undefined) return { kind: "new", text: `∗${number.format(now)}` };
    if (now === undefined) return { kind: "gone", text: `×${number.format(before)}` };
    const by = Math.round((now - before) * 100) / 100;
    return by ? { kind: by > 0 ? "better" : "worse", text: signed.format(by) } : { kind: "same", text: "=" };
  }

  function value(cell) {
    if (other) return change(cell);
    const score = layer.at.get(cell)?.score;
    return score === undefined ? null : { ...shade(score, layer.overlay.scale), text: number.format(score) };
  }

  function wipe() {
    for (const cell of painted) {
      cell.cell.querySelector(".score")?.remove();
      delete cell.cell.dataset.score;
      cell.cell.style.removeProperty("--full");
      cell.cell.classList.remove("has-note");
    }
    painted.clear();
  }

  function paint(cell) {
    const found = value(cell), note = layer.at.get(cell)?.note;
    if (!found && !note) return;
    painted.add(cell);
    if (found) cell.cell.dataset.score = found.kind;
    if (found?.full) cell.cell.style.setProperty("--full", `${found.full}%`);
    cell.cell.classList.toggle("has-note", Boolean(note));
    const said = [found && word(other ? BECAME[found.kind] : "matrices.score"), note && word("matrices.note")].filter(Boolean).join(", ");
    cell.cell.firstElementChild.append(element("b", { class: "score" }, element("span", { class: "vh" }, `, ${said} `), found?.text ?? ""));
  }

  function show(overlay, compared) {
    wipe();
    layer = overlay ? laid(overlay) : null;
    other = layer && compared ? laid(compared) : null;
    table.classList.toggle("is-scored", Boolean(layer));
    if (layer) for (const cell of cells.values()) paint(cell);
    ui.opened.refresh();
  }

  function scored(from, score) {
    const { scale } = from.overlay, label = scale.labels[score];
    return `${word("matrices.score_of", { score: number.format(score), max: number.format(scale.max) })}${label ? ` (${label})` : ""}`;
  }

  /* What the overlays say about a cell, for its reason. */
  function told(cell) {
    return [layer, other].filter((from) => from?.at.has(cell)).map((from) => {
      const { score, note } = from.at.get(cell);
      return element("p", { class: "why__own" }, element("b", {}, from.overlay.title), " ", score === undefined ? "" : scored(from, score), ...(note ? [element("span", { class: "note" }, note)] : []));
    });
  }

  /* The overlays as columns of a file. */
  const layers = () => [layer, other].filter(Boolean).map((from) => ({ title: from.overlay.title, score: (cell) => from.at.get(cell)?.score, note: (cell) => from.at.get(cell)?.note ?? "" }));

  const swatch = ({ kind, full }, text, label) => element("span", { "data-score": kind, style: full && `--full: ${full}%` }, element("i", {}, text), label);

  function ramp({ min, max, labels }) {
    const whole = Number.isInteger(min) && Number.isInteger(max) && max - min < EACH;
    const values = whole ? Array.from({ length: max - min + 1 }, (_, at) => min + at) : Array.from({ length: STEPS }, (_, at) => min + ((max - min) * at) / (STEPS - 1));
    return values.map((score) => swatch(shade(score, { min, max }), number.format(score), labels[score] ?? ""));
  }

  /* What the numbers and shades mean. */
  function legend() {
    if (!other) return ramp(layer.overlay.scale);
    const count = (kind) => [...painted].filter((cell) => cell.cell.dataset.score === kind).length;
    const signs = { better: "+", worse: "−", same: "=", new: "∗", gone: "×" };
    return Object.entries(signs).map(([kind, sign]) => swatch({ kind }, sign, `${word(BECAME[kind])} ${count(kind)}`));
  }

  /* The mean of the scores that are there. */
  function mean() {
    const scores = [...layer.at.values()].map((cell) => cell.score).filter((score) => score !== undefined);
    return scores.length ? { mean: number.format(scores.reduce((sum, score) => sum + score, 0) / scores.length), count: scores.length } : null;
  }

  ui.paint = { show, told, layers, legend, mean, lost: () => (layer?.lost ?? 0) + (other?.lost ?? 0) };
})();
