/* Buttons of figures: copy a text, save a drawing as SVG or PNG. They come hidden and appear where they can work. */
(() => {
  "use strict";
  const { copy, save } = window.dsv;
  const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
    "font-family", "font-size", "font-weight", "text-anchor", "paint-order", "display"];
  const SCALE = 3;   // pixels of the PNG for each of the drawing: sharp on a projector
  const LIMIT = 8192;   // pixels a side: more, and some browsers draw nothing

  /* The drawing that is seen, free of the page: every colour written out, every link complete. */
  function standalone(figure) {
    const shown = [...figure.querySelectorAll(".fig__frame svg:not([aria-hidden])")].find((svg) => svg.getClientRects().length);
    const copy = shown.cloneNode(true);
    const from = [shown, ...shown.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
    from.forEach((element, index) => {
      const style = getComputedStyle(element);
      // Mermaid's drawings bring a style sheet of their own
      if (shown.classList.contains("dg")) LOOK.forEach((name) => to[index].style.setProperty(name, style.getPropertyValue(name)));
      if (element.hasAttribute("href")) to[index].setAttribute("href", new URL(element.getAttribute("href"), document.baseURI));
      to[index].removeAttribute("data-hue");
    });
    const box = shown.viewBox.baseVal, ground = document.createElementNS(copy.namespaceURI, "rect");
    for (const [name, value] of [["x", box.x], ["y", box.y], ["width", box.width], ["height", box.height], ["fill", getComputedStyle(document.body).backgroundColor]])
      ground.setAttribute(name, value);
    copy.prepend(ground);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    return { blob: new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }), box };
  }

  async function picture({ blob, box }) {
    const address = URL.createObjectURL(blob), image = new Image();
    try {
      image.src = address;
      await image.decode();
      const scale = Math.min(SCALE, LIMIT / box.width, LIMIT / box.height), canvas = document.createElement("canvas");
      canvas.width = box.width * scale;
      canvas.height = box.height * scale;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  async function copyText(button) {
    const text = button.closest("[data-copied]").querySelector("pre").textContent;
    if (!await copy(text)) return;
    const said = button.nextElementSibling;
    said.textContent = said.dataset.said;
    setTimeout(() => { said.textContent = ""; }, 2000);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy], button[data-save]");
    if (!button) return;
    if ("copy" in button.dataset) return copyText(button);
    const figure = button.closest("figure"), drawing = standalone(figure);
    save(button.dataset.save === "png" ? await picture(drawing) : drawing.blob, `${figure.dataset.name}.${button.dataset.save}`);
  });
  document.querySelectorAll("figure [data-needs-script]").forEach((part) => { part.hidden = false; });
})();
