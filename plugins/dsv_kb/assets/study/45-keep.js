/* Saving, bringing back and deleting what was learnt. Nothing is replaced or deleted without a question. */
(() => {
  "use strict";
  const { element, kept, save, say, study, word } = window.dsv;
  const { file, here } = study;
  if (!here) return;

  /* Asks something; gives the name of the answer, or an empty text. */
  function ask(title, texts, answers) {
    const buttons = answers.map(([value, label]) => element("button", { value }, label));
    const dialog = element("dialog", { class: "ask", "aria-labelledby": "ask-title" },
      element("form", { method: "dialog" }, element("h2", { id: "ask-title" }, title),
        ...texts.map((text) => element("p", {}, text)), element("div", { class: "keep" }, ...buttons)));
    document.querySelector(".md-content .study").append(dialog);
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue); });
      dialog.showModal();
    });
  }

  const amount = ({ read, cards, tests }) =>
    word("study.holds", { read: Object.keys(read).length, cards: Object.keys(cards).length, tests: tests.length });

  function saveNow() {
    const made = new Date().toISOString();
    save(new Blob([file.written(here.site, made, file.now())], { type: "application/json" }), `study-${here.site.id}-${kept.today()}.json`);
  }

  /* What names no page of this site: it is kept, for it may come from another edition. */
  const unknown = ({ read, cards }) => [...Object.keys(read), ...Object.keys(cards)]
    .filter((key) => !here.items.has(study.item(key)) && !here.former.has(study.item(key))).length;

  function told(found) {
    const strange = unknown(found);
    return [
      word("study.comes_from", { title: found.site.title, date: kept.dated(kept.today(Date.parse(found.made))) }),
      ...(found.site.id === here.site.id ? [] : [word("study.other_site")]),
      word("study.in_file", { amount: amount(found) }),
      word("study.in_browser", { amount: amount(file.now()) }),
      ...(strange ? [word("study.unknown", { count: strange })] : []),
    ];
  }

  async function replace(found) {
    const answer = await ask(word("study.replace_title"), [word("study.replace_text", { amount: amount(file.now()) })], [
      ["save", word("study.save_replace")], ["now", word("study.replace_now")], ["", word("study.cancel")],
    ]);
    if (answer === "save") saveNow();
    if (answer) finish(found);
  }

  function finish(value) {
    file.put(value);
    study.settle(here.former);
    say(word("study.brought"));
  }

  async function bring(chosen) {
    try {
      const found = await file.opened(chosen);
      const answer = await ask(word("study.bring_title"), told(found), [
        ["merge", word("study.merge")], ["replace", word("study.replace")], ["", word("study.cancel")],
      ]);
      if (answer === "merge") finish(file.merged(file.now(), found));
      if (answer === "replace") await replace(found);
    } catch (reason) {
      say(word(reason instanceof file.Refused ? reason.message : "study.refused_damaged"), { warning: true });
    }
  }

  async function remove() {
    const answer = await ask(word("study.delete_title"), [word("study.delete_text", { amount: amount(file.now()) })], [
      ["save", word("study.save_delete")], ["now", word("study.delete_now")], ["", word("study.cancel")],
    ]);
    if (answer === "save") saveNow();
    if (!answer) return;
    file.none();
    say(word("study.deleted"));
  }

  const chooser = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
  document.querySelector(".md-content .study").append(chooser);
  chooser.addEventListener("change", () => {
    const [chosen] = chooser.files;
    if (chosen) bring(chosen).finally(() => { chooser.value = ""; });
  });

  const acts = { save: saveNow, bring: () => chooser.click(), delete: remove };
  for (const button of document.querySelectorAll("[data-keep]")) button.addEventListener("click", acts[button.dataset.keep]);
})();
