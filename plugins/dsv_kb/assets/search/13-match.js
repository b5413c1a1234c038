/* Which names fit a query, and how well: a number for each name, from exact down to what only sounds like it. */
dsvSearch.match = (() => {
  "use strict";
  const { text, typo } = dsvSearch;
  const TIER = { exact: 100, same: 96, pinyin: 92, prefix: 80, words: 74, wordStarts: 68, initials: 64, inside: 60,
    pinyinPrefix: 56, parts: 54, pinyinInside: 50, typo: 44, found: 34, sound: 30, alike: 22 };
  const SHORT = { brackets: /^(.*?\S)\s*[(（]([^()（）]+)[)）]\s*$/u };
  let names = [], vocabulary = new Map();

  function name(entry, raw, role, matched) {
    const folded = text.fold(raw);
    const words = text.tokens(folded);
    return { entry, role, matched, folded, squashed: text.squash(folded), han: text.hasHan(folded),
      stems: words.map(text.stem), syllables: null };
  }

  function* told(entry) {
    const roles = [[[entry.title], 0, "title"], [entry.aliases, 1, "alias"], [entry.foreign, 2, "other"], [entry.foreignAliases, 3, "other"]];
    for (const [raws, role, matched] of roles)
      for (const raw of raws) {
        yield name(entry, raw, role, matched);
        // "net promoter score (NPS)" is known by either part
        const parts = SHORT.brackets.exec(raw);
        if (parts) yield name(entry, parts[1], role, matched);
        if (parts) yield name(entry, parts[2], role, matched);
      }
  }

  function learn(entries) {
    names = [];
    vocabulary = new Map();
    for (const entry of entries)
      for (const known of told(entry)) {
        if (!known.squashed) continue;
        names.push(known);
        for (const stem of known.stems) {
          if (!vocabulary.has(stem)) vocabulary.set(stem, new Set());
          vocabulary.get(stem).add(known);
        }
      }
  }

  const soundsOf = (known) => {
    if (!known.syllables) {
      const syllables = text.syllables(known.folded).map((part) => text.latin(part));
      known.syllables = syllables;
      known.sound = syllables.join("");
      let start = 0;
      known.starts = syllables.map((part) => (start += part.length) - part.length);
      known.initials = syllables.map((part) => part[0]).join("");
    }
    return known;
  };

  /* Whether letters run along the syllables from one of them on, each begun by at least its first letter. */
  function along(letters, syllables, from) {
    if (!letters) return true;
    if (from >= syllables.length) return false;
    const syllable = syllables[from];
    let length = 0;
    while (length < syllable.length && length < letters.length && syllable[length] === letters[length]) length++;
    for (; length > 0; length--) if (along(letters.slice(length), syllables, from + 1)) return true;
    return false;
  }

  function pinyin(query, known) {
    const { sound, starts, syllables, initials } = soundsOf(known);
    if (sound === query) return [TIER.pinyin, "pinyin"];
    if (sound.startsWith(query) && query.length > 2) return [TIER.pinyinPrefix + (6 * query.length) / sound.length, "pinyin"];
    if (initials === query) return [TIER.initials + 14, "initials"];
    if (query.length > 2 && initials.startsWith(query)) return [TIER.initials - 6, "initials"];
    if (query.length > 2 && query[0] === sound[0] && along(query, syllables, 0)) return [TIER.pinyinInside + 4, "initials"];
    const inside = query.length > 2 ? sound.indexOf(query) : -1;
    if (inside > 0 && starts.includes(inside)) return [TIER.pinyinInside, "pinyin"];
    if (query.length > 2 && initials.includes(query)) return [TIER.pinyinInside - 8, "initials"];
    return null;
  }

  /* Sounds that many do not tell apart. */
  const slurred = (sound) => sound.replace(/([zcs])h/g, "$1").replace(/([aei])ng/g, "$1n").replace(/^l|(?<=[aeioun])l/g, "n");

  function soundsLike(query, known) {
    const { sound } = soundsOf(known);
    if (slurred(sound) === slurred(query)) return [TIER.sound + 12, "pinyin"];
    if (query.length > 5 && typo.near(query, sound)) return [TIER.sound + 8, "pinyin"];
    if (query.length > 5 && slurred(sound).startsWith(slurred(query))) return [TIER.sound + 4, "pinyin"];
    return null;
  }

  /* A name against the whole query. */
  function whole(query, known) {
    if (known.folded === query.folded) return [TIER.exact, known.matched];
    if (known.squashed === query.squashed) return [TIER.exact - 1, known.matched];
    if (known.stems.length === query.stems.length && known.stems.every((stem, i) => stem === query.stems[i])) return [TIER.same, known.matched];
    if (!query.han && text.stem(known.squashed) === text.stem(query.squashed)) return [TIER.same - 1, known.matched];
    if (known.squashed.startsWith(query.squashed)) return [TIER.prefix, known.matched];
    if (query.han && known.han) {
      if (known.squashed.includes(query.squashed)) return [TIER.inside + (8 * query.squashed.length) / known.squashed.length, "inside"];
      if (query.words.length > 1 && query.words.every((word) => known.squashed.includes(word))) return [TIER.parts, "inside"];
    }
    return null;
  }

  /* The words of the vocabulary that a word of the query may mean, with how surely. */
  function meant(word, last) {
    const stem = text.stem(word), found = new Map();
    for (const known of vocabulary.keys()) {
      if (known === stem || known === word) found.set(known, 3);
      else if (known.startsWith(word) && (word.length > 1 || last)) found.set(known, 2);
      else if (word.length > 3 && (typo.near(stem, known) || typo.near(word, known) || (word.length > 5 && typo.near(word, known.slice(0, word.length))))) found.set(known, 1);
    }
    return found;
  }

  /* Names that hold every word of the query in any order, each word as typed, begun, or mistyped. */
  function byWords(query, offer) {
    if (query.words.length > 8) return;
    const hits = new Map();
    query.words.forEach((word, place) => {
      if (text.hasHan(word)) return;
      for (const [known, quality] of meant(word, place === query.words.length - 1))
        for (const found of vocabulary.get(known)) {
          if (!hits.has(found)) hits.set(found, new Map());
          const so = hits.get(found);
          so.set(place, Math.max(so.get(place) || 0, quality));
        }
    });
    const wanted = query.words.filter((word) => !text.hasHan(word)).length;
    for (const [known, so] of hits) {
      if (so.size < wanted || wanted < query.words.length) continue;
      const worst = Math.min(...so.values()), share = Math.min(1, so.size / known.stems.length);
      const slips = [...so.values()].filter((quality) => quality === 1).length;
      if (worst === 1) offer(known, TIER.typo + 12 * share - 3 * slips, "typo");
      else offer(known, (worst === 3 ? TIER.words : TIER.wordStarts) + 4 * share, worst === 3 ? known.matched : "inside");
    }
  }

  /* Names inside a longer query, the longest where they overlap. */
  function inQuery(query, offer) {
    const found = [];
    const joined = ` ${query.stems.join(" ")} `;
    for (const known of names) {
      if (known.squashed.length >= query.squashed.length || known.squashed.length < 2) continue;
      const start = known.han ? query.squashed.indexOf(known.squashed) : known.squashed.length > 2 ? joined.indexOf(` ${known.stems.join(" ")} `) : -1;
      if (start >= 0) found.push({ known, start, end: start + (known.han ? known.squashed.length : known.stems.join(" ").length) });
    }
    for (const one of found) {
      const covered = found.some((other) => other.known.han === one.known.han && other.end - other.start > one.end - one.start && other.start <= one.start && other.end >= one.end);
      if (!covered) offer(one.known, TIER.found + (9 * one.known.squashed.length) / query.squashed.length, "inside");
    }
  }

  /* Names with slips in them as a whole, such as a missing space, and names that share much with the query. */
  function likely(query, offer) {
    for (const known of names) {
      if (!query.han && !known.han && query.squashed.length > 4 && typo.near(query.squashed, known.squashed)) offer(known, TIER.typo + 10, "typo");
      else if (query.han && known.han && query.squashed.length > 2) {
        const share = typo.alike(query.squashed, known.squashed);
        if (share >= 0.4) offer(known, TIER.alike + 14 * share, "typo");
      }
    }
  }

  function read(typed) {
    const folded = text.translated(text.query(typed));
    const words = text.tokens(folded);
    return { folded, squashed: text.squash(folded), words, stems: words.map(text.stem), han: text.hasHan(folded) };
  }

  /* Every name that fits, each entry once: a map of entry to {score, matched}. */
  function all(typed) {
    const query = read(typed), best = new Map();
    if (!query.squashed) return best;
    const offer = (known, tier, matched) => {
      const score = tier * 100 - 40 * known.role - Math.min(known.squashed.length, 60);
      const before = best.get(known.entry);
      if (!before || before.score < score) best.set(known.entry, { score, tier, matched });
    };
    const letters = query.han ? "" : text.latin(query.folded);
    for (const known of names) {
      const fit = whole(query, known) || (known.han && letters.length > 1 && /^[a-z]+$/.test(letters) && pinyin(letters, known));
      if (fit) offer(known, ...fit);
    }
    byWords(query, offer);
    inQuery(query, offer);
    if (![...best.values()].some(({ tier }) => tier >= TIER.pinyinInside)) {
      likely(query, offer);
      if (letters.length > 3) for (const known of names) {
        const fit = known.han && soundsLike(letters, known);
        if (fit) offer(known, ...fit);
      }
    }
    return best;
  }

  /* How alike each entry looks or sounds, when nothing fits: a map of entry to a share. */
  function similar(typed) {
    const query = read(typed), letters = text.latin(query.folded), best = new Map();
    for (const known of names) {
      const looks = typo.alike(query.squashed, known.squashed);
      const sounds = known.han && !query.han ? typo.alike(letters, soundsOf(known).sound) : 0;
      best.set(known.entry, Math.max(best.get(known.entry) || 0, looks, sounds));
    }
    return best;
  }

  return { learn, all, similar, read, WEAK: TIER.found + 5 };
})();
