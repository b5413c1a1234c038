/* The two columns: each section of this page beside the same section of the other one, in the order in which both are read. */
(() => {
  "use strict";
  const { element, word } = window.dsv;
  const both = window.dsv.both;
  const WIDE = ".mx, .grid--wide, .journey__t";   // needs the whole width: the other language follows below
  const FITS = 640;   // px: a drawing up to this width can still be read when it is made as narrow as a column
  const ONCE = ".pairs, .aka";   // shows both languages itself
  let undo = null;

  const content = (page) => page.querySelector(".md-content__inner > [class^='kind-']");

  /* What stands between two headings, with the id of the first; what stands before the first heading has none. */
  function sections(parts, prefix = "") {
    const found = [{ id: "", parts: [] }];
    for (const part of parts) {
      if (part.localName === "h2") found.push({ id: part.id.slice(prefix.length), parts: [] });
      found.at(-1).parts.push(part);
    }
    return found.filter((section) => section.parts.length);
  }

  /* Pairs of sections in the order of this page; one without a partner comes after what it follows in its own page. */
  function pairs(own, others) {
    const found = own.map((section) => ({ own: section, other: others.find((other) => other.id === section.id) }));
    let at = 0;
    for (const other of others) {
      const place = found.findIndex((pair) => pair.other === other);
      if (place < 0) found.splice(at, 0, { other });
      at = (place < 0 ? at : place) + 1;
    }
    return found;
  }

  const holds = (section, what) => section?.parts.some((part) => part.matches(what) || part.querySelector(what));
  const shownOnce = ({ own }) => own && own.id && own.parts.length > 1 && own.parts.slice(1).every((part) => part.matches(ONCE));

  function column(section, name, attributes = {}) {
    return element("div", { class: `${content(document).className.split(" ")[0]} both__${name}`, ...attributes }, ...(section?.parts ?? []));
  }

  function paired(pair, lang) {
    const once = shownOnce(pair), wide = holds(pair.own, WIDE);
    const made = element("div", { class: `both__pair${once ? " both__pair--once" : wide ? " both__pair--wide" : ""}` });
    if (pair.own) made.append(column(pair.own, "own"));
    if (pair.other && !once) made.append(column(pair.other, "other", { lang }));
    made.querySelectorAll(".fig__frame > svg").forEach((svg) => svg.classList.toggle("both__fit", svg.getAttribute("width") <= FITS));
    return made;
  }

  /* Does something with the page so that what the reader looks at stays where it is, and what was found stays marked. */
  function still(work) {
    const root = document.documentElement, above = document.querySelector(".md-header")?.offsetHeight ?? 0;
    const seen = window.scrollY > 0 && [...document.querySelectorAll(".md-content__inner :is(h1, h2, h3, p, li, tr, figure)")]
      .find((part) => !part.closest(".both__other") && part.getBoundingClientRect().bottom > above);
    const before = seen && seen.getBoundingClientRect().top;
    const marks = [...(window.CSS?.highlights?.values() ?? [])].flatMap((marked) => [...marked])
      .map((range) => [range, range.startContainer, range.startOffset, range.endContainer, range.endOffset]);
    root.style.overflowAnchor = "none";
    work();
    for (const [range, start, from, end, to] of marks) if (range.setStart) { range.setStart(start, from); range.setEnd(end, to); }
    if (seen) window.scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
    requestAnimationFrame(() => { root.style.overflowAnchor = ""; });
  }

  /* The opening of a step stands above the page's content; its parts come in pairs, too. */
  function opening(page, from, lang) {
    const own = document.querySelector(".opening__in"), theirs = page.querySelector(".opening__in");
    if (!own || !theirs) return () => {};
    const other = both.clean(document.importNode(theirs, true), from);
    other.className = "both__opening";
    other.lang = lang;
    own.append(other);
    return () => other.remove();
  }

  function lay(page, from) {
    const place = content(document), lang = page.documentElement.lang;
    const theirs = both.clean(document.importNode(content(page), true), from);
    const parts = [...place.children].filter((part) => !part.matches(".pnav, script"));
    const borrowed = parts.filter((part) => part.localName === "div" && part.lang === lang);
    const unopened = opening(page, from, lang);
    const end = place.querySelector(":scope > .pnav"), laid = [];
    for (const pair of pairs(sections(parts), sections([...theirs.children], both.PREFIX))) {
      laid.push(paired(pair, lang));
      place.insertBefore(laid.at(-1), end);
    }
    borrowed.forEach((part) => { part.hidden = true; });
    return () => {
      borrowed.forEach((part) => { part.hidden = false; });
      place.querySelectorAll(".both__fit").forEach((svg) => svg.classList.remove("both__fit"));
      laid.forEach((pair) => pair.replaceWith(...(pair.querySelector(":scope > .both__own")?.childNodes ?? [])));
      unopened();
    };
  }

  /* Where there are more than two languages, the reader chooses the second one. */
  function chooser(kept, chosen) {
    const links = both.languages();
    if (links.length < 2) return;
    const select = element("select", { "aria-label": word("both.choose") });
    select.append(...links.map((link) => element("option", { value: link.hreflang, lang: link.lang }, link.textContent)));
    select.value = chosen.hreflang;
    select.addEventListener("change", async () => {
      kept.change((value) => ({ ...value, with: select.value }));
      both.again();
    });
    const made = element("p", { class: "both__with" }, select), before = undo;
    content(document).parentElement.prepend(made);
    undo = () => { made.remove(); before(); };
  }

  async function show(kept, wanted) {
    const links = both.languages(), link = links.find((found) => found.hreflang === kept.value.with) ?? links[0];
    if (!link) throw new Error("one language");
    const page = await both.other(link);
    if (!wanted() || undo) return;
    still(() => { undo = lay(page, link.href); });
    both.again = () => { hide(() => {}); show(kept, wanted); };
    chooser(kept, link);
  }

  function hide(set) {
    still(() => { undo?.(); undo = null; set(); });
  }

  Object.assign(both, { show, hide });
})();
