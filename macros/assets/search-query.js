// What a query means: the groups of words, references and days that a good answer holds, each in
// one of several ways. See docs/developers/search.md.

import {
  DAY_AFTER_MONTH, DAY_BEFORE_MONTH, ITEM, KINDS, MONTHS, NUMBERED, SOFT, STOP, WEEKDAYS,
  dayInWords, isMeasure, mutations,
} from "./search-words.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
export const bare = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "");

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
  const number = DAY_BEFORE_MONTH.exec(one);
  if (number && MONTHS[two] && /^(19|20)\d\d$/.test(three)) {
    return day(three, MONTHS[two], number[1], 3, two);
  }
  if (MONTHS[one] && DAY_AFTER_MONTH.test(two || "") && /^(19|20)\d\d$/.test(three || "")) {
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
    const phrases = [...dayInWords(year, month, number, typed), iso.replaceAll("-", "")];
    return { length, prefix: iso, phrases };
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
      || (at > 0 && isMeasure(word, bare(words[at - 1])));
    group.soft = SOFT.has(word);
    groups.push(group);
  }
  return groups;
}

// Add the other forms of a Welsh word.
export function mutated(group) {
  const word = group.ways[0].text;
  if (group.must || group.dates || group.apart || !/^[a-z]{4,}$/.test(word)) return;
  group.ways.push(...[...mutations(word)].map((text) => ({ text, exact: true, worth: 0.8 })));
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

// How many slips lie between two words: letters left out, added, changed or swapped with the next.
export function slipsBetween(one, other) {
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
