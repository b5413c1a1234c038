/* The tools below the name of a page. */
(() => {
  "use strict";
  const { copy, say, word } = window.dsv;

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-pair]");
    if (!button) return;
    const text = button.dataset.pair;
    if (await copy(text)) say(word("page.copied", { text }));
    else say(word("page.not_copied", { text }), { warning: true });
  });
})();
