/* What the page for searching says, in its language: the words stand in the page. */

import { element } from "./search-elements.js";

/** Words in which {name} stands for a value. */
function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export class Wording {
  constructor(place) {
    this.language = place.closest("[lang]").lang;
    Object.assign(
      this,
      JSON.parse(place.querySelector("[data-mb-search-words]").textContent)
    ); // days, said, facets, kinds, statuses, committees
    this.numbers = new Intl.NumberFormat(`${this.language}-GB`);
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

  /** A number with the marks that the language puts between its digits. */
  number(count) {
    return this.numbers.format(count);
  }

  /** A committee's name, in its own language if the page's has none. */
  committee(id) {
    const named = this.committees[id];
    return element("span", { lang: (named && named.language) || null }, named ? named.words : id);
  }

  /** The word for a value of a facet. */
  named(facet, value) {
    if (facet === "kind") return this.kinds[value] || value;
    if (facet === "status") return this.statuses[value] || value;
    if (facet === "committee") return this.committees[value]?.words || value;
    return value;
  }
}
