/* The answer of the index of names: entries in their order, as results to show. */
(() => {
  "use strict";
  const { text, match } = dsvSearch;
  const ORDER = ["definition", "step", "practice", "technique", "chapter", "case", "moment", "table", "diagram", "outcome", "page", "question-set"];
  const LIMIT = 20, FEW = 3;

  /* Where the query, or its words, stand in a title. */
  function marks(title, query) {
    const folded = text.foldWithPlaces(title);
    const end = (last) => folded.at[last + 1] ?? title.length;
    const found = [];
    for (const part of [query.folded, ...query.words].filter((word) => word)) {
      const start = folded.text.indexOf(part);
      if (start >= 0) found.push([folded.at[start], Math.max(folded.at[start] + 1, end(start + part.length - 1))]);
      if (start >= 0 && part === query.folded) break;
    }
    return found.sort((a, b) => a[0] - b[0]).filter((mark, i, all) => i === 0 || mark[0] >= all[i - 1][1]);
  }

  function shown(entry, query, fit) {
    // the other name that fitted, so that a reader sees why; a word by which people look is none
    const via = fit.known && !match.shared(fit.known) ? fit.known.raw : "";
    return { url: entry.url, kind: entry.kind, title: entry.title, other: entry.other, otherLang: entry.otherLang, via,
      line: entry.line, steps: entry.steps, marks: marks(entry.title, query), otherMarks: marks(entry.other, query), viaMarks: marks(via, query),
      matched: fit.matched, weak: fit.tier < match.WEAK };
  }

  const ranks = new Map(ORDER.map((kind, rank) => [kind, rank]));
  const value = ([entry, fit]) => fit.score - 8 * (ranks.get(entry.kind) ?? ORDER.length);

  dsvSearch.names = (typed, { kind = "", limit = LIMIT } = {}) => {
    const query = match.read(typed);
    const found = [...match.all(typed)].filter(([entry]) => !kind || entry.kind === kind)
      .sort((a, b) => value(b) - value(a) || a[0].index - b[0].index);
    // what fits badly is left to the full text, which knows better, as long as there is one
    let few = dsvSearch.state.pages === "missing" ? FEW : 0;
    return found.filter(([, fit]) => fit.tier >= match.WEAK || few-- > 0).slice(0, limit)
      .map(([entry, fit]) => shown(entry, query, fit));
  };

  dsvSearch.nearest = (typed, limit = 5) => {
    const query = match.read(typed);
    return [...match.similar(typed)].filter(([, share]) => share > 0.2)
      .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index).slice(0, limit)
      .map(([entry]) => shown(entry, query, { matched: "typo", tier: 0 }));
  };
})();
