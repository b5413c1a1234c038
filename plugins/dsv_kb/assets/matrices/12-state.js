/* What is chosen, and how it stands in the address: ?find=desk&group=service&part=primary&step=onboard&hide=explore&sort=parts.
   A word that names nothing here is left out, and told. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const KEYS = ["find", "group", "part", "step", "hide", "sort"];
  const NONE = "-";   // the group without an id, and what nobody has assessed
  const LONGEST = 80;

  const parts = [...document.querySelectorAll(".mf [data-role]")].map((button) => button.dataset.role);
  const known = {
    group: new Set(ui.groups.map((group) => group.id)),
    part: new Set(parts),
    step: new Set(ui.columns.map((column) => column.id)),
    hide: new Set(ui.columns.map((column) => column.id)),
  };
  const sorts = new Set(["", "name", "parts", ...known.step]);
  const empty = () => ({ find: "", group: new Set(), part: new Set(), step: new Set(), hide: new Set(), sort: "" });

  function read(search) {
    const asked = new URLSearchParams(search), state = empty(), unknown = [];
    state.find = (asked.get("find") ?? "").replace(/\p{Control}/gu, " ").slice(0, LONGEST);
    for (const [key, ids] of Object.entries(known)) {
      for (const word of (asked.get(key) ?? "").split(",").filter(Boolean)) {
        const id = word === NONE ? "" : word;
        if (ids.has(id)) state[key].add(id);
        else unknown.push(`${key}=${word}`);
      }
    }
    if (state.hide.size === ui.columns.length) state.hide.clear();   // a table of names alone says nothing
    for (const id of state.hide) state.step.delete(id);
    const sort = asked.get("sort") ?? "";
    if (sorts.has(sort) && !state.hide.has(sort)) state.sort = sort;
    else unknown.push(`sort=${sort}`);
    return { state, unknown };
  }

  /* The query with the state in it; what belongs to others stays. */
  function written(state, search) {
    const asked = new URLSearchParams(search);
    for (const key of KEYS) asked.delete(key);
    const others = asked.toString(), own = [];
    const put = (key, value) => { if (value) own.push(`${key}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%20", "+")}`); };
    put("find", state.find.trim());
    for (const key of Object.keys(known)) put(key, [...state[key]].map((id) => id || NONE).join(","));
    put("sort", state.sort);
    const all = [others, ...own].filter(Boolean).join("&");
    return all && `?${all}`;
  }

  const chosen = (state) => state.group.size + state.part.size + state.step.size + state.hide.size + (state.sort ? 1 : 0);

  ui.state = { empty, read, written, chosen };
})();
