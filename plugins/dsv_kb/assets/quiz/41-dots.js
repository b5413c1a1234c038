/* All questions of a test as a row of numbers: where one is, what is answered, flagged, right or wrong. */
(() => {
  "use strict";
  const { quiz, element, word } = window.dsv;

  /* The state of a question as classes and in words. */
  function state(run, questions, key) {
    const found = [];
    if (run.checked.includes(key)) found.push(quiz.right(questions[key], run.given[key]) ? ["is-right", word("quiz.right")] : ["is-wrong", word("quiz.wrong")]);
    else if (quiz.complete(questions[key], run.given[key])) found.push(["is-given", word("quiz.answered")]);
    else found.push(["is-open", word("quiz.open")]);
    if (run.flags.includes(key)) found.push(["is-flagged", word("quiz.flagged")]);
    return found;
  }

  function dots(run, questions, go) {
    const list = element("ol", { class: "qdots", "aria-label": word("quiz.overview") });
    const buttons = run.keys.map((key, at) => quiz.button(String(at + 1), () => go(at)));
    list.append(...buttons.map((button) => element("li", {}, button)));

    function show() {
      buttons.forEach((button, at) => {
        const found = state(run, questions, run.keys[at]);
        button.className = found.map(([name]) => name).join(" ");
        button.setAttribute("aria-label", [word("quiz.question", { number: at + 1 }), ...found.map(([, text]) => text)].join(word("quiz.comma")));
        button.toggleAttribute("aria-current", at === run.at);
        if (at === run.at) button.setAttribute("aria-current", "step");
      });
      const here = buttons[run.at];   // only the row itself scrolls, never the page
      list.scrollTop = here.offsetTop - (list.clientHeight - here.offsetHeight) / 2;
    }

    return { list, show };
  }

  quiz.dots = dots;
})();
