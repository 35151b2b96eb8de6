/* What narrows the results on the page for searching: by kind, committee, year and status, how much
   there is of each value, and which of them are chosen. */

import { FACETS } from "./search-address.js";
import { element } from "./search-elements.js";

const FIRST_OF_A_FACET = 6;

export class Facets {
  constructor(page) {
    const { wording } = page;
    this.page = page;
    this.unfolded = new Set(); // facets whose values are all shown
    this.summary = element("summary");
    this.clear = element("button", { type: "button", hidden: true }, wording.say("clear"));
    this.groups = Object.fromEntries(FACETS.map((facet) => [facet, this.group(facet)]));
    this.narrow = element(
      "details",
      { class: "mb-search-narrow" },
      this.summary,
      element("a", { class: "mb-search-skip", href: "#mb-search-results" }, wording.say("to results")),
      ...FACETS.map((facet) => this.groups[facet].fieldset),
      this.clear
    );
  }

  group(facet) {
    const values = element("div");
    const all = element("button", { type: "button", class: "mb-search-all", hidden: true });
    const fieldset = element(
      "fieldset",
      { hidden: true },
      element("legend", {}, this.page.wording.facets[facet]),
      values,
      all
    );
    all.addEventListener("click", () => {
      if (!this.unfolded.delete(facet)) this.unfolded.add(facet);
      this.showFacet(facet);
    });
    return { fieldset, values, all, boxes: new Map() };
  }

  /** What is chosen: [facet, value] of each. */
  get checked() {
    return FACETS.flatMap((facet) =>
      [...this.groups[facet].values.querySelectorAll("input:checked")].map((box) => [facet, box.value])
    );
  }

  uncheck() {
    for (const { values } of Object.values(this.groups)) {
      values.querySelectorAll("input").forEach((box) => (box.checked = false));
    }
  }

  show() {
    const { wording } = this.page;
    const { chosen } = this.page.wanted;
    for (const facet of FACETS) this.showFacet(facet);
    this.summary.textContent = chosen
      ? wording.say("filters chosen", { count: wording.number(chosen) })
      : wording.say("filters");
    this.clear.hidden = !chosen;
    this.narrow.hidden = FACETS.every((facet) => this.groups[facet].fieldset.hidden);
  }

  /** The values of a facet, those in use always among them. */
  showFacet(facet) {
    const { search, wanted, wording, years } = this.page;
    const { fieldset, values, all, boxes } = this.groups[facet];
    const chosen = wanted.filters[facet];
    const counts = new Map(Object.entries(search.facets[facet]));
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const order = [...counts].filter(([value, count]) => count || chosen.includes(value));
    if (facet === "year" && (chosen.length || !search.isWhole)) {
      // How much a year has that was not searched is not known; to choose it is to search it.
      for (const year of years) if (!counts.has(year)) order.push([year, null]);
    }
    if (facet === "year") order.sort(([one], [other]) => other.localeCompare(one));
    else {
      order.sort(
        ([one, ones], [other, others]) =>
          others - ones || wording.named(facet, one).localeCompare(wording.named(facet, other))
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
        told.textContent = count === null ? "" : ` (${wording.number(count)})`;
        return label;
      });
    values.replaceChildren(...shown);
    fieldset.hidden = order.length === 0;
    all.hidden = order.length <= FIRST_OF_A_FACET;
    all.setAttribute("aria-expanded", String(isUnfolded));
    all.textContent = isUnfolded
      ? wording.say("fewer of a facet")
      : wording.say("all of a facet", { count: wording.number(order.length) });
    // A box that changes its place among the others loses the focus.
    if (focused !== document.activeElement && values.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  box(facet, value) {
    const { wording } = this.page;
    const input = element("input", { type: "checkbox", name: facet, value });
    const told = element("span", { class: "mb-soft" });
    const name = facet === "committee" ? wording.committee(value) : wording.named(facet, value);
    return { label: element("label", {}, input, " ", name, told), input, told };
  }
}
