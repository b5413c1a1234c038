/* The line at the lower edge that says which overlay is shown and what its shades mean. It floats below the table, so that
   nothing moves when it comes. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word, say, copy } = window.dsv, { element } = ui;
  const bar = element("section", { class: "ovbar", hidden: "", "aria-label": word("matrices.overlay") });
  let shown = null, compared = null;

  const button = (name, act) => {
    const made = element("button", { type: "button" }, word(name));
    made.addEventListener("click", act);
    return made;
  };

  const kept = () => ui.kept.list().some((one) => one === shown || (shown && one.title === shown.title));

  /* Only overlays with the same scale can be compared. */
  function choice() {
    const like = (one) => one.title !== shown.title && one.scale.min === shown.scale.min && one.scale.max === shown.scale.max;
    const others = ui.kept.list().filter(like);
    if (!others.length) return [];
    const select = element("select", {}, element("option", { value: "" }, word("matrices.compare_none")), ...others.map((one) => element("option", { value: one.title }, one.title)));
    select.value = compared?.title ?? "";
    select.addEventListener("change", () => show(shown, ui.kept.find(select.value)));
    return [element("label", {}, word("matrices.compare"), " ", select)];
  }

  async function share() {
    const address = await ui.link.write(shown);
    if (!address) say(word("matrices.link_long", { most: ui.link.LONGEST }), { warning: true });
    else if (await copy(address)) say(word("matrices.link_copied"));
    else say(word("page.not_copied", { text: address }), { warning: true });
  }

  function keep() {
    show(ui.kept.add(shown), compared);
    if (ui.link.NAME && location.hash.startsWith(ui.link.NAME)) history.replaceState(null, "", location.pathname + location.search);
    ui.toolbar.followed();
    say(word("matrices.kept", { title: shown.title }));
  }

  function hide() {
    if (location.hash.startsWith(ui.link.NAME)) history.replaceState(null, "", location.pathname + location.search);
    ui.toolbar.followed();
    show(null, null);
    ui.toolbar.form.querySelector("[data-do=overlay]").focus({ preventScroll: true });
  }

  /* On a phone the actions are folded away: the legend alone may cover the table. */
  function unfolder() {
    const made = button("matrices.more", () => made.setAttribute("aria-expanded", String(bar.classList.toggle("is-unfolded"))));
    made.className = "ovbar__o";
    made.setAttribute("aria-label", made.textContent);
    made.setAttribute("aria-expanded", String(bar.classList.contains("is-unfolded")));
    made.textContent = "⋯";
    return made;
  }

  function draw() {
    bar.hidden = !shown;
    if (!shown) return;
    const middle = ui.paint.mean(), lost = ui.paint.lost(), isKept = kept();
    bar.replaceChildren(
      element("p", { class: "ovbar__t" }, element("b", {}, shown.title), compared ? ` ${word("matrices.against", { title: compared.title })}` : "",
        element("small", {}, middle ? ` ${word("matrices.mean", middle)}` : "", isKept ? "" : ` · ${word("matrices.not_kept")}`, lost ? ` · ${word("matrices.lost", { count: lost })}` : "")),
      unfolder(), element("p", { class: "ovbar__l" }, ...ui.paint.legend()),
      element("div", { class: "ovbar__a" }, ...choice(), ...(isKept ? [] : [button("matrices.keep", keep)]), button("matrices.share", share), button("matrices.hide", hide)));
  }

  /* Shows an overlay, and the one to compare it with; nothing with null. What is kept is remembered as shown. */
  function show(overlay, other = null, { remember = true } = {}) {
    shown = overlay;
    compared = overlay && other && other !== overlay ? other : null;
    ui.paint.show(shown, compared);
    draw();
    if (remember && (!shown || kept())) ui.kept.choose(shown?.title, compared?.title);
  }

  function start() {
    ui.table.closest(".mx").after(bar);
  }

  ui.bar = { start, show, share, get shown() { return shown; }, get compared() { return compared; } };
})();
