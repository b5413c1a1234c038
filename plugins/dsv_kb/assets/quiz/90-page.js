/* Puts the page together: the form, the test, the result, and the way back. */
(async () => {
  "use strict";
  const { quiz, data, element, word } = window.dsv;
  const root = document.getElementById("quiz");
  if (!root) return;
  const form = root.querySelector(".quiz-start"), again = root.querySelector(".quiz-again"), pastBox = root.querySelector(".quiz-past");
  const idle = [form, ...document.querySelectorAll("[data-idle]")];
  let index, starting, run = null, shown = null;

  function broken() {
    form.querySelector(".quiz-note").textContent = word("quiz.missing");
  }

  /* The address of the page says what is being taken, so that it can be sent to others. */
  function address(query) {
    try { history.replaceState(null, "", query || location.pathname); } catch { /* a page from a disk in some browsers */ }
  }

  function put(view) {
    shown?.remove();
    shown = view?.stage ?? null;
    for (const part of idle) part.hidden = Boolean(shown);
    again.hidden = true;
    pastBox.hidden = Boolean(shown) || quiz.tests().value.length === 0;
    document.documentElement.classList.toggle("quiz-on-stage", Boolean(shown));
    if (shown) root.append(shown);
    view?.show();
  }

  async function take(next) {
    let questions;
    try { questions = await quiz.questionsOf(next.keys); } catch { broken(); return; }
    if (next.keys.some((key) => !questions[key])) { quiz.forget(); broken(); return; }
    for (const key of Object.keys(next.given)) if (!questions[key] || !quiz.fits(questions[key], next.given[key])) delete next.given[key];
    run = { ...next, moved: false };
    quiz.keep(run);
    address(quiz.write(run.choice));
    put(run.over ? result(questions) : quiz.test(run, questions, index, () => over(questions)));
  }

  function over(questions) {
    const answers = quiz.marks(run, questions);
    if (Object.keys(answers).length === 0) { home(); return; }
    quiz.add(run, answers);
    quiz.keep(run);
    put(result(questions));
  }

  function result(questions) {
    const { choice, keys } = run;
    return quiz.result(run, questions, index, {
      wrong: (those) => take(quiz.begin({ ...choice, scope: "wrong", level: "", n: those.length, exam: false, minutes: 0 }, those)),
      same: () => take(quiz.begin(choice, keys)),
      another: () => another(choice),
      start: home,
    });
  }

  function another(choice) {
    const next = { ...choice, seed: quiz.fresh() };
    const keys = quiz.paper(index, next, quiz.wrongBefore(quiz.tests().value));
    if (keys.length) take(quiz.begin(next, keys)); else home();
  }

  function home() {
    run = null;
    quiz.forget();
    address("");
    put(null);
    starting.renew();
    form.querySelector(".quiz-main").focus();
  }

  /* A test that was interrupted by a reload is offered, not forced on anybody. */
  function offer(found) {
    const done = found.choice.exam ? Object.keys(found.given).length : found.checked.length;
    const go = quiz.button(word("quiz.continue"), () => take(found), { class: "quiz-main" });
    const drop = quiz.button(word("quiz.discard"), () => { quiz.forget(); again.hidden = true; form.querySelector(".quiz-main").focus(); });
    again.replaceChildren(element("p", {}, word("quiz.running", { done, count: found.keys.length }), " ", ...quiz.scopeName(index, found.choice.scope, found.choice.level)),
      element("p", { class: "quiz-row" }, go, drop));
    again.hidden = false;
    go.focus({ preventScroll: true });
  }

  // The other language goes on with the same test, or with the same choice; so does the way back from a link in the test.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]"), lang = link?.matches(".lang");
    if (!link || !starting) return;
    if (run && (lang || shown?.contains(link))) { run.moved = true; quiz.keep(run); }
    if (lang) link.search = run ? quiz.write(run.choice) : starting.query();
  });

  try { index = await data("study/questions.js"); } catch { broken(); return; }
  starting = quiz.start(form, index, (choice, keys) => take(quiz.begin(choice, keys)));
  quiz.past(pastBox, index);
  const found = quiz.recall(index);
  // an old result is not in the way of somebody who comes back for a new test
  const here = found && location.search === quiz.write(found.choice);
  if (here && (found.moved || found.over)) take(found); else if (found?.over) quiz.forget(); else if (found) offer(found);
})();
