// The order of what is found: the worth of a record for what is looked for, from where the words
// stand in it, how often, and how rare they are. See docs/developers/search.md.

// How likely a result of a kind is the one that is meant, all else being equal.
const PRIOR = {
  action: 0.85, plan: 0.85, performance: 0.9, register: 0.9, page: 0.8, person: 1.1, committee: 1.2,
};

/** What the worth of records is measured by, in a search and the shards that it has read. */
export class Ranking {
  constructor({ groups, asked, typed }, parts, shards) {
    Object.assign(this, { groups, asked, typed });
    const total = parts.reduce((sum, part) => sum + part.count, 0);
    const records = shards.reduce((sum, shard) => sum + shard.count, 0);
    const words = shards.flatMap((shard) => shard.lengths).reduce((a, b) => a + b, 0);
    this.average = words / Math.max(1, records);
    this.rarity = groups.map((group) => {
      if (!group.standing.size) return 0; // it stands nowhere: nothing is better for it
      const held = parts.reduce((sum, part) => sum + (group.standing.get(part) ?? 0), 0);
      const count = Math.min(total, held);
      return Math.max(0.2, Math.log(1 + (total - count + 0.5) / (count + 0.5)));
    });
    this.whole = this.rarity.reduce((a, b) => a + b, 0) || 1;
  }

  /** A record with its worth; `groups` has what was found in its shard of each group. */
  scored(shard, page, groups) {
    const { facts } = shard;
    const { rarity, whole, average } = this;
    const length = shard.lengths[page] / average;
    let score = 0, held = 0, cover = 0, inTitle = 0, titled = 0;
    let before = null;
    groups.forEach((group, at) => {
      const hit = group.get(page);
      if (!hit) {
        before = null;
        return;
      }
      held++;
      cover += rarity[at];
      const often = hit.places.length;
      score += hit.worth * rarity[at] * (2.2 * often) / (often + 1.2 * (0.4 + 0.6 * length));
      if (hit.fields.has("title")) {
        inTitle += rarity[at] * hit.worth;
        titled += this.groups[at].words.split(" ").length;
      }
      if (hit.fields.has("also")) score += 0.8 * rarity[at] * hit.worth;
      if (hit.fields.has("date")) score += 2 * rarity[at];
      if (hit.fields.has("kind")) score += 1.5 * rarity[at];
      if (before && hit.places.length) {
        const near = before.places.some((one) => hit.places.includes(one + 1) || hit.places.includes(one + 2));
        if (near) score += 0.6 * rarity[at];
      }
      before = hit.places.length ? hit : null;
    });
    const part = Math.min(1, titled / facts.titleLength(page));
    score += inTitle * (1 + 1.5 * part);
    // The very title was typed, its small words too.
    const isTitle = titled === this.asked && this.typed >= facts.titleLength(page);
    if (isTitle) score *= 1.25;
    cover /= whole;
    score *= cover * cover;
    const [kind, date, status] = [facts.kind(page), facts.date(page), facts.status(page)];
    score *= PRIOR[kind] ?? 1;
    // An entry's own page has all its editions.
    if (date && (kind === "risk" || kind === "opportunity")) score *= 0.8;
    // An abbreviation alone asks what it means.
    if (kind === "term" && this.asked === 1 && groups[0].get(page)?.fields.has("also")) score *= 2;
    // A day alone asks for its meeting.
    if (kind === "meeting" && this.groups.every((group) => group.dates)) score *= 1.3;
    // The item of that number, and not what speaks of it.
    const isOther = (group, at) => group.isItem
      && (kind !== "item" || !groups[at].get(page)?.fields.has("title"));
    if (this.groups.some(isOther)) score /= 2;
    return { shard, page, groups, kind, date, status, committees: facts.committees(page), score, held, cover };
  }
}

export const byDate = (a, b) =>
  b.date.localeCompare(a.date) || b.score - a.score || a.page - b.page;

export const byWorth = (a, b) =>
  b.score - a.score || b.date.localeCompare(a.date) || a.page - b.page;
