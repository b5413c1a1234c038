/* The test that is being taken: kept for this tab, so that it outlives a reload and a change of language, and two tabs do not
   get into each other's way. Where nothing can be kept, it lasts as long as the page. */
(() => {
  "use strict";
  const { quiz, base } = window.dsv;
  const KEY = `dsv-quiz ${new URL("..", base).pathname}`;
  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const texts = (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string");

  /* A new test. checked: questions whose explanation was shown; over: whether it was submitted; moved: whether the reader
     followed a link out of it, to come back or to the other language, and wants to go on without being asked. */
  const begin = (choice, keys) =>
    ({ version: 1, choice, keys, at: 0, given: {}, checked: [], flags: [], spent: 0, over: false, moved: false });

  function valid(run, index) {
    const known = new Set(index.questions.map(([set, id]) => `${set}#${id}`));
    return plain(run) && run.version === 1 && plain(run.choice) && typeof run.choice.exam === "boolean" &&
      typeof run.choice.seed === "string" && typeof run.choice.scope === "string" && typeof run.choice.level === "string" &&
      Number.isInteger(run.choice.n) && Number.isInteger(run.choice.minutes) &&
      texts(run.keys) && run.keys.length > 0 && run.keys.every((key) => known.has(key)) &&
      Number.isInteger(run.at) && run.at >= 0 && run.at < run.keys.length &&
      plain(run.given) && texts(run.checked) && texts(run.flags) && Number.isFinite(run.spent) &&
      typeof run.over === "boolean";
  }

  /* The test of this tab, or null; one that the site can no longer ask is forgotten. */
  function recall(index) {
    try {
      const run = JSON.parse(sessionStorage.getItem(KEY));
      return valid(run, index) ? run : null;
    } catch {
      return null;
    }
  }

  function keep(run) {
    try { sessionStorage.setItem(KEY, JSON.stringify(run)); } catch { /* blocked or full: it lasts as long as the page */ }
  }

  function forget() {
    try { sessionStorage.removeItem(KEY); } catch { /* blocked: nothing was kept */ }
  }

  /* The texts of the sets that a paper takes its questions from: { key: question }. */
  async function questionsOf(keys) {
    const sets = [...new Set(keys.map(quiz.setOf))];
    const found = await Promise.all(sets.map((set) => window.dsv.data(`study/questions/${set}.js`)));
    return Object.fromEntries(keys.map((key) => [key, found[sets.indexOf(quiz.setOf(key))][key.slice(key.indexOf("#") + 1)]]));
  }

  Object.assign(quiz, { begin, recall, keep, forget, questionsOf });
})();
