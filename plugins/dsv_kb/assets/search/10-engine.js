/* Search: an index of names that answers at once, and the full text of the pages behind it.

   dsvSearch.names(query, {kind, limit})   an array of results, best first; needs search/names.js, nothing else
   dsvSearch.describe(results)             a promise: `line` of these results is filled in (it is empty until then)
   dsvSearch.pages(query, {kind, limit})   a promise of an array; rejects with an Error whose message is the reason;
                                           besides: URLs that are shown already, and need not be read again
   dsvSearch.nearest(query, limit)         results that look or sound like the query
   dsvSearch.state                         {names: "ready|missing|damaged", pages: "idle|ready|missing"}

   A result of names: url, kind, title, other, otherLang, line, marks ([[start, end]…] in title), otherMarks, matched, steps, weak;
   via and viaMarks, where the alias fits that is neither of the two names.
   One of pages: url, anchor, kind, title, other, otherLang, section, excerpt ([{text, hit}…]), steps.
   URLs are relative to the folder of the language. Nothing here writes to the page. */
var dsvSearch = globalThis.dsvSearch = (() => {
  "use strict";
  const VERSION = 1;
  const HERE = typeof document === "object" && document.currentScript ? document.currentScript.src : "";
  const search = {
    base: HERE.replace(/assets\/[^/]*$/, ""),   // where the folder of the language lies
    state: { names: "missing", pages: "idle" },
    entries: [],
    byUrl: new Map(),
  };

  function url(folder, id, ending) {
    const path = folder ? `${folder}/${id}` : id;
    return ending === "/" ? `${path.replace(/(^|\/)index$/, "$1").replace(/\/$/, "")}/` : path + ending;
  }

  /* The id that a name suggests. */
  const slug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  function entry(data, kind, folder, row) {
    const [said, title, other = "", aliases = "", others = "", steps = "", keywords = "", foreignKeywords = ""] = row;
    const foreign = Array.isArray(other) ? other : [other];
    const id = typeof said === "number" ? slug([title, ...foreign][said]) : said;
    if (!id || typeof title !== "string") throw new TypeError("a row has no id or title");
    const shown = foreign.findIndex((name) => name);
    return {
      kind, title,
      url: url(folder, id, data.ending),
      other: shown < 0 ? "" : foreign[shown],
      otherLang: data.languages[shown + 1] || "",
      foreign: foreign.filter((name) => name),
      aliases: aliases ? aliases.split("|") : [],
      foreignAliases: others ? others.split("|") : [],
      keywords: keywords ? keywords.split("|") : [],
      foreignKeywords: foreignKeywords ? foreignKeywords.split("|") : [],
      steps: steps ? steps.split(" ").map(Number) : [],
      line: "",
    };
  }

  /* Called by search/names.js. What is damaged is refused as a whole: half an index would answer wrongly. */
  search.load = (data) => {
    try {
      if (data.version !== VERSION) throw new RangeError("made for another engine");
      const entries = [];
      for (const [kind, folder, rows] of data.kinds)
        for (const row of rows) entries.push(Object.assign(entry(data, kind, folder, row), { index: entries.length }));
      if (entries.length !== data.entries) throw new RangeError("incomplete");
      search.text.learn(data);
      search.entries = entries;
      search.byUrl = new Map(entries.map((found) => [found.url, found]));
      search.shard = data.shard;
      search.language = data.languages[0];
      search.match.learn(entries);
      search.state.names = "ready";
      search.state.pages = data.fullText ? "idle" : "missing";
    } catch {
      search.entries = [];
      search.state.names = "damaged";
    }
  };

  const waiting = new Map();

  /* Called by search/lines-N.js. */
  search.tell = (shard, lines) => {
    if (!Array.isArray(lines)) return;
    lines.forEach((line, offset) => {
      const found = search.entries[shard * search.shard + offset];
      if (found && typeof line === "string") found.line = line;
    });
  };

  /* Loads a script of the search that it can do without. */
  search.script = (path) => new Promise((resolve) => {
    const element = document.createElement("script");
    element.src = search.base + path;
    element.onload = element.onerror = () => { element.remove(); resolve(); };
    document.head.append(element);
  });

  search.describe = async (results) => {
    const shards = new Set(results.map((result) => search.byUrl.get(result.url)?.index).filter((index) => index >= 0)
      .map((index) => Math.floor(index / search.shard)));
    await Promise.all([...shards].map((shard) => {
      if (!waiting.has(shard)) waiting.set(shard, search.script(`search/lines-${shard}.js`));
      return waiting.get(shard);
    }));
    for (const result of results) result.line = search.byUrl.get(result.url)?.line || "";
    return results;
  };

  return search;
})();
