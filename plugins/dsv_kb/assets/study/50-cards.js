/* The cards of the terms: every term has one for each pair of sides. A card is called "definition:value>en.meaning": the key
   of the term, the side that is shown, the side that is asked for. A side is a language, for the name, or "meaning". */
(() => {
  "use strict";
  const { study, word } = window.dsv;
  const MEANING = "meaning", MIXED = "mixed", ALL = "all";

  /* The pairs of sides that are offered in the language of the page. */
  function ways({ own, languages }) {
    const name = (code) => languages[code][0], others = Object.keys(languages).filter((code) => code !== own);
    return [
      { id: `${own}.${MEANING}`, name: word("study.to_meaning") },
      { id: `${MEANING}.${own}`, name: word("study.to_term") },
      ...others.flatMap((other) => [[own, other], [other, own]]
        .map(([from, to]) => ({ id: `${from}.${to}`, name: word("study.to_language", { from: name(from), to: name(to) }) }))),
    ];
  }

  /* A term lacks the sides of a language that it has no words in; a side that says the same as the other asks nothing. */
  function has(term, way, own) {
    const [from, to] = way.split(".").map((side) => (side === MEANING ? term.texts[own] : term.names[side]));
    return Boolean(from && to && from !== to);
  }

  /* The cards of terms in the order in which to learn them. Mixed: each term once, the sides in turn; then the other sides. */
  function ids(terms, way, data) {
    const every = way === MIXED ? ways(data).map(({ id }) => id) : [way];
    return every.flatMap((_, round) => terms.map((term, index) => [term, every[(index + round) % every.length]]))
      .filter(([term, id]) => has(term, id, data.own)).map(([term, id]) => `${term.key}>${id}`);
  }

  /* The terms of a deck. */
  function deck(data, id) {
    const choice = data.decks.flatMap(({ choices }) => choices).find((each) => each.id === id);
    const chosen = new Set(choice?.terms);
    return choice ? data.terms.filter((term) => chosen.has(term.key)) : data.terms;
  }

  const former = (data) => new Map(data.terms.flatMap((term) => (term.former ?? []).map((key) => [key, term.key])));

  study.cards = { ways, ids, deck, former, MEANING, MIXED, ALL };
})();
