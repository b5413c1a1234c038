/* Opens the search box: by its button, by / or Ctrl+K, or because the address asks for it (?q=). The box stands at once, so
   that what is typed next lands in it; what it searches with is loaded then, and nothing of it before. */
(() => {
  "use strict";
  const button = document.querySelector("button[data-search]");
  if (!button) return;
  let box = null, loading = null;

  const made = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  function build() {
    const label = button.querySelector("span").textContent, icon = button.querySelector("svg").cloneNode(true);
    icon.setAttribute("aria-hidden", "true");
    const input = made("input", { type: "text", inputmode: "search", enterkeyhint: "search", autocomplete: "off", autocapitalize: "off",
      autocorrect: "off", spellcheck: "false", autofocus: "", "aria-label": label, placeholder: button.dataset.hint });
    const close = made("button", { type: "button", class: "sd__x", "aria-label": button.dataset.close }, made("kbd", { "aria-hidden": "true" }, "Esc"));
    const note = made("p", { class: "sd__note", hidden: "" });
    const dialog = made("dialog", { class: "sd", "aria-label": label }, made("div", { class: "sd__q" }, icon, input, close), note);
    close.addEventListener("click", () => dialog.close());
    // the theme has shortcuts of single letters, which are not meant here
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    return { dialog, input, note, button, base: new URL(button.dataset.base, document.baseURI).href.replace(/\/?$/, "/") };
  }

  /* The box and its engine, once; after a failure it is tried again. */
  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = made("script", { src: button.dataset.search });
      script.onload = () => (window.dsvSearchUi?.start ? resolve(window.dsvSearchUi) : reject(new Error("damaged")));
      script.onerror = () => reject(new Error("missing"));
      document.head.append(script);
    }).catch((reason) => { loading = null; throw reason; });
    return loading;
  }

  function open(query) {
    box ??= build();
    if (!box.dialog.open) box.dialog.showModal();
    if (query !== undefined) box.input.value = query;
    box.input.select();
    if (box.refresh) return box.refresh();
    box.note.hidden = true;
    load().then(({ start }) => box.refresh || start(box), () => { box.note.textContent = button.dataset.missing; box.note.hidden = false; });
  }

  const writing = (element) => element instanceof Element &&
    element.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const held = event.ctrlKey || event.metaKey;
    if (held ? event.key.toLowerCase() !== "k" || event.shiftKey : event.key !== "/" || writing(event.target)) return;
    event.preventDefault();
    open();
  });
  for (const door of [button, ...document.querySelectorAll("[data-seek]")]) door.addEventListener("click", () => open());
  button.hidden = false;

  const asked = new URLSearchParams(location.search);
  if (asked.has("q")) open(asked.get("q"));
  if (asked.has("h")) load().then(({ mark }) => mark(asked.getAll("h"), button), () => {});
})();
