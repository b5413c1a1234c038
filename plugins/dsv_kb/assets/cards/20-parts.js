/* What a card shows of a term, whether it is open beside its link or pinned; and where it stands beside the link. */
(() => {
  "use strict";
  const { element, word } = window.dsv;
  const EDGE = 8, GAP = 6;   // px to the edge of the window, and to the line of the link
  const LEAST = 140;   // px of height without which a card would rather cover its link

  const foreign = ({ own, locale }) => (own ? {} : { lang: locale });
  const button = (attributes, text) => element("button", { type: "button", ...attributes }, text);

  function names({ names: all }, attributes = {}) {
    const made = element("span", { class: "tc__name", ...attributes });
    all.forEach((name, number) => made.append(...(number ? [" "] : []), element("span", foreign(name), name.text)));
    return made;
  }

  function kind({ kindName, steps }) {
    const made = element("p", { class: "tc__kind" }, kindName);
    if (steps.length) {
      const numbers = steps.map((number) => element("i", { "data-hue": number }, String(number)));
      made.append(element("span", { class: "st" }, element("span", { class: "vh" }, ` ${word("cards.steps")} `), ...numbers));
    }
    return made;
  }

  const hue = ({ steps }) => (steps.length === 1 ? { "data-hue": steps[0] } : {});

  /* The text in the first language that has one, and a button for each other. */
  function texts({ texts: all }, attributes) {
    const shown = element("p", { class: "tc__text", ...attributes });
    const others = all.slice(1).map((text) => ({ text, made: button({ "aria-pressed": "false", "aria-label": word("cards.in_language", { language: text.language }), ...foreign(text) }, text.language) }));
    function show(text) {
      shown.textContent = text?.text ?? "";
      if (text && !text.own) shown.lang = text.locale; else shown.removeAttribute("lang");
      for (const other of others) other.made.setAttribute("aria-pressed", String(other.text === text));
    }
    for (const { text, made } of others) made.addEventListener("click", () => show(made.getAttribute("aria-pressed") === "true" ? all[0] : text));
    show(all[0]);
    return { shown, buttons: others.map(({ made }) => made) };
  }

  /* The row of what can be done; a further button comes after the link. */
  function tools(term, further, languages) {
    const row = element("p", { class: "tc__do" }, element("a", { href: term.url }, word("cards.open")), ...further);
    if (term.names.length > 1) row.append(button({ "data-pair": term.names.map(({ text }) => text).join(" · ") }, word("page.copy_pair")));
    row.append(...languages);
    return row;
  }

  /* Below the line of the link, above it where there is more room, never beyond the window. */
  function place(box, line) {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const below = height - line.bottom - GAP - EDGE, above = line.top - GAP - EDGE, most = Math.max(below, above);
    box.style.maxHeight = "";
    const tall = box.offsetHeight, under = tall <= below || below >= above;
    const room = most < LEAST ? height - 2 * EDGE : under ? below : above;
    box.style.maxHeight = `min(var(--tall), ${room}px)`;
    const top = under ? line.bottom + GAP : line.top - GAP - Math.min(tall, room);
    box.style.top = `${Math.max(EDGE, Math.min(top, height - EDGE - Math.min(tall, room)))}px`;
    box.style.left = `${Math.max(EDGE, Math.min(line.left, width - EDGE - box.offsetWidth))}px`;
  }

  window.dsv.cards = { button, names, kind, hue, texts, tools, place };
})();
