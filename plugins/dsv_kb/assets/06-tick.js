/* Pages that were ticked as read: the button of the page itself, and a sign in lists. */
(() => {
  "use strict";
  const { kept, word } = window.dsv;
  const places = document.querySelectorAll("[data-item]");
  if (!places.length) return;
  const ticks = kept.open("read");

  /* An item under its present id, and under those that it had before. */
  const keys = (place) => [place.dataset.item, ...(place.dataset.former ?? "").trim().split(" ")];
  const day = (place) => keys(place).map((key) => ticks.value[key]).find(Boolean);

  function show() {
    for (const place of places) {
      const read = day(place);
      place.classList.toggle("is-read", Boolean(read));
      if (place.tagName !== "BUTTON") continue;
      place.setAttribute("aria-pressed", String(Boolean(read)));
      place.textContent = read ? word("page.is_read", { date: read }) : word("page.mark_read");
      place.classList.add("is-ready");
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-item]");
    if (!button) return;
    const read = day(button);
    ticks.change((value) => {
      const next = { ...value };
      for (const key of keys(button)) delete next[key];
      return read ? next : { ...next, [button.dataset.item]: kept.today() };
    });
  });
  ticks.listen(show);
  show();
})();
