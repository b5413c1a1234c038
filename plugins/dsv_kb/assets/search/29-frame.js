/* The parts of the box below its field: kinds, results, and what is said about them. */
(() => {
  "use strict";
  const { words, word, element } = window.dsvSearchUi;

  const key = (...names) => names.map((name) => element("kbd", {}, name));

  function foot() {
    const ways = [...words.languages, ...(words.pinyin ? [word("sounds")] : [])].join(" · ");
    return element("p", { class: "sd__keys" },
      element("span", { "aria-hidden": "true" }, ...key("↑", "↓"), word("move")),
      element("span", { "aria-hidden": "true" }, ...key("↵"), word("open")),
      element("span", {}, word("reach", { ways })));
  }

  /* Makes the field a combobox whose list is the panel. */
  window.dsvSearchUi.frame = ({ dialog, input }, kinds) => {
    const label = input.getAttribute("aria-label");
    const panel = element("div", { role: "listbox", id: "dsv-found", "aria-label": label, hidden: "" });
    const message = element("p", { class: "sd__none", hidden: "" });
    const waiting = element("p", { class: "sd__wait", hidden: "" }, word("waiting"));
    const forget = element("button", { type: "button", class: "sd__forget", hidden: "" }, word("forget"));
    const body = element("div", { class: "sd__b" }, message, panel, waiting, forget);
    const status = element("p", { class: "vh", role: "status" });
    dialog.append(kinds, body, status, foot());
    const combobox = { role: "combobox", "aria-controls": panel.id, "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
    return { panel, message, waiting, forget, body, status };
  };
})();
