/* A definition that is asked for its term must not say it. */
(() => {
  "use strict";
  const { study } = window.dsv;

  /* A name as a pattern. In scripts with spaces it is a word of its own, and a longer name may have an ending; Han
     characters stand wherever they stand. */
  function pattern(name) {
    const text = name.trim().replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
    if (/\p{Script=Han}/u.test(name)) return text;
    return `(?<![\\p{L}\\p{N}])${text}\\p{L}{0,${Math.min(3, Math.floor(name.trim().length / 3))}}(?![\\p{L}\\p{N}])`;
  }

  /* The text in parts, of which every second one is to be hidden. */
  function masked(text, names) {
    const given = names.filter((name) => name.trim()).sort((a, b) => b.length - a.length);
    return given.length ? text.split(new RegExp(`(${given.map(pattern).join("|")})`, "giu")) : [text];
  }

  study.masked = masked;
})();
