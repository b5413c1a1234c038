/* The page to study with: figures beside everything, and where to go on. */
(() => {
  "use strict";
  const { kept, study, word } = window.dsv;
  const page = document.querySelector(".study");
  if (!page) return;
  const stores = Object.fromEntries(Object.keys(kept.forms).map((name) => [name, kept.open(name)]));
  const lists = document.querySelectorAll(".plans");

  const split = (text) => (text ?? "").trim().split(" ").filter(Boolean);
  const items = [...document.querySelectorAll(".plans [data-item]")];
  const former = new Map(items.flatMap((place) => split(place.dataset.former).map((key) => [key, place.dataset.item])));

  /* What belongs to each part, by what is counted of it: looked up once, because it does not change. */
  function belonging(place) {
    const whole = place.dataset.part === "total";
    const keys = (whole ? items : [...place.querySelectorAll("[data-item]")]).map((item) => item.dataset.item);
    const from = whole ? [...document.querySelectorAll("[data-questions]")] : [place];
    return {
      read: new Set(keys),
      right: new Set(from.flatMap((part) => split(part.dataset.questions))),
      known: new Set(keys.filter((key) => key.startsWith("definition:"))),
    };
  }
  const parts = [...document.querySelectorAll("[data-part]")].map((place) => ({
    of: belonging(place),
    // those of the criteria within an outcome are their own
    counts: [...place.querySelectorAll("[data-count]")].filter((count) => count.closest("[data-part]") === place),
  }));

  function count(part, done) {
    for (const place of part.counts) {
      const of = part.of[place.dataset.count], number = [...of].filter((key) => done[place.dataset.count].has(key)).length;
      place.querySelector("b").textContent = word("study.of", { done: number, count: of.size });
      place.style.setProperty("--done", String(of.size ? number / of.size : 0));
    }
  }

  /* The first page of the plan that is not read. */
  function goOn(read) {
    const begin = page.querySelector(".begin__on"), link = begin.querySelector("a");
    const next = items.find((item) => !read.has(item.dataset.item))?.querySelector("a");
    begin.querySelector("[data-go]").textContent = word(!next ? "study.finished" : read.size ? "study.go_on" : "study.begin");
    link.hidden = !next;
    if (next) { link.href = next.href; link.textContent = next.textContent; }
  }

  function show() {
    const done = {
      read: new Set(Object.keys(stores.read.value)),
      right: study.progress.right(stores.tests.value),
      known: study.progress.known(stores.cards.value),
    };
    for (const part of parts) count(part, done);
    goOn(done.read);
    const due = study.progress.due(stores.cards.value, kept.today());
    page.querySelector("[data-due]").textContent = due ? word("study.due", { count: due }) : "";
  }

  document.querySelector("[data-all]").addEventListener("change", (event) => {
    for (const list of lists) list.classList.toggle("is-all", event.target.checked);
  });

  /* On paper all lists are open; what the reader had open is open again afterwards. */
  const rows = [...document.querySelectorAll("details.plan")];
  let open = [];
  window.addEventListener("beforeprint", () => { open = rows.filter((row) => row.open); for (const row of rows) row.open = true; });
  window.addEventListener("afterprint", () => { for (const row of rows) row.open = open.includes(row); });
  document.querySelector("[data-print]").addEventListener("click", () => window.print());

  study.settle(former);
  for (const store of Object.values(stores)) store.listen(show);
  show();
  study.here = {
    site: { id: page.dataset.site, title: page.dataset.title },
    former,
    items: new Set(items.map((place) => place.dataset.item)),
  };
})();
