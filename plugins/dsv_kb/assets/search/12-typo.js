/* How far two words are from each other: letters left out, put in, changed, or two of them swapped. */
dsvSearch.typo = (() => {
  "use strict";

  /* The distance, or more than the bound as soon as that is sure. */
  function distance(a, b, bound) {
    if (Math.abs(a.length - b.length) > bound) return bound + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let best = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        best = Math.min(best, cost);
      }
      if (best > bound) return bound + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /* Slips that are forgiven: none in short words, where each is another word. */
  const bound = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  const near = (a, b) => {
    const allowed = bound(a);
    return allowed > 0 && distance(a, b, allowed) <= allowed;
  };

  /* Pairs of neighbouring characters that two texts share, from 0 to 1. */
  function alike(a, b) {
    if (a.length < 2 || b.length < 2) return a === b ? 1 : 0;
    const counts = new Map();
    for (let i = 0; i + 1 < a.length; i++) counts.set(a.slice(i, i + 2), (counts.get(a.slice(i, i + 2)) || 0) + 1);
    let shared = 0;
    for (let i = 0; i + 1 < b.length; i++) {
      const left = counts.get(b.slice(i, i + 2)) || 0;
      if (left) counts.set(b.slice(i, i + 2), left - 1);
      if (left) shared += 1;
    }
    return (2 * shared) / (a.length + b.length - 2);
  }

  return { distance, bound, near, alike };
})();
