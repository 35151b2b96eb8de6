/* Searching, on every page: the keys that lead to the box, and the start of the search itself
   where a page has a place for it ([data-mb-search], from the macro `search`). */
(function () {
  "use strict";

  const here = document.currentScript.src;
  const place = document.querySelector("[data-mb-search]");

  // The keys S and / ----------------------------------------------------------------------------
  // Single letters get in the way of who speaks to the device or uses it with a stick, so that
  // they can be switched off on the page for searching (WCAG 2.1.4).

  const SWITCH = "minutebook.search-keys";
  let keysAreOn = true;
  try {
    keysAreOn = localStorage.getItem(SWITCH) !== "off";
  } catch {
    // A browser that keeps nothing.
  }

  /** Whether what is typed goes into a field. */
  function takesText(target) {
    return (
      target instanceof Element &&
      (target.isContentEditable ||
        target.closest("textarea, select") !== null ||
        (target instanceof HTMLInputElement &&
          !["button", "checkbox", "image", "radio", "reset", "submit"].includes(target.type)))
    );
  }

  /** The box for searching, the page's own before that of the header; null if none is shown. */
  function box() {
    const boxes = ["#mb-search-words", "#mb-header-words"].map((one) => document.querySelector(one));
    if (!place) boxes.reverse(); // the home page's own may be out of sight
    return boxes.find((one) => one && one.offsetParent !== null) || null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" && event.key !== "s" && event.key !== "S") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.defaultPrevented || takesText(event.target) || !keysAreOn) return;
    const words = box();
    const link = document.querySelector(".mb-header-search-link");
    if (!words && !link) return;
    event.preventDefault();
    if (words) {
      words.focus();
      words.select();
    } else link.click(); // on a phone with a keyboard
  });

  const keys = document.querySelector("[data-mb-search-keys]");
  if (keys) {
    keys.closest("[hidden]").hidden = false;
    keys.checked = keysAreOn;
    keys.addEventListener("change", () => {
      keysAreOn = keys.checked;
      try {
        localStorage.setItem(SWITCH, keysAreOn ? "on" : "off");
      } catch {
        // It holds for as long as the page is open.
      }
    });
  }

  // The search ----------------------------------------------------------------------------------

  if (place) {
    import(new URL("search-page.js", here).href).then(
      (page) => page.start(place, new URL("../../", here)),
      () => {
        const words = JSON.parse(place.querySelector("[data-mb-search-words]").textContent);
        const told = document.createElement("p");
        told.className = "mb-note";
        told.textContent = words.said.failed;
        place.append(told);
      }
    );
  }
})();
