/* The page of the flashcards: choose, learn, see what comes when. */
(() => {
  "use strict";
  const { data: fetched, element, kept, study, word } = window.dsv;
  const place = document.querySelector(".cards");
  if (!place) return;
  const VERSION = 1, LIMITS = [0, 5, 10, 15, 20, 30, 50], COMING = 5;
  const KEYS = { 1: "again", 2: "known", 3: "easy" };
  const { cards, face, schedule, session } = study;
  const ahead = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const inDays = (days) => ahead.format(days, "day");
  const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);
  let data = null, sitting = null, shown = false;

  const fill = (...children) => { place.replaceChildren(...children); };

  // choosing

  function select(name, value, groups) {
    const option = ({ id, name: label }) => element("option", { value: id, ...(id === value ? { selected: "" } : {}) }, label);
    const made = groups.map(({ by, choices }) => (by ? element("optgroup", { label: word(by) }, ...choices.map(option)) : choices.map(option))).flat();
    return element("select", { name }, ...made);
  }

  function form(chosen) {
    const by = { tier: "study.deck_tier", step: "study.deck_step", outcome: "study.deck_outcome", group: "study.deck_group" };
    const decks = [{ choices: [{ id: cards.ALL, name: word("study.deck_all", { count: data.terms.length }) }] },
      ...data.decks.map((deck) => ({ by: by[deck.by], choices: deck.choices.map(({ id, name, terms }) => ({ id, name: `${name} (${terms.length})` })) }))];
    const ways = [{ choices: [...cards.ways(data), { id: cards.MIXED, name: word("study.mixed") }] }];
    const limits = [{ choices: [...new Set([...LIMITS, chosen.fresh])].sort((a, b) => a - b).map((number) => ({ id: String(number), name: String(number) })) }];
    return [["deck", chosen.deck, decks, "study.deck"], ["way", chosen.way, ways, "study.way"], ["fresh", String(chosen.fresh), limits, "study.fresh"]]
      .map(([name, value, groups, label]) => element("label", {}, element("span", {}, word(label)), select(name, value, groups)));
  }

  const chosenIds = ({ deck, way }) => cards.ids(cards.deck(data, deck), way || cards.ways(data)[0].id, data);

  function amounts(ids, fresh) {
    const today = kept.today(), value = kept.open("cards").value;
    const due = schedule.queue(ids, value, today, 0).length;
    return { due, fresh: schedule.queue(ids, value, today, fresh).length - due };
  }

  function choose({ focus = false } = {}) {
    const store = session.choices(), start = button({ class: "main", "data-start": "" }, word("study.start"));
    const told = element("p", { class: "cards__told", role: "status" });
    const controls = element("div", { class: "cards__choose" }, ...form(store.value));
    function tell() {
      const found = amounts(chosenIds(store.value), session.allowed(store.value, kept.today()));
      told.textContent = word("study.waiting", found);
      start.textContent = word(found.due + found.fresh ? "study.start" : "study.start_more");
    }
    controls.addEventListener("change", (event) => {
      const { name, value } = event.target;
      store.change((before) => ({ ...before, [name]: name === "fresh" ? Number(value) : value }));
      tell();
    });
    start.addEventListener("click", () => {
      const ids = chosenIds(store.value), fresh = session.allowed(store.value, kept.today()), { due, fresh: more } = amounts(ids, fresh);
      learn(ids, due + more ? fresh : Math.max(store.value.fresh, 5));
    });
    fill(controls, told, element("div", { class: "keep" }, start, button({ "data-sheet": "" }, word("study.print_cards"))));
    place.querySelector("[data-sheet]").addEventListener("click", () => printed(chosenIds(store.value)));
    tell();
    if (focus) start.focus();
  }

  function printed(ids) {
    const title = [...place.querySelectorAll("select[name=deck], select[name=way]")].map((each) => each.selectedOptions[0].textContent).join(" · ");
    document.querySelector(".sheet")?.remove();
    place.after(face.sheet(data, ids, title));
    window.print();
  }

  // learning

  function learn(ids, fresh) {
    sitting = { ids, of: session.begin(ids, fresh) };
    next();
  }

  const next = () => (sitting.of.left.length ? ask() : finish());

  function bar() {
    const { left, answers } = sitting.of;
    const undo = button({ "data-undo": "" }, word("study.undo"));
    const end = button({ "data-end": "" }, word("study.end"));
    undo.disabled = !answers.length;
    undo.addEventListener("click", () => { sitting.of.undo(); ask(); });
    end.addEventListener("click", finish);
    return element("div", { class: "cards__bar" }, element("span", {}, word("study.left", { count: left.length })), undo, end);
  }

  function ask() {
    const [id] = sitting.of.left;
    shown = false;
    const front = element("div", { class: "card__front", tabindex: "-1" }, element("p", { class: "kicker" }, face.asked(data, id)), face.front(data, id));
    const card = element("div", { class: "card" }, front, element("div", { class: "card__back", tabindex: "-1", hidden: "" }));
    const reveal = button({ class: "main", "data-reveal": "" }, word("study.reveal"), element("kbd", { "aria-hidden": "true" }, word("study.space")));
    reveal.addEventListener("click", turn);
    card.addEventListener("click", (event) => { if (!event.target.closest("a")) turn(); });
    fill(element("div", { class: "cards__table" }, bar(), card, element("div", { class: "cards__answers" }, reveal)));
    front.focus({ preventScroll: true });
    if (place.getBoundingClientRect().top < 0) place.scrollIntoView();
  }

  function turn() {
    if (shown) return;
    shown = true;
    const [id] = sitting.of.left, back = place.querySelector(".card__back");
    back.replaceChildren(...face.back(data, id));
    back.hidden = false;
    place.querySelector(".card").classList.add("is-shown");
    place.querySelector(".cards__answers").replaceChildren(...Object.entries(KEYS).map(([key, how]) => choice(key, how, id)));
    back.focus({ preventScroll: true });
  }

  function choice(key, how, id) {
    const { value } = kept.open("cards"), before = Object.hasOwn(value, id) ? value[id] : null;
    const { box } = schedule.answered(before, how, kept.today());
    const names = { again: "study.answer_again", known: "study.answer_known", easy: "study.answer_easy" };
    const when = how === "again" ? word("study.once_more") : inDays(schedule.interval(box));
    const made = button({ "data-answer": how }, element("b", {}, word(names[how])), element("small", {}, when), element("kbd", { "aria-hidden": "true" }, key));
    made.addEventListener("click", () => answered(how));
    return made;
  }

  function answered(how) {
    sitting.of.answer(how);
    next();
  }

  // Only while the focus is on the cards, so that no key is taken from anything else.
  place.addEventListener("keydown", (event) => {
    if (!place.querySelector(".card") || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select")) return;
    if (shown && KEYS[event.key]) answered(KEYS[event.key]);
    else if (!shown && [" ", "Enter"].includes(event.key) && !event.target.closest("button, a")) turn();
    else return;
    event.preventDefault();
  });

  // the end

  function finish() {
    const { answers } = sitting.of, today = kept.today(), coming = session.coming(sitting.ids);
    const known = answers.filter(({ how }) => how !== "again").length;
    const heading = element("h2", { tabindex: "-1" }, word("study.session_end"));
    const rows = coming.slice(0, COMING).map(([day, count]) =>
      element("li", {}, word("study.on_day", { day: inDays(Math.max(0, window.dsv.study.days.between(today, day))), count })));
    const later = coming.slice(COMING).reduce((sum, [, count]) => sum + count, 0);
    if (later) rows.push(element("li", {}, word("study.later", { count: later })));
    const undo = button({ "data-undo": "" }, word("study.undo")), back = button({ class: "main", "data-back": "" }, word("study.choose_again"));
    undo.disabled = !answers.length;
    undo.addEventListener("click", () => { sitting.of.undo(); ask(); });
    back.addEventListener("click", () => choose({ focus: true }));
    fill(element("div", { class: "cards__end" }, heading, element("p", {}, word("study.session_told", { count: answers.length, known })),
      ...(rows.length ? [element("h3", {}, word("study.coming")), element("ul", {}, ...rows)] : []), element("div", { class: "keep" }, back, undo)));
    heading.focus();
  }

  fetched(place.dataset.cards).then((found) => {
    if (found.version !== VERSION) throw new Error(`of another form: ${place.dataset.cards}`);
    data = found;
    study.settle(cards.former(data));
    choose();
  }).catch((reason) => {
    fill(element("p", { role: "alert" }, word("study.cards_missing")));
    console.error(reason);
  });
})();
