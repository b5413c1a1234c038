/* Parts that several views of the self-test share. */
(() => {
  "use strict";
  const { quiz, element, word } = window.dsv;
  const TAGS = new Set(["a", "em", "strong", "code", "span", "br"]);
  const ATTRIBUTES = new Set(["class", "href", "lang", "title", "data-term"]);

  /* The nodes of a text from the data: a string, or [name, attributes, …inside]. Other elements and attributes are left out. */
  function grown(tree) {
    return tree.map((node) => {
      if (typeof node === "string") return document.createTextNode(node);
      const [name, attributes, ...inside] = node;
      const safe = Object.fromEntries(Object.entries(attributes).filter(([key]) => ATTRIBUTES.has(key)));
      return element(TAGS.has(name) ? name : "span", safe, ...grown(inside));
    });
  }

  const said = (tree) => grown(tree).map((node) => node.textContent).join("");

  /* The language of a text that is wholly in another one. */
  const langOf = (tree) => (tree.length === 1 && Array.isArray(tree[0]) ? tree[0][1].lang : undefined);

  function button(text, act, attributes = {}) {
    const made = element("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  }

  /* Says whether something is right: by sign and word, colour only repeats it. */
  const verdict = (right, text) => element("b", { class: `verdict ${right ? "is-right" : "is-wrong"}` }, `${right ? "✓" : "✗"} ${text}`);

  /* Asks in a box, and gives whether the answer was yes. Esc means no. */
  function ask(question, details, yes) {
    return new Promise((resolve) => {
      const box = element("dialog", { class: "quiz-ask", "aria-labelledby": "quiz-ask" });
      const go = button(yes, () => box.close("yes"), { class: "quiz-main" });
      const title = element("h2", { id: "quiz-ask" }, question);
      box.append(title, ...details.map((text) => element("p", {}, text)),
        element("p", { class: "quiz-row" }, go, button(word("quiz.back"), () => box.close())));
      box.addEventListener("close", () => { box.remove(); resolve(box.returnValue === "yes"); });
      (document.querySelector(".md-content .md-typeset") ?? document.body).append(box);
      box.showModal();
    });
  }

  function scopeName(index, scope, level) {
    const [kind, name] = scope.split(":");
    const found = { set: index.sets, step: index.steps }[kind]?.find(({ id }) => id === name);
    const what = found ? grown(found.name) : [kind === "wrong" ? word("quiz.wrong_ones") : kind === "all" ? word("quiz.everything") : name];
    return level ? [...what, ` · ${levelName(level)}`] : what;
  }

  const levelName = (level) => ({ easy: word("quiz.easy"), medium: word("quiz.medium"), hard: word("quiz.hard") })[level];

  /* Minutes and seconds as people say them. */
  const lasted = (seconds) => (seconds < 60 ? word("quiz.seconds", { count: Math.round(seconds) }) : word("quiz.took", { count: Math.round(seconds / 60) }));

  Object.assign(quiz, { grown, said, langOf, button, verdict, ask, scopeName, levelName, lasted });
})();
