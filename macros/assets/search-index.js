// The indexes of the search, in Pagefind's form: directories, which say what part of the search
// holds which words, and shards, which hold the records. See docs/developers/search.md.

import { decoded, json, unpacked, unsigned } from "./search-files.js";

const REMEMBERED = 60; // answers of each index, for words that are asked for again

// An index in Pagefind's form: a shard's, whose pages are records, or a directory's, whose pages
// are parts of the search. Its chunks are loaded as queries need them.
class Index {
  constructor(searcher, url) {
    Object.assign(this, { searcher, url, chunks: new Map(), answers: new Map() });
  }

  async opened() {
    this.opening ??= this.open();
    this.opening.catch(() => { this.opening = undefined; });
    return this.opening;
  }

  async open() {
    await Promise.all([this.read(), this.searcher.engine()]);
    this.pointer = this.searcher.wasm.init_pagefind(this.meta);
  }

  /** Load what is told of the index as a whole, for which no engine is needed. */
  read() {
    this.reading ??= (async () => {
      const head = await this.searcher.loaded(`${this.url}head.pack`);
      const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
      this.meta = unsigned(await unpacked(head.subarray(4, 4 + length)));
      const [, pages, ranges] = decoded(this.meta);
      this.lengths = pages.map(([, words]) => words); // words of a record, records of a part
      this.ranges = ranges; // [first word, last word, chunk]
      this.take(json(await unpacked(head.subarray(4 + length))));
    })();
    this.reading.catch(() => { this.reading = undefined; });
    return this.reading;
  }

  /** The pages that hold a word or a phrase: [{page, places, fields}]. */
  ask(text, exact) {
    const key = `${exact}:${text}`;
    if (this.answers.size > REMEMBERED) this.answers.clear();
    if (!this.answers.has(key)) this.answers.set(key, this.asked(text, exact));
    this.answers.get(key).catch(() => this.answers.delete(key));
    return this.answers.get(key);
  }

  async asked(text, exact) {
    await this.opened();
    const { wasm } = this.searcher;
    const wanted = JSON.parse(wasm.request_indexes(this.pointer, text)).filter(Boolean);
    await Promise.all(wanted.map((name) => this.chunk(name)));
    const answer = JSON.parse(wasm.search(this.pointer, text, text, "{}", "", exact, false));
    return answer.results.map((result) => ({
      page: Number(result.p),
      places: (result.l || []).map((place) => place.l),
      fields: result.mf || [],
    }));
  }

  /** Load a chunk of the index, once. Gives its content. */
  chunk(name) {
    if (!this.chunks.has(name)) {
      const [start, length] = name.split("-").map(Number);
      const loading = this.searcher.part(`${this.url}index.pack`, start, length).then((bytes) => {
        this.pointer = this.searcher.wasm.load_index_chunk(this.pointer, unsigned(bytes));
        return unsigned(bytes);
      });
      loading.catch(() => this.chunks.delete(name));
      this.chunks.set(name, loading);
    }
    return this.chunks.get(name);
  }
}

// Which parts of the search hold which words.
export class Directory extends Index {
  constructor(searcher, language, key) {
    super(searcher, `${searcher.url}${language}/${key}/`);
    Object.assign(this, { language, lists: new Map() });
  }

  take(lines) {
    this.parts = lines.map((line) => partOf(this.searcher, this.language, line));
  }

  /** The parts that may hold a word or a phrase, with in how many records at most. */
  async holding(text) {
    let held = null;
    for (const word of text.split(" ")) {
      const found = new Map((await this.ask(word, true)).map(({ page, places }) =>
        [this.parts[page], places[0] ?? 1]));
      if (held === null) held = found;
      else {
        held = new Map([...held].filter(([part]) => found.has(part))
          .map(([part, count]) => [part, Math.min(count, found.get(part))]));
      }
    }
    return held;
  }

  /** The words near a word in the alphabet, each with its parts: [word, Map of parts]. */
  async near(word) {
    await this.opened();
    const names = this.ranges
      .filter(([first, last]) => first.slice(0, word.length) <= word && word <= last
        || first.startsWith(word))
      .map(([, , name]) => name).slice(0, 2);
    const lists = await Promise.all(names.map(async (name) => {
      const content = await this.chunk(name);
      if (!this.lists.has(name)) this.lists.set(name, decoded(content)[0]);
      return this.lists.get(name);
    }));
    return lists.flat();
  }

