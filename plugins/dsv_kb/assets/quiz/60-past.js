/* The tests that were taken in this browser. */
(() => {
  "use strict";
  const { quiz, element, word, kept } = window.dsv;
  const { button } = quiz;
  const MOST = 200, SHOWN = 10;
  const tests = () => kept.open("tests");

  /* Keeps a finished test; the oldest make room. */
  function add(run, answers) {
    const { scope, level, exam, seed } = run.choice;
    const test = { at: new Date().toISOString(), exam, seed, scope: level ? `${scope}/${level}` : scope, seconds: Math.round(run.spent), answers };
    tests().change((found) => [...found, test].slice(-MOST));
  }

  const when = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

  function row(index, test, remove) {
    const [scope, level = ""] = test.scope.split("/");
    const marks = Object.values(test.answers), time = when(test.at);
    const name = quiz.scopeName(index, scope, level);
    const link = quiz.write({ scope, level, n: Math.max(marks.length, 1), exam: test.exam, minutes: 0, seed: test.seed });
    const shown = scope === "wrong" ? element("span", {}, ...name) : element("a", { href: link }, ...name);
    return element("tr", {}, element("th", { scope: "row" }, time), element("td", {}, shown, " ", element("small", {}, word(test.exam ? "quiz.exam" : "quiz.practice"))),
      element("td", {}, word("quiz.right_of", { right: marks.filter(Boolean).length, count: marks.length })),
      element("td", {}, button("×", remove, { "aria-label": word("quiz.forget_one", { time }) })));
  }

  /* Fills a box with the list, newest first; it follows what other tabs do. */
  function past(box, index) {
    let all = false;

    async function drop(test) {
      const some = await quiz.ask(word("quiz.forget_one_ask"), [when(test.at)], word("quiz.forget"));
      if (some) tests().change((found) => found.filter((other) => other.at !== test.at || other.seed !== test.seed));
      box.querySelector("button, h2")?.focus();
    }

    async function dropAll() {
      const count = tests().value.length;
      if (!await quiz.ask(word("quiz.forget_all_ask", { count }), [word("quiz.forget_text")], word("quiz.forget"))) return;
      tests().change(() => []);
      document.querySelector(".quiz-start .quiz-main").focus();   // the button that was pressed is gone
    }

    function show() {
      const found = [...tests().value].reverse();
      box.hidden = found.length === 0 || document.documentElement.classList.contains("quiz-on-stage");
      const rows = (all ? found : found.slice(0, SHOWN)).map((test) => row(index, test, () => drop(test)));
      const more = button(word("quiz.show_all", { count: found.length }), () => { all = true; show(); });
      box.replaceChildren(element("h2", { id: "past", tabindex: "-1" }, word("quiz.past")), element("table", { class: "quiz-table quiz-table--past", "aria-labelledby": "past" },
        element("thead", {}, element("tr", {}, ...["quiz.date", "quiz.what", "quiz.result"].map((name) => element("th", { scope: "col" }, word(name))), element("td", {}))),
        element("tbody", {}, ...rows)), element("p", { class: "quiz-row" }, ...(found.length > rows.length ? [more] : []), button(word("quiz.forget_all"), dropAll)));
    }

    tests().listen(show);
    show();
  }

  Object.assign(quiz, { add, past, tests });
})();
