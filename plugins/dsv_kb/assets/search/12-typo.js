/* How far two words are from each other: letters left out, put in, changed, or two of them swapped. */
dsvSearch.typo = (() => {
  "use strict";

  const rows = [[], [], []];

  /* The distance, or more than the bound as soon as that is sure; only places that near each other are compared. */
  function distance(a, b, bound) {
    const n = a.length, m = b.length, far = bound + 1;
    if (Math.abs(n - m) > bound) return far;
    let [before, last, row] = rows;
    for (let j = 0; j <= m; j++) last[j] = j <= bound ? j : far;
    for (let i = 1; i <= n; i++) {
      const from = Math.max(1, i - bound), to = Math.min(m, i + bound);
      row[from - 1] = from === 1 && i <= bound ? i : far;
      let best = row[from - 1];
      for (let j = from; j <= to; j++) {
        let cost = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        if (last[j] + 1 < cost) cost = last[j] + 1;
        if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && before[j - 2] + 1 < cost) cost = before[j - 2] + 1;
        row[j] = cost;
        if (cost < best) best = cost;
      }
      row[to + 1] = far;
      if (best > bound) return far;
      [before, last, row] = [last, row, before];
    }
    return last[m];
  }

  /* Slips that are forgiven: none in short words, where each is another word. */
  const bound = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  /* Which characters a word has, as bits: a slip changes at most one of them on either side. */
  function bits(word) {
    let found = 0;
    for (let i = 0; i < word.length; i++) found |= 1 << (word.charCodeAt(i) & 31);
    return found;
  }

  /* Whether there are more bits than so many. */
  function over(found, most) {
    let left = found;
    for (let i = 0; i <= most; i++) {
      if (!left) return false;
      left &= left - 1;
    }
    return true;
  }

  /* Whether a is b but for slips; with the bits of both, where they are at hand, most answers are quick. */
  function near(a, b, aBits = bits(a), bBits = bits(b)) {
    const allowed = bound(a);
    if (!allowed || Math.abs(a.length - b.length) > allowed) return false;
    return !over(aBits & ~bBits, allowed) && !over(bBits & ~aBits, allowed) && distance(a, b, allowed) <= allowed;
  }

  /* How many pairs of neighbouring characters of a text another one shares, from 0 to 1, as a function of the other. */
  function likeness(a) {
    const slots = new Map(), counts = [], left = [], touched = [];
    for (let i = 0; i + 1 < a.length; i++) {
      const pair = a.charCodeAt(i) * 65536 + a.charCodeAt(i + 1);
      if (!slots.has(pair)) slots.set(pair, counts.push(0) - 1);
      counts[slots.get(pair)] += 1;
    }
    left.push(...counts);
    return (b) => {
      if (a.length < 2 || b.length < 2) return a === b ? 1 : 0;
      let shared = 0;
      for (let i = 0; i + 1 < b.length; i++) {
        const slot = slots.get(b.charCodeAt(i) * 65536 + b.charCodeAt(i + 1));
        if (slot === undefined || !left[slot]) continue;
        left[slot] -= 1;
        touched.push(slot);
        shared += 1;
      }
      while (touched.length) left[touched.pop()] += 1;
      return (2 * shared) / (a.length + b.length - 2);
    };
  }

  return { bits, near, likeness };
})();
