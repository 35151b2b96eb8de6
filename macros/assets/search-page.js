/* The page for searching: it looks for what its fields or its address say, and keeps the two alike.

   The words looked for, the filters and the order stand in the address (?q=…&kind=…&committee=…
   &year=…&status=…&sort=date), so that a search can be kept, passed on and gone back to. What is
   found is search-core's affair; all words are on the page, in its language. No library.

   Every module is imported here, also where only another needs it: the browser asks for all of
   them at once. */

import { Wanted } from "./search-address.js";
import { element } from "./search-elements.js";
import { Facets } from "./search-facets.js";
import { Results } from "./search-results.js";
import { Wording } from "./search-wording.js";

const PAGE = 10;
const PAUSE = 300; // milliseconds without a key before what is typed is looked for
const QUIET = 900; // and before a screen reader is told how much was found

/** Begin to search in `place`; `root` is the address of the site's top. */
export function start(place, root) {
  new SearchPage(place, root).begin();
}

class SearchPage {
  constructor(place, root) {
    this.root = root;
    this.wording = new Wording(place);
    this.form = place.querySelector("form");
    this.input = this.form.elements.q;
    this.title = document.title;
    this.turn = 0; // which search was asked for last
    this.build(place);
  }

  build(place) {
    this.status = element("p", { class: "mb-hidden", role: "status" });
    this.facets = new Facets(this);
    this.results = new Results(this);
    this.found = element(
      "div",
      { class: "mb-search-found", hidden: true },
      this.facets.narrow,
      this.results.section
    );
    this.retry = element("button", { type: "button" }, this.wording.say("retry"));
    this.failure = element(
      "div",
      { class: "mb-box mb-search-failure", role: "alert", hidden: true },
      element("p", {}, this.wording.say("failed")),
      this.retry
    );
    place.append(this.status, this.failure, this.found);
  }

  begin() {
    // Where there is room for it beside the results, what narrows them is always open.
    const isWide = window.matchMedia("(min-width: 60rem)");
    const unfold = () => (this.facets.narrow.open = isWide.matches);
    isWide.addEventListener("change", unfold);
    unfold();

    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      // The keyboard on the glass would cover what is found.
      if (window.matchMedia("(pointer: coarse)").matches) this.input.blur();
      this.ask(true);
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(false), PAUSE);
    });
    this.found.addEventListener("change", () => this.ask(true));
    this.facets.clear.addEventListener("click", () => {
      this.facets.uncheck();
      this.ask(true);
      this.input.focus();
    });
    this.retry.addEventListener("click", () => {
      this.searcher = null;
      this.run();
      this.input.focus();
    });
    this.results.more.addEventListener("click", () => this.showMore());
    this.results.further.addEventListener("click", () => this.goFurther());
    window.addEventListener("popstate", () => this.takeAddress());
    this.takeAddress();
  }

  // The address ----------------------------------------------------------------------------------

  /** Search for what the address says. */
  takeAddress() {
    const wanted = new Wanted(new URLSearchParams(location.search));
    // A link to an anchor of this page changes the address too.
    if (this.wanted && String(wanted.parameters) === String(this.wanted.parameters)) return;
    this.wanted = wanted;
    this.input.value = wanted.words;
    this.isKept = true;
    this.run(history.state?.shown);
  }

  /** Search for what the page's fields say, and put it in the address.

      What is asked for by Enter or by a filter stays in the browser's history, and so does what
      the page came with; what is only typed on the way to something else does not. */
  ask(isKept) {
    clearTimeout(this.pause);
    const parameters = new URLSearchParams({ q: this.input.value });
    for (const [facet, value] of this.facets.checked) parameters.append(facet, value);
    const sort = this.results.order.querySelector("input:checked");
    if (sort) parameters.set("sort", sort.value);
    const wanted = new Wanted(parameters);
    const address = String(wanted.parameters);
    if (address !== String(this.wanted.parameters)) {
      this.wanted = wanted;
      const change = this.isKept ? "pushState" : "replaceState";
      history[change](null, "", location.pathname + (address && `?${address}`));
      this.isKept = isKept;
      this.run();
    } else if (isKept) {
      this.isKept = true;
      this.tell(this.results.count.textContent);
    }
  }

  // The search -----------------------------------------------------------------------------------

  async run(shown = PAGE) {
    const turn = ++this.turn;
    const { words, filters, sort } = this.wanted;
    document.title = words ? `${words} – ${this.title}` : this.title;
    this.failure.hidden = true;
    if (!words) {
      this.search = null;
      this.found.hidden = true;
      this.tell("");
      return;
    }
    // What is quickly there needs no word that it is being looked for.
    const slow = setTimeout(() => this.tell(this.wording.say("searching"), true), QUIET);
    this.results.section.setAttribute("aria-busy", "true");
    try {
      this.searcher ??= this.opened();
      const searcher = await this.searcher;
      const search = await searcher.search(words, { filters, sort });
      if (turn !== this.turn) return;
      const loaded = await search.load(shown);
      if (turn !== this.turn) return;
      this.search = search;
      this.years = searcher.years;
      this.show(loaded);
    } catch (problem) {
      if (turn !== this.turn) return;
      this.fail(problem);
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.results.section.removeAttribute("aria-busy");
    }
  }

  /** What searches; whoever only reads the lists need not load it. */
  async opened() {
    const core = await import("./search-core.js");
    return core.open(new URL("search/data/", this.root).href, this.wording.language);
  }

  fail(problem) {
    console.warn(problem); // for whoever looks after the site
    this.searcher = null;
    this.search = null;
    this.found.hidden = true;
    this.failure.hidden = false;
  }

  async showMore() {
    const { search, turn, results } = this;
    const before = results.list.children.length;
    try {
      const loaded = await search.load(before + PAGE);
      if (turn !== this.turn) return;
      results.list.append(...loaded.slice(before).map((result) => results.entry(result)));
      history.replaceState({ shown: results.list.children.length }, ""); // for who comes back
      results.showEnd();
      results.list.children[before]?.querySelector("a").focus();
    } catch (problem) {
      if (turn === this.turn) this.fail(problem);
    }
  }

  async goFurther() {
    const { search, turn } = this;
    const { further, section } = this.results;
    further.disabled = true;
    further.textContent = this.wording.say("searching further");
    try {
      await search.further();
      if (turn !== this.turn) return;
      const loaded = await search.load(Math.max(PAGE, this.results.list.children.length));
      if (turn !== this.turn) return;
      this.show(loaded);
    } catch (problem) {
      if (turn === this.turn) this.fail(problem);
    } finally {
      further.disabled = false;
      further.textContent = this.wording.say("further");
      // The button keeps the place of who works by keyboard, or the results take it over.
      if (turn === this.turn) (further.hidden ? section : further).focus();
    }
  }

  show(loaded) {
    const { count, instead } = this.results;
    this.found.hidden = false;
    this.facets.show();
    this.results.show(loaded);
    this.tell(`${count.textContent} ${instead.textContent}`.trim());
  }

  // Screen readers -------------------------------------------------------------------------------

  /** Let a screen reader say it when the reader has been quiet for a while. */
  tell(words, atOnce = false) {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      // Words that are there already are not said again.
      this.status.textContent = "";
      this.status.textContent = words;
    }, atOnce ? 0 : QUIET);
  }
}
