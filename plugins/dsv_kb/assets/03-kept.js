/* What of a reader's learning is kept, and in what form. Items are named as in the content, such as "definition:value". */
(() => {
  "use strict";
  const { store } = window.dsv;
  const DAY = /^\d{4}-\d{2}-\d{2}$/, TIME = /^\d{4}-\d{2}-\d{2}T/;
  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const count = (value) => Number.isInteger(value) && value >= 0;

  /* item → day on which it was ticked as read */
  const validRead = (value) => plain(value) && Object.values(value).every((day) => typeof day === "string" && DAY.test(day));

  /* card → { box: how often it was known in a row, due: day on which it comes again, seen: times shown } */
  const validCards = (value) => plain(value) && Object.values(value).every((card) =>
    plain(card) && count(card.box) && count(card.seen) && typeof card.due === "string" && DAY.test(card.due));

  /* finished tests, oldest first: { at, exam, seed, scope, seconds, answers: { question: whether it was right } } */
  const validTests = (value) => Array.isArray(value) && value.every((test) =>
    plain(test) && typeof test.at === "string" && TIME.test(test.at) && typeof test.exam === "boolean" && typeof test.seed === "string" &&
    typeof test.scope === "string" && count(test.seconds) && plain(test.answers) && Object.values(test.answers).every((right) => typeof right === "boolean"));

  /* The reader's own day. It ends at four in the morning: who studies past midnight is still in the same evening. */
  function today(now = Date.now()) {
    const at = new Date(now), two = (number) => String(number).padStart(2, "0");
    if (at.getHours() < 4) at.setDate(at.getDate() - 1);
    return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  }

  /* A day as the language of the page writes it. */
  function dated(day) {
    const [year, month, date] = day.split("-").map(Number), at = new Date(year, month - 1, date, 12);
    return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" }).format(at);
  }

  /* The forms, for what is read from a file; the stores, opened by those who need them. */
  const forms = { read: validRead, cards: validCards, tests: validTests };
  const empty = { read: () => ({}), cards: () => ({}), tests: () => [] };
  window.dsv.kept = { forms, today, dated, open: (name) => store(name, { valid: forms[name], empty: empty[name] }) };
})();
