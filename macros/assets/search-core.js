// Search in the site's records: picks the shards of Pagefind's index that a query needs, asks
// Pagefind's engine in each, and puts the answers of all in one order. Draws nothing.
// See docs/developers/search.md.

const SIGNATURE = 12; // bytes that Pagefind writes before its own files: "pagefind_dcd"
const FIRST_BYTES = 24_000; // after which a first answer is given, the engine not counted
const MOST_BYTES = 400_000; // after which it is given though there is no result yet
const SMALL = 5; // a site of so many shards is searched whole
const ENOUGH = 10; // results with which a search does not look for less than what was asked
const STEP = 4; // shards that are searched at a time when a reader asks for older ones
const REMEMBERED = 60; // answers of each index, for words that are asked for again
const EXCERPT = 32; // words

const STOP = new Set(
  `a about an and are as at be been by can could did do does for from had has have how i in is it its
  me of on or should tell that the their there these they this those to us was we were what when
  where which who whom whose why will with would you
  a ac am ar at beth ble ei eu fe gan gyda hyn i mae mewn o oedd pa pam pryd pwy roedd sut sydd wedi
  wnaeth y yn yr`.split(/\s+/)
);
// Words that ask for a measure after 'how': 'how much', 'how long does it take'.
const AFTER_HOW = new Set("big far few fast good high large late long low many much often old soon well"
  .split(" "));
