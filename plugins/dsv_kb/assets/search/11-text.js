/* How texts are made comparable: case, width, accents, hyphens, spelling, traditional characters, pinyin. */
dsvSearch.text = (() => {
  "use strict";
  const HAN = /\p{Script=Han}/u;
  const WORDS = /\p{Script=Han}+|[^\s\p{Script=Han}]+/gu, SPACES = /\s+/, ASCII = /^[\0-\x7f]*$/;
  const LIMIT = 200;   // characters of a query that are read
  const KEPT = 20000;   // stems that are remembered
  let whole = false, written = new Map(), simplified = new Map(), readings = new Map(), exceptions = new Map(), replaced = [], ignored = [], ignoredWords = new Set();
  const folded = new Map(), stems = new Map();

  function learn(data) {
    simplified = new Map();
    pair(data.traditional);
    readings = new Map();
    for (const [syllable, chars] of Object.entries(data.syllables)) for (const char of chars) readings.set(char, latin(syllable));
    exceptions = new Map(Object.entries(data.readings).map(([run, syllables]) => [run, syllables.split(" ").map(latin)]));
    replaced = Object.entries(data.words);
    written = new Map();
    for (const [, , rows] of data.kinds) for (const [, title] of rows) for (const char of title) if (simplified.has(char)) written.set(simplified.get(char), char);
    folded.clear();
    ignored = data.common.map(fold).filter((word) => HAN.test(word)).sort((a, b) => b.length - a.length);
    ignoredWords = new Set(data.common.map(fold));
  }

  /* Words that say nothing about what is looked for, such as those that only ask. */
  const common = (word) => ignoredWords.has(word);

  /* A run of Han characters without such words in it: what is left. */
  function without(run) {
    let rest = run;
    for (const word of ignored) rest = rest.replaceAll(word, " ");
    return rest.trim() ? rest.trim().split(/\s+/) : [run];
  }

  /* A character in lower case without accents and width; a space for what stands between words. */
  function plainChar(char) {
    let found = "";
    for (const part of char.normalize("NFKC").toLowerCase().normalize("NFD"))
      if (!/['’‘ʼ]|\p{M}/u.test(part)) found += /[\p{L}\p{N}]/u.test(part) ? part : " ";
    return found;
  }

  function foldChar(char) {
    let found = folded.get(char);
    if (found === undefined) {
      found = [...plainChar(char)].map((part) => simplified.get(part) || part).join("");
      folded.set(char, found);
    }
    return found;
  }

  const plain = (text) => [...text].map(plainChar).join("");

  /* The text in one spelling, words apart by one space; `at` says where in the original each character stands. */
  function foldWithPlaces(text) {
    let result = "", place = 0;
    const at = [];
    for (const char of text) {
      for (const part of foldChar(char)) {
        if (part === " " && (!result || result.endsWith(" "))) continue;
        result += part;
        for (let i = 0; i < part.length; i++) at.push(place);
      }
      place += char.length;
    }
    return { text: result.trimEnd(), at };
  }

  /* The same without the places; thousands of names are read when the index is loaded. */
  function fold(text) {
    if (ASCII.test(text)) return text.toLowerCase().replaceAll("'", "").replace(/[^a-z0-9]+/g, " ").trim();
    let result = "";
    for (const char of text) result += foldChar(char);
    return result.replace(/ {2,}/g, " ").trim();
  }

  const squash = (text) => (text.includes(" ") ? text.replaceAll(" ", "") : text);
  const tokens = (text) => (ASCII.test(text) ? text.split(SPACES).filter(Boolean) : text.match(WORDS) || []);

  /* British and American spelling, and number, in one form: it need not be a word, but begins with the same letter. */
  function stem(word) {
    if (word.length < 4) return word;
    let found = stems.get(word);
    if (found === undefined) {
      if (stems.size >= KEPT) stems.clear();
      stems.set(word, found = stemmed(word));
    }
    return found;
  }

  function stemmed(word) {
    let found = word.replace(/(?<=...)ies$/, "y").replace(/(?<=..(?:s|x|z|ch|sh))es$/, "").replace(/(?<=..[^sui])s$/, "");
    found = found.replace(/is(e|ed|er|ing|able|ation|ational)$/, "iz$1").replace(/our(ed|er|ing|al|ally|able|ful|ite)?$/, "or$1");
    return found.replace(/ogue$/, "og").replace(/ence$/, "ense").replace(/(..)tre$/, "$1ter").replace(/ll(ed|er|ing|ment)$/, "l$1");
  }

  /* Called by search/traditional.js: more characters, which no name has. */
  dsvSearch.know = (pairs) => {
    if (typeof pairs === "string") pair(pairs);
    folded.clear();
  };

  function pair(characters) {
    const list = [...characters];
    for (let i = 0; i + 1 < list.length; i += 2) simplified.set(list[i], list[i + 1]);
  }

  /* Learns the traditional characters of a query that no name has. */
  async function complete(typed) {
    const strange = [...plain(String(typed))].some((char) => HAN.test(char) && !readings.has(char) && !simplified.has(char));
    if (strange && !whole) {
      whole = true;
      await dsvSearch.script("search/traditional.js");
    }
  }

  /* A word as the pages of this language write it: where they are in traditional characters, so is the word. */
  const local = (word) => [...word].map((char) => written.get(char) || char).join("");

  /* One syllable for each Han character, words of other scripts as they are; all with u for ü. */
  function syllables(text) {
    const found = [];
    for (const run of tokens(text)) {
      if (ASCII.test(run)) found.push(latin(run));
      else if (exceptions.has(run)) found.push(...exceptions.get(run));
      else if (HAN.test(run)) for (const char of run) found.push(readings.get(char) || char);
      else found.push(latin(run));
    }
    return found;
  }

  /* What a family of words has in common: budget, budgets, budgeted, budgeting. */
  const root = (word) => stem(word).replace(/(?<=.{4})(?:ations?|ions?|ments?|ings?|ed|ly|able|e|y)$/, "");

  /* What is typed for pinyin: letters only, with v for ü. */
  const latin = (text) => (text.includes("v") ? squash(text).replace(/([ln])v/g, "$1u") : squash(text));

  /* The query with words of Taiwan replaced, or the query. */
  function translated(text) {
    let result = text;
    for (const [theirs, ours] of replaced) result = result.replaceAll(theirs, ours);
    return result;
  }

  /* A query as it is read: not endless, and the same however it was typed. */
  const query = (text) => fold(String(text ?? "").slice(0, LIMIT));

  return { learn, plain, complete, local, common, without, fold, foldWithPlaces, squash, tokens, stem, root, syllables, latin, translated, query, hasHan: (text) => !ASCII.test(text) && HAN.test(text) };
})();
