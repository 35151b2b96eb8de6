/* What is found, as the page for searching shows it: how much, in which order, the results, and
   what leads on from them. */

import { element, marked } from "./search-elements.js";

export class Results {
  constructor(page) {
    const { wording } = page;
    this.page = page;
    this.count = element("p", { class: "mb-search-count" });
    this.instead = element("p", { class: "mb-soft", hidden: true });
    this.order = element(
      "fieldset",
      { class: "mb-search-order" },
      element("legend", {}, wording.say("order")),
      ...["relevance", "date"].map((sort) =>
        element(
          "label",
          {},
          element("input", { type: "radio", name: "mb-search-sort", value: sort }),
          ` ${wording.say(sort)}`
        )
      )
    );

    this.list = element("ol", { class: "mb-search-results", role: "list" });
    this.nothing = element("div", { class: "mb-search-nothing", hidden: true });
    this.more = element("button", { type: "button", hidden: true }, wording.say("more"));
    this.through = element("p", { class: "mb-soft", hidden: true });
    this.further = element("button", { type: "button", hidden: true }, wording.say("further"));
    this.section = element(
      "section",
      { id: "mb-search-results", "aria-label": wording.say("results"), tabindex: "-1" },
      element("div", { class: "mb-search-head" }, this.count, this.order),
      this.instead,
      this.list,
      this.nothing,
      element(
        "div",
        { class: "mb-search-on" },
        this.more,
        element("div", {}, this.through, this.further)
      )
    );
  }

  show(loaded) {
    const { search, wanted, wording } = this.page;
    this.list.replaceChildren(...loaded.map((result) => this.entry(result)));
    for (const radio of this.order.querySelectorAll("input")) radio.checked = radio.value === wanted.sort;
    this.showEnd();
    this.count.textContent = this.counted();
    this.showNothing();
    // A slip of the finger, where another word was surely meant.
    this.instead.textContent = search.instead
      .map(([asked, words]) => wording.say("instead", { asked, words }))
      .join(" ");
    this.instead.hidden = !this.instead.textContent;
  }

  counted() {
    const { search, wanted, wording } = this.page;
    const { results, isWhole, through } = search;
    const { words } = wanted;
    if (results.length) {
      const count = wording.number(results.length);
      return wording.say(isWhole ? "found" : "found so far", { words, count });
    }
    if (wanted.chosen) return wording.say("nothing with filters", { words });
    if (!isWhole && through) return wording.say("nothing yet", { words, day: wording.day(through) });
    return wording.say("nothing", { words });
  }

  /** What leads on below the results. */
  showEnd() {
    const { search, wording } = this.page;
    const { results, isWhole, through } = search;
    this.more.hidden = this.list.children.length >= results.length;
    this.further.hidden = isWhole;
    this.through.hidden = isWhole || !through;
    if (!this.through.hidden) {
      this.through.textContent = wording.say("through", { day: wording.day(through) });
    }
  }

  showNothing() {
    const { search, wanted, wording } = this.page;
    const { results, isWhole } = search;
    this.order.hidden = results.length < 2;
    this.nothing.hidden = results.length > 0 || !isWhole; // older years may have it
    if (this.nothing.hidden) return;
    const keys = ["help with spelling", "help with words"];
    if (/["“”]/.test(wanted.words)) keys.push("help with quotes");
    keys.push("help with lists");
    this.nothing.replaceChildren(
      element("p", { class: "mb-label" }, wording.say("help")),
      element("ul", {}, ...keys.map((key) => element("li", {}, wording.say(key))))
    );
  }

  entry(result) {
    const { root, wording } = this.page;
    const about = element("p", { class: "mb-search-about" });
    const kind = wording.named("kind", result.kind);
    if (kind) about.append(element("span", { class: "mb-badge mb-badge--accent" }, kind), " ");
    const status = wording.named("status", result.status);
    if (status) about.append(element("span", { class: "mb-badge" }, status), " ");
    const facts = [];
    for (const id of result.committees) {
      if (result.kind !== "committee") facts.push(wording.committee(id)); // whose title says it
    }
    if (result.date) facts.push(element("time", { datetime: result.date }, wording.day(result.date)));
    facts.forEach((fact, index) => about.append(index ? ", " : "", fact));
    // What is given in another language alone is found in that.
    const lang = result.language === wording.language ? null : result.language;
    const href = new URL(result.url, root).href;
    const link = element("a", { href, lang, hreflang: lang }, result.title);
    const entry = element("li", {}, element("h3", {}, link), about);
    if (result.excerpt) entry.append(element("p", { lang }, marked(result.excerpt)));
    return entry;
  }
}