// Words of a question that an answer need not hold.
const SOFT = new Set(
  `anything decide decided decides discuss discussed happen happened happens say said says
  penderfynwyd digwyddodd`.split(/\s+/)
);
// Words that name a kind of result as well as being words.
const KINDS = {
  meeting: ["meeting"], meetings: ["meeting"], minutes: ["meeting", "item"], agenda: ["meeting"],
  decision: ["decision"], decisions: ["decision"], report: ["report"], reports: ["report"],
  risk: ["risk"], risks: ["risk"], opportunity: ["opportunity"], opportunities: ["opportunity"],
  petition: ["petition"], petitions: ["petition"], motion: ["motion"], motions: ["motion"],
  question: ["question"], questions: ["question"], indicator: ["indicator"],
  councillor: ["person"], officer: ["person"], committee: ["committee"], action: ["action"],
  cyfarfod: ["meeting"], penderfyniad: ["decision"], adroddiad: ["report"], risg: ["risk"],
  deiseb: ["petition"], cynnig: ["motion"], cwestiwn: ["question"], cynghorydd: ["person"],
  cofnodion: ["meeting", "item"], cyfarfodydd: ["meeting"], penderfyniadau: ["decision"],
  adroddiadau: ["report"], risgiau: ["risk"], deisebau: ["petition"], cynigion: ["motion"],
  cwestiynau: ["question"], pwyllgor: ["committee"], swyddog: ["person"],
};
// Words that ask for an item by its number, and those that stand in its title.
const NUMBERED = new Set(["item", "minute", "eitem", "cofnod"]);
const ITEM = ["item", "eitem"];
const MONTH_NAMES = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
  "ionawr chwefror fawrth ebrill fai fehefin orffennaf awst fedi hydref dachwedd ragfyr",
].map((names) => names.split(" "));
const [ENGLISH_MONTHS, , ...WELSH_MONTHS] = MONTH_NAMES; // in full; the Welsh also as after 'o'
const MONTHS = {};
MONTH_NAMES.forEach((names) => names.forEach((name, at) => { MONTHS[name] = at + 1; }));
MONTHS.sept = 9;
const WEEKDAYS = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
  sun dydd llun mawrth mercher iau gwener sadwrn sul`.split(/\s+/)
);

// ---------------------------------------------------------------- reading files

const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

async function asked(url, how) {
  const answer = await fetch(url, how);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

const fetched = async (url, how) => new Uint8Array(await (await asked(url, how)).arrayBuffer());


async function unpacked(bytes) {
  // A server may have undone the compression by itself.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const unsigned = (bytes) => bytes.subarray(SIGNATURE);

// The part of CBOR in which Pagefind writes: numbers, texts, lists.
function decoded(bytes) {
  const text = new TextDecoder();
  let at = 0;
  const value = () => {
    const first = bytes[at++];
    if (first === 0xf6) return null;
    const kind = first >> 5;
    let size = first & 31;
    if (size > 23) {
      let width = 1 << (size - 24);
      for (size = 0; width; width--) size = size * 256 + bytes[at++];
    }
    if (kind === 0) return size;
    if (kind === 1) return -1 - size;
    if (kind === 3) return text.decode(bytes.subarray(at, (at += size)));
    if (kind === 4) return Array.from({ length: size }, value);
    throw new Error("not an index of Pagefind");
  };
  return value();
}

// ---------------------------------------------------------------- understanding a query

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const bare = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "");

function isoDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

const fullYear = (year) => (year.length === 2 ? `20${year}` : year);

// A day, a month or a year that begins at a word: how many words it takes and what it means.
function dateAt(words, at) {
  const [one, two, three] = words.slice(at, at + 3).map((word) => plain(word).replace(/[,.]+$/, ""));
  let found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(one);
  if (found) return day(found[1], found[2], found[3], 1);
  found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(one);
  if (found) return day(fullYear(found[3]), found[2], found[1], 1);
  const number = /^(\d{1,2})(?:st|nd|rd|th|af|ain|eg|fed|ydd)?$/.exec(one);
  if (number && MONTHS[two] && /^(19|20)\d\d$/.test(three)) {
    return day(three, MONTHS[two], number[1], 3, two);
  }
  if (MONTHS[one] && /^\d{1,2}(?:st|nd|rd|th)?$/.test(two || "") && /^(19|20)\d\d$/.test(three || "")) {
    return day(three, MONTHS[one], parseInt(two, 10), 3, one);
  }
  if (MONTHS[one] && /^(19|20)\d\d$/.test(two || "")) {
    const month = `${two}-${String(MONTHS[one]).padStart(2, "0")}`;
    return { length: 2, prefix: month, phrases: [`${one} ${two}`] };
  }
  if (/^(19|20)\d\d$/.test(one)) return { length: 1, prefix: one, phrases: [one] };
  return null;

  function day(year, month, number, length, typed) {
    const iso = isoDay(Number(year), Number(month), Number(number));
    if (!iso) return null;
    const isWelsh = WELSH_MONTHS.some((names) => names.includes(typed));
    const names = (isWelsh ? WELSH_MONTHS : [ENGLISH_MONTHS]).map((all) => all[month - 1]);
    const n = Number(number);
    const th = n % 10 === 1 && n !== 11 ? "st" : n % 10 === 2 && n !== 12 ? "nd"
      : n % 10 === 3 && n !== 13 ? "rd" : "th";
    return {
      length, prefix: iso,
      phrases: [
        ...new Set(names.map((name) => `${n} ${name} ${year}`)),
        ...(isWelsh ? [] : [`${n}${th} ${names[0]} ${year}`]),
        iso.replaceAll("-", ""),
      ],
    };
  }
}

// What is looked for: groups, each of which a good answer holds in one of several ways.
// A way is {text, exact}; `dates` is the beginning of an ISO day, `kinds` kinds of results.
export function understood(query) {
  const groups = [];
  const text = query.replace(/[“”„]/g, '"').replace(/[’‘]/g, "'");
  const open = /\S$/.test(text) && !/"\s*$/.test(text);
  const pieces = text.split(/"([^"]*)"/);
  pieces.forEach((piece, index) => {
    if (index % 2) {
      const phrase = piece.split(/\s+/).map(bare).filter(Boolean).join(" ");
      if (phrase) groups.push({ words: phrase, ways: [{ text: phrase, exact: true }], must: true });
    } else {
      groups.push(...wordsOf(piece, open && index === pieces.length - 1));
    }
  });
  const wanted = groups.filter((group) => !group.stop && !group.soft);
  return wanted.length ? wanted : groups;
}

function wordsOf(piece, open) {
  const words = piece.split(/\s+/).filter((word) => bare(word));
  const groups = [];
  for (let at = 0; at < words.length; at++) {
    const date = dateAt(words, at);
    if (date) {
      while (groups.length && WEEKDAYS.has(groups.at(-1).words)) groups.pop();
      groups.push({
        words: words.slice(at, at + date.length).join(" "),
        dates: date.prefix,
        ways: date.phrases.map((phrase) => ({ text: phrase, exact: true })),
      });
      at += date.length - 1;
      continue;
    }
    const word = bare(words[at]);
    const next = at + 1 < words.length ? bare(words[at + 1]) : "";
    if (/^[a-z]{1,7}$/.test(word) && /^\d{1,3}[a-z]?$/.test(next) && !STOP.has(word)) {
      groups.push({
        words: `${word} ${next}`,
        ways: NUMBERED.has(word)
          ? ITEM.map((name) => ({ text: `${name} ${next}`, exact: true }))
          : [...reference(word + next), { text: `${word} ${next}`, exact: true }],
        isItem: NUMBERED.has(word),
        apart: [word, next],
      });
      at++;
      continue;
    }
    const group = { words: word, ways: [{ text: word, exact: true }] };
    if (/^[a-z]+\d/.test(word)) group.ways = reference(word);
    const parts = plain(words[at]).split(/[^\p{L}\p{N}']+/u).map(bare).filter(Boolean);
    if (parts.length > 1) group.ways.push({ text: parts.join(" "), exact: true });
    if (open && at === words.length - 1 && word.length > 1) {
      group.ways.push({ text: word, exact: false });
    }
    if (KINDS[word]) group.kinds = KINDS[word];
    group.stop = STOP.has(plain(words[at]))
      || (AFTER_HOW.has(word) && at > 0 && bare(words[at - 1]) === "how");
    group.soft = SOFT.has(word);
    groups.push(group);
  }
  return groups;
}

// Welsh words change at their beginning: by the sound of the word itself, and as most often after
// another. The first is the word's own sound, the others those that it may become.
const SOUNDS = [
  ["c", "g", "ngh", "ch"], ["p", "b", "mh", "ph"], ["t", "d", "nh", "th"], ["b", "f"], ["m", "f"],
  ["d", "dd"], ["ll", "l"], ["rh", "r"], ["g", ""],
];

// Add the other forms of a Welsh word: its own sound, and the soft one.
function mutated(group) {
  const word = group.ways[0].text;
  if (group.must || group.dates || group.apart || !/^[a-z]{4,}$/.test(word)) return;
  const [first] = /^(?:ch|dd|ff|ll|mh|ngh?|nh|ph|rh|th|.)/.exec(word); // two letters are one sound
  const rest = word.slice(first.length);
  const forms = new Set();
  for (const [own, soft, ...further] of SOUNDS) {
    if (first === own) forms.add(soft + rest);
    if (first === soft) forms.add(own + rest);
    if (further.includes(first)) forms.add(own + rest).add(soft + rest);
  }
  group.ways.push(...[...forms].map((text) => ({ text, exact: true, worth: 0.8 })));
}

// A printed reference in the spellings that mean the same: CR05 is CR5, C01 is CO1.
function reference(word) {
  const [, letters, digits] = /^([a-z]+)(.*)$/.exec(word);
  const spellings = new Set([word, letters + digits.replace(/^0+(?=\d)/, "")]);
  const apart = /^([a-z]+)(\d+)([a-z]?)$/.exec([...spellings][spellings.size - 1]);
  if (/^0\d/.test(digits)) spellings.add(`${letters}o${digits.slice(1)}`);
  if (/o$/.test(letters) && letters.length > 1) spellings.add(`${letters.slice(0, -1)}0${digits}`);
  const ways = [...spellings].map((text) => ({ text, exact: true }));
  if (apart) ways.push({ text: `${apart[1]} ${apart[2]}${apart[3]}`, exact: true });
  return ways;
}

// ---------------------------------------------------------------- indexes

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
class Directory extends Index {
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
class Group {
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

// ---------------------------------------------------------------- searching

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

const newestFirst = (a, b) => (!a.last ? (b.last ? -1 : 0) : !b.last ? 1
  : b.last.localeCompare(a.last) || b.first.localeCompare(a.first));

const overlaps = (part, day) => Boolean(part.last)
  && part.first.slice(0, day.length) <= day && day <= part.last.slice(0, day.length);

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
    const groups = await Promise.all(this.groups.map((group) => this.hits(part, group)));
    this.found.push({ shard: part, groups });
    this.gather();
  }

  // The records of a shard that have what a group looks for.
  async hits(shard, group) {
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

  // Put a value on every record that has anything of what is looked for.
  gather() {
    const shards = this.found.map(({ shard }) => shard);
    const total = this.searcher.parts.reduce((sum, part) => sum + part.count, 0);
    const records = shards.reduce((sum, shard) => sum + shard.count, 0);
    const words = shards.flatMap((shard) => shard.lengths).reduce((a, b) => a + b, 0);
    const average = words / Math.max(1, records);
    const rarity = this.groups.map((group) => {
      if (!group.standing.size) return 0; // it stands nowhere: nothing is better for it
      const held = this.searcher.parts.reduce((sum, part) => sum + (group.standing.get(part) ?? 0), 0);
      const count = Math.min(total, held);
      return Math.max(0.2, Math.log(1 + (total - count + 0.5) / (count + 0.5)));
    });
    const whole = rarity.reduce((a, b) => a + b, 0) || 1;
    const needed = this.groups.filter((group) => group.standing.size || group.must).length;
    this.all = [];
    for (const { shard, groups } of this.found) {
      for (const page of new Set(groups.flatMap((group) => [...group.keys()]))) {
        if (shard.language !== this.searcher.language && shard.facts.elsewhere(page).includes(this.searcher.language)) continue;
        if (this.groups.some((group, at) => group.must && !groups[at].has(page))) continue;
        this.all.push(this.scored(shard, page, groups, rarity, whole, average));
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
    this.results = good.filter((one) => this.passes(one)).sort(this.order());
  }

  scored(shard, page, groups, rarity, whole, average) {
    const { facts } = shard;
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

  order() {
    if (this.sort === "date") {
      return (a, b) => b.date.localeCompare(a.date) || b.score - a.score || a.page - b.page;
    }
    return (a, b) => b.score - a.score || b.date.localeCompare(a.date) || a.page - b.page;
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

// How many slips lie between two words: letters left out, added, changed or swapped with the next.
function slipsBetween(one, other) {
  if (Math.abs(one.length - other.length) > 2) return 9;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
}

// How likely a result of a kind is the one that is meant, all else being equal.
const PRIOR = {
  action: 0.85, plan: 0.85, performance: 0.9, register: 0.9, page: 0.8, person: 1.1, committee: 1.2,
};

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The part of a text that holds most of the words looked for, as HTML with <mark> alone.
function excerpt(text, marked) {
  const words = text.split(" ");
  const places = [...marked].filter((place) => place < words.length).sort((a, b) => a - b);
  let start = 0, most = 0;
  places.forEach((place, at) => {
    const from = Math.max(0, place - 6);
    let count = 0;
    for (let next = at; next < places.length && places[next] < from + EXCERPT; next++) count++;
    if (count > most) [start, most] = [from, count];
  });
  start = Math.max(0, Math.min(start, words.length - EXCERPT));
  const end = Math.min(words.length, start + EXCERPT);
  const shown = words.slice(start, end).map((word, at) =>
    marked.has(start + at) ? `<mark>${escaped(word)}</mark>` : escaped(word));
  return `${start ? "… " : ""}${shown.join(" ").replaceAll("</mark> <mark>", " ")}${end < words.length ? " …" : ""}`;
}
