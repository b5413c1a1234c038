/* Chance that can be repeated: the same seed gives the same paper on every device and in every language. */
(() => {
  "use strict";
  const LETTERS = "abcdefghkmnpqrstuvwxyz";   // without those that are taken for others when read out
  const LENGTH = 6, LONGEST = 40;

  /* FNV-1a, mixed once more, so that seeds that differ in one letter have nothing in common. */
  function hash(text) {
    let sum = 2166136261;
    for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 16777619);
    sum = Math.imul(sum ^ (sum >>> 16), 2246822507);
    sum = Math.imul(sum ^ (sum >>> 13), 3266489909);
    return (sum ^ (sum >>> 16)) >>> 0;
  }

  /* mulberry32: gives numbers from 0 to just below 1. */
  function random(seed) {
    let state = hash(seed);
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let next = Math.imul(state ^ (state >>> 15), state | 1);
      next ^= next + Math.imul(next ^ (next >>> 7), next | 61);
      return ((next ^ (next >>> 14)) >>> 0) / 4294967296;
    };
  }

  /* Another list in an order that depends on the seed alone (Fisher and Yates). */
  function shuffled(list, seed) {
    const found = [...list], next = random(seed);
    for (let last = found.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      [found[last], found[other]] = [found[other], found[last]];
    }
    return found;
  }

  const fresh = () => Array.from({ length: LENGTH }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join("");

  /* As two people would type the same word. */
  const tidy = (seed) => seed.normalize("NFKC").trim().toLowerCase().slice(0, LONGEST);

  window.dsv.quiz = { shuffled, fresh, tidy };
})();
