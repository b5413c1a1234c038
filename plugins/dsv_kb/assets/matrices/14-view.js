/* Shows a state: hides rows and columns, sorts, counts. Only what differs from before is touched. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { table, columns, rows, groups, takesPart, flat } = ui;
  const RANK = { disc: 0, ring: 1, open: 2, dot: 3 };
  const totals = [...table.tFoot.rows[0].querySelectorAll("td[data-hue]")];
  const sorted = ui.element("tbody", { hidden: "" });   // holds all rows while their groups are apart
  table.tBodies[table.tBodies.length - 1].after(sorted);
  const asIs = " ";   // the order in which the page has come: no row need be moved for it
  let hiddenColumns = "", order = asIs, collator;   // a collator costs more than anything else here, and only sorting wants it

  const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  const hide = (node, hidden) => { if (node.hidden !== hidden) node.hidden = hidden; };

  /* Whether a row is shown: its name, its group, a part in each chosen step, and one of the chosen parts somewhere. */
  function matches(row, state, words) {
    if (state.group.size && !state.group.has(row.group.id)) return false;
    if (!words.every((word) => row.searched.includes(word))) return false;
    const wanted = (cell) => (state.part.size ? state.part.has(cell.role) : takesPart(cell));
    if (state.step.size) return row.cells.every((cell) => !state.step.has(cell.column.id) || wanted(cell));
    return !state.part.size || row.cells.some((cell) => !state.hide.has(cell.column.id) && wanted(cell));
  }

  const sum = (row, state) => row.cells.filter((cell) => takesPart(cell) && !state.hide.has(cell.column.id)).length;

  function compared(state) {
    collator ??= new Intl.Collator(ui.language);
    const byName = (a, b) => collator.compare(a.name, b.name), { sort } = state;
    const at = columns.findIndex((column) => column.id === sort);
    if (sort === "parts") return (a, b) => sum(b, state) - sum(a, state) || byName(a, b);
    if (at >= 0) return (a, b) => RANK[a.cells[at].mark] - RANK[b.cells[at].mark] || byName(a, b);
    return byName;
  }

  const place = (row, body) => body.append(row.line, ...(row.more ? [row.more] : []));

  function sort(state) {
    const now = `${state.sort} ${state.sort === "parts" ? [...state.hide] : ""}`;
    if (now === order) return;
    order = now;
    if (state.sort) for (const row of [...rows].sort(compared(state))) place(row, sorted);
    else for (const row of rows) place(row, row.group.body);
    sorted.hidden = !state.sort;
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    const head = { name: table.tHead.rows[0].cells[0], parts: table.tHead.rows[0].lastElementChild }[state.sort];
    (head ?? columns.find((column) => column.id === state.sort)?.head)?.setAttribute("aria-sort", state.sort === "parts" ? "descending" : "ascending");
  }

  function showColumns(state) {
    const now = [...state.hide].join();
    if (now === hiddenColumns) return;
    hiddenColumns = now;
    const count = columns.length - state.hide.size;
    columns.forEach((column, at) => {
      const hidden = state.hide.has(column.id);
      if (column.head.hidden === hidden) return;
      column.head.hidden = totals[at].hidden = hidden;
      for (const row of rows) row.cells[at].cell.hidden = hidden;
    });
    for (const group of groups) if (group.head) group.head.colSpan = count + 2;
    for (const row of rows) if (row.more) row.more.firstElementChild.colSpan = count + 2;
    table.style.setProperty("--cols", count);
  }

  function showTotals(shown) {
    columns.forEach((column, at) => {
      const marks = shown.map((row) => row.cells[at].mark), count = (mark) => marks.filter((found) => found === mark).length;
      const [strong, other] = totals[at].children;
      put(strong, String(count("disc")));
      if (other) put(other, count("ring") ? `+${count("ring")}` : "");
    });
  }

  /* Shows the state; returns the rows that are shown, as they stand. */
  function show(state) {
    const words = flat(state.find).split(/\s+/).filter(Boolean), shown = [];
    const faded = table.classList;
    sort(state);
    showColumns(state);
    for (const row of rows) {
      const hidden = !matches(row, state, words);
      hide(row.line, hidden);
      if (row.more) hide(row.more, hidden);
      if (!hidden) shown.push(row);
      put(row.sumText ?? row.sum, String(sum(row, state) || ""));
    }
    for (const group of groups) {
      const count = shown.filter((row) => row.group === group).length;
      hide(group.body, Boolean(state.sort) || !count);
      if (group.head?.firstElementChild) put(group.head.firstElementChild, String(count));
    }
    for (const button of document.querySelectorAll(".mf [data-role]")) {
      faded.toggle(`fades-${button.dataset.mark}`, state.part.size > 0 && ![...document.querySelectorAll(`.mf [data-mark="${button.dataset.mark}"]`)].some((same) => state.part.has(same.dataset.role)));
    }
    for (const column of columns) column.head.classList.toggle("is-chosen", state.step.has(column.id));
    showTotals(shown);
    return state.sort ? shown.sort(compared(state)) : shown;
  }

  ui.view = { show, sum };
})();
