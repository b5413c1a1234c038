/* The answer of the full text: each word of the query is looked up alone, and the pages are ordered by all of them together,
   so that a question finds the page that has most of its words. */
(() => {
  "use strict";
  const { text, match, words } = dsvSearch;
  const TERMS = 8, LIMIT = 8, READ = 8;   // words looked up, pages shown, and pages read to see where the words stand
  const ROOM = 32;   // KB of pages that are read for one query; of the others only one line is shown
  const WORTH = { definition: 1.15, "question-set": 0.7, outcome: 0.7, page: 0.8 };   // of a kind of page beside the others
  const NEAR = 0.6, NAMED = 0.8;   // what it is worth that words stand together, and that the query names the page
  const WORDS = 24, SEGMENTS = 40;   // the length of an excerpt, where words have spaces and where they have none
  const BETWEEN = "\u200b";
  const texts = new Map();

  /* Called by search/page-N.js. */
  dsvSearch.read = (number, page) => {
    const [spaced, content, heads] = Array.isArray(page) ? page : [];
    if (typeof content !== "string" || !Array.isArray(heads) || !heads.every(Array.isArray)) return;
    texts.set(number, { spaced: Boolean(spaced), words: content.split(spaced ? " " : BETWEEN), heads });
  };

  async function page(number) {
    if (!texts.has(number)) await dsvSearch.script(`search/page-${number}.js`);
    return texts.get(number);
  }

  /* Runs of Han characters as words; without the browser's help, in pairs. */
  function split(run) {
    if (typeof Intl === "object" && Intl.Segmenter)
      return [...new Intl.Segmenter(dsvSearch.language, { granularity: "word" }).segment(run)].map(({ segment }) => segment);
    return run.match(/..?/gsu) || [];
  }

  /* The words of a query that say something, in their order. */
  function terms(typed) {
    const parts = match.read(typed).words.flatMap((word) => (text.hasHan(word) ? text.without(word).flatMap(split) : [word]));
    const telling = parts.filter((word) => !text.common(word));
    const found = [...new Set(telling.length ? telling : parts)];
    const long = found.filter((word) => word.length > 1);
    return (long.length ? long : found).slice(0, TERMS).map(text.local);
  }

  /* Answers for a word; for what the index has split elsewhere, those for its parts. */
  async function look(word) {
    const answer = await words.look(word);
    if (answer.pages.size && (word.length < 3 || answer.found.has(word))) return [answer];
    if (!text.hasHan(word) || word.length < 3) return answer.pages.size ? [answer] : [];
    const rest = await Promise.all([...(word.match(/..?/gsu) || []), word.slice(-2)].filter((part) => part.length > 1).map(words.look));
    const seen = new Set();
    return [answer, ...rest].filter((one) => one.pages.size && !seen.has(one.word) && seen.add(one.word));
  }

  /* Pages with what they score for all words, best first. */
  function together(answers, fits, kind) {
    const scores = new Map();
    for (const answer of answers)
      for (const [number, grade] of answer.pages) scores.set(number, (scores.get(number) || 0) + words.weight(answer) * (0.35 + 0.65 * grade));
    return [...scores].map(([number, score]) => ({ number, entry: dsvSearch.entries[number], score: score * worth(dsvSearch.entries[number], fits) }))
      .filter(({ entry }) => entry && (!kind || entry.kind === kind)).sort((a, b) => b.score - a.score);
  }

  /* Pages that the query names are worth more: a question about two things is answered where they are defined. */
  function worth(entry, fits) {
    const fit = fits.get(entry);
    return (WORTH[entry?.kind] ?? 1) * (fit ? 1 + (NAMED * Math.min(fit.tier, 60)) / 60 : 1);
  }

  /* Where the words of each answer stand in a page. */
  function places(content, answers) {
    const at = answers.map(() => []);
    content.words.forEach((word, place) => {
      for (const part of text.tokens(text.plain(word)))
        answers.forEach((answer, i) => { if (answer.found.has(part)) at[i].push(place); });
    });
    return at;
  }

  /* More for words that follow each other on the page as they do in the query. */
  function near(at, answers) {
    let more = 0;
    for (let i = 1; i < at.length; i++) {
      const before = new Set(at[i - 1]);
      if (at[i].some((one) => before.has(one - 1) || before.has(one - 2))) more += NEAR * Math.min(words.weight(answers[i - 1]), words.weight(answers[i]));
    }
    return more;
  }

  /* The part of a page under one heading that has most of the words. */
  function section(content, at, answers) {
    const parts = [[0, "", ""], ...content.heads].map(([start, anchor, title], i) => ({ start, anchor, title, end: content.heads[i]?.[0] ?? Infinity }));
    let best = parts[0], most = -1;
    for (const part of parts) {
      const score = at.reduce((sum, some, i) => sum + (some.some((one) => one >= part.start && one < part.end) ? words.weight(answers[i]) : 0), 0);
      if (score > most) [best, most] = [part, score];
    }
    return best;
  }

  /* The words from shortly before the first hit of a part, as runs that are hits and runs that are not. */
  function excerpt(content, part, at) {
    const marked = new Set(at.flat()), length = content.spaced ? WORDS : SEGMENTS;
    const first = Math.min(...[...marked].filter((one) => one >= part.start && one < part.end), part.end);
    const start = Math.max(part.start, (first === part.end ? part.start : first) - length / 4);
    const runs = [];
    for (let i = start; i < Math.min(part.end, content.words.length, start + length); i++) {
      const hit = marked.has(i), word = content.words[i] + (content.spaced ? " " : "");
      if (runs.at(-1)?.hit === hit) runs.at(-1).text += word;
      else runs.push({ text: word, hit });
    }
    return runs;
  }

  /* A page whose text is not read: the line that says what it is. */
  async function unread(found) {
    const [{ line }] = await dsvSearch.describe([{ url: found.entry.url }]);
    return { ...found, at: [], content: { words: line ? [line] : [], heads: [], spaced: true } };
  }

  /* The best pages, as many as there is room for, and the others. */
  const reached = (best) => {
    let room = ROOM;
    return best.map((found) => ({ found, fits: (room -= words.size(found.number)) >= 0 }));
  };

  async function read({ found, fits }, answers) {
    const content = fits && (await page(found.number));
    if (!content) return unread(found);
    const at = places(content, answers);
    return { ...found, content, at, score: found.score + near(at, answers) * (found.score ? 1 : 0) };
  }

  function shown({ entry, content, at }, answers) {
    const part = section(content, at, answers);
    return { url: entry.url, anchor: part.anchor, kind: entry.kind, title: entry.title, other: entry.other, otherLang: entry.otherLang,
      steps: entry.steps, section: part.title, excerpt: excerpt(content, part, at) };
  }

  dsvSearch.pages = async (typed, { kind = "", limit = LIMIT, besides = [] } = {}) => {
    if (dsvSearch.state.names !== "ready" || dsvSearch.state.pages === "missing") throw new Error("missing");
    try {
      await words.ready();
      dsvSearch.state.pages = "ready";
      await text.complete(typed);
      const answers = (await Promise.all(terms(typed).map(look))).flat();
      const shownBefore = new Set(besides);
      const best = together(answers, match.all(typed), kind).filter(({ entry }) => !shownBefore.has(entry.url)).slice(0, Math.max(READ, limit));
      const found = await Promise.all(reached(best).map((one) => read(one, answers)));
      return found.sort((a, b) => b.score - a.score).slice(0, limit).map((one) => shown(one, answers));
    } catch (error) {
      dsvSearch.state.pages = "missing";
      throw error;
    }
  };
})();
