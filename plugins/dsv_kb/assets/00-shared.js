/* What the scripts of the site share: words, elements, loading more, saving a file, copying a text, saying something.
   Texts only ever become text nodes. */
window.dsv = (() => {
  "use strict";
  const SAID = 6000;   // ms for which a message stays; it can be closed before
  const base = new URL("..", document.currentScript.src).href;   // the folder of the language
  const loading = {}, given = {};
  let notes = null;

  /* An interface word with its {names} filled in. */
  function word(name, values = {}) {
    return window.dsvWords[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  }

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function fetched(made) {
    return new Promise((resolve, reject) => {
      made.onload = resolve;
      made.onerror = () => { made.remove(); reject(new Error(`missing: ${made.src || made.href}`)); };
      document.head.append(made);
    });
  }

  /* Runs once for each name; after a failure it is tried again. */
  function once(name, work) {
    loading[name] ??= work().catch((reason) => { delete loading[name]; throw reason; });
    return loading[name];
  }

  const script = (path) => once(path, () => fetched(element("script", { src: base + path })));

  /* A bundle that the page did not name itself: its style first, so that nothing is seen without. */
  const load = (name) => once(`bundle ${name}`, async () => {
    const [css, js] = ["css", "js"].map((ending) => window.dsvBundles[name].includes(ending) && `assets/dsv-${name}.${ending}`);
    if (css && !document.querySelector(`link[href$="${css}"]`)) await fetched(element("link", { rel: "stylesheet", href: base + css }));
    if (js && !document.querySelector(`script[src$="${js}"]`)) await script(js);
  });

  /* Data that a file hands over by give(); a script, because a page that is opened from a disk may not fetch. */
  const data = (path) => script(path).then(() => {
    if (!(path in given)) throw new Error(`damaged: ${path}`);
    return given[path];
  });
  const give = (path, value) => { given[path] = value; };

  function save(blob, name) {
    const link = element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* Puts a text on the clipboard; false where the browser does not allow it. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {   // no permission, or a page that was not served over https
      const before = document.activeElement, area = element("textarea", { class: "vh" });
      area.value = text;
      (document.querySelector("dialog:modal") ?? document.body).append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      before?.focus({ preventScroll: true });
      return done;
    }
  }

  /* Says something at the lower edge of the window, also to a screen reader; a warning stays until it is closed. */
  function say(text, { warning = false } = {}) {
    const room = document.querySelector("dialog:modal") ?? document.body;
    notes ??= element("div", { class: "announce", role: "status" });
    if (notes.parentElement !== room) room.append(notes);
    const close = element("button", { type: "button", "aria-label": word("page.close") }, "×");
    const note = element("p", warning ? { class: "is-warning" } : {}, element("span", {}, text), close);
    const end = () => note.remove();
    close.addEventListener("click", end);
    for (const other of [...notes.children]) if (!other.classList.contains("is-warning") || other.textContent === note.textContent) other.remove();
    // a live region is only read out if it was there before its text
    requestAnimationFrame(() => notes.append(note));
    if (!warning) setTimeout(end, SAID);
  }

  return { base, word, element, load, data, give, save, copy, say };
})();
