/* The card beside a link. A focus alone says nothing to a screen reader, so that a text with many terms stays readable: the
   card is a dialog that is entered by Alt+↓, or by the tap that opened it. */
(() => {
  "use strict";
  const { cards, element, pins, previews, say, terms, word } = window.dsv;
  const GRACE = 300;   // ms for the way of a pointer from the link to the card
  const box = element("div", { class: "tc", id: "term-card", popover: "manual", role: "dialog", tabindex: "-1",
    "aria-labelledby": "term-card-name", "aria-describedby": "term-card-text" });
  let how = "", line = 0, leaving = 0;

  const keyOf = ({ dataset: { term } }) => (term.includes(":") ? term : `definition:${term}`);
  const lines = (link) => [...link.getClientRects()];
  const inside = (target) => target instanceof Node && (box.contains(target) || previews.link.contains(target));
  const held = () => box.contains(document.activeElement) || (how === "focus" && document.activeElement === previews.link);

  function fill(term) {
    const { shown, buttons } = cards.texts(term, { id: "term-card-text" });
    const pin = cards.button({}, word(pins.has(term.key) ? "cards.unpin" : "cards.pin"));
    const off = cards.button({}, word("cards.stop")), close = cards.button({ class: "tc__x", "aria-label": word("page.close") }, "×");
    const key = element("span", { class: "tc__key" }, element("kbd", {}, "Alt"), "+", element("kbd", {}, "↓"), ` ${word("cards.enter")}`);
    pin.addEventListener("click", () => { leave(); pins.toggle(term); });
    off.addEventListener("click", () => { leave(); previews.on.change(() => false); say(word("cards.stopped")); });
    close.addEventListener("click", leave);
    box.replaceChildren(cards.kind(term), element("p", {}, cards.names(term, { id: "term-card-name" })), shown,
      cards.tools(term, [pin], buttons), element("p", { class: "tc__foot" }, ...(how === "focus" ? [key] : []), off), close);
    if (cards.hue(term)["data-hue"]) box.dataset.hue = cards.hue(term)["data-hue"]; else delete box.dataset.hue;
  }

  function stand() {
    const at = lines(previews.link)[line] ?? previews.link.getBoundingClientRect();
    const { clientHeight } = document.documentElement;
    if ((at.bottom < 0 || at.top > clientHeight) && !box.contains(document.activeElement)) leave();
    else cards.place(box, at);
  }

  /* Opens the card of a link, unless it is not wanted any more when its text is there; false if there is none.
       asked   hover, focus or tap
       y       where the pointer is: a link may go over several lines */
  async function show(link, asked, wanted = () => true, y = 0) {
    if (previews.link === link) return true;
    if (!box.showPopover) return false;   // an older browser
    const term = await terms.find(keyOf(link));
    if (!term || !wanted()) return Boolean(term);
    leave();
    how = asked;
    line = Math.max(0, lines(link).findIndex(({ top, bottom }) => top <= y && y <= bottom));
    previews.link = link;
    fill(term);
    (link.closest("dialog[open]") ?? document.body).append(box);
    box.showPopover();
    stand();
    link.setAttribute("aria-details", box.id);
    if (how === "tap") box.focus({ preventScroll: true });
    return true;
  }

  function leave() {
    const { link } = previews;
    if (!link) return;
    const within = box.contains(document.activeElement);
    clearTimeout(leaving);
    leaving = 0;
    previews.link = null;
    link.removeAttribute("aria-details");
    box.hidePopover();
    if (within) back(link);
  }

  /* The focus on a link again, which must not open its card. */
  function back(link) {
    previews.left = link;
    link?.focus({ preventScroll: true });
    previews.left = null;
  }

  /* Tab beyond the ends of the card leads back to the link, and on from there. */
  function tab(event) {
    const stops = [...box.querySelectorAll("a, button")], first = event.shiftKey ? [stops[0], box] : [stops.at(-1)];
    if (!first.includes(document.activeElement)) return;
    event.preventDefault();
    leave();
  }

  function keys(event) {
    if (!previews.link) return;
    const modal = document.querySelector("dialog:modal");
    if (modal && !modal.contains(box)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === "ArrowDown" && event.altKey && document.activeElement === previews.link) {
      event.preventDefault();
      box.focus({ preventScroll: true });
    } else if (event.key === "Tab" && box.contains(document.activeElement)) tab(event);
  }

  document.addEventListener("keydown", keys, true);
  document.addEventListener("pointermove", ({ target, pointerType }) => {
    if (!previews.link || pointerType === "touch") return;
    if (inside(target)) { clearTimeout(leaving); leaving = 0; }
    else leaving ||= setTimeout(() => { leaving = 0; if (!held()) leave(); }, GRACE);
  });
  document.addEventListener("pointerdown", ({ target }) => { if (previews.link && !inside(target)) leave(); }, true);
  // later: to copy a text takes the focus for a moment
  document.addEventListener("focusin", () => setTimeout(() => { if (previews.link && how !== "hover" && !held()) leave(); }));
  for (const name of ["scroll", "resize"]) window.addEventListener(name, ({ target }) => { if (previews.link && target !== box) stand(); }, { capture: true, passive: true });
  window.addEventListener("pagehide", leave);

  Object.assign(previews, { show, back });
})();