  /** The parts of a word's entry. */
  standing(entries) {
    let page = 0;
    return new Map(entries.map(([more, [count]]) => {
      page += more;
      return [this.parts[page], count];
    }));
  }
}

// Records that are searched together.
class Shard extends Index {
  constructor(searcher, language, [key, count, first, last]) {
    super(searcher, `${searcher.url}${language}/${key}/`);
    Object.assign(this, { language, count, first, last, texts: new Map() });
  }

  take(facts) {
    this.facts = columns(facts);
  }

  /**
   * The named texts in which words stand, by record: Map of page to fields. The engine tells them
   * of an exact search only where the words stand nowhere else.
   */
  async named(words) {
    let found = null;
    for (const word of words.split(" ")) {
      const of = new Map((await this.ask(word, false)).map(({ page, fields }) => [page, fields]));
      found = found === null ? of : new Map([...found].map(([page, fields]) =>
        [page, fields.filter((field) => of.get(page)?.includes(field))]));
    }
    return found;
  }

  /** What a result shows of a record: [address, title, text, meeting]. */
  async shown(page) {
    const { first, start, length } = this.facts.block(page);
    if (!this.texts.has(start)) {
      const loading = this.searcher.part(`${this.url}texts.pack`, start, length).then(json);
      loading.catch(() => this.texts.delete(start));
      this.texts.set(start, loading);
    }
    return (await this.texts.get(start))[page - first];
  }
}

// Several parts, which have a directory of their own: a year of shards, all older years.
export class Group {
  constructor(searcher, language, [key, count, first, last]) {
    Object.assign(this, { count, first, last });
    this.directory = new Directory(searcher, language, key);
  }
}

const partOf = (searcher, language, line) =>
  new (line.length > 4 ? Group : Shard)(searcher, language, line);

function columns(facts) {
  const read = (name) => {
    const [values, numbers] = facts[name];
    return (page) => values[numbers[page]];
  };
  return {
    kind: read("kind"),
    status: read("status"),
    date: read("date"),
    committees: read("committees"),
    elsewhere: read("elsewhere"),
    titleLength: (page) => facts.title[page],
    // The block of texts that a record's is in: its first record, and where it lies.
    block(page) {
      let first = 0, start = 0;
      for (const [count, length] of facts.blocks) {
        if (page < first + count) return { first, start, length };
        first += count;
        start += length;
      }
      return null;
    },
  };
}

// The records of a shard that have what a group looks for.
export async function hits(shard, group) {
  const pages = new Map();
  const add = (page, places, fields, worth) => {
    const known = pages.get(page);
    if (!known) {
      pages.set(page, { places, fields: new Set(fields), worth });
      return;
    }
    fields.forEach((field) => known.fields.add(field));
    known.places = [...new Set([...known.places, ...places])].sort((a, b) => a - b);
    known.worth = Math.max(known.worth, worth);
  };
  const ways = group.ways.filter((way) => way.exact);
  if (group.standing.has(shard)) {
    (group.begun ?? []).forEach((stem) => ways.push({ text: stem, exact: true }));
    if (group.begins) ways.push({ text: group.begins, exact: false });
  }
  for (const way of ways) {
    const named = way.exact ? await shard.named(way.text) : null;
    for (const one of await shard.ask(way.text, way.exact)) {
      add(one.page, one.places, named?.get(one.page) ?? one.fields,
        way.worth ?? (way.exact ? 1 : 0.4));
    }
  }
  if (group.apart && !pages.size) {
    const [first, second] = await Promise.all(group.apart.map((word) => shard.ask(word, true)));
    const others = new Map(second.map((one) => [one.page, one]));
    for (const one of first.filter(({ page }) => others.has(page))) {
      add(one.page, [...one.places, ...others.get(one.page).places], [], 0.4);
    }
  }
  for (let page = 0; page < shard.count; page++) {
    if (group.dates && shard.facts.date(page).startsWith(group.dates)) add(page, [], ["date"], 1);
    if (group.kinds?.includes(shard.facts.kind(page))) add(page, [], ["kind"], 1);
  }
  return pages;
}

export const newestFirst = (a, b) => (!a.last ? (b.last ? -1 : 0) : !b.last ? 1
  : b.last.localeCompare(a.last) || b.first.localeCompare(a.first));

export const overlaps = (part, day) => Boolean(part.last)
  && part.first.slice(0, day.length) <= day && day <= part.last.slice(0, day.length);
