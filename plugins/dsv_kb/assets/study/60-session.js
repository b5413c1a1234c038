/* One sitting with a deck: what is left to ask, what was answered, and the way back by one answer. */
(() => {
  "use strict";
  const { kept, store, study } = window.dsv;
  const FRESH = 15;   // new cards a day, unless the reader chooses otherwise
  const text = (value) => typeof value === "string", count = (value) => Number.isInteger(value) && value >= 0;

  const choices = () => store("flashcards", {
    valid: (value) => typeof value === "object" && value !== null && text(value.deck) && text(value.way) && count(value.fresh) &&
      text(value.day) && count(value.begun),
    empty: () => ({ deck: study.cards.ALL, way: "", fresh: FRESH, day: "", begun: 0 }),
  });

  /* New cards that may still be begun on a day. */
  const allowed = ({ fresh, day, begun }, today) => Math.max(0, fresh - (day === today ? begun : 0));

  function begin(ids, fresh) {
    const cards = kept.open("cards"), chosen = choices(), answers = [];
    let left = study.schedule.queue(ids, cards.value, kept.today(), fresh);

    const beginsOn = (today, more) => chosen.change((value) =>
      ({ ...value, day: today, begun: Math.max(0, (value.day === today ? value.begun : 0) + more) }));

    function answer(how) {
      const [id] = left, today = kept.today(), before = Object.hasOwn(cards.value, id) ? cards.value[id] : null;
      answers.push({ id, how, before, left });
      cards.change((value) => ({ ...value, [id]: study.schedule.answered(before, how, today) }));
      if (!before) beginsOn(today, 1);
      left = study.schedule.after(left, how);
    }

    function undo() {
      const last = answers.pop();
      cards.change((value) => {
        const next = { ...value, [last.id]: last.before };
        if (!last.before) delete next[last.id];
        return next;
      });
      if (!last.before) beginsOn(kept.today(), -1);
      left = last.left;
    }

    return { get left() { return left; }, get answers() { return answers; }, answer, undo };
  }

  /* How many of some cards come on which day, the next ones first. */
  function coming(ids) {
    const value = kept.open("cards").value, days = new Map();
    for (const id of ids) if (Object.hasOwn(value, id)) days.set(value[id].due, (days.get(value[id].due) ?? 0) + 1);
    return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  study.session = { begin, choices, allowed, coming };
})();
