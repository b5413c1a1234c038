/* The row of kinds with their counts, as radio buttons: the arrow keys move in it, as everywhere in the browser. */
(() => {
  "use strict";
  const { words, word, element } = window.dsvSearchUi;

  window.dsvSearchUi.kinds = (changed) => {
    const row = element("fieldset", { class: "sd__k", hidden: "" }, element("legend", { class: "vh" }, word("only")));
    const buttons = new Map();
    let kind = "";

    function button(name) {
      const input = element("input", { type: "radio", name: "dsv-kind", value: name });
      const count = element("b"), label = name ? words.kinds[name] ?? words.kinds.page : word("all");
      input.checked = name === kind;
      input.addEventListener("change", () => { kind = name; changed(); });
      row.append(element("label", {}, input, element("span", {}, `${label} `, count)));
      buttons.set(name, count);
      return count;
    }

    /* Shows how many there are of each kind, or that there are more; a kind keeps its place as long as the query is worked on. */
    function show(counts, more) {
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      for (const [name, count] of [["", all], ...Object.entries(counts)]) (buttons.get(name) ?? button(name)).textContent = `${count}${more}`;
      for (const [name, count] of buttons) {
        if (name && !(name in counts)) {
          count.textContent = "0";
          count.closest("label").hidden = name !== kind;
        } else count.closest("label").hidden = false;
      }
      row.hidden = !all && !kind;
    }

    function reset() {
      kind = "";
      buttons.clear();
      row.querySelectorAll("label").forEach((label) => label.remove());
      row.hidden = true;
    }

    return { row, show, reset, chosen: () => kind };
  };
})();
