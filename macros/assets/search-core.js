// Search in the site's records: picks the shards of Pagefind's index that a query needs, asks
// Pagefind's engine in each, and puts the answers of all in one order. Draws nothing.
// See docs/developers/search.md.
//
// Every module is imported here, also where only another needs it: the browser asks for all of them
// at once, and a first search waits for them no longer than for one.

import { excerpt } from "./search-excerpt.js";
import { asked, fetched, json, unpacked, unsigned } from "./search-files.js";
import { Directory, Group, hits, newestFirst, overlaps } from "./search-index.js";
import { bare, mutated, slipsBetween, understood } from "./search-query.js";
import { Ranking, byDate, byWorth } from "./search-ranking.js";
import { KINDS } from "./search-words.js";

export { understood };

const FIRST_BYTES = 24_000; // after which a first answer is given, the engine not counted
const MOST_BYTES = 400_000; // after which it is given though there is no result yet
const SMALL = 5; // a site of so many shards is searched whole
const ENOUGH = 10; // results with which a search does not look for less than what was asked
const STEP = 4; // shards that are searched at a time when a reader asks for older ones

/** Open the search of a site: `dataUrl` is the address of search/data/, `language` the page's. */
export async function open(dataUrl, language) {
  const searcher = new Searcher(new URL(dataUrl, location.href).href.replace(/\/?$/, "/"), language);
  await searcher.ready();
  return searcher;
}

class Searcher {
  constructor(url, language) {
    Object.assign(this, { url, language, bytes: 0, wholes: new Map() });
  }

  async ready() {
    // It names all other files; an older one may name some that are gone.
    const manifest = json(await fetched(`${this.url}manifest.json`, { cache: "no-cache" }));
    const own = manifest.languages[this.language] ? this.language : manifest.main;
    this.language = own;
    this.engineUrl = `${this.url}${manifest.engine}/`;
    // What is given in the main language alone is found there, in whatever language one asks.
    const languages = [...new Set([own, manifest.main])];
    const said = (language) => manifest.languages[language];
    this.directories = languages.map((one) => new Directory(this, one, said(one).directory));
    this.older = languages.filter((one) => said(one).older)
      .map((one) => new Group(this, one, said(one).older));
    await Promise.all(this.directories.map((directory) => directory.read()));
    this.parts = this.directories.flatMap((directory) => directory.parts);
    /** Names of committees by their ids. */
    this.committees = manifest.languages[own].committees;
    const years = new Set();
    for (const { first, last } of [...this.parts, ...this.older].filter((part) => part.last)) {
      for (let year = +last.slice(0, 4); year >= +first.slice(0, 4); year--) years.add(`${year}`);
    }
    /** Years that may have dated records, newest first. */
    this.years = [...years].sort().reverse();
  }

  async loaded(url) {
    const bytes = await fetched(url);
    this.bytes += bytes.length;
    return bytes;
  }

  /** A part of a file, unpacked. Servers that know no ranges send the whole file, once. */
  async part(url, start, length) {
    if (!this.wholes.has(url)) {
      const answer = await asked(url, { headers: { Range: `bytes=${start}-${start + length - 1}` } });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      this.bytes += bytes.length;
      if (answer.status === 206 && bytes.length === length) return unpacked(bytes);
      this.wholes.set(url, bytes);
    }
    return unpacked(this.wholes.get(url).subarray(start, start + length));
  }

  /** Load the engine. A page may ask for it early, when a reader turns to the box. */
  engine() {
    this.starting ??= (async () => {
      const [binding, engine] = await Promise.all([
        import(`${this.engineUrl}engine.js`),
        fetched(`${this.engineUrl}engine.pack`).then(unpacked),
      ]);
      await binding.default({ module_or_path: unsigned(engine) });
      this.wasm = binding.default;
    })();
    this.starting.catch(() => { this.starting = undefined; });
    return this.starting;
  }

  /**
   * Search. `filters` are lists by 'committee', 'kind', 'year' and 'status'; `sort` is
   * "relevance" or "date".
   */
  async search(query, { filters = {}, sort = "relevance" } = {}) {
    const search = new Search(this, query, filters, sort);
    await search.begin();
    return search;
  }
}

const many = (value) => (value === undefined || value === null || value === "" ? []
  : Array.isArray(value) ? value : [value]);

