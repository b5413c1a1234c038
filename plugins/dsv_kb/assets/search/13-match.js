/* Which names fit a query, and how well: a number for each name, from exact down to what only sounds like it. */
dsvSearch.match = (() => {
  "use strict";
  const { text, typo } = dsvSearch;
  const TIER = { exact: 100, same: 96, keyword: 94, pinyin: 92, prefix: 80, words: 74, wordStarts: 68, initials: 64, inside: 60,
    pinyinPrefix: 56, parts: 54, pinyinInside: 50, typo: 44, found: 34, sound: 30, alike: 22 };
  const SHORT = { brackets: /^(.*?\S)\s*[(（]([^()（）]+)[)）]\s*$/u };
  const KEYWORD = 4;   // the role from which on a name is only a word by which people look
  const HELD = 64;   // words of queries whose meaning is remembered
  const LETTERS = /^[a-z]+$/;
  const beginning = new Map(), vocabulary = new Map(), meanings = new Map();
  let names = [], spoken = [], answered = null;

  /* A name as it is compared; sound and form are found out when they are first asked for. */
  function add(entry, raw, role, matched) {
    const folded = text.fold(raw);
    if (!folded) return;
    const squashed = text.squash(folded), han = text.hasHan(folded), stems = text.tokens(folded).map(text.stem);
    const known = { place: names.length, entry, raw, role, matched, folded, squashed, han, stems, stemmed: stems.length > 1 ? stems.join(" ") : stems[0],
      bits: typo.bits(squashed), form: null, syllables: null, sound: "", slurred: null, initials: "" };
    names.push(known);
    if (han) spoken.push(known);
    push(beginning, squashed[0], known);
    for (const stem of stems) {
      const word = vocabulary.get(stem);
      if (!word) vocabulary.set(stem, { stem, names: [known], bits: typo.bits(stem), han: han && text.hasHan(stem) });
      else if (word.names[word.names.length - 1] !== known) word.names.push(known);
    }
  }

  function addAll(entry, raws, role, matched) {
    for (const raw of raws) {
      add(entry, raw, role, matched);
      // "net promoter score (NPS)" is known by either part
      const parts = (raw.includes(")") || raw.includes("）")) && SHORT.brackets.exec(raw);
      if (parts) add(entry, parts[1], role, matched);
      if (parts) add(entry, parts[2], role, matched);
    }
  }

  const push = (map, key, value) => { const some = map.get(key); if (some) some.push(value); else map.set(key, [value]); };

  function learn(entries) {
    [names, spoken, answered] = [[], [], null];
    for (const map of [beginning, vocabulary, meanings]) map.clear();
    for (const entry of entries) {
      addAll(entry, [entry.title], 0, "title");
      addAll(entry, entry.aliases, 1, "alias");
      addAll(entry, entry.foreign, 2, "other");
      addAll(entry, entry.foreignAliases, 3, "other");
      addAll(entry, entry.keywords, KEYWORD, "keyword");
      addAll(entry, entry.foreignKeywords, KEYWORD + 1, "keyword");
    }
  }

  const soundsOf = (known) => {
    if (!known.syllables) {
      known.syllables = text.syllables(known.folded);
      for (const syllable of known.syllables) {
        known.sound += syllable;
        known.initials += syllable[0];
      }
    }
    return known;
  };

  /* Whether a syllable of a name begins at a place of its sound. */
  function starts(syllables, place) {
    let at = 0;
    for (let i = 0; at < place; i++) at += syllables[i].length;
    return at === place;
  }

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
    const { sound, syllables, initials } = soundsOf(known);
    if (sound === query) return [TIER.pinyin, "pinyin"];
    if (sound.startsWith(query) && query.length > 2) return [TIER.pinyinPrefix + (6 * query.length) / sound.length, "pinyin"];
    if (initials === query) return [TIER.initials + 14, "initials"];
    if (query.length > 2 && initials.startsWith(query)) return [TIER.initials - 6, "initials"];
    if (query.length > 2 && query[0] === sound[0] && along(query, syllables, 0)) return [TIER.pinyinInside + 4, "initials"];
    const inside = query.length > 2 ? sound.indexOf(query) : -1;
    if (inside > 0 && starts(syllables, inside)) return [TIER.pinyinInside, "pinyin"];
    if (query.length > 2 && initials.includes(query)) return [TIER.pinyinInside - 8, "initials"];
    return null;
  }

  /* Sounds that many do not tell apart. */
  const slur = (sound) => sound.replace(/([zcs])h/g, "$1").replace(/([aei])ng/g, "$1n").replace(/^l|(?<=[aeioun])l/g, "n");

  function soundsLike(query, slurred, known) {
    const { sound } = soundsOf(known), begins = slurred[0] === (sound[0] === "l" ? "n" : sound[0]);
    if (begins) known.slurred ??= slur(sound);
    if (begins && known.slurred === slurred) return [TIER.sound + 12, "pinyin"];
    if (query.length > 5 && typo.near(query, sound)) return [TIER.sound + 8, "pinyin"];
    if (query.length > 5 && begins && known.slurred.startsWith(slurred)) return [TIER.sound + 4, "pinyin"];
    return null;
  }

  /* A name that begins like the query against the whole of it; no form of a word begins with another letter. */
  function whole(query, known) {
    if (known.folded === query.folded) return [TIER.exact, known.matched];
    if (known.squashed === query.squashed) return [TIER.exact - 1, known.matched];
    if (known.stemmed === query.stemmed) return [TIER.same, known.matched];
    if (!query.han && (known.form ??= text.stem(known.squashed)) === query.form) return [TIER.same - 1, known.matched];
    if (known.squashed.startsWith(query.squashed)) return [TIER.prefix, known.matched];
    return null;
  }

  /* A name in Han characters that holds the query, or all its words. */
  function holds(query, known) {
    if (known.squashed.includes(query.squashed)) return [TIER.inside + (8 * query.squashed.length) / known.squashed.length, "inside"];
    if (query.words.length > 1 && query.words.every((word) => known.squashed.includes(word))) return [TIER.parts, "inside"];
    return null;
  }

  const EXACT = 3, BEGUN = 2, SLIP = 1;

  /* The words of the vocabulary that a word of the query may mean, with how surely. */
  function meant(word, last) {
    const key = last ? `${word} ` : word;
    if (meanings.has(key)) return meanings.get(key);
    const stem = text.stem(word), wordBits = typo.bits(word), stemBits = typo.bits(stem), found = [];
    for (const known of vocabulary.values()) {
      if (known.stem === stem || known.stem === word) found.push([known.names, EXACT]);
      else if (known.stem.startsWith(word)) { if (word.length > 1 || last) found.push([known.names, BEGUN]); }
      else if (word.length > 3 && !known.han && (typo.near(stem, known.stem, stemBits, known.bits) || typo.near(word, known.stem, wordBits, known.bits) ||
        (word.length > 5 && known.stem.length > word.length && typo.near(word, known.stem.slice(0, word.length), wordBits)))) found.push([known.names, SLIP]);
    }
    if (meanings.size >= HELD) meanings.clear();
    meanings.set(key, found);
    return found;
  }

  /* Names that hold every word of the query in any order, each word as typed, begun, or mistyped. */
  function byWords(query, offer) {
    if (query.words.length > 8 || !query.words.length || query.words.some(text.hasHan)) return;
    const last = query.words.length - 1;
    const each = query.words.map((word, place) => meant(word, place === last)).sort((a, b) => a.length - b.length);
    let hits = null;
    for (const meanings of each) {
      const now = new Map();
      for (const [some, quality] of meanings)
        for (const known of some) if ((!hits || hits.has(known)) && quality > (now.get(known) || 0)) now.set(known, quality);
      if (hits) for (const [known, quality] of now) {
        const before = hits.get(known);
        now.set(known, { worst: Math.min(before.worst, quality), slips: before.slips + (quality === SLIP) });
      }
      else for (const [known, quality] of now) now.set(known, { worst: quality, slips: Number(quality === SLIP) });
      hits = now;
    }
    for (const [known, { worst, slips }] of hits) {
      const share = Math.min(1, query.words.length / known.stems.length);
      if (worst === SLIP) offer(known, TIER.typo + 12 * share - 3 * slips, "typo");
      else offer(known, (worst === EXACT ? TIER.words : TIER.wordStarts) + 4 * share, worst === EXACT ? known.matched : "inside");
    }
  }

  /* Names inside a longer query, the longest where they overlap. */
  function inQuery(query, offer) {
    const found = [], joined = ` ${query.stemmed} `;
    const add = (known, start, length) => { if (start >= 0) found.push({ known, start, end: start + length }); };
    const fits = ({ squashed }) => squashed.length < query.squashed.length && squashed.length > 1;
    for (const char of new Set(query.han ? query.squashed : ""))
      for (const known of beginning.get(char) || []) if (known.han && fits(known)) add(known, query.squashed.indexOf(known.squashed), known.squashed.length);
    for (const stem of new Set(query.stems))
      for (const known of vocabulary.get(stem)?.names || [])
        if (!known.han && known.stems[0] === stem && fits(known) && known.squashed.length > 2) add(known, joined.indexOf(` ${known.stemmed} `), known.stemmed.length);
    for (const one of found) {
      const covered = found.some((other) => other.known.han === one.known.han && other.end - other.start > one.end - one.start && other.start <= one.start && other.end >= one.end);
      if (!covered) offer(one.known, TIER.found + (9 * one.known.squashed.length) / query.squashed.length, "inside");
    }
  }

  /* Names with slips in them as a whole, such as a missing space, and names that share much with the query. */
  function likely(query, offer) {
    const { squashed, han } = query;
    if (han && squashed.length > 2) {
      const like = typo.likeness(squashed);
      for (const known of spoken) {
        const share = like(known.squashed);
        if (share >= 0.4) offer(known, TIER.alike + 14 * share, "typo");
      }
    } else if (!han && squashed.length > 4) {
      const bits = typo.bits(squashed);
      for (const known of names) if (!known.han && typo.near(squashed, known.squashed, bits, known.bits)) offer(known, TIER.typo + 10, "typo");
    }
  }

  function read(typed) {
    const folded = text.translated(text.query(typed)), squashed = text.squash(folded);
    const words = text.tokens(folded), stems = words.map(text.stem);
    return { folded, squashed, words, stems, stemmed: stems.join(" "), form: text.stem(squashed), han: text.hasHan(folded) };
  }

  /* What a name is worth that is only a word by which people look: less than a name that fits as well. */
  const lowered = (tier) => (tier >= TIER.same - 1 ? TIER.keyword + (tier - TIER.exact) / 10 : tier - 4);

  /* Every name that fits, each entry once: a map of entry to {score, tier, matched, known}. */
  function all(typed) {
    if (answered?.typed === typed) return answered.best;
    const query = read(typed), best = new Map();
    answered = { typed, best };
    if (!query.squashed) return best;
    const offer = (known, fits, matched) => {
      const tier = known.role < KEYWORD ? fits : lowered(fits);
      const score = tier * 100 - 40 * known.role - Math.min(known.squashed.length, 60);
      const before = best.get(known.entry);
      if (!before || before.score < score) best.set(known.entry, { score, tier, matched, known });
    };
    const letters = query.han ? "" : text.latin(query.folded), sounding = letters.length > 1 && LETTERS.test(letters);
    for (const known of beginning.get(query.squashed[0]) || []) {
      const fit = whole(query, known);
      if (fit) offer(known, ...fit);
    }
    if (query.han || sounding) for (const known of spoken) {
      const fit = query.han ? holds(query, known) : pinyin(letters, known);
      if (fit) offer(known, ...fit);
    }
    byWords(query, offer);
    inQuery(query, offer);
    if (![...best.values()].some(({ tier }) => tier >= TIER.pinyinInside)) {
      likely(query, offer);
      if (letters.length > 3) {
        const slurred = slur(letters);
        for (const known of spoken) {
          const fit = soundsLike(letters, slurred, known);
          if (fit) offer(known, ...fit);
        }
      }
    }
    return best;
  }

  /* How alike each entry looks or sounds, when nothing fits: a map of entry to a share. */
  function similar(typed) {
    const query = read(typed), best = new Map();
    const looks = typo.likeness(query.squashed), sounds = query.han ? null : typo.likeness(text.latin(query.folded));
    for (const known of names) {
      const share = Math.max(looks(known.squashed), known.han && sounds ? sounds(soundsOf(known).sound) : 0);
      if (share > (best.get(known.entry) ?? -1)) best.set(known.entry, share);
    }
    return best;
  }

  /* Whether a result says this name anyway, or never says it. */
  const shared = ({ role, entry, raw }) => (role !== 1 && role !== 3) || raw === entry.other || entry.title.includes(raw);

  return { learn, all, similar, read, shared, WEAK: TIER.found + 5 };
})();
