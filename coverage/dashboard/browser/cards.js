// Cards on the map: a small one for what lies under the pointer, and one that tells of a site.
(function () {
  "use strict";

  const AWAY = 14; // pixels between the pointer and its card
  const TOUCHED = window.matchMedia("(pointer: coarse)");

  function element(kind, words, parent, name = "") {
    const made = document.createElement(kind);
    made.textContent = words;
    if (name) made.className = name;
    parent?.append(made);
    return made;
  }

  // Returns what shows and hides the card under the pointer. It keeps inside the box and beside what
  // it explains; under a finger it lies along the lower edge.
  function hoverCard(box) {
    const card = element("div", "", box, "card hover-card");
    card.hidden = true;
    card.setAttribute("aria-hidden", "true"); // what it says is the name of what is pointed at

    function show([name, ...lines], { x, y }) {
      card.replaceChildren();
      element("b", name, card);
      lines.forEach((line, number) => {
        if (number) card.append(" · ");
        element("span", line, card);
      });
      card.hidden = false;
      card.classList.toggle("docked", TOUCHED.matches);
      if (TOUCHED.matches) { card.style.left = card.style.top = ""; return; }
      const { clientWidth: wide, clientHeight: high } = box;
      const left = x + AWAY + card.offsetWidth > wide ? x - AWAY - card.offsetWidth : x + AWAY;
      const top = y + AWAY + card.offsetHeight > high ? y - AWAY - card.offsetHeight : y + AWAY;
      card.style.left = `${Math.max(0, left)}px`;
      card.style.top = `${Math.max(0, top)}px`;
    }

    return { show, hide: () => { card.hidden = true; } };
  }

  // Returns what opens and closes the card of a site: its lines, and what else is known of it as
  // pairs of a heading and words.
  function siteCard(box) {
    let card = null, closed = () => {};

    function open([name, ...lines], facts, { byKey, whenClosed }) {
      close();
      closed = whenClosed;
      card = element("div", "", box, "card site-card");
      card.setAttribute("role", "dialog");
      card.setAttribute("aria-label", name);
      L.DomEvent.disableClickPropagation(card);
      L.DomEvent.disableScrollPropagation(card);
      element("h3", name, card);
      lines.forEach((line) => element("p", line, card));
      const list = element("dl", "", card);
      facts.forEach(([heading, words]) => {
        element("dt", heading, list);
        const said = element("dd", "", list);
        if (words.startsWith("https://") || words.startsWith("http://")) {
          const link = element("a", new URL(words).hostname, said);
          Object.assign(link, { href: words, target: "_blank", rel: "noopener noreferrer" });
        } else {
          said.textContent = words;
        }
      });
      const button = element("button", "×", card);
      button.type = "button";
      button.setAttribute("aria-label", "Close");
      button.addEventListener("click", close);
      card.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
      });
      if (byKey) button.focus({ preventScroll: true });
    }

    function close() {
      if (!card) return;
      card.remove();
      card = null;
      closed();
    }

    return { open, close };
  }

  window.cards = { element, hoverCard, siteCard };
})();
