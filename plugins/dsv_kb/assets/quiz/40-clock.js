/* How long a test takes. Time stands still while the page is closed. A limit never ends a test: the reader is told, and decides. */
(() => {
  "use strict";
  const { quiz, element, word } = window.dsv;
  const TOLD = [10, 5, 1];   // minutes left at which it is said aloud
  const ASLEEP = 90;   // a longer gap, in seconds, means that the device slept

  /* Counts into run.spent; gives { shown, stop }. tell says something aloud. */
  function clock(run, tell) {
    const limit = run.choice.exam ? run.choice.minutes * 60 : 0;
    const shown = element("p", { class: "quiz-clock" });
    let last = performance.now(), told = limit ? limit - run.spent : 0;

    function show() {
      if (!limit) return;
      const left = limit - run.spent;
      shown.textContent = left <= 0 ? word("quiz.time_over", { time: quiz.lasted(-left) }) : left < 60 ? word("quiz.last_minute") : word("quiz.left", { count: Math.ceil(left / 60) });
      shown.classList.toggle("is-over", left <= 0);
      if (left <= 0 && told > 0) tell(word("quiz.time_up"));
      for (const minutes of TOLD) if (left <= minutes * 60 && told > minutes * 60 && left > 0) tell(word("quiz.left", { count: minutes }));
      told = left;
    }

    function count() {
      const now = performance.now();
      run.spent += Math.min((now - last) / 1000, ASLEEP);
      last = now;
      show();
      quiz.keep(run);
    }

    const ticking = setInterval(count, limit ? 1000 : 5000);
    window.addEventListener("pagehide", count);
    show();
    return { shown, stop() { count(); clearInterval(ticking); window.removeEventListener("pagehide", count); } };
  }

  quiz.clock = clock;
})();