class Search {
  constructor(searcher, query, filters, sort) {
    Object.assign(this, { searcher, query, sort });
    this.filters = Object.fromEntries(
      ["committee", "kind", "year", "status"].map((name) => [name, new Set(many(filters[name]))])
    );
    this.groups = understood(query);
    if (searcher.language === "cy") this.groups.forEach(mutated);
    this.typed = query.split(/\s+/).filter(bare).length;
    this.asked = this.groups.reduce((sum, group) => sum + group.words.split(" ").length, 0);
    /** Results so far, best first: {kind, date, status, committees, score}. */
    this.results = [];
    /** How many results each choice would leave, by facet and value. */
    this.facets = { committee: {}, kind: {}, year: {}, status: {} };
    /** Words that were taken for others: [[as asked, as searched]]. */
    this.instead = [];
    this.found = []; // of each shard that was searched
    this.next = []; // parts that hold all that is looked for
    this.after = []; // parts that hold some of it
    this.complete = 0; // results that hold all of it
  }

  /** Whether all that the site has was searched. */
  get isWhole() {
    return this.next.length === 0;
  }

  /** The ISO day back to which it has searched, or "" for all. */
  get through() {
    return this.next.find((part) => part.last)?.last ?? "";
  }

  async begin() {
    if (!this.groups.length) return;
    const { searcher } = this;
    const before = searcher.bytes;
    await Promise.all(this.groups.map((group) => this.stand(group, searcher.directories)));
    if (this.groups.some((group) => !group.standing.size)) {
      const directories = searcher.older.map((older) => older.directory);
      await Promise.all(this.groups.map((group) => this.stand(group, directories)));
    }
    // What looks like a reference and stands nowhere is a word and a number.
    this.groups = this.groups.flatMap((group) => (!group.apart || group.standing.size ? [group]
      : group.apart.map((word) => ({ words: word, ways: [{ text: word, exact: true }], kinds: KINDS[word] }))));
    await Promise.all(this.groups.filter((group) => !group.standing)
      .map((group) => this.stand(group, searcher.directories)));
    await Promise.all(this.groups.map((group) => this.mend(group)));
    this.plan(searcher.parts);
    this.next.push(...searcher.older.filter((older) => this.allows(older)));
    const isSmall = !searcher.older.length && searcher.parts.length <= SMALL;
    while (this.next.length) {
      await this.read(this.next.shift());
      const spent = searcher.bytes - before;
      if (!isSmall && spent >= (this.complete ? FIRST_BYTES : MOST_BYTES)) break;
    }
    while (this.after.length && this.complete < ENOUGH / 2 && searcher.bytes - before < FIRST_BYTES) {
      await this.read(this.after.shift());
    }
    this.rank();
  }

  /** Search older parts: some of them at a time. */
  async further() {
    const before = this.results.length;
    for (let count = 0; this.next.length && (count < STEP || this.results.length === before); count++) {
      await this.read(this.next.shift());
      this.rank();
    }
    return this;
  }

  // Find out which parts hold each way of a group.
  async stand(group, directories) {
    group.standing ??= new Map();
    await Promise.all(directories.map((directory) => directory.read()));
    const add = (held) => held.forEach((count, part) =>
      group.standing.set(part, Math.max(group.standing.get(part) ?? 0, count)));
    for (const directory of directories) {
      for (const way of group.ways) {
        if (way.exact) add(await directory.holding(way.text));
        else await this.complement(way.text, group, directory, add);
      }
      if (!group.dates) continue;
      for (const part of directory.parts) {
        if (overlaps(part, group.dates) && !group.standing.has(part)) group.standing.set(part, 1);
      }
    }
  }

  // Words that begin as a word does that is being typed; or the stem of what it may become.
  async complement(text, group, directory, add) {
    group.begun ??= new Set();
    for (const [word, entries] of await directory.near(text)) {
      if (word !== text && word.startsWith(text)) {
        add(directory.standing(entries));
        group.begins = text;
      }
    }
    for (let cut = 1; cut <= 3 && text.length - cut >= 4; cut++) {
      const stem = text.slice(0, -cut);
      for (const [word, entries] of await directory.near(stem)) {
        if (word === stem && !group.standing.size) {
          add(directory.standing(entries));
          group.begun.add(stem);
        }
      }
    }
  }

  // A word that stands nowhere may be another with a slip.
  async mend(group) {
    if (group.standing.size || group.dates || group.must || /\d/.test(group.words)) return;
    const word = group.ways[0].text;
    if (word.length < 4) return;
    let best = null;
    for (const directory of this.searcher.directories) {
      for (const start of new Set([word, word.slice(0, 3), word.slice(0, 2)])) {
        for (const [other, entries] of await directory.near(start)) {
          const slips = slipsBetween(word, other);
          if (slips > (word.length < 8 ? 1 : 2)) continue;
          const standing = directory.standing(entries);
          const count = [...standing.values()].reduce((a, b) => a + b, 0);
          if (!best || slips < best.slips || (slips === best.slips && count > best.count)) {
            best = { other, slips, count };
          }
        }
      }
    }
    if (!best) return;
    group.ways.push({ text: best.other, exact: true });
    this.instead.push([group.words, best.other]);
    await this.stand(group, this.searcher.directories);
  }

