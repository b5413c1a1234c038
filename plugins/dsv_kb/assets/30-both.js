/* Both languages of a page side by side: the buttons for it, and what is remembered. The rest is loaded when it is wanted. */
(() => {
  "use strict";
  const { load, say, store, word } = window.dsv;

  /* A page that its counterpart holds in a hidden frame hands over its text. Only from a disk, where a page cannot be
     fetched: on a server another site could ask so for what it may not read. */
  if (window.name === "dsv-both" && window.parent !== window) {
    if (location.protocol === "file:") window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.data === "dsv-both") window.parent.postMessage({ dsvBoth: document.documentElement.outerHTML }, "*");
    });
    return;
  }
  const root = document.documentElement, buttons = [...document.querySelectorAll("button[data-both]")];
  if (!buttons.length) return;
  const kept = store("both", {
    valid: (value) => typeof value === "object" && value !== null && typeof value.on === "boolean" && typeof value.with === "string",
    empty: () => ({ on: false, with: "" }),
  });
  let wanted = false;

  function set(on) {
    wanted = on;
    root.classList.toggle("both", on);
    if (!on) root.classList.remove("both-wait");
    buttons.forEach((button) => button.setAttribute("aria-pressed", on));
  }

  /* Gives whether the other language is there; the page is as before if it is not. */
  async function show(asked) {
    set(true);
    try {
      await load("both");
      await window.dsv.both.show(kept, () => wanted);
      root.classList.remove("both-wait");
      return true;
    } catch (reason) {
      const single = reason.message === "one language";
      if (!wanted) return false;
      set(false);
      if (asked || !single) say(word(single ? "page.both_none" : "page.both_missing"), { warning: true });
      return false;
    }
  }

  async function press() {
    if (!wanted) {
      if (await show(true) && wanted) kept.change((value) => ({ ...value, on: true }));
      return;
    }
    if (window.dsv.both) window.dsv.both.hide(() => set(false));
    else set(false);
    kept.change((value) => ({ ...value, on: false }));
  }

  buttons.forEach((button) => { button.addEventListener("click", press); button.hidden = false; });
  set(kept.value.on);
  if (wanted) show(false);
})();
