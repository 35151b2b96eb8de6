/* Sorting and filtering of tables, for readers whose browser runs scripts. Every page is complete
   without it. No library; works on any page that marks its tables so:

   <div data-mb-filterable data-mb-filters="band:Score band,owner:Owner">   around tables
   <table data-mb-sortable>       heads become buttons; <th data-mb-sort="number|none">
   <tr|tbody data-mb-row          what is sorted and filtered as one
     data-band="…" data-owner="a|b">    its value, or values, for each filter
   <td data-mb-value="16">        what to sort a cell by, if not its text
*/
(function () {
  "use strict";

  const collator = new Intl.Collator(document.documentElement.lang || "en", {
    numeric: true,
    sensitivity: "base",
  });

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // The words of the page's language, where it is not English: a JSON object by the English ones.
  const given = document.getElementById("mb-words");
  const words = given ? JSON.parse(given.textContent) : {};

  /** Words in the page's language; {name} stands for a value. */
  function say(english, values = {}) {
    return (words[english] || english).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // Sorting ----------------------------------------------------------------------------------

  /** The cell of a row in a column; of a row of several lines, the first line's. */
  function cellOf(row, column) {
    const line = row.tagName === "TBODY" ? row.rows[0] : row;
    return line.cells[column];
  }

  function valueOf(row, column) {
    const cell = cellOf(row, column);
    if (!cell) return "";
    const given = cell.getAttribute("data-mb-value");
    return (given === null ? cell.textContent : given).trim();
  }

  function number(text) {
    const found = text.replace(/,/g, "").replace("−", "-").match(/-?\d+(\.\d+)?/);
    return found ? Number(found[0]) : null;
  }

  /** Rows in a new order; those without a value stay last, equals stay as they were. */
  function sorted(rows, column, isNumber, direction) {
    const keyed = rows.map((row) => {
      const text = valueOf(row, column);
      return { row, key: isNumber ? number(text) : text || null };
    });
    const compare = isNumber ? (a, b) => a - b : collator.compare;
    keyed.sort((one, other) => {
      if (one.key === null || other.key === null) {
        return (one.key === null) - (other.key === null);
      }
      return direction * compare(one.key, other.key);
    });
    return keyed.map((each) => each.row);
  }

  /** Rows of one parent change places among themselves; lines between them stay where they are. */
  function place(rows, order) {
    const marks = rows.map((row) => {
      const mark = document.createComment("");
      row.replaceWith(mark);
      return mark;
    });
    order.forEach((row, index) => marks[index].replaceWith(row));
  }

  function sortable(table) {
    const groups = new Map();
    for (const row of table.querySelectorAll("[data-mb-row]")) {
      if (!groups.has(row.parentNode)) groups.set(row.parentNode, []);
      groups.get(row.parentNode).push(row);
    }
    const printed = [...groups.values()];
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    if (!printed.some((rows) => rows.length > 1)) return;
    let now = printed.map((rows) => rows.slice());

    function sortBy(head, column) {
      const isNumber = head.getAttribute("data-mb-sort") === "number";
      // The highest number is what a reader looks for first; the third press gives the printed order.
      const turns = isNumber ? ["descending", "ascending"] : ["ascending", "descending"];
      const turn = turns[turns.indexOf(head.getAttribute("aria-sort")) + 1];
      for (const other of heads) other.removeAttribute("aria-sort");
      const next = printed.map((rows) =>
        turn ? sorted(rows, column, isNumber, turn === "ascending" ? 1 : -1) : rows
      );
      next.forEach((order, index) => place(now[index], order));
      now = next.map((rows) => rows.slice());
      if (turn) head.setAttribute("aria-sort", turn);
    }

    heads.forEach((head, column) => {
      if (head.getAttribute("data-mb-sort") === "none" || !head.textContent.trim()) return;
      const button = element("button", { type: "button", class: "mb-sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sortBy(head, column));
    });
  }

  // Filtering --------------------------------------------------------------------------------

  function values(row, filter) {
    return (row.getAttribute("data-" + filter) || "").split("|").filter(Boolean);
  }

  function field(name, control) {
    return element("label", {}, element("span", {}, name), control);
  }

  function filterable(around) {
    const rows = [...around.querySelectorAll("[data-mb-row]")];
    if (rows.length < 4) return null;
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const search = element("input", { type: "search", autocomplete: "off" });
    const controls = element("form", { class: "mb-controls", role: "search" });
    controls.setAttribute("aria-label", say("Filter the tables"));
    controls.append(field(say("Containing the words"), search));
    const choices = [];
    for (const given of (around.getAttribute("data-mb-filters") || "").split(",")) {
      const [filter, label] = given.split(":");
      const found = [...new Set(rows.flatMap((row) => values(row, filter)))];
      if (!label || found.length < 2) continue;
      const select = element("select", {}, element("option", { value: "" }, say("All")));
      found.sort(collator.compare).forEach((value) => {
        select.append(element("option", { value }, value));
      });
      choices.push({ filter, select });
      controls.append(field(label, select));
    }
    const told = element("p", { role: "status" });
    const all = [...around.querySelectorAll("[data-mb-row] details")];
    if (all.length > 1) {
      const button = element("button", { type: "button" }, say("Open all details"));
      button.addEventListener("click", () => {
        const open = !all.every((details) => details.open);
        all.forEach((details) => (details.open = open));
        button.textContent = say(open ? "Close all details" : "Open all details");
      });
      controls.append(button);
    }
    controls.append(told);

    function filter() {
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const fits =
          wanted.every((word) => texts.get(row).includes(word)) &&
          choices.every(
            ({ filter, select }) => !select.value || values(row, filter).includes(select.value)
          );
        row.hidden = !fits;
        shown += fits;
      }
      // A heading under which nothing is left would lead nowhere.
      for (const section of around.querySelectorAll("[data-mb-section]")) {
        section.hidden = !section.querySelector("[data-mb-row]:not([hidden])");
      }
      told.textContent =
        shown === rows.length
          ? say("All {all} are shown.", { all: rows.length })
          : say("{shown} of {all} are shown.", { shown, all: rows.length });
    }

    controls.addEventListener("input", filter);
    controls.addEventListener("submit", (event) => event.preventDefault());
    around.prepend(controls);
    told.textContent = say("All {all} are shown.", { all: rows.length });
    return () => {
      controls.reset();
      filter();
    };
  }

  // Addresses that name a row ------------------------------------------------------------------

  const clear = new Map();

  /** The row that the address names is shown, whatever the filters say, and opened. */
  function openNamed() {
    // The browser has not set :target yet when the page has only just been read.
    let named;
    try {
      named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // a hash that no link of ours has, such as #100%
    }
    const row = named && named.closest("[data-mb-row]");
    if (!row) return;
    const around = row.closest("[data-mb-filterable]");
    if (row.hidden && clear.get(around)) clear.get(around)();
    const details = row.querySelector("details");
    if (details) details.open = true;
    row.scrollIntoView();
  }

  /** What is folded away would be missing on paper. */
  function printing() {
    const closed = [...document.querySelectorAll("[data-mb-row] details:not([open])")];
    closed.forEach((details) => (details.open = true));
    window.addEventListener(
      "afterprint",
      () => closed.forEach((details) => (details.open = false)),
      { once: true }
    );
  }

  function start() {
    document.querySelectorAll("table[data-mb-sortable]").forEach(sortable);
    document.querySelectorAll("[data-mb-filterable]").forEach((around) => {
      clear.set(around, filterable(around));
    });
    openNamed();
    window.addEventListener("hashchange", openNamed);
    window.addEventListener("beforeprint", printing);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
