/* A card as it is shown: its question, and its answer with everything that belongs to the term. */
(() => {
  "use strict";
  const { element, study, word } = window.dsv;
  const { MEANING } = study.cards;

  /* Words in their language; those of the page's own need no mark. */
  const spoken = (data, code, tag, attributes, ...children) =>
    element(tag, { ...attributes, ...(code === data.own ? {} : { lang: data.languages[code][1] }) }, ...children);

  /* The hidden words keep their room, and are hidden from a screen reader, too. */
  const gap = (text) => element("span", { class: "gap" }, element("span", { "aria-hidden": "true" }, text), element("span", { class: "vh" }, word("study.gap")));

  const blanked = (text, names) => study.masked(text, names).map((part, index) => (index % 2 ? gap(part) : part));

  function read(data, id) {
    const [key, way] = id.split(">"), [from, to] = way.split(".");
    return { term: data.terms.find((term) => term.key === key), from, to };
  }

  function asked(data, id) {
    const { from, to } = read(data, id);
    if (to === MEANING) return word("study.ask_meaning");
    return from === MEANING ? word("study.ask_term") : word("study.ask_language", { language: data.languages[to][0] });
  }

  function front(data, id) {
    const { term, from } = read(data, id);
    if (from !== MEANING) return spoken(data, from, "p", { class: "card__big" }, term.names[from]);
    return element("p", { class: "card__text" }, ...blanked(term.texts[data.own], [term.names[data.own], ...(term.also ?? [])]));
  }

  /* The answer first, then what else there is to know of the term: nothing is said twice. */
  function back(data, id) {
    const { term, from, to } = read(data, id);
    const codes = [data.own, ...Object.keys(data.languages).filter((code) => code !== data.own)];
    const text = (code, kind) => spoken(data, code, "p", { class: kind }, term.texts[code]);
    const answer = to === MEANING ? text(data.own, "card__text") : spoken(data, to, "p", { class: "card__big" }, term.names[to]);
    const names = codes.filter((code) => term.names[code] && code !== from && code !== to)
      .map((code) => spoken(data, code, "p", { class: "card__more card__name" }, term.names[code]));
    // a definition that was shown with gaps is shown whole
    const texts = codes.filter((code) => term.texts[code] && !(to === MEANING && code === data.own)).map((code) => text(code, "card__more"));
    const link = element("a", { href: new URL(term.url, location.href).href, target: "_blank", rel: "noopener" }, word("study.open_page"));
    return [answer, ...names, ...texts, element("p", { class: "card__link" }, link)];
  }

  /* Both sides in one row each, to print. */
  function sheet(data, ids, title) {
    const rows = ids.map((id) => {
      const { term, to } = read(data, id);
      const other = to === MEANING ? term.texts[data.own] : spoken(data, to, "span", {}, term.names[to]);
      return element("tr", {}, element("td", {}, front(data, id)), element("td", {}, other));
    });
    return element("table", { class: "sheet" }, element("caption", {}, title), element("tbody", {}, ...rows));
  }

  study.face = { asked, front, back, sheet };
})();
