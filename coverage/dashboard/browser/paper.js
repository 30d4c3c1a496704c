// Before a page is printed: what is folded opens, maps become as wide as the paper, ink is dark.
(function () {
  "use strict";

  const PAPER_PX = 690; // an A4 page upright within its margins
  let undo = [];

  function unfold() {
    for (const each of document.querySelectorAll('[data-testid="stExpander"] details:not([open])')) {
      // A closed one whose contents are sent when it is opened has nothing to show.
      if (!each.querySelector('[data-testid="stElementContainer"]')) continue;
      each.open = true;
      undo.push(() => { each.open = false; });
    }
  }

  // A heading beneath which there are only things to click says nothing on paper.
  const SAID = "p, li, dl, table, iframe, canvas, img, svg[role]";
  const HEADING = "h2, h3";

  function leaveOut() {
    for (const box of document.querySelectorAll('[data-testid="stExpander"]')) {
      const inside = box.querySelector('[data-testid="stExpanderDetails"]');
      if (!inside || says(inside)) continue;
      box.classList.add("nothing-on-paper");
      undo.push(() => box.classList.remove("nothing-on-paper"));
    }
    for (const heading of document.querySelectorAll('[data-testid="stHeading"]')) {
      const place = heading.closest('[data-testid="stElementContainer"]');
      if (!place?.querySelector(HEADING) || speaks(place.nextElementSibling)) continue;
      place.classList.add("nothing-on-paper");
      undo.push(() => place.classList.remove("nothing-on-paper"));
    }
  }

  function speaks(place) {
    for (let next = place; next; next = next.nextElementSibling) {
      if (next.querySelector(HEADING)) return false;
      if (says(next)) return true;
    }
    return false;
  }

  function says(place) {
    const folded = 'details:not([open]), [data-testid="stWidgetLabel"], button, .nothing-on-paper';
    return [...place.querySelectorAll(SAID)].some((each) => !each.closest(folded));
  }

  function lighten() {
    for (const frame of document.querySelectorAll("iframe")) {
      const root = frame.contentDocument?.documentElement;
      const theme = root?.dataset.theme;
      if (theme !== "dark") continue;
      root.dataset.theme = "light";
      undo.push(() => { root.dataset.theme = theme; });
    }
  }

  function isDark() {
    const ground = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    const parts = ground.slice(ground.indexOf("(") + 1).split(",");
    return parts.slice(0, 3).every((part) => parseInt(part, 10) < 128);
  }

  function fit() {
    for (const frame of document.querySelectorAll("iframe")) {
      const { width, height } = frame.getBoundingClientRect();
      if (!height || width <= PAPER_PX) continue;
      const scale = PAPER_PX / width;
      const place = frame.parentElement;
      const [before, around] = [frame.style.cssText, place.style.cssText];
      frame.style.setProperty("width", `${width}px`, "important");
      frame.style.setProperty("max-width", "none", "important");
      frame.style.height = `${height}px`;
      frame.style.transform = `scale(${scale})`;
      frame.style.transformOrigin = "0 0";
      place.style.height = `${height * scale}px`;
      place.style.overflow = "hidden";
      undo.push(() => {
        frame.style.cssText = before;
        place.style.cssText = around;
      });
    }
  }

  window.addEventListener("beforeprint", () => {
    document.documentElement.classList.toggle("dark-page", isDark());
    lighten();
    unfold();
    leaveOut();
    fit();
  });
  window.addEventListener("afterprint", () => {
    for (const each of undo.splice(0)) each();
  });
})();
