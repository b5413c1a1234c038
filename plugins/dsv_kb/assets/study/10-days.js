/* Days as they are kept: texts such as "2026-01-31", which sort as they follow each other. */
(() => {
  "use strict";
  const DAY = 24 * 60 * 60 * 1000;

  /* In UTC, where every day is as long as any other. */
  const number = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return Math.round(Date.UTC(year, month - 1, date) / DAY);
  };
  const later = (day, days) => new Date((number(day) + days) * DAY).toISOString().slice(0, 10);
  const between = (from, to) => number(to) - number(from);

  window.dsv.study = { days: { later, between } };
})();
