// What a result shows of a record's text.

const EXCERPT = 32; // words

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The part of a text that holds most of the words looked for, as HTML with <mark> alone.
export function excerpt(text, marked) {
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
