/* The page of the other language, wherever this one came from: by a request, or from a disk by a hidden frame. */
window.dsv.both = (() => {
  "use strict";
  const { element } = window.dsv;
  const PATIENCE = 3000;   // ms for a page on the disk to answer once it is there

  const languages = () => [...document.querySelectorAll(".md-header a.lang[hreflang]")];
  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");   // runs no script, loads nothing

  async function fetched(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`missing: ${address}`);
    return answer.text();
  }

  function framed(address) {
    const frame = element("iframe", { name: "dsv-both", src: address, hidden: "", title: "", "aria-hidden": "true", tabindex: "-1" });
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`missing: ${address}`));
      const hear = (event) => {
        if (event.source === frame.contentWindow && typeof event.data?.dsvBoth === "string") resolve(event.data.dsvBoth);
      };
      window.addEventListener("message", hear);
      frame.addEventListener("load", () => {
        frame.contentWindow?.postMessage("dsv-both", "*");
        setTimeout(fail, PATIENCE);
      });
      document.body.append(frame);
    }).finally(() => frame.remove());
  }

  /* The page behind a link as a document of its own; an error where there is none, or only this page's text again. */
  async function other(link) {
    const page = parsed(await (location.protocol === "file:" ? framed : fetched)(link.href));
    if (!page.querySelector(".md-content__inner > [class^='kind-']")) throw new Error("another page");
    if (page.querySelector(".fallback") || document.querySelector(".fallback")) throw new Error("one language");
    return page;
  }

  return { languages, other };
})();
