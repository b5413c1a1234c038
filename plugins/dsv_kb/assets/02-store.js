/* What the reader's browser keeps for this site. Nothing leaves it, and nothing is needed to read a page: where storing is
   blocked or full, everything works until the page is closed, and the reader is told. */
(() => {
  "use strict";
  const { base, say, word } = window.dsv;
  const place = new URL("..", base).pathname;   // one store for all languages of a site
  const PUT_ASIDE = 5;   // damaged texts that are kept beside a store
  const stores = {};

  /* Told once a page: more would get in the way. */
  const tell = (() => {
    const told = new Set();
    return (name) => { if (!told.has(name)) { told.add(name); say(word(name), { warning: true }); } };
  })();

  /* A damaged text is moved, not lost: a person may still read it. */
  function putAside(key, text) {
    try {
      const free = [...Array(PUT_ASIDE).keys()].map((number) => `${key} damaged ${number + 1}`).find((name) => localStorage.getItem(name) === null);
      if (free) { localStorage.setItem(free, text); localStorage.removeItem(key); }
    } catch { /* blocked or full: it stays where it is until something is written */ }
    tell("page.damaged");
  }

  /* A value of this site in this browser.
       valid(value)  whether what was read is of the right form
       empty()       the value to begin with
     Gives { value, change(edit), listen(hear) }: edit gets the newest value, also another tab's, and returns the next one;
     change returns whether it is kept beyond this page; hear is called after each change, in any tab. */
  function store(name, { valid, empty }) {
    if (stores[name]) return stores[name];
    const key = `dsv-${name} ${place}`, hearers = [];
    let value = empty(), kept = true;

    function read() {
      let text;
      try { text = localStorage.getItem(key); } catch { kept = false; return; }
      if (text === null) { value = empty(); return; }
      try {
        const found = JSON.parse(text);
        if (!valid(found)) throw new Error("of another form");
        value = found;
      } catch {
        putAside(key, text);
        value = empty();
      }
    }

    function change(edit) {
      if (kept) read();
      value = edit(value);
      try {
        localStorage.setItem(key, JSON.stringify(value));
        kept = true;
      } catch (reason) {
        kept = false;
        tell(reason instanceof DOMException && reason.name === "QuotaExceededError" ? "page.storage_full" : "page.storage_blocked");
      }
      hearers.forEach((hear) => hear(value));
      return kept;
    }

    function readAgain() {
      if (kept) read();
      hearers.forEach((hear) => hear(value));
    }

    window.addEventListener("storage", (event) => { if (event.key === key || event.key === null) readAgain(); });
    // the way back leads to a page as it was left, which has heard of nothing since
    window.addEventListener("pageshow", (event) => { if (event.persisted) readAgain(); });
    read();
    stores[name] = { get value() { return value; }, change, listen: (hear) => { hearers.push(hear); } };
    return stores[name];
  }

  window.dsv.store = store;
})();