  // Whether a part may have results of the years that were chosen.
  allows(part) {
    const { year } = this.filters;
    return !year.size || [...year].some((one) => overlaps(part, one));
  }

  // Which parts to read, in which order.
  plan(parts) {
    const known = this.groups.filter((group) => group.standing.size || group.must);
    const dates = known.map((group) => group.dates).filter(Boolean);
    const rank = (part) => (dates.some((day) => overlaps(part, day)) ? 0 : 1);
    const order = (a, b) => rank(a) - rank(b) || newestFirst(a, b);
    const allowed = parts.filter((part) => this.allows(part));
    const held = (part) => known.filter((group) => group.kinds || group.standing.has(part)).length;
    if (!known.length) return;
    this.next = [...this.next, ...allowed.filter((part) => held(part) === known.length)].sort(order);
    const some = allowed.filter((part) => held(part) && held(part) < known.length);
    this.after = [...this.after, ...some].sort((a, b) => held(b) - held(a) || order(a, b));
  }

  async read(part) {
    if (part instanceof Group) {
      await Promise.all(this.groups.map((group) => this.stand(group, [part.directory])));
      this.plan(part.directory.parts);
      return;
    }
    await part.opened();
    const groups = await Promise.all(this.groups.map((group) => hits(part, group)));
    this.found.push({ shard: part, groups });
    this.gather();
  }

  // Put a value on every record that has anything of what is looked for.
  gather() {
    const shards = this.found.map(({ shard }) => shard);
    const ranking = new Ranking(this, this.searcher.parts, shards);
    const needed = this.groups.filter((group) => group.standing.size || group.must).length;
    this.all = [];
    for (const { shard, groups } of this.found) {
      for (const page of new Set(groups.flatMap((group) => [...group.keys()]))) {
        if (shard.language !== this.searcher.language && shard.facts.elsewhere(page).includes(this.searcher.language)) continue;
        if (this.groups.some((group, at) => group.must && !groups[at].has(page))) continue;
        this.all.push(ranking.scored(shard, page, groups));
      }
    }
    this.all.forEach((one) => { one.isComplete = one.held >= needed; });
    this.complete = this.all.filter((one) => one.isComplete && this.passes(one)).length;
  }

  rank() {
    const all = this.all ?? [];
    let good = all.filter((one) => one.isComplete);
    if (good.length < ENOUGH / 2) {
      const best = Math.max(0, ...all.map((one) => one.cover));
      good = all.filter((one) => one.isComplete || one.cover >= Math.max(0.4, best * 0.5));
    }
    this.count(good);
    this.results = good.filter((one) => this.passes(one))
      .sort(this.sort === "date" ? byDate : byWorth);
  }

  values(one) {
    return {
      committee: one.committees, kind: [one.kind],
      year: one.date ? [one.date.slice(0, 4)] : [], status: one.status ? [one.status] : [],
    };
  }

  passes(one, except) {
    const values = this.values(one);
    return Object.entries(this.filters).every(([name, chosen]) =>
      name === except || !chosen.size || values[name].some((value) => chosen.has(value)));
  }

  count(all) {
    for (const name of Object.keys(this.facets)) {
      const counts = {};
      for (const one of all) {
        if (!this.passes(one, name)) continue;
        for (const value of this.values(one)[name]) counts[value] = (counts[value] || 0) + 1;
      }
      this.facets[name] = counts;
    }
  }

  /** The first `n` results in full: {url, title, excerpt, kind, date, committee, status, meeting}. */
  async load(n) {
    return Promise.all(this.results.slice(0, n).map(async (one) => {
      const [url, title, text, meeting] = await one.shard.shown(one.page);
      const marked = new Set(one.groups.flatMap((group) => group.get(one.page)?.places ?? []));
      return {
        url, title, meeting,
        language: one.shard.language,
        excerpt: excerpt(text, marked),
        kind: one.kind,
        date: one.date,
        status: one.status,
        committees: one.committees,
        committee: one.committees.map((id) => this.searcher.committees[id] ?? id).join(", "),
      };
    }));
  }
}
