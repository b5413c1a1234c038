/* An item may get another id; what was kept under the former one moves on. */
(() => {
  "use strict";
  const newer = (a, b) => (a > b ? a : b);

  /* Of two states of a card, the one after more answers; where that does not tell, the one that waits longer. */
  const further = (a, b) => {
    const [left, right] = [a, b].map((card) => [card.seen, card.due, card.box]);
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 || left[at] > right[at] ? a : b;
  };

  /* Two collections by key as one: better chooses where both have something. */
  function joined(a, b, better) {
    const found = new Map(Object.entries(a));
    for (const [key, value] of Object.entries(b)) found.set(key, found.has(key) ? better(found.get(key), value) : value);
    return Object.fromEntries(found);
  }

  /* The item of a card: its key up to the sides. */
  const item = (key) => key.split(">")[0];

  /* former: a Map of former keys to those of today. Gives the value itself if nothing has moved. */
  function moved(value, former, better) {
    const away = Object.keys(value).filter((key) => former.has(item(key)));
    if (!away.length) return value;
    const stay = Object.fromEntries(Object.entries(value).filter(([key]) => !former.has(item(key))));
    const come = away.map((key) => ({ [former.get(item(key)) + key.slice(item(key).length)]: value[key] }));
    return come.reduce((all, one) => joined(all, one, better), stay);
  }

  /* Moves what a store holds, and writes only if something has moved. */
  function settle(former) {
    for (const [name, better] of [["read", newer], ["cards", further]]) {
      const store = window.dsv.kept.open(name);
      if (moved(store.value, former, better) !== store.value) store.change((value) => moved(value, former, better));
    }
  }

  Object.assign(window.dsv.study, { newer, further, joined, item, moved, settle });
})();
