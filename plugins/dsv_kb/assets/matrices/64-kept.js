/* The overlays that this browser keeps, and which of them are shown on which matrix. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const text = (value) => typeof value === "string";
  const score = (value) => value === undefined || Number.isFinite(value);

  const validCell = (cell) => plain(cell) && text(cell.row) && text(cell.step) && score(cell.score) && (cell.note === undefined || text(cell.note));
  const validOverlay = (one) => plain(one) && text(one.title) && text(one.matrix) && plain(one.scale) && Number.isFinite(one.scale.min) && Number.isFinite(one.scale.max) &&
    one.scale.min < one.scale.max && plain(one.scale.labels) && Object.values(one.scale.labels).every(text) && Array.isArray(one.cells) && one.cells.every(validCell);
  const valid = (value) => plain(value) && Array.isArray(value.overlays) && value.overlays.every(validOverlay) && plain(value.shown) && Object.values(value.shown).every(text) && plain(value.compared) && Object.values(value.compared).every(text);

  const store = window.dsv.store("overlays", { valid, empty: () => ({ overlays: [], shown: {}, compared: {} }) });
  const own = (one) => one.matrix === ui.id;
  const list = () => store.value.overlays.filter(own);
  const find = (title) => list().find((one) => one.title === title);

  /* A title that none of the others has: nothing is overwritten. */
  function free(title, except) {
    const taken = new Set(list().map((one) => one.title).filter((other) => other !== except));
    for (let number = 2, found = title; ; number += 1) {
      if (!taken.has(found)) return found;
      found = `${title} (${number})`;
    }
  }

  function add(overlay) {
    const kept = { ...overlay, title: free(overlay.title) };
    store.change((value) => ({ ...value, overlays: [...value.overlays, kept] }));
    return kept;
  }

  const remove = (title) => store.change((value) => ({ ...value, overlays: value.overlays.filter((one) => !own(one) || one.title !== title) }));

  function rename(title, wanted) {
    const name = free(wanted, title);
    store.change((value) => ({ ...value, overlays: value.overlays.map((one) => (own(one) && one.title === title ? { ...one, title: name } : one)) }));
    return name;
  }

  const choice = () => ({ shown: find(store.value.shown[ui.id]), compared: find(store.value.compared[ui.id]) });
  const choose = (shown, compared) => store.change((value) => ({ ...value, shown: { ...value.shown, [ui.id]: shown ?? "" }, compared: { ...value.compared, [ui.id]: compared ?? "" } }));

  ui.kept = { list, find, add, remove, rename, choice, choose, listen: store.listen };
})();
