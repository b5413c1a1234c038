/* The frame of the page: colours, menu, contents. The theme's own script does all this, too, but it weighs many times as much
   and measures the whole page while it loads. */
(() => {
  "use strict";
  const READ = 0.3;   // of the window's height: what stands above this line is being read

  /* Colours: the button that is seen belongs to the scheme that is shown. The page's head has set the first one. */
  const schemes = [...document.querySelectorAll(".md-header__option button[data-scheme]")];
  schemes.forEach((button, index) => button.addEventListener("click", () => {
    const next = (index + 1) % schemes.length, { media, scheme, primary, accent } = schemes[next].dataset;
    window.__dsv_scheme(next);
    window.__md_set("__palette", { index: next, color: { media, scheme, primary, accent } });
    schemes[next].focus();
  }));
  if (schemes.length) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (!window.__md_get("__palette")) window.__dsv_scheme(window.__dsv_wanted());   // unless the reader has chosen
  });

  /* The menu on narrow screens. */
  const drawer = document.getElementById("__drawer"), opener = document.querySelector("button[data-drawer]");
  const menu = document.querySelector(".md-sidebar--primary");
  if (drawer && opener && menu) {
    const turn = (open) => { drawer.checked = open; opener.setAttribute("aria-expanded", String(open)); };
    opener.addEventListener("click", () => {
      turn(!drawer.checked);
      if (drawer.checked) menu.querySelector("a[href]:not(.md-logo)")?.focus();
    });
    drawer.addEventListener("change", () => turn(drawer.checked));   // the veil beside the menu is a label of it
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      turn(false);
      opener.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (drawer.checked && event.relatedTarget && !menu.contains(event.relatedTarget)) turn(false);
    });
    // what opens a part of the menu is a label, which keys do not press
    menu.addEventListener("keydown", (event) => {
      if (!["Enter", " "].includes(event.key) || !event.target.matches("label[for][tabindex]")) return;
      event.preventDefault();
      event.target.click();
    });
  }

  /* Contents: the entry of the section that is read is marked, and seen. */
  const entries = [...document.querySelectorAll(".md-nav--secondary a.md-nav__link[href^='#']")]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading);
  if (!entries.length) return;
  let asked = false;

  function follow() {
    asked = false;
    const line = window.innerHeight * READ, at = entries.findLastIndex(({ heading }) => heading.getBoundingClientRect().top < line);
    entries.forEach(({ link }, index) => {
      link.classList.toggle("md-nav__link--passed", index < at);
      link.classList.toggle("md-nav__link--active", index === at);
    });
    const link = entries[Math.max(0, at)].link, frame = link.closest(".md-sidebar");
    if (frame.scrollHeight > frame.clientHeight) frame.scrollTop = link.offsetTop - frame.clientHeight / 2;
  }
  const ask = () => { if (!asked) { asked = true; requestAnimationFrame(follow); } };
  // not while the page loads: measuring then would lay it out once more
  window.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("load", ask);
})();
