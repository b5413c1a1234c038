/* The box: asks the engine while the reader types, shows names at once and the text of pages below them when it is found. */
(() => {
  "use strict";
  const FIRST = 10;   // names shown until more are asked for
  const NAMES = 200, PAGES = 8;   // how many are asked for; each page shown is a small file to fetch
  const PAUSE = 180, SAID = 700;   // ms without a key before the text is searched, and before the number is said
  const ui = window.dsvSearchUi, { word, element, clean } = ui;

  ui.start = (box) => {
    const { dialog, input, note, base } = box, engine = window.dsvSearch, recent = ui.recent(base);
    const kinds = ui.kinds(() => search());
    const { panel, message, waiting, forget, body, status } = ui.frame(box, kinds.row);
    const list = ui.list(input, panel, body);
    let query = "", turn = 0, pause = 0, saying = 0;
    let settled = false, textless = false;   // whether the names have been loaded or not; whether the text cannot be searched
    let names = [], named = [], all = false;   // of all kinds; of the kind that is chosen; whether all of them are shown
    let overall = [], pages = [];   // of all kinds; of the kind that is chosen

    engine.base = base;

    /* What is not searched, and why. */
    function tell() {
      const lost = engine.state.names !== "ready";
      note.textContent = lost && textless ? word("broken") : lost ? word("pages_only") : textless ? word("names_only") : "";
      note.hidden = !note.textContent;
    }

    function say(text) {
      clearTimeout(saying);
      saying = setTimeout(() => { status.textContent = [text, note.textContent].filter(Boolean).join(" "); }, SAID);
    }

    const own = (result) => !kinds.chosen() || result.kind === kinds.chosen();
    const listed = () => (all ? named : named.slice(0, FIRST));
    const besides = (found, results) => {
      const urls = new Set(results.map((result) => result.url));
      return found.filter((page) => !urls.has(page.url));
    };
    const total = () => named.length + besides(pages, named).length;
    const more = () => (names.length === NAMES ? "+" : "");   // there are more than were asked for

    function count() {
      const counts = {}, chosen = kinds.chosen();
      for (const { kind } of [...names, ...besides(overall, names)]) counts[kind] = (counts[kind] ?? 0) + 1;
      if (chosen && total()) counts[chosen] = total();
      kinds.show(counts, more());
    }

    function follow(event) {
      recent.add(query);
      share();
      const link = event.currentTarget, here = new URL(location.href), there = new URL(link.href);
      here.hash = there.hash = "";
      if (here.href === there.href && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();   // the page stays
    }

    function hits(results) {
      const links = results.map((result) => ui.hit(result, base));
      for (const link of links) link.addEventListener("click", follow);
      const names = results.filter((result) => !result.excerpt);
      if (names.length) ui.describe(engine, names, links.filter((_, at) => !results[at].excerpt));
      return links;
    }

    function option(name, text, act) {
      const made = element("button", { type: "button", role: "option", class: name }, text);
      made.addEventListener("click", act);
      return made;
    }

    function drawNames() {
      const shown = hits(listed()), count = named.length;
      if (count > shown.length) shown.push(option("sd__more", word("more", { count }), () => {
        const at = shown.length - 1;
        all = true;
        drawNames();
        drawPages();
        list.choose(list.options()[at]);
        input.focus();
      }));
      list.group("names", word("names"), shown);
    }

    /* A page whose name is in the list already needs no second row. */
    const drawPages = () => list.group("pages", word("pages"), hits(besides(pages, listed())));

    const chooseFirst = () => list.chosen() || list.choose(list.options()[0], { scroll: false });

    /* The end of a search: what there is besides names, or what there is instead of anything. */
    function drawRest() {
      const found = total(), near = !found && engine.state.names === "ready" ? engine.nearest(query, 5) : [];
      waiting.hidden = true;
      drawPages();
      list.group("nearest", word("nearest"), hits(near));
      count();
      message.hidden = found > 0 || (engine.state.names !== "ready" && textless);
      message.textContent = found ? "" : word("none", { query });
      chooseFirst();
      tell();
      say([found ? (found === 1 ? word("one") : word("count", { count: `${found}${more()}` })) : message.textContent, near.length ? word("nearest") : ""].join(" "));
    }

    function drawRecent() {
      const entries = recent.read();
      list.group("recent", word("recent"), entries.map((entry) => option("sd__old", entry, () => {
        input.value = entry;
        input.focus();
        search();
      })));
      forget.hidden = !entries.length;
    }

    async function look(mine) {
      const kind = kinds.chosen(), besides = named.slice(0, FIRST).map(({ url }) => url);
      const found = await engine.pages(query, { kind: kind || undefined, limit: PAGES, besides }).catch(() => null);
      if (mine !== turn) return;
      textless = found === null;
      pages = found ?? [];
      if (!kind) overall = pages;
      drawRest();
    }

    function search() {
      const mine = turn += 1, asked = clean(input.value);
      clearTimeout(pause);
      list.clear();
      forget.hidden = message.hidden = true;
      if (asked !== query || !asked) {
        all = false;
        overall = [];
      }
      query = asked;
      waiting.hidden = !query || (settled && textless);
      if (!query) {
        kinds.reset();
        drawRecent();
        return say("");
      }
      if (!settled) return;
      const able = engine.state.names === "ready", kind = kinds.chosen();
      names = able ? engine.names(query, { limit: NAMES }) : [];
      named = kind && more() ? engine.names(query, { kind, limit: NAMES }) : names.filter(own);
      pages = overall.filter(own);
      drawNames();
      chooseFirst();
      count();
      pause = setTimeout(() => { share(); look(mine); }, PAUSE);
    }

    /* The address of the page leads back to the query while the box is open. */
    function share() {
      const url = new URL(location.href);
      if (dialog.open && query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      try {
        if (url.href !== location.href) history.replaceState(history.state, "", url);
      } catch { /* too often, or not allowed from a disk */ }
    }

    function open(event) {
      const chosen = list.chosen();
      if (!chosen) return;
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event;
      chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    }

    input.addEventListener("input", search);
    dialog.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;   // the keys belong to an input method
      const inside = event.target === input || panel.contains(event.target);
      if (inside && list.moved(event)) {
        event.preventDefault();
        input.focus();
      } else if (event.key === "Enter" && event.target === input) open(event);
    });
    panel.addEventListener("focusin", (event) => list.choose(event.target.closest("[role=option]"), { scroll: false }));
    forget.addEventListener("click", () => { recent.clear(); input.focus(); search(); });
    let pressed = null;
    dialog.addEventListener("pointerdown", (event) => { pressed = event.target; });
    dialog.addEventListener("click", (event) => { if (event.target === dialog && pressed === dialog) dialog.close(); });
    dialog.addEventListener("close", () => { clearTimeout(pause); clearTimeout(saying); status.textContent = ""; turn += 1; share(); });
    // a phone's keyboard covers the page without making it smaller
    window.visualViewport?.addEventListener("resize", () => dialog.style.setProperty("--seen", `${window.visualViewport.height}px`));

    // a damaged file of the index is told in the box; it is no error of the page
    window.addEventListener("error", (event) => { if (event.filename.startsWith(`${base}search/`)) event.preventDefault(); });
    const script = element("script", { src: `${base}search/names.js` });
    const ready = () => {
      settled = true;
      textless = engine.state.names === "ready" && engine.state.pages === "missing";
      tell();
      search();
    };
    script.onload = () => { if (engine.state.names !== "ready") engine.state.names = "damaged"; ready(); };
    script.onerror = () => { engine.state.names = "missing"; ready(); };
    document.head.append(script);
    box.refresh = search;
    search();
  };
})();
