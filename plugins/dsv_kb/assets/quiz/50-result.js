/* The result of a test: how much was right, where, and every wrong answer explained. */
(() => {
  "use strict";
  const { quiz, element, word } = window.dsv;
  const { button, grown } = quiz;
  const share = (right, count) => Math.round((100 * right) / count);

  /* The questions that count: all of an exam, those that were answered in practice; each with whether it was right. */
  function marks(run, questions) {
    const counted = run.choice.exam ? run.keys : run.keys.filter((key) => run.checked.includes(key));
    return Object.fromEntries(counted.map((key) => [key, quiz.right(questions[key], run.given[key])]));
  }

  /* What the examination asks for, for as many questions as there were. */
  function pass(index, right, count) {
    if (!index.exam) return [];
    const needed = Math.ceil((index.exam.pass * count) / index.exam.questions);
    const text = word(right >= needed ? "quiz.passed" : "quiz.not_passed");
    const mark = word("quiz.pass_mark", { needed, count, pass: index.exam.pass, questions: index.exam.questions });
    return [element("p", { class: "quiz-pass" }, quiz.verdict(right >= needed, text), " · ", mark)];
  }

  function table(caption, rows) {
    const body = rows.filter(({ count }) => count).map(({ name, href, right, count }) => {
      const bar = element("i", { class: "quiz-bar", "aria-hidden": "true" });
      bar.style.setProperty("--part", `${share(right, count)}%`);
      return element("tr", {}, element("th", { scope: "row" }, href ? element("a", { href }, ...grown(name)) : element("span", {}, ...grown(name))),
        element("td", {}, word("quiz.right_of", { right, count })), element("td", {}, bar));
    });
    return element("table", { class: "quiz-table" }, element("caption", {}, caption), element("tbody", {}, ...body));
  }

  function tables(index, found) {
    const all = index.questions.map(([set, id, , steps]) => ({ set, steps, key: `${set}#${id}` })).filter(({ key }) => key in found);
    const counted = (belongs) => {
      const those = all.filter(belongs);
      return { count: those.length, right: those.filter(({ key }) => found[key]).length };
    };
    const steps = index.steps.map((step) => ({ ...step, ...counted((one) => one.steps.includes(step.id)) }));
    return element("div", { class: "quiz-tables" },
      table(word("quiz.by_outcome"), index.sets.map((set) => ({ ...set, ...counted((one) => one.set === set.id) }))),
      table(word("quiz.by_step"), [...steps, { name: [word("quiz.whole_journey")], ...counted((one) => one.steps.length === 0) }]));
  }

  function judged(run, questions, key) {
    const question = questions[key], laid = quiz.laid(question, `${run.choice.seed} ${key}`);
    const shown = { name: key, laid, given: run.given[key], judged: true };
    return element("li", {}, element("p", { class: "quiz-asked" }, ...grown(question.text)), quiz.body(question, shown), quiz.after(question));
  }

  function listed(run, questions, found) {
    const wrong = Object.keys(found).filter((key) => !found[key]), right = Object.keys(found).filter((key) => found[key]);
    const list = (keys) => element("ol", { class: "quiz-list" }, ...keys.map((key) => judged(run, questions, key)));
    const made = [];
    if (wrong.length) made.push(element("h3", {}, word("quiz.wrong_count", { count: wrong.length })), list(wrong));
    if (right.length) made.push(element("details", { class: "quiz-rest" }, element("summary", {}, word("quiz.right_count", { count: right.length })), list(right)));
    return made;
  }

  /* acts: { wrong, same, another, start } */
  function result(run, questions, index, acts) {
    const found = marks(run, questions);
    const count = Object.keys(found).length, right = Object.values(found).filter(Boolean).length;
    const { exam, minutes, seed, scope, level } = run.choice;
    const over = exam && minutes && run.spent > minutes * 60;
    const time = over ? word("quiz.over_time", { time: quiz.lasted(run.spent), minutes }) : quiz.lasted(run.spent);
    const title = element("h2", { tabindex: "-1" }, word("quiz.right_of", { right, count }), element("small", {}, ` ${share(right, count)} %`));
    const row = element("p", { class: "quiz-row quiz-acts" }, button(word("quiz.another"), acts.another, { class: "quiz-main" }),
      ...(right < count ? [button(word("quiz.again_wrong"), () => acts.wrong(Object.keys(found).filter((key) => !found[key])))] : []),
      button(word("quiz.again_same"), acts.same), button(word("quiz.print"), () => window.print()), button(word("quiz.to_start"), acts.start));
    const about = element("p", { class: "meta" }, word(exam ? "quiz.exam" : "quiz.practice"), " · ", ...quiz.scopeName(index, scope, level), ` · ${time} · ${word("quiz.seed_was", { seed })}`);
    const stage = element("section", { class: "quiz-result", "aria-label": word("quiz.result") }, element("p", { class: "kicker" }, word("quiz.result")), title,
      ...(exam ? pass(index, right, count) : []), about, element("p", { class: "meta" }, word("quiz.no_part_marks")), row, tables(index, found), ...listed(run, questions, found));
    return { stage, show() { title.focus({ preventScroll: true }); stage.scrollIntoView({ block: "start" }); } };
  }

  Object.assign(quiz, { marks, result });
})();
