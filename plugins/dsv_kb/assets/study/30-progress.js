/* How much of what belongs to a step, an outcome or a criterion is done: the last attempt counts. */
(() => {
  "use strict";
  const { study } = window.dsv;

  /* The questions that were answered rightly the last time. */
  function right(tests) {
    const last = new Map();
    for (const test of tests) for (const [question, found] of Object.entries(test.answers)) last.set(question, found);
    return new Set([...last].filter(([, found]) => found).map(([question]) => question));
  }

  /* The terms of which a card was known the last time. */
  const known = (cards) => new Set(Object.entries(cards).filter(([, card]) => card.box > 0).map(([key]) => study.item(key)));

  const due = (cards, day) => Object.values(cards).filter((card) => card.due <= day).length;

  study.progress = { right, known, due };
})();
