/* When a reader wants to know what a link with data-term means: on hover, on focus, on a tap. The card itself is the bundle
   "cards", loaded then and not before; where it cannot be loaded, the links are links. */
(() => {
  "use strict";
  const { base, data, load, store } = window.dsv;
  const LOAD = 80, OPEN = 250;   // ms for which a pointer rests on a link
  const PATIENCE = 2000;   // ms after which a tap follows the link after all
  const on = store("previews", { valid: (value) => typeof value === "boolean", empty: () => true });
  const toggle = document.querySelector("[data-previews]");
  /* left: a link to which the focus only comes back; link: that of the open card */
  const previews = window.dsv.previews = { on, left: null, link: null };
  let near = null, timer = 0, touched = false, loading = null;

  // a failure is not tried again on this page
  const get = () => (loading ??= Promise.all([load("cards"), data("assets/terms.js")]));
  const show = (...asked) => get().then(() => previews.show(...asked));

  function linkOf({ target }) {
    const link = on.value && target.closest?.("a[data-term]");
    return link && link.pathname !== location.pathname ? link : null;
  }

  function soon(link, how, wanted, y) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      get().catch(() => {});
      timer = setTimeout(() => { if (wanted()) show(link, how, wanted, y).catch(() => {}); }, OPEN - LOAD);
    }, LOAD);
  }

  // a move, not an entry: a page that scrolls below a pointer at rest opens nothing
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;   // buttons: a text is being selected
    const link = linkOf(event);
    if (link === near) return;
    near = link;
    clearTimeout(timer);
    if (link) soon(link, "hover", () => near === link, event.clientY);
  });

  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible") && previews.left !== link) soon(link, "focus", () => document.activeElement === link);
  });

  document.addEventListener("pointerdown", ({ pointerType }) => { touched = pointerType === "touch"; }, true);
  document.addEventListener("click", (event) => {
    const link = touched && event.detail ? linkOf(event) : null;
    if (!link || previews.link === link) return;
    event.preventDefault();
    const follow = () => { location.href = link.href; }, late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    Promise.race([show(link, "tap"), late]).then((shown) => shown || follow(), follow);
  });

  if (toggle) {
    const paint = () => toggle.setAttribute("aria-pressed", String(on.value));
    toggle.addEventListener("click", () => on.change((value) => !value));
    on.listen(paint);
    paint();
  }

  /* Cards that were pinned on the page before. */
  function pinned() {
    try { if (sessionStorage.getItem(`dsv-pins ${new URL("..", base).pathname}`)) get().catch(() => {}); } catch { /* blocked: there are none */ }
  }
  window.addEventListener("pageshow", pinned);
  pinned();
})();
