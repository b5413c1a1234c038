/* What a paper is made from. A choice is { scope, level, n, exam, minutes, seed }: what to ask about ("all", "wrong",
   "set:…" or "step:…"), how hard ("" for any), how many, whether as an examination, for how long (0 for no limit). */
(() => {
  "use strict";
  const { quiz } = window.dsv;
  const LEVELS = ["easy", "medium", "hard"], MODES = ["practice", "exam"], USUAL = 10, LONGEST = 600;
  const whole = (text, most) => (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null);

  const keyOf = ([set, id]) => `${set}#${id}`;
  const setOf = (key) => key.slice(0, key.indexOf("#"));

  function inScope([set, id, , steps], scope, wrong) {
    const [kind, name] = scope.split(":");
    return { all: true, wrong: wrong.has(`${set}#${id}`), set: set === name, step: steps.includes(name) }[kind];
  }

  /* The keys of all questions that a choice may ask, in the order of the pack. */
  const pool = (index, { scope, level }, wrong) =>
    index.questions.filter((entry) => inScope(entry, scope, wrong) && (!level || entry[2] === level)).map(keyOf);

  /* The same choice always gives the same paper; a shorter one is the beginning of a longer one. */
  const paper = (index, choice, wrong) => quiz.shuffled(pool(index, choice, wrong), choice.seed).slice(0, choice.n);

  /* What is asked for where nothing was chosen. */
  function usual(index, exam) {
    const most = index.questions.length;
    const { questions = 2 * USUAL, minutes = 0 } = (exam && index.exam) || {};
    return exam ? { n: Math.min(questions, most), minutes: minutes ?? 0 } : { n: Math.min(USUAL, most), minutes: 0 };
  }

  function scopeIn(asked, index) {
    if (asked.has("set")) return index.sets.some(({ id }) => id === asked.get("set")) ? `set:${asked.get("set")}` : null;
    if (asked.has("step")) return index.steps.some(({ id }) => id === asked.get("step")) ? `step:${asked.get("step")}` : null;
    return asked.has("wrong") ? "wrong" : "all";
  }

  /* The choice that a link carries; what the link says wrongly is named, and the rest of it is followed. */
  function read(search, index) {
    const asked = new URLSearchParams(search), faults = [];
    const fitting = (name, value, instead) => {
      if (asked.has(name) && value === null) faults.push(`${name}=${asked.get(name)}`);
      return asked.has(name) && value !== null ? value : instead;
    };
    const mode = fitting("mode", MODES.includes(asked.get("mode")) ? asked.get("mode") : null, MODES[0]);
    const exam = mode === "exam", common = usual(index, exam), scope = scopeIn(asked, index);
    if (scope === null) faults.push(asked.has("set") ? `set=${asked.get("set")}` : `step=${asked.get("step")}`);
    const n = fitting("n", whole(asked.get("n") ?? "", 9999), common.n);
    const timed = asked.has("minutes") || !asked.has("n");   // the usual time belongs to the usual number
    return {
      faults,
      given: [...asked.keys()].length > 0,
      choice: {
        scope: scope ?? "all", exam, n,
        level: fitting("level", LEVELS.includes(asked.get("level")) ? asked.get("level") : null, ""),
        minutes: exam && timed ? fitting("minutes", whole(asked.get("minutes") ?? "", LONGEST), asked.has("minutes") ? 0 : common.minutes) : 0,
        seed: quiz.tidy(asked.get("seed") ?? "") || quiz.fresh(),
      },
    };
  }

  /* The link that carries a choice. */
  function write({ scope, level, n, exam, minutes, seed }) {
    const [kind, name] = scope.split(":"), found = new URLSearchParams();
    if (name) found.set(kind, name);
    if (kind === "wrong") found.set("wrong", "1");
    if (level) found.set("level", level);
    found.set("n", n);
    found.set("mode", exam ? "exam" : "practice");
    if (exam && minutes) found.set("minutes", minutes);
    found.set("seed", seed);
    return `?${found}`;
  }

  /* The questions whose last answer was wrong. */
  function wrongBefore(tests) {
    const last = new Map();
    for (const { answers } of tests) for (const [key, right] of Object.entries(answers)) last.set(key, right);
    return new Set([...last].filter(([, right]) => !right).map(([key]) => key));
  }

  Object.assign(quiz, { whole, setOf, pool, paper, usual, read, write, wrongBefore, LEVELS });
})();
