/* JSON with the place of every value, so that a fault can be named by line and column. Objects become maps: no name in a
   file can reach an object of the page. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const DEEP = 20;
  const TEXT = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
  const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const WORD = /true|false|null/y;

  class Broken extends Error {}

  /* { type, value, at }: value is a Map of nodes, a list of nodes, a text, a number, a truth value or null. */
  function parse(text) {
    let at = 0;
    const fail = () => { throw new Broken(String(at)); };
    const space = () => { while (" \t\r\n".includes(text[at] || "x")) at += 1; };
    const sign = (wanted) => { space(); if (text[at] !== wanted) fail(); at += 1; };
    const scan = (pattern) => {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      if (found) at += found[0].length;
      return found?.[0];
    };

    function string() {
      space();
      return JSON.parse(scan(TEXT) ?? fail());
    }

    /* What stands between brackets, with commas between. */
    function many(end, one) {
      at += 1;
      space();
      if (text[at] === end) { at += 1; return; }
      for (;;) {
        one();
        space();
        if (text[at] === end) { at += 1; return; }
        sign(",");
      }
    }

    function value(deep) {
      space();
      const start = at, first = text[at];
      if (deep > DEEP) fail();
      if (first === "{") {
        const found = new Map(), twice = [];
        many("}", () => {
          space();
          const place = at, key = string();
          sign(":");
          if (found.has(key)) twice.push([key, place]);
          found.set(key, value(deep + 1));
        });
        return { type: "object", value: found, at: start, twice };
      }
      if (first === "[") {
        const found = [];
        many("]", () => found.push(value(deep + 1)));
        return { type: "list", value: found, at: start };
      }
      if (first === '"') return { type: "text", value: string(), at: start };
      const word = scan(WORD);
      if (word) return { type: word === "null" ? "null" : "truth", value: JSON.parse(word), at: start };
      return { type: "number", value: Number(scan(NUMBER) ?? fail()), at: start };
    }

    const found = value(0);
    space();
    if (at < text.length) fail();
    return found;
  }

  /* { root } or { broken: where }; place(at) says line and column. */
  function read(text) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    const place = (at) => {
      let line = starts.length - 1;
      while (starts[line] > at) line -= 1;
      return { line: line + 1, column: at - starts[line] + 1 };
    };
    try {
      return { root: parse(text), place };
    } catch (reason) {
      if (!(reason instanceof Broken)) throw reason;
      return { broken: Number(reason.message), place };
    }
  }

  ui.json = { read };
})();
