/* What was learnt as a file: to take it to another browser, and back. */
(() => {
  "use strict";
  const { base, kept, study } = window.dsv;
  const MARK = "dsv-kb study", VERSION = 1, LIMIT = 2 * 1024 * 1024;
  const NAMES = Object.keys(kept.forms);   // read, cards, tests

  const now = () => Object.fromEntries(NAMES.map((name) => [name, kept.open(name).value]));
  const written = (site, made, value) => JSON.stringify({ form: MARK, version: VERSION, site, made, ...value }, null, 1);

  class Refused extends Error {}

  /* The content of a file, or the reason why it is refused: the name of a word. */
  function read(text) {
    let found;
    try { found = JSON.parse(text); } catch { throw new Refused("study.refused_damaged"); }
    if (found?.form !== MARK || !Number.isInteger(found.version)) throw new Refused("study.refused_foreign");
    if (found.version > VERSION) throw new Refused("study.refused_newer");
    const whole = NAMES.every((name) => kept.forms[name](found[name])) && typeof found.site?.id === "string" &&
      typeof found.site.title === "string" && typeof found.made === "string" && !Number.isNaN(Date.parse(found.made));
    if (!whole) throw new Refused("study.refused_damaged");
    return found;
  }

  async function opened(file) {
    if (file.size > LIMIT) throw new Refused("study.refused_huge");
    return read(await file.text());
  }

  const which = (test) => JSON.stringify([test.at, test.seed, test.scope, test.exam, test.seconds, Object.entries(test.answers).sort()]);
  const tests = (a, b) => [...new Map([...a, ...b].map((test) => [which(test), test])).entries()]
    .sort(([a, one], [b, other]) => (one.at < other.at ? -1 : one.at > other.at ? 1 : a < b ? -1 : 1)).map(([, test]) => test);

  /* Two states as one: of each item the newer or further one. It does not matter which of the two came first. */
  const merged = (a, b) => ({
    read: study.joined(a.read, b.read, study.newer),
    cards: study.joined(a.cards, b.cards, study.further),
    tests: tests(a.tests, b.tests),
  });

  const put = (value) => NAMES.forEach((name) => kept.open(name).change(() => value[name]));

  /* Deletes what is kept, and what could not be read and was put aside. */
  function none() {
    put({ read: {}, cards: {}, tests: [] });
    const place = new URL("..", base).pathname, aside = NAMES.map((name) => `dsv-${name} ${place} damaged `);
    try {
      for (const key of Object.keys(localStorage)) if (aside.some((start) => key.startsWith(start))) localStorage.removeItem(key);
    } catch { /* blocked: nothing is kept there */ }
  }

  study.file = { now, written, read, opened, merged, put, none, Refused };
})();
