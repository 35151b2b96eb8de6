// What the search knows of English and Welsh: words that are not looked for or that say what is,
// how a day is written, and how Welsh words change. See docs/developers/search.md.

export const STOP = new Set(
  `a about an and are as at be been by can could did do does for from had has have how i in is it its
  me of on or should tell that the their there these they this those to us was we were what when
  where which who whom whose why will with would you
  a ac am ar at beth ble ei eu fe gan gyda hyn i mae mewn o oedd pa pam pryd pwy roedd sut sydd wedi
  wnaeth y yn yr`.split(/\s+/)
);

// Words that ask for a measure after 'how': 'how much', 'how long does it take'.
const AFTER_HOW = new Set("big far few fast good high large late long low many much often old soon well"
  .split(" "));

/** Whether a word asks for a measure after another. */
export const isMeasure = (word, before) => before === "how" && AFTER_HOW.has(word);

// Words of a question that an answer need not hold.
export const SOFT = new Set(
  `anything decide decided decides discuss discussed happen happened happens say said says
  penderfynwyd digwyddodd`.split(/\s+/)
);

// Words that name a kind of result as well as being words.
export const KINDS = {
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
export const NUMBERED = new Set(["item", "minute", "eitem", "cofnod"]);
export const ITEM = ["item", "eitem"];

const MONTH_NAMES = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
  "ionawr chwefror fawrth ebrill fai fehefin orffennaf awst fedi hydref dachwedd ragfyr",
].map((names) => names.split(" "));
const [ENGLISH_MONTHS, , ...WELSH_MONTHS] = MONTH_NAMES; // in full; the Welsh also as after 'o'
export const MONTHS = {};
MONTH_NAMES.forEach((names) => names.forEach((name, at) => { MONTHS[name] = at + 1; }));
MONTHS.sept = 9;

export const WEEKDAYS = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
  sun dydd llun mawrth mercher iau gwener sadwrn sul`.split(/\s+/)
);

// The day of a month: before its name in either language, after it in English.
export const DAY_BEFORE_MONTH = /^(\d{1,2})(?:st|nd|rd|th|af|ain|eg|fed|ydd)?$/;
export const DAY_AFTER_MONTH = /^\d{1,2}(?:st|nd|rd|th)?$/;

/** A day as records write it, in the language of the month's name if that was typed. */
export function dayInWords(year, month, number, typed) {
  const isWelsh = WELSH_MONTHS.some((names) => names.includes(typed));
  const names = (isWelsh ? WELSH_MONTHS : [ENGLISH_MONTHS]).map((all) => all[month - 1]);
  const n = Number(number);
  const th = n % 10 === 1 && n !== 11 ? "st" : n % 10 === 2 && n !== 12 ? "nd"
    : n % 10 === 3 && n !== 13 ? "rd" : "th";
  return [
    ...new Set(names.map((name) => `${n} ${name} ${year}`)),
    ...(isWelsh ? [] : [`${n}${th} ${names[0]} ${year}`]),
  ];
}

// Welsh words change at their beginning: by the sound of the word itself, and as most often after
// another. The first is the word's own sound, the others those that it may become.
const SOUNDS = [
  ["c", "g", "ngh", "ch"], ["p", "b", "mh", "ph"], ["t", "d", "nh", "th"], ["b", "f"], ["m", "f"],
  ["d", "dd"], ["ll", "l"], ["rh", "r"], ["g", ""],
];

/** The other forms of a Welsh word: its own sound, and the soft one. */
export function mutations(word) {
  const [first] = /^(?:ch|dd|ff|ll|mh|ngh?|nh|ph|rh|th|.)/.exec(word); // two letters are one sound
  const rest = word.slice(first.length);
  const forms = new Set();
  for (const [own, soft, ...further] of SOUNDS) {
    if (first === own) forms.add(soft + rest);
    if (first === soft) forms.add(own + rest);
    if (further.includes(first)) forms.add(own + rest).add(soft + rest);
  }
  return forms;
}
