/* The page for searching: what is found, what narrows it, and its address.

   The words looked for, the filters and the order stand in the address (?q=…&kind=…&committee=…
   &year=…&status=…&sort=date), so that a search can be kept, passed on and gone back to. What is
   found is search-core's affair; all words are on the page, in its language. No library. */

const FACETS = ["kind", "committee", "year", "status"];
const PAGE = 10;
const FIRST_OF_A_FACET = 6;
const PAUSE = 300; // milliseconds without a key before what is typed is looked for
const QUIET = 900; // and before a screen reader is told how much was found

/** Begin to search in `place`; `root` is the address of the site's top. */
export function start(place, root) {
  new SearchPage(place, root).begin();
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Words in which {name} stands for a value. */
function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** What is looked for, as the page's address says it. */
class Wanted {
  constructor(parameters) {
    this.words = (parameters.get("q") || "").trim();
    this.filters = {};
    for (const facet of FACETS) {
      this.filters[facet] = [...new Set(parameters.getAll(facet).filter(Boolean))];
    }
    this.sort = parameters.get("sort") === "date" ? "date" : "relevance";
  }

  get chosen() {
    return FACETS.reduce((sum, facet) => sum + this.filters[facet].length, 0);
  }

  get parameters() {
    const parameters = new URLSearchParams();
    if (this.words) parameters.set("q", this.words);
    for (const facet of FACETS) {
      for (const value of [...this.filters[facet]].sort()) parameters.append(facet, value);
    }
    if (this.sort !== "relevance") parameters.set("sort", this.sort);
    return parameters;
  }
}

class SearchPage {
  constructor(place, root) {
    this.root = root;
    this.language = place.closest("[lang]").lang;
    Object.assign(
      this,
      JSON.parse(place.querySelector("[data-mb-search-words]").textContent)
    ); // days, said, facets, kinds, statuses, committees
    this.form = place.querySelector("form");
    this.input = this.form.elements.q;
    this.title = document.title;
    this.numbers = new Intl.NumberFormat(`${this.language}-GB`);
    this.turn = 0; // which search was asked for last
    this.unfolded = new Set(); // facets whose values are all shown
    this.build(place);
  }

  /** Words in the page's language. */
  say(key, values = {}) {
    return filled(this.said[key], values);
  }

  /** A day in words, from 2018-02-27. */
  day(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return filled(this.days[month - 1], { year, day });
  }

  // The page's parts -----------------------------------------------------------------------------

  build(place) {
    this.status = element("p", { class: "mb-hidden", role: "status" });
    this.count = element("p", { class: "mb-search-count" });
    this.instead = element("p", { class: "mb-soft", hidden: true });

    this.summary = element("summary");
    this.clear = element("button", { type: "button", hidden: true }, this.say("clear"));
    this.groups = Object.fromEntries(FACETS.map((facet) => [facet, this.group(facet)]));
    this.narrow = element(
      "details",
      { class: "mb-search-narrow" },
      this.summary,
      element("a", { class: "mb-search-skip", href: "#mb-search-results" }, this.say("to results")),
      ...FACETS.map((facet) => this.groups[facet].fieldset),
      this.clear
    );

    this.order = element(
      "fieldset",
      { class: "mb-search-order" },
      element("legend", {}, this.say("order")),
      ...["relevance", "date"].map((sort) =>
        element(
          "label",
          {},
          element("input", { type: "radio", name: "mb-search-sort", value: sort }),
          ` ${this.say(sort)}`
        )
      )
    );

    this.list = element("ol", { class: "mb-search-results", role: "list" });
    this.nothing = element("div", { class: "mb-search-nothing", hidden: true });
    this.more = element("button", { type: "button", hidden: true }, this.say("more"));
    this.through = element("p", { class: "mb-soft", hidden: true });
    this.further = element("button", { type: "button", hidden: true }, this.say("further"));
    this.results = element(
      "section",
      { id: "mb-search-results", "aria-label": this.say("results"), tabindex: "-1" },
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
    this.found = element("div", { class: "mb-search-found", hidden: true }, this.narrow, this.results);
    this.retry = element("button", { type: "button" }, this.say("retry"));
    this.failure = element(
      "div",
      { class: "mb-box mb-search-failure", role: "alert", hidden: true },
      element("p", {}, this.say("failed")),
      this.retry
    );
    place.append(this.status, this.failure, this.found);
  }

  group(facet) {
    const values = element("div");
    const all = element("button", { type: "button", class: "mb-search-all", hidden: true });
    const fieldset = element(
      "fieldset",
      { hidden: true },
      element("legend", {}, this.facets[facet]),
      values,
      all
    );
    all.addEventListener("click", () => {
      if (!this.unfolded.delete(facet)) this.unfolded.add(facet);
      this.showFacet(facet);
    });
    return { fieldset, values, all, boxes: new Map() };
  }

  begin() {
    // Where there is room for it beside the results, what narrows them is always open.
    const isWide = window.matchMedia("(min-width: 60rem)");
    const unfold = () => (this.narrow.open = isWide.matches);
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
    this.clear.addEventListener("click", () => {
      for (const { values } of Object.values(this.groups)) {
        values.querySelectorAll("input").forEach((box) => (box.checked = false));
      }
      this.ask(true);
      this.input.focus();
    });
    this.retry.addEventListener("click", () => {
      this.searcher = null;
      this.run();
      this.input.focus();
    });
    this.more.addEventListener("click", () => this.showMore());
    this.further.addEventListener("click", () => this.goFurther());
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
    for (const facet of FACETS) {
      for (const box of this.groups[facet].values.querySelectorAll("input:checked")) {
        parameters.append(facet, box.value);
      }
    }
    const sort = this.order.querySelector("input:checked");
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
      this.tell(this.count.textContent);
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
    const slow = setTimeout(() => this.tell(this.say("searching"), true), QUIET);
    this.results.setAttribute("aria-busy", "true");
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
      if (turn === this.turn) this.results.removeAttribute("aria-busy");
    }
  }

  /** What searches; whoever only reads the lists need not load it. */
  async opened() {
    const core = await import("./search-core.js");
    return core.open(new URL("search/data/", this.root).href, this.language);
  }

  fail(problem) {
    console.warn(problem); // for whoever looks after the site
    this.searcher = null;
    this.search = null;
    this.found.hidden = true;
    this.failure.hidden = false;
  }

  async showMore() {
    const { search, turn } = this;
    const before = this.list.children.length;
    try {
      const loaded = await search.load(before + PAGE);
      if (turn !== this.turn) return;
      this.list.append(...loaded.slice(before).map((result) => this.entry(result)));
      history.replaceState({ shown: this.list.children.length }, ""); // for who comes back
      this.showEnd();
      this.list.children[before]?.querySelector("a").focus();
    } catch (problem) {
      if (turn === this.turn) this.fail(problem);
    }
  }

  async goFurther() {
    const { search, turn } = this;
    this.further.disabled = true;
    this.further.textContent = this.say("searching further");
    try {
      await search.further();
      if (turn !== this.turn) return;
      const loaded = await search.load(Math.max(PAGE, this.list.children.length));
      if (turn !== this.turn) return;
      this.show(loaded);
    } catch (problem) {
      if (turn === this.turn) this.fail(problem);
    } finally {
      this.further.disabled = false;
      this.further.textContent = this.say("further");
      // The button keeps the place of who works by keyboard, or the results take it over.
      if (turn === this.turn) (this.further.hidden ? this.results : this.further).focus();
    }
  }

  // What is found --------------------------------------------------------------------------------

  show(loaded) {
    const { words, sort } = this.wanted;
    this.found.hidden = false;
    this.list.replaceChildren(...loaded.map((result) => this.entry(result)));
    for (const radio of this.order.querySelectorAll("input")) radio.checked = radio.value === sort;
    for (const facet of FACETS) this.showFacet(facet);
    const { chosen } = this.wanted;
    this.summary.textContent = chosen
      ? this.say("filters chosen", { count: this.numbers.format(chosen) })
      : this.say("filters");
    this.clear.hidden = !chosen;
    this.narrow.hidden = FACETS.every((facet) => this.groups[facet].fieldset.hidden);
    this.showEnd();
    this.count.textContent = this.counted(words);
    this.showNothing();
    // A slip of the finger, where another word was surely meant.
    this.instead.textContent = this.search.instead
      .map(([asked, words]) => this.say("instead", { asked, words }))
      .join(" ");
    this.instead.hidden = !this.instead.textContent;
    this.tell(`${this.count.textContent} ${this.instead.textContent}`.trim());
  }

  counted(words) {
    const { results, isWhole, through } = this.search;
    if (results.length) {
      const count = this.numbers.format(results.length);
      return this.say(isWhole ? "found" : "found so far", { words, count });
    }
    if (this.wanted.chosen) return this.say("nothing with filters", { words });
    if (!isWhole && through) return this.say("nothing yet", { words, day: this.day(through) });
    return this.say("nothing", { words });
  }

  /** What leads on below the results. */
  showEnd() {
    const { results, isWhole, through } = this.search;
    this.more.hidden = this.list.children.length >= results.length;
    this.further.hidden = isWhole;
    this.through.hidden = isWhole || !through;
    if (!this.through.hidden) this.through.textContent = this.say("through", { day: this.day(through) });
  }

  showNothing() {
    const { results, isWhole } = this.search;
    this.order.hidden = results.length < 2;
    this.nothing.hidden = results.length > 0 || !isWhole; // older years may have it
    if (this.nothing.hidden) return;
    const keys = ["help with spelling", "help with words"];
    if (/["“”]/.test(this.wanted.words)) keys.push("help with quotes");
    keys.push("help with lists");
    this.nothing.replaceChildren(
      element("p", { class: "mb-label" }, this.say("help")),
      element("ul", {}, ...keys.map((key) => element("li", {}, this.say(key))))
    );
  }

  entry(result) {
    const about = element("p", { class: "mb-search-about" });
    const kind = this.named("kind", result.kind);
    if (kind) about.append(element("span", { class: "mb-badge mb-badge--accent" }, kind), " ");
    const status = this.named("status", result.status);
    if (status) about.append(element("span", { class: "mb-badge" }, status), " ");
    const facts = [];
    for (const id of result.committees) {
      if (result.kind !== "committee") facts.push(this.committee(id)); // whose title says it
    }
    if (result.date) facts.push(element("time", { datetime: result.date }, this.day(result.date)));
    facts.forEach((fact, index) => about.append(index ? ", " : "", fact));
    // What is given in another language alone is found in that.
    const lang = result.language === this.language ? null : result.language;
    const href = new URL(result.url, this.root).href;
    const link = element("a", { href, lang, hreflang: lang }, result.title);
    const entry = element("li", {}, element("h3", {}, link), about);
    if (result.excerpt) entry.append(element("p", { lang }, marked(result.excerpt)));
    return entry;
  }

  /** A committee's name, in its own language if the page's has none. */
  committee(id) {
    const named = this.committees[id];
    return element("span", { lang: (named && named.language) || null }, named ? named.words : id);
  }

  // What narrows it ------------------------------------------------------------------------------

  /** The values of a facet, those in use always among them. */
  showFacet(facet) {
    const { fieldset, values, all, boxes } = this.groups[facet];
    const chosen = this.wanted.filters[facet];
    const counts = new Map(Object.entries(this.search.facets[facet]));
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const order = [...counts].filter(([value, count]) => count || chosen.includes(value));
    if (facet === "year" && (chosen.length || !this.search.isWhole)) {
      // How much a year has that was not searched is not known; to choose it is to search it.
      for (const year of this.years) if (!counts.has(year)) order.push([year, null]);
    }
    if (facet === "year") order.sort(([one], [other]) => other.localeCompare(one));
    else {
      order.sort(
        ([one, ones], [other, others]) =>
          others - ones || this.named(facet, one).localeCompare(this.named(facet, other))
      );
    }
    const isUnfolded = this.unfolded.has(facet);
    const focused = document.activeElement;
    const shown = order
      .filter(([value], index) => isUnfolded || index < FIRST_OF_A_FACET || chosen.includes(value))
      .map(([value, count]) => {
        if (!boxes.has(value)) boxes.set(value, this.box(facet, value));
        const { label, input, told } = boxes.get(value);
        input.checked = chosen.includes(value);
        told.textContent = count === null ? "" : ` (${this.numbers.format(count)})`;
        return label;
      });
    values.replaceChildren(...shown);
    fieldset.hidden = order.length === 0;
    all.hidden = order.length <= FIRST_OF_A_FACET;
    all.setAttribute("aria-expanded", String(isUnfolded));
    all.textContent = isUnfolded
      ? this.say("fewer of a facet")
      : this.say("all of a facet", { count: this.numbers.format(order.length) });
    // A box that changes its place among the others loses the focus.
    if (focused !== document.activeElement && values.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  box(facet, value) {
    const input = element("input", { type: "checkbox", name: facet, value });
    const told = element("span", { class: "mb-soft" });
    const name = facet === "committee" ? this.committee(value) : this.named(facet, value);
    return { label: element("label", {}, input, " ", name, told), input, told };
  }

  named(facet, value) {
    if (facet === "kind") return this.kinds[value] || value;
    if (facet === "status") return this.statuses[value] || value;
    if (facet === "committee") return this.committees[value]?.words || value;
    return value;
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

/** An excerpt, of whose HTML only marks and text are taken over. */
function marked(html) {
  const read = new DOMParser().parseFromString(html, "text/html").body;
  const made = document.createDocumentFragment();
  for (const node of read.childNodes) {
    if (node.nodeName === "MARK") made.append(element("mark", {}, node.textContent));
    else made.append(node.textContent);
  }
  return made;
}
