/* Filters a list while the reader types: by the names of its entries, or by their texts where no name fits. */
(() => {
  "use strict";
  const { word } = window.dsv;
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

  function rowsOf(list) {
    return [...list.querySelectorAll("[data-also]")].map((element) => ({
      element,
      names: folded(`${[...element.querySelectorAll("[data-names]")].map((part) => part.textContent).join(" ")} ${element.dataset.also}`),
      text: folded(element.textContent),
    }));
  }

  function start(field) {
    const list = document.getElementById(field.getAttribute("aria-controls")), status = field.nextElementSibling;
    const rows = rowsOf(list), groups = [...list.querySelectorAll("section")];
    const letters = new Map([...document.querySelectorAll(".az a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));

    function show(query) {
      const named = rows.filter((row) => row.names.includes(query));
      const shown = new Set(named.length ? named : rows.filter((row) => row.text.includes(query)));
      for (const row of rows) row.element.hidden = !shown.has(row);
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-also]:not([hidden])");
        letters.get(group.id)?.toggleAttribute("data-empty", group.hidden);
      }
      status.textContent = query ? word("filter.shown", { count: shown.size, all: rows.length }) : "";
    }

    /* The address keeps the filter, so that a link to it can be sent and Back returns to it. */
    function keep(text) {
      const address = new URL(location);
      if (text) address.searchParams.set("filter", text);
      else address.searchParams.delete("filter");
      history.replaceState(history.state, "", address);
    }

    field.addEventListener("input", () => { show(folded(field.value)); keep(field.value.trim()); });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !field.value) return;
      event.preventDefault();
      field.value = "";
      field.dispatchEvent(new Event("input"));
    });
    field.value = new URLSearchParams(location.search).get("filter") ?? field.value;
    if (field.value) show(folded(field.value));
  }

  document.querySelectorAll("input[data-filter]").forEach(start);
})();
