/* One result as a link: the term in both languages, its kind, a line with the hit marked, its steps. */
(() => {
  "use strict";
  const MOST_MARKS = 6;
  const WORD = /[\p{L}\p{N}]/u;
  const { words, word, element, marked } = window.dsvSearchUi;

  const kindName = (kind) => words.kind[kind] ?? words.kind.page;

  /* Where the word of a hit begins and ends: not with the space and the full stop that come along. */
  function core(text) {
    const start = text.search(WORD);
    return start < 0 ? [0, text.length] : [start, text.length - [...text].reverse().join("").search(WORD)];
  }

  /* The pieces of text that the page is to mark on arrival, each once. */
  function pieces(result) {
    const found = result.excerpt
      ? result.excerpt.filter((part) => part.hit).map(({ text }) => text.slice(...core(text)))
      : [...(result.marks ?? []).map(([start, end]) => result.title.slice(start, end)), ...(result.viaMarks ?? []).map(([start, end]) => result.via.slice(start, end))];
    const seen = new Map(found.map((text) => [text.trim().toLowerCase(), text.trim()]));
    seen.delete("");
    return [...seen.values()].slice(0, MOST_MARKS);
  }

  function address(result, base) {
    const url = new URL(result.url, base);
    for (const piece of pieces(result)) url.searchParams.append("h", piece);
    if (result.anchor) url.hash = result.anchor;
    return url.href;
  }

  function title(result) {
    const line = element("span", { class: "rt" }, ...marked(result.title, result.marks));
    if (result.other && result.other !== result.title)
      line.append(" ", element("span", { lang: result.otherLang }, ...marked(result.other, result.otherMarks)));
    if (result.section && result.section !== result.title) line.append(" ", element("span", { class: "rsec" }, result.section));
    return line;
  }

  function line(result) {
    const made = element("span", { class: result.excerpt ? "rx" : "rx rx--one" });
    if (result.via) {
      const [before, after = ""] = word("via").split("{name}");
      made.append(before, ...marked(result.via, result.viaMarks), `${after} `);
    }
    if (result.excerpt) made.append(...result.excerpt.flatMap(({ text, hit }) => (hit ? marked(text, [core(text)]) : [text])));
    else if (result.line) made.append(result.line);
    return made;
  }

  function steps(numbers) {
    const squares = numbers.map((number) => element("i", { "data-hue": number }, String(number)));
    return element("span", { class: "rs" }, element("span", { class: "vh" }, `${word("steps")} `), ...squares);
  }

  /* Fills in the lines that the engine had to fetch; their room is kept free. */
  window.dsvSearchUi.describe = async (engine, results, links) => {
    const found = await engine.describe(results);
    found.forEach((result, at) => result.line && links[at].querySelector(".rx").replaceWith(line(result)));
  };

  /* The link, without its place in the list. */
  window.dsvSearchUi.hit = (result, base) => {
    const hue = (result.steps ?? [])[0];
    const link = element("a", { class: result.excerpt ? "hit hit--text" : "hit", role: "option", href: address(result, base), "data-hue": hue, "data-kind": result.kind });
    link.append(title(result), " ", element("span", { class: "rk" }, kindName(result.kind)), " ", line(result));
    if (hue !== undefined) link.append(" ", steps(result.steps));
    return link;
  };
})();
