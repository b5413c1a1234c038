/* A test while it is taken. In practice each answer is explained at once; in an exam nothing is, until it is submitted. */
(() => {
  "use strict";
  const { quiz, element, word } = window.dsv;
  const { button, grown } = quiz;

  /* What is missing before an answer can be judged. */
  function missing(asked, given) {
    if (quiz.complete(asked, given)) return "";
    if (asked.kind === "multiple") return word("quiz.choose_count", { count: quiz.rightOnes(asked).length });
    return { order: word("quiz.move_first"), match: word("quiz.match_all") }[asked.kind] ?? word("quiz.choose_first");
  }

  /* The right answers with their letters, to be read out. */
  function rightAnswer(asked, laid) {
    if (!asked.answers) return word("quiz.below");
    const named = (place) => `${quiz.letter(laid.indexOf(place))} ${quiz.said(asked.answers[place].text)}`;
    return quiz.rightOnes(asked).map(named).join(word("quiz.comma"));
  }

  /* Keys work while the question has the focus, and nowhere else, so that they are in nobody's way. */
  function keys(form, event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("select")) return;
    if (key === "Enter" && !target.closest("button, a, summary, input")) { event.preventDefault(); form.requestSubmit(); }
    const at = /^[1-9]$/.test(key) ? Number(key) - 1 : /^[a-i]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : -1;
    const input = form.querySelectorAll(".op input:enabled")[at];
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.click();
  }

  /* Shows a test in a section of its own; finished(run) is called once, when it is over. */
  function test(run, questions, index, finished) {
    const { exam, seed } = run.choice;
    const form = element("form", { class: "q", tabindex: "-1", novalidate: "" });
    const aloud = element("p", { class: "vh", role: "status" });
    const hint = element("p", { class: "quiz-note" });
    const overview = quiz.dots(run, questions, (at) => go(at));
    const clock = quiz.clock(run, tell);
    const mode = word(exam ? "quiz.exam" : "quiz.practice");
    const finish = exam ? button(word("quiz.submit"), submit) : button(word("quiz.stop"), end);
    const head = element("div", { class: "quiz-head" },
      element("p", {}, mode, " · ", ...quiz.scopeName(index, run.choice.scope, run.choice.level)), element("div", {}, clock.shown, element("p", {}, finish)));
    const stage = element("section", { class: "quiz-run", "aria-label": mode }, head, overview.list, form, aloud);

    const key = () => run.keys[run.at];
    const question = () => questions[key()];
    const judged = () => !exam && run.checked.includes(key());
    const laid = () => quiz.laid(question(), `${seed} ${key()}`);
    const last = () => run.at === run.keys.length - 1;

    function tell(text) { aloud.textContent = text; }

    function change(given) {
      if (given === undefined) delete run.given[key()];
      else run.given[key()] = given;
      hint.textContent = "";
      quiz.keep(run);
      overview.show();
    }

    /* What is asked, and below it what can be done. Focus goes to the question, so that keys and readers begin there. */
    function draw(focus) {
      const asked = question();
      const steps = index.questions.find(([set, id]) => `${set}#${id}` === key())[3];
      const number = steps.length === 1 ? index.steps.find(({ id }) => id === steps[0]).number : undefined;
      if (number) form.dataset.hue = number; else delete form.dataset.hue;
      const shown = { name: "answer", laid: laid(), given: run.given[key()], judged: judged(), change };
      const legend = element("legend", { tabindex: "-1" }, element("span", { class: "vh" }, word("quiz.of", { number: run.at + 1, count: run.keys.length }), " "), ...grown(asked.text));
      hint.textContent = "";
      form.replaceChildren(element("fieldset", {}, legend, element("p", { class: "quiz-wanted" }, quiz.wanted(asked)), quiz.body(asked, shown)),
        ...(judged() ? [quiz.after(asked)] : []), element("div", { class: "quiz-do" }, element("div", { class: "quiz-row" }, ...actions(), hint)));
      overview.show();
      if (focus === "question") { legend.focus({ preventScroll: true }); bring(); }
      if (focus === "main") form.querySelector(".quiz-main").focus({ preventScroll: true });
    }

    /* Only where the beginning of the question is out of view. */
    function bring() {
      const top = stage.getBoundingClientRect().top;
      if (top < 0 || top > innerHeight / 2) stage.scrollIntoView({ block: "start" });
    }

    function actions() {
      const main = element("button", { class: "quiz-main" }, mainText());
      if (!exam) return judged() ? [main] : [main, button(word("quiz.reveal"), () => check(true))];
      const flag = button(word("quiz.flag"), () => toggle(flag), { "aria-pressed": run.flags.includes(key()), class: "quiz-flag" });
      const before = button(word("quiz.previous"), () => go(run.at - 1), { "aria-disabled": run.at === 0 || undefined });
      return [before, main, flag];
    }

    function mainText() {
      if (exam) return word(last() ? "quiz.submit" : "quiz.next");
      if (!judged()) return word("quiz.check");
      return word(last() && run.checked.length === run.keys.length ? "quiz.to_result" : "quiz.next");
    }

    function toggle(flag) {
      const is = run.flags.includes(key());
      run.flags = is ? run.flags.filter((other) => other !== key()) : [...run.flags, key()];
      flag.setAttribute("aria-pressed", String(!is));
      quiz.keep(run);
      overview.show();
    }

    function go(at) {
      if (at < 0 || at >= run.keys.length) return;
      run.at = at;
      quiz.keep(run);
      draw("question");
    }

    /* gaveUp: the reader gives up and wants to see the answer, which counts as wrong */
    function check(gaveUp) {
      const lacks = gaveUp ? "" : missing(question(), run.given[key()]);
      if (lacks) { hint.textContent = lacks; tell(lacks); return; }
      if (gaveUp) delete run.given[key()];
      run.checked.push(key());
      quiz.keep(run);
      const right = quiz.right(question(), run.given[key()]);
      draw("main");
      tell(right ? word("quiz.was_right") : word("quiz.was_wrong", { answer: rightAnswer(question(), laid()) }));
    }

    /* The next question that is still open, the first one after the last. */
    function next() {
      const open = (at) => !run.checked.includes(run.keys[at]);
      const order = [...run.keys.keys()];
      const found = [...order.slice(run.at + 1), ...order.slice(0, run.at)].find(open);
      if (found === undefined) end(); else go(found);
    }

    async function submit() {
      const done = run.keys.filter((one) => quiz.complete(questions[one], run.given[one])).length;
      const lines = [word("quiz.submit_state", { done, count: run.keys.length, flagged: run.flags.length }), word("quiz.submit_once")];
      if (await quiz.ask(word("quiz.submit_ask"), lines, word("quiz.submit"))) end();
    }

    function end() {
      clock.stop();
      run.over = true;
      finished(run);
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (exam) { if (last()) submit(); else go(run.at + 1); }
      else if (judged()) next();
      else check(false);
    });

    form.addEventListener("keydown", (event) => keys(form, event));
    return { stage, show() { draw("question"); scrollTo(0, 0); }, stop: clock.stop };
  }

  quiz.test = test;
})();
