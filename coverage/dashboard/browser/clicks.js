// What buttons in HTML of ours do: choose, sort a table, copy, print. Their attributes say which.
(function () {
  "use strict";

  const SAID_MS = 2500; // for so long a button says what it did
  const BUTTON = "button[data-choose], button[data-sort], button[data-copy], button[data-print]";
  let focused = null; // the button that was chosen last, to find again when its HTML is made again

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(BUTTON);
    if (!button) return;
    const { choose, copyEncoded, print } = button.dataset;
    const copy = copyEncoded ? decodeURIComponent(copyEncoded) : button.dataset.copy;
    if (choose !== undefined) tell(button, choose);
    else if (copy !== undefined) copyText(button, copy || window.location.href);
    else if (print !== undefined) window.print();
    else sort(button);
  });

  function tell(button, choice) {
    const clickable = button.closest("[data-clickable]").dataset.clickable;
    focused = { clickable, choice };
    window.tellClick(clickable, choice);
  }

  // HTML that changes is made again, and the focus would be lost with the button that had it.
  new MutationObserver(() => {
    if (!focused) return;
    if (document.activeElement !== document.body) {
      if (!document.activeElement.closest("[data-clickable]")) focused = null;
      return;
    }
    find(focused)?.focus({ preventScroll: true });
  }).observe(document.documentElement, { childList: true, subtree: true });

  function find({ clickable, choice }) {
    return [...document.querySelectorAll("[data-clickable] button[data-choose]")].find((button) =>
      button.dataset.choose === choice
        && button.closest("[data-clickable]").dataset.clickable === clickable);
  }

  function copyText(button, text) {
    // Where a browser lets no script write to the clipboard, the text is shown to be copied by hand.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    written.then(() => say(button, button.dataset.copied || "Copied"), () => {
      const field = document.createElement("input");
      field.readOnly = true;
      field.value = text;
      field.setAttribute("aria-label", "Copy this");
      field.className = "copy-by-hand";
      button.after(field);
      field.select();
      if (document.execCommand("copy")) say(button, button.dataset.copied || "Copied");
      else field.addEventListener("blur", () => field.remove());
    });
  }

  function say(button, words) {
    button.parentElement.querySelector(".copy-by-hand")?.remove();
    const before = button.dataset.words ?? button.innerHTML;
    button.dataset.words = before;
    button.textContent = words;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => { button.innerHTML = before; }, SAID_MS);
  }

  // Sorts the rows of a table by the column of a heading: by data-value where cells have one.
  function sort(button) {
    const heading = button.closest("th");
    const table = heading.closest("table");
    const falls = heading.getAttribute("aria-sort") !== "descending";
    const value = (row) => {
      const cell = row.cells[heading.cellIndex];
      const number = Number(cell.dataset.value ?? "x");
      return Number.isNaN(number) ? cell.textContent.trim() : number;
    };
    const order = (one, other) => {
      const [first, second] = [value(one), value(other)];
      if (typeof first !== typeof second) return typeof first === "number" ? -1 : 1;
      const rises = typeof first === "number" ? first - second : first.localeCompare(second);
      return falls ? -rises : rises;
    };
    const body = table.tBodies[0];
    const last = [...body.rows].filter((row) => row.classList.contains("total"));
    const rows = [...body.rows].filter((row) => !row.classList.contains("total")).sort(order);
    body.append(...rows, ...last);
    for (const each of heading.parentElement.cells) each.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
  }
})();
