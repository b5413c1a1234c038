/* The index of the full text: which pages hold a word, from the files that its words are in. */
dsvSearch.words = (() => {
  "use strict";
  const { text, typo } = dsvSearch;
  const STEM = 3, GRADES = "ABCDEFGHI", POSTING = /([0-9a-z]+)([A-I])/g;
  const FORM = 1, KIN = 0.7, BEGUN = 0.6, SPLIT = 0.5, SLIP = 0.5;   // for another form, a related word, a beginning, a part, a slip
  let about = null;
  const held = new Map();

  /* Called by search/text.js. */
  dsvSearch.open = (data) => {
    if (Number.isInteger(data?.shards) && Number.isInteger(data?.pages)) about = data;
  };

  /* Called by search/words-N.js. */
  dsvSearch.hold = (number, words) => {
    if (words && typeof words === "object" && Object.values(words).every((pages) => typeof pages === "string")) held.set(number, words);
  };

  async function ready() {
    if (!about) await dsvSearch.script("search/text.js");
    if (!about) throw new Error("missing");
    return about;
  }

  const key = (word) => (text.hasHan(word) ? [...word][0] : [...word].slice(0, STEM).join(""));

  /* The file in which a word is; it is computed in the same way when the site is built. */
  function shard(word) {
    let number = 0;
    for (const char of key(word)) number = (number * 31 + char.codePointAt(0)) % 65521;
    return number % about.shards;
  }

  async function file(word) {
    const number = shard(word);
    if (!held.has(number)) await dsvSearch.script(`search/words-${number}.js`);
    if (!held.has(number)) throw new Error("missing");
    return held.get(number);
  }

  /* How well a word of the index answers a word of the query: 1, less, or 0. */
  function fits(known, word, stem, han) {
    if (known === word) return 1;
    if (han) return known.startsWith(word) ? BEGUN : known.length > 1 && word.startsWith(known) ? SPLIT : 0;
    if (text.stem(known) === stem) return FORM;
    if (text.root(known) === text.root(word)) return KIN;
    return word.length >= STEM && known.startsWith(word) ? BEGUN : 0;
  }

  function near(words, word) {
    return word.length < 5 ? [] : Object.keys(words).filter((known) => typo.near(word, known)).map((known) => [known, SLIP]);
  }

  /* The pages of a word: a map of page to how much it has of it, and the words of the index that were found. */
  async function look(word) {
    const words = await file(word), han = text.hasHan(word), stem = text.stem(word), beginning = key(word);
    let found = Object.keys(words).filter((known) => known.startsWith(beginning)).map((known) => [known, fits(known, word, stem, han)]).filter(([, fit]) => fit);
    if (!found.length && !han) found = near(words, word);
    const pages = new Map();
    for (const [known, fit] of found) {
      let page = 0;
      for (const [, difference, grade] of words[known].matchAll(POSTING)) {
        page += parseInt(difference, 36);
        pages.set(page, Math.max(pages.get(page) || 0, (fit * (GRADES.indexOf(grade) + 1)) / GRADES.length));
      }
    }
    return { word, pages, found: new Map(found) };
  }

  const weight = (answer) => Math.log(1 + (about.pages - Math.min(about.pages, answer.pages.size) + 0.5) / (answer.pages.size + 0.5));

  /* About how many KB the text of a page is. */
  const size = (number) => 0.5 + (parseInt(about.sizes?.[number] ?? "0", 36) || 0);

  return { ready, look, weight, size };
})();
