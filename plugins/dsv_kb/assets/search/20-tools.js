/* What the parts of the search box share: words, elements, cleaned queries. Texts only ever become text nodes. */
(() => {
  "use strict";
  const LONGEST = 200;   // characters of a query that are looked for; nobody's question is longer
  const words = window.dsvSearchWords, { element } = window.dsv;

  /* An interface word with its {names} filled in. */
  function word(name, values = {}) {
    return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  /* One line of whole characters: half a surrogate pair can stand in no address, and control characters say nothing. */
  function clean(text) {
    const whole = text.replace(/\p{Surrogate}|\p{Control}/gu, " ").replace(/\p{Format}/gu, "").replace(/\s+/gu, " ").trim();
    return [...whole.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("").replace(/\p{Surrogate}/gu, "").trim();
  }

  /* A text with marks from [[start, end], …]. */
  function marked(text, marks = []) {
    const parts = [];
    let at = 0;
    for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
      if (start < at || end <= start) continue;
      parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at)].filter((part) => part !== "");
  }

  window.dsvSearchUi = { words, word, element, clean, marked };
})();
