/* Cards that stay, also on the next page of this tab: beside the text on a wide screen, at the lower edge of a small one. */
(() => {
  "use strict";
  const { base, cards, element, previews, terms, word } = window.dsv;
  const KEY = `dsv-pins ${new URL("..", base).pathname}`, MOST = 4;
  const room = element("aside", { class: "pins", "aria-label": word("cards.pins") });
  const said = element("p", { class: "vh", role: "status" });
  const valid = (value) => Array.isArray(value) && value.every((pin) => typeof pin?.key === "string" && typeof pin.folded === "boolean");
  let pins = [];   // { key, folded }, oldest first

  function read() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
      return valid(found) ? found.slice(-MOST) : [];
    } catch { return pins; }   // blocked or damaged
  }

  function write() {
    try {
      if (pins.length) sessionStorage.setItem(KEY, JSON.stringify(pins)); else sessionStorage.removeItem(KEY);
    } catch { /* blocked or full: they stay until the page is left */ }
  }

  const has = (key) => pins.some((pin) => pin.key === key);
  const shownOf = (key) => [...room.children].find((shown) => shown.dataset.key === key);

  /* For the style: what lies below the cards can be scrolled to. */
  function measure() { document.documentElement.style.setProperty("--pins", `${room.offsetHeight}px`); }

  function made(term, pin) {
    const { shown, buttons } = cards.texts(term);
    const folding = element("details", pin.folded ? {} : { open: "" }, element("summary", {}, cards.names(term)),
      cards.kind(term), shown, cards.tools(term, [], buttons));
    const close = cards.button({ class: "tc__x", "aria-label": word("cards.unpin_name", { name: term.names[0].text }) }, "×");
    const box = element("div", { class: "pin", "data-key": term.key, ...cards.hue(term) }, folding, close);
    folding.addEventListener("toggle", () => { pin.folded = !folding.open; write(); });
    close.addEventListener("click", () => leave(term.key));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      leave(term.key);
    });
    return box;
  }

  /* The focus goes to the card that is next, or to the term in the text. */
  function leave(key) {
    const shown = shownOf(key), next = shown.nextElementSibling ?? shown.previousElementSibling;
    const inside = shown.contains(document.activeElement), named = CSS.escape(key.replace("definition:", ""));
    remove(key);
    if (!inside) return;
    if (next) next.querySelector("summary").focus(); else previews.back(document.querySelector(`a[data-term="${named}"]`));
  }

  function remove(key) {
    shownOf(key)?.remove();
    pins = pins.filter((pin) => pin.key !== key);
    if (!pins.length) room.remove();
    write();
  }

  function add(term) {
    room.querySelectorAll("details").forEach((folding) => { folding.open = false; });   // or they would cover the text
    const pin = { key: term.key, folded: false };
    pins.push(pin);
    if (pins.length > MOST) remove(pins[0].key);
    if (!room.isConnected) document.body.append(room);
    room.append(made(term, pin));
    write();
    said.textContent = word("cards.pinned", { name: term.names[0].text });
  }

  /* What the tab keeps, again: also on a page to which the reader went back. */
  async function restore() {
    pins = read();
    const found = await Promise.all(pins.map(({ key }) => terms.find(key)));
    pins = pins.filter((pin, number) => found[number]);
    room.replaceChildren(...pins.map((pin) => made(found.find((term) => term?.key === pin.key), pin)));
    if (pins.length) document.body.append(room); else room.remove();
  }

  document.body.append(said);
  new ResizeObserver(measure).observe(room);
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) restore().catch(() => {}); });
  restore().catch(() => {});   // the file is missing: there is nothing to show

  window.dsv.pins = { has, toggle: (term) => (has(term.key) ? remove(term.key) : add(term)) };
})();
