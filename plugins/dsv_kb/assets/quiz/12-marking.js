/* How questions are laid out and judged. What is given for a question is the place of an answer (single, true-false), a list
   of places (multiple, order), or for each left side the place of a right one, null where nothing is chosen (match). Places
   are those of the pack, so that they mean the same in every language. A question is right or wrong as a whole. */
(() => {
  "use strict";
  const { quiz } = window.dsv;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const places = (list) => [...list.keys()];
  const isPlace = (value, list) => Number.isInteger(value) && value >= 0 && value < list.length;
  const rightOnes = (question) => places(question.answers).filter((place) => question.answers[place].right);

  /* The order in which a question shows its answers, items or right sides. */
  function laid(question, seed) {
    if (question.kind === "true-false") return places(question.answers);
    const list = question.answers ?? question.items ?? question.rights;
    const order = quiz.shuffled(places(list), seed);
    if (question.kind === "match") return order.filter((place) => question.same[place] === place);
    // what has an order never begins in it
    return question.kind === "order" && same(order, places(list)) ? [...order.slice(1), order[0]] : order;
  }

  const KINDS = {
    single: {
      fits: (question, given) => isPlace(given, question.answers),
      complete: () => true,
      right: (question, given) => question.answers[given].right,
    },
    multiple: {
      fits: (question, given) => Array.isArray(given) && given.every((place) => isPlace(place, question.answers)),
      complete: (question, given) => given.length === rightOnes(question).length,
      right: (question, given) => same([...given].sort((one, other) => one - other), rightOnes(question)),
    },
    order: {
      fits: (question, given) => Array.isArray(given) && same([...given].sort((one, other) => one - other), places(question.items)),
      complete: () => true,
      right: (question, given) => same(given, places(question.items)),
    },
    match: {
      fits: (question, given) => Array.isArray(given) && given.length === question.lefts.length &&
        given.every((place) => place === null || isPlace(place, question.rights)),
      complete: (question, given) => !given.includes(null),
      right: (question, given) => same(given, question.same),
    },
  };
  KINDS["true-false"] = KINDS.single;

  const fits = (question, given) => KINDS[question.kind].fits(question, given);
  const complete = (question, given) => given !== undefined && KINDS[question.kind].complete(question, given);
  const right = (question, given) => complete(question, given) && KINDS[question.kind].right(question, given);

  Object.assign(quiz, { laid, fits, complete, right, rightOnes });
})();
