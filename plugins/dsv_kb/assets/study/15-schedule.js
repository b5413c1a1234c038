/* When a card comes again: boxes as in Sebastian Leitner's "So lernt man lernen" (1972), whose intervals double.
     not yet   back to the first box, and once more in the same session
     known     one box further
     easy      two boxes further
   A card in box n comes again after 2 to the power of n - 1 days: 1, 2, 4, 8, 16, 32, 64, 128. It is counted from the day
   of the answer, so a card that waited too long is not punished, and nothing is ever due in the past. */
(() => {
  "use strict";
  const { days } = window.dsv.study;
  const LAST = 8;
  const STEPS = { again: 0, known: 1, easy: 2 };
  const AGAIN = 4;   // cards between a card that was not known and its return

  const interval = (box) => (box ? 2 ** (box - 1) : 0);

  function answered(card, answer, day) {
    const step = STEPS[answer], from = Math.min(card?.box ?? 0, LAST);
    const box = step ? Math.min(from + step, LAST) : 0;
    return { box, due: days.later(day, interval(box)), seen: (card?.seen ?? 0) + 1 };
  }

  /* A number that looks like chance and is always the same for a text. */
  function hash(text) {
    let value = 2166136261;
    for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16777619) >>> 0;
    return Math.imul(value ^ (value >>> 15), 2246822519) >>> 0;
  }

  /* What to ask on a day: cards that are due, those that wait longest first and those of one day mixed, then new ones in
     the order in which they are taught. The same day gives the same order. */
  function queue(ids, kept, day, fresh) {
    const known = (id) => Object.hasOwn(kept, id);
    const due = ids.filter((id) => known(id) && kept[id].due <= day);
    const mixed = new Map(due.map((id) => [id, hash(`${day} ${id}`)]));
    due.sort((a, b) => (kept[a].due === kept[b].due ? mixed.get(a) - mixed.get(b) : kept[a].due < kept[b].due ? -1 : 1));
    return [...due, ...ids.filter((id) => !known(id)).slice(0, Math.max(0, fresh))];
  }

  /* What is left to ask after an answer. */
  function after(left, answer) {
    const [card, ...rest] = left;
    return answer === "again" ? [...rest.slice(0, AGAIN), card, ...rest.slice(AGAIN)] : rest;
  }

  window.dsv.study.schedule = { answered, queue, after, interval };
})();
