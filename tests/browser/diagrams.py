"""Which pages show which drawings, and what is measured in them."""

PAGES = {
    "case": "cases/lantern-bay/",
    "definition": "definitions/touchpoint/",
    "practice": "practices/service-desk/",
    "journey": "journey/",
}
"""Pages with drawings that are made from other entities; diagrams of the pack have pages of their own."""

FAULTS = r"""() => {
  const wrong = [], near = 1.5;
  const inside = (inner, outer) => inner.x >= outer.x - near && inner.y >= outer.y - near
    && inner.x + inner.width <= outer.x + outer.width + near && inner.y + inner.height <= outer.y + outer.height + near;
  const apart = (a, b) => a.x + a.width <= b.x + near || b.x + b.width <= a.x + near
    || a.y + a.height <= b.y + near || b.y + b.height <= a.y + near;
  for (const svg of document.querySelectorAll('.fig__frame > svg.dg')) {
    const whole = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width);
    for (const { text, box } of texts) {
      if (!inside(box, whole)) wrong.push(`outside the drawing: ${text.textContent}`);
      const group = text.closest('.dg-g');
      // a label in a box: the nearest rectangle of its group that is meant to hold it
      const shape = group && group.querySelector(':scope > rect.dg-x');
      if (shape && !inside(box, shape.getBoundingClientRect())) wrong.push(`leaves its box: ${text.textContent}`);
    }
    texts.forEach((first, index) => texts.slice(index + 1).forEach((second) => {
      if (!apart(first.box, second.box)) wrong.push(`overlap: ${first.text.textContent} / ${second.text.textContent}`);
    }));
  }
  return wrong;
}"""
"""Texts that leave their drawing or box, or that overlap another."""
