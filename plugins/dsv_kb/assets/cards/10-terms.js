/* Every entity in a few words, read when it is first asked for. A term is
     { key, kind, id, kindName, names, texts, steps, url }
   where names and texts hold { text, locale, language, own } for each language that has one, that of the page first;
   own says that it is the page's; steps are numbers. */
(() => {
  "use strict";
  const { base, data } = window.dsv;
  const FIRST = "assets/terms.js", VERSION = 1;

  async function head() {
    const found = await data(FIRST);
    if (found?.version !== VERSION) throw new Error(`of another form: ${FIRST}`);
    return found;
  }

  const part = (number) => data(`assets/terms-${number}.js`);

  function made({ languages, kinds, ending }, key, [names, texts, steps]) {
    const [kind, id] = key.split(":"), [folder, kindName] = kinds[kind];
    const said = (values) => values
      .map((text, number) => ({ text, locale: languages[number].locale, language: languages[number].name, own: number === 0 }))
      .filter(({ text }) => text);
    return { key, kind, id, kindName, names: said(names), texts: said(texts), steps, url: `${base}${folder}/${id}${ending}` };
  }

  /* The term of a key such as "definition:value", or null. */
  async function find(key) {
    const first = await head(), number = first.starts.findLastIndex((start) => start <= key);
    const rows = number < 0 ? first.terms : await part(number);
    return Object.hasOwn(rows, key) ? made(first, key, rows[key]) : null;
  }

  /* All of them, in the order of their keys. */
  async function all() {
    const first = await head(), parts = await Promise.all(first.starts.map((start, number) => part(number)));
    return [first.terms, ...parts].flatMap((rows) => Object.entries(rows).map(([key, row]) => made(first, key, row)));
  }

  window.dsv.terms = { find, all };
})();
