/* Recent searches: they stay in this browser, and nothing depends on them. */
(() => {
  "use strict";
  const MOST = 6;
  const { clean } = window.dsvSearchUi;

  /* The searches of one site. Where storage is blocked or damaged there are none. */
  window.dsvSearchUi.recent = (base) => {
    const key = `dsv-search ${new URL("..", base).pathname}`;
    const read = () => {
      try {
        const found = JSON.parse(localStorage.getItem(key));
        return Array.isArray(found) ? [...new Set(found.filter((entry) => typeof entry === "string").map(clean))].filter(Boolean).slice(0, MOST) : [];
      } catch {
        return [];
      }
    };
    const write = (entries) => {
      try {
        if (entries.length) localStorage.setItem(key, JSON.stringify(entries));
        else localStorage.removeItem(key);
      } catch { /* blocked or full: the search works without */ }
    };
    return { read, add: (query) => write([query, ...read().filter((entry) => entry !== query)].slice(0, MOST)), clear: () => write([]) };
  };
})();
