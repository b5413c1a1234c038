/* How each kind of question is shown: open to be answered, or judged with everything explained. */
(() => {
  "use strict";
  const { quiz, element, word } = window.dsv;
  const { grown, said, langOf, verdict } = quiz;
  const letter = (at) => String.fromCharCode(65 + at);

  /* Each answer of a judged question says whether it is right, in words and by sign, and why. */
  function judgement(answer, chosen) {
    const state = verdict(answer.right, word(answer.right ? "quiz.right" : "quiz.wrong"));
    return chosen ? [state, element("b", { class: `verdict ${answer.right ? "is-right" : "is-wrong"}` }, word("quiz.yours"))] : [state];
  }

  function option(question, place, at, { name, given, judged }) {
    const answer = question.answers[place], many = question.kind === "multiple";
    const chosen = many ? (given ?? []).includes(place) : given === place;
    const input = element("input", { type: many ? "checkbox" : "radio", name, value: place });
    input.checked = chosen;
    input.disabled = judged;
    const parts = [element("b", { class: "op__l", "aria-hidden": "true" }, letter(at)), element("span", { class: "op__t" }, ...grown(answer.text))];
    if (judged) parts.push(element("span", { class: "op__j" }, ...judgement(answer, chosen)), element("span", { class: "op__w" }, ...grown(answer.why)));
    const state = !judged ? "" : answer.right ? " op--right" : chosen ? " op--wrong" : " op--other";
    return element("label", { class: `op${many ? " op--many" : ""}${state}` }, input, ...parts);
  }

  /* single, true-false, multiple */
  function choices(question, shown) {
    const box = element("div", { class: "ops" }, ...shown.laid.map((place, at) => option(question, place, at, shown)));
    box.addEventListener("change", () => {
      const chosen = [...box.querySelectorAll(":checked")].map((input) => Number(input.value)).sort((one, other) => one - other);
      shown.change(question.kind === "multiple" ? (chosen.length ? chosen : undefined) : chosen[0]);
    });
    return box;
  }

  /* order: each item has two buttons; the arrow keys move it, too, while one of them has the focus */
  function items(question, shown) {
    let order = shown.given ?? shown.laid;
    const box = element("ol", { class: "ord" }), spoken = element("p", { class: "vh", role: "status" });

    function move(place, by) {
      const at = order.indexOf(place), to = at + by;
      if (to < 0 || to >= order.length) return;
      order = [...order];
      [order[at], order[to]] = [order[to], order[at]];
      fill();
      box.querySelector(`[data-place="${place}"] [data-by="${by}"]`).focus();
      spoken.textContent = word("quiz.moved", { item: said(question.items[place]), place: to + 1, count: order.length });
      shown.change(order);
    }

    function mover(place, at, by) {
      const end = at + by < 0 || at + by >= order.length;
      const label = word(by < 0 ? "quiz.up" : "quiz.down", { item: said(question.items[place]) });
      const made = quiz.button(by < 0 ? "↑" : "↓", () => move(place, by), { "data-by": by, "aria-label": label, "aria-disabled": end || undefined });
      made.addEventListener("keydown", (event) => {
        const wanted = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!wanted) return;
        event.preventDefault();
        move(place, wanted);
      });
      return made;
    }

    function fill() {
      box.replaceChildren(...order.map((place, at) => element("li", { "data-place": place },
        element("span", {}, ...grown(question.items[place])), mover(place, at, -1), mover(place, at, 1))));
    }

    fill();
    return element("div", {}, box, spoken);
  }

  function itemsJudged(question, { given, laid }) {
    const order = given ?? laid;
    return element("ol", { class: "ord" }, ...question.items.map((item, place) => {
      const yours = order.indexOf(place) + 1, fits = yours === place + 1;
      return element("li", { class: fits ? "is-right" : "is-wrong" }, element("span", {}, ...grown(item)),
        verdict(fits, fits ? word("quiz.right_place") : word("quiz.your_place", { place: yours })));
    }));
  }

  /* match: a list to choose from for each left side */
  function pairs(question, shown) {
    const given = shown.given ?? question.lefts.map(() => null);
    const box = element("ul", { class: "mat" });
    question.lefts.forEach((left, at) => {
      const list = element("select", {}, element("option", { value: "" }, word("quiz.choose")));
      for (const place of shown.laid) list.append(element("option", { value: place, lang: langOf(question.rights[place]) }, said(question.rights[place])));
      list.value = given[at] === null ? "" : String(given[at]);
      box.append(element("li", {}, element("label", {}, element("span", {}, ...grown(left)), list)));
    });
    box.addEventListener("change", () => {
      const chosen = [...box.querySelectorAll("select")].map(({ value }) => (value === "" ? null : Number(value)));
      shown.change(chosen.every((place) => place === null) ? undefined : chosen);
    });
    return box;
  }

  function pairsJudged(question, { given }) {
    return element("ul", { class: "mat" }, ...question.lefts.map((left, at) => {
      const yours = given?.[at] ?? null, fits = yours === question.same[at];
      const answer = yours === null ? word("quiz.nothing") : said(question.rights[yours]);
      return element("li", { class: fits ? "is-right" : "is-wrong" },
        element("span", {}, ...grown(left)), element("span", {}, "→ ", element("b", {}, ...grown(question.rights[at]))),
        verdict(fits, fits ? word("quiz.right") : word("quiz.your_answer", { answer })));
    }));
  }

  /* What a question wants, in a line. */
  function wanted(question) {
    const [count, level] = [question.kind === "multiple" && quiz.rightOnes(question).length, quiz.levelName(question.difficulty)];
    const what = {
      single: word("quiz.one_right"), "true-false": word("quiz.one_right"), multiple: word("quiz.many_right", { count }),
      order: word("quiz.put_in_order"), match: word("quiz.match_them"),
    }[question.kind];
    return `${what} · ${level}`;
  }

  /* shown: { name, laid, given, judged, change } */
  function body(question, shown) {
    if (question.answers) return choices(question, shown);
    if (question.items) return (shown.judged ? itemsJudged : items)(question, shown);
    return (shown.judged ? pairsJudged : pairs)(question, shown);
  }

  /* What stands below a judged question: the explanation, where to read on, what supports it. */
  function after(question) {
    const between = (trees) => trees.flatMap((tree, at) => [at ? " · " : "", ...grown(tree)]);
    const made = [];
    if (question.why) made.push(element("p", {}, ...grown(question.why)));
    if (question.terms) made.push(element("p", { class: "quiz-on" }, element("span", {}, word("quiz.read_on")), " ", ...between(question.terms)));
    const page = element("a", { href: question.href }, word("quiz.in_set"));
    made.push(element("p", { class: "quiz-on" }, element("span", {}, word("quiz.sources")), " ", ...between(question.sources ?? []), question.sources ? " · " : "", page));
    return element("div", { class: "quiz-after" }, ...made);
  }

  Object.assign(quiz, { body, after, wanted, letter });
})();
