/* The address of the page for searching: ?q=…&kind=…&committee=…&year=…&status=…&sort=date. */

export const FACETS = ["kind", "committee", "year", "status"];

/** What is looked for, as the page's address says it. */
export class Wanted {
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
