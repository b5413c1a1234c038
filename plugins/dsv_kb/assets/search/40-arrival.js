/* On a page that was opened from a result: marks what was looked for, without changing the page, and lets it be unmarked. */
(() => {
  "use strict";
  const MOST = 300, WORDS = 8;
  const BLOCKS = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, figcaption, summary, pre, div, section, svg";
  const { word, element, clean } = window.dsvSearchUi;

  const seen = (node) => (node.parentElement.closest("script, style, title, .headerlink") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);

  /* The text of the page in one string, with the node of each piece; blocks do not run into each other. */
  function text(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, seen), pieces = [];
    let whole = "", block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement.closest(BLOCKS);
      if (around !== block) whole += "\n";
      block = around;
      pieces.push({ node, start: whole.length });
      whole += node.data;
    }
    return { whole, pieces };
  }

  /* Latin words are found at their start, so that "cost" is not marked in "Pentecost"; in Chinese there is no such start. */
  function pattern(words) {
    const safe = words.map((entry) => entry.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/ /g, "\\s+"));
    const ways = safe.sort((a, b) => b.length - a.length).map((entry) => (/^[\p{Script=Latin}\p{N}]/u.test(entry) ? `(?<![\\p{Script=Latin}\\p{N}])${entry}` : entry));
    return new RegExp(ways.join("|"), "giu");
  }

  function ranges(root, words) {
    const { whole, pieces } = text(root), found = [];
    let at = 0;
    const place = (offset, end) => {
      while (at + 1 < pieces.length && pieces[at + 1].start < offset + (end ? 0 : 1)) at += 1;
      return [pieces[at].node, Math.min(Math.max(offset - pieces[at].start, 0), pieces[at].node.length)];
    };
    for (const match of whole.matchAll(pattern(words))) {
      if (found.length === MOST || !match[0]) break;
      const range = new Range();
      range.setStart(...place(match.index, false));
      range.setEnd(...place(match.index + match[0].length, true));
      found.push(range);
    }
    return found;
  }

  window.dsvSearchUi.mark = (asked) => {
    const root = document.querySelector(".md-content"), words = asked.slice(0, WORDS).map(clean).filter(Boolean);
    if (!root || !words.length || !window.Highlight || !CSS.highlights) return;
    const found = ranges(root, words);
    if (!found.length) return;
    CSS.highlights.set("dsv-found", new Highlight(...found));
    const button = element("button", { type: "button" }, word("unmark"));
    const bar = element("aside", { class: "found", "aria-label": word("marked", { count: found.length }) }, element("span", {}, word("marked", { count: found.length })), button);
    button.addEventListener("click", () => {
      CSS.highlights.delete("dsv-found");
      bar.remove();
      const url = new URL(location.href);
      url.searchParams.delete("h");
      try { history.replaceState(history.state, "", url); } catch { /* the address keeps the words */ }
    });
    document.body.append(bar);
  };
})();
