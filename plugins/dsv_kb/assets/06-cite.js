/* How a page is cited: its full address where the site does not know its own, and buttons that copy. */
(() => {
  "use strict";
  const { copy, say, word } = window.dsv;
  const cite = document.getElementById("cite");
  if (!cite) return;

  /* A page on a disk has no address that others could open: there the path stays. */
  if (location.protocol.startsWith("http")) {
    const here = location.origin + location.pathname.replace(/\/index\.html$/, "/");
    for (const part of cite.querySelectorAll("[data-permalink]")) part.textContent = here;
  }

  const open = () => { if (location.hash === "#cite") cite.open = true; };
  addEventListener("hashchange", open);
  open();

  document.addEventListener("click", async (event) => {
    // a second click on the link changes no address
    if (event.target.closest?.('a[href="#cite"]')) cite.open = true;
    const button = event.target.closest?.("button[data-cite]");
    if (!button) return;
    const text = document.getElementById(`cite-${button.dataset.cite}`).textContent;
    if (await copy(text)) say(word("page.copied", { text: button.dataset.name }));
    else say(word("page.not_copied", { text }), { warning: true });
  });
})();
