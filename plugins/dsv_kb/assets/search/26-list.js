/* The list of a combobox: groups of options, one of them chosen. The focus stays in the input, the choice is named there. */
(() => {
  "use strict";
  const { element } = window.dsvSearchUi;

  window.dsvSearchUi.list = (input, panel, scroller) => {
    let chosen = null, serial = 0;
    const options = () => [...panel.querySelectorAll("[role=option]")];

    function choose(option, { scroll = true } = {}) {
      chosen?.setAttribute("aria-selected", "false");
      chosen = option ?? null;
      chosen?.setAttribute("aria-selected", "true");
      if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
      else input.removeAttribute("aria-activedescendant");
      if (chosen && scroll) {
        chosen.scrollIntoView({ block: "nearest" });
        if (chosen === options()[0]) scroller.scrollTop = 0;   // with the heading above it
      }
    }

    /* A group of options under a heading; it takes the place of the one with the same name, and none without options. */
    function group(name, heading, members) {
      const old = panel.querySelector(`[data-group="${name}"]`), held = old?.contains(chosen);
      for (const option of members) {
        option.id = `dsv-found-${serial += 1}`;
        option.setAttribute("aria-selected", "false");
      }
      if (!members.length) old?.remove();
      else {
        const made = element("div", { role: "group", "aria-label": heading, "data-group": name }, element("p", { class: "sd__g", "aria-hidden": "true" }, heading), ...members);
        if (old) old.replaceWith(made);
        else panel.append(made);
      }
      if (held) choose(null);
      show();
    }

    function show() {
      const any = options().length > 0;
      panel.hidden = !any;
      input.setAttribute("aria-expanded", String(any));
    }

    function clear() {
      choose(null);
      panel.replaceChildren();
      scroller.scrollTop = 0;
      delete panel.dataset.moved;
      show();
    }

    /* Moves the choice by keys that mean it; says whether this one did. */
    function moved(event) {
      const all = options(), at = all.indexOf(chosen), last = all.length - 1;
      if (!all.length || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      const to = {
        ArrowDown: at === last ? 0 : at + 1,
        ArrowUp: at <= 0 ? last : at - 1,
        PageDown: Math.min(at + 5, last),
        PageUp: Math.max(at - 5, 0),
        // in the input these two mean the text, until the reader has begun to move in the list
        Home: "moved" in panel.dataset ? 0 : undefined,
        End: "moved" in panel.dataset ? last : undefined,
      }[event.key];
      if (to === undefined) return false;
      panel.dataset.moved = "";
      choose(all[to]);
      return true;
    }

    return { group, clear, choose, moved, options, chosen: () => chosen };
  };
})();
