/* A part of the other page made fit to stand in this one: nothing that runs, nothing twice, every address complete. */
(() => {
  "use strict";
  const PREFIX = "both--";
  const RUNS = "script, style, link, meta, base, template, noscript, iframe, frame, object, embed, audio, video, form, input, select, textarea, " +
    "button, dialog, [popover], animate, animateMotion, animateTransform, set, foreignObject";
  // tools, what this page shows itself, and drawings whose styles are bound to their ids
  const TWICE = ".tools, .headerlink, .also, .twin__b, .stale, nav, .where, .fig__more, .fig__frame svg:not(.dg), .mx, .reasons, [data-needs-script]";
  const NAMES = new Set(["for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-activedescendant"]);
  const ADDRESSES = new Set(["href", "src", "xlink:href", "cite", "poster"]);
  const SAFE = new Set(["http:", "https:", "file:", "mailto:", "tel:"]);

  const renamed = (value) => value.split(/\s+/).filter(Boolean).map((id) => PREFIX + id).join(" ");

  /* An address within the page stays: it leads to the section in the reader's own language. */
  function complete(value, element, from) {
    if (value.startsWith("#")) return element.localName === "a" ? value : `#${PREFIX}${value.slice(1)}`;
    try {
      const address = new URL(value, from), picture = element.localName === "img" && address.protocol === "data:";
      return SAFE.has(address.protocol) || picture ? address.href : null;
    } catch { return null; }
  }

  function attribute(element, { name, value }, from) {
    const lower = name.toLowerCase();
    if (lower.startsWith("on") || ["srcset", "srcdoc", "ping", "autofocus", "accesskey", "target"].includes(lower) ||
        (lower === "style" && /url\(|expression|@import/i.test(value))) return null;
    if (lower === "id" || NAMES.has(lower)) return renamed(value);
    if (ADDRESSES.has(lower)) return complete(value.trim(), element, from);
    return value.replace(/url\((["']?)#/g, `url($1#${PREFIX}`);
  }

  /* Changes the part, which belongs to a document that nobody sees. */
  function clean(part, from) {
    const mine = document.documentElement.lang;
    part.querySelectorAll(`${RUNS}, ${TWICE}`).forEach((found) => found.remove());
    // prose that the other page borrows from this language
    [...part.children].forEach((child) => { if (child.localName === "div" && child.lang === mine) child.remove(); });
    for (const element of [part, ...part.querySelectorAll("*")]) {
      for (const found of [...element.attributes]) {
        const value = attribute(element, found, from);
        if (value === null) element.removeAttribute(found.name);
        else if (value !== found.value) element.setAttribute(found.name, value);
      }
      if (element.getAttribute("lang") === mine) element.classList.add("both__mine");
    }
    return part;
  }

  Object.assign(window.dsv.both, { PREFIX, clean });
})();
