/* The form before a test: it says what a link asked for, and makes the link for others. */
(() => {
  "use strict";
  const { quiz, copy, say, word } = window.dsv;

  /* begin(choice, keys) is called with a paper that has questions. */
  function start(form, index, begin) {
    const note = form.querySelector(".quiz-note"), { scope, level, n, minutes, seed } = form.elements;
    const touched = new Set();   // numbers that the reader has typed
    const wrong = () => quiz.wrongBefore(quiz.tests().value);

    function offerWrong() {
      const option = scope.querySelector("[value=wrong]"), count = quiz.pool(index, { scope: "wrong", level: "" }, wrong()).length;
      option.hidden = option.disabled = count === 0;
      option.textContent = `${word("quiz.wrong_before")} (${count})`;
      if (!count && scope.value === "wrong") scope.value = "all";
    }

    const exam = () => form.elements.mode.value === "exam";

    function usual() {
      const common = quiz.usual(index, exam());
      if (!touched.has("n")) n.value = common.n;
      if (!touched.has("minutes")) minutes.value = common.minutes || "";
    }

    function choice() {
      return {
        scope: scope.value, level: level.value, n: quiz.whole(n.value, 9999) ?? 0, exam: exam(),
        minutes: exam() ? quiz.whole(minutes.value, 600) ?? 0 : 0, seed: quiz.tidy(seed.value) || quiz.fresh(),
      };
    }

    /* How many there are to choose from, where that is fewer than wanted. */
    function count() {
      const found = quiz.pool(index, choice(), wrong()).length, wanted = quiz.whole(n.value, 9999);
      form.classList.toggle("is-exam", exam());
      note.textContent = found === 0 ? word("quiz.none") : wanted > found ? word("quiz.fewer", { count: found }) : "";
      return found;
    }

    function fill({ faults, given, choice: found }) {
      form.elements.mode.value = found.exam ? "exam" : "practice";
      scope.value = found.scope;
      if (scope.selectedIndex < 0 || scope.selectedOptions[0].disabled) scope.value = "all";
      Object.assign(level, { value: found.level });
      n.value = found.n;
      minutes.value = found.minutes || "";
      seed.value = found.seed;
      if (given) { touched.add("n").add("minutes"); form.querySelector("details").open = location.search.includes("seed="); }
      count();
      if (faults.length) note.textContent = word("quiz.link_faults", { what: faults.join(word("quiz.comma")) });
    }

    form.addEventListener("input", ({ target }) => {
      if (target === n || target === minutes) touched.add(target.name);
      if (target.name === "mode") usual();
      count();
    });

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const fault = !quiz.whole(n.value, 9999) ? [n, word("quiz.bad_number")] : minutes.value && exam() && !quiz.whole(minutes.value, 600) ? [minutes, word("quiz.bad_minutes")] : null;
      if (fault) { note.textContent = fault[1]; fault[0].focus(); return; }
      const found = choice(), keys = count() ? quiz.paper(index, found, wrong()) : [];
      if (keys.length) begin({ ...found, n: keys.length }, keys); else scope.focus();
    });

    form.addEventListener("click", async ({ target }) => {
      if (target.dataset?.do === "reseed") seed.value = quiz.fresh();
      if (target.dataset?.do !== "link") return;
      seed.value = choice().seed;
      const found = choice(), link = new URL(quiz.write({ ...found, n: found.n || 1 }), location.href.replace(/[?#].*$/, "")).href;
      if (await copy(link)) say(word("quiz.copied"));
      else say(word("quiz.not_copied", { link }), { warning: true });
    });

    quiz.tests().listen(() => { offerWrong(); count(); });
    offerWrong();
    fill(quiz.read(location.search, index));
    return { query: () => quiz.write({ ...choice(), n: choice().n || 1 }), renew() { seed.value = quiz.fresh(); count(); } };
  }

  quiz.start = start;
})();
