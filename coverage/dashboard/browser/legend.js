// The legend, inside the map: what colours and shapes mean, and where the area under the pointer
// stands on the scale of colours.
(function () {
  "use strict";

  const NARROW = 560; // a map of fewer pixels across begins with its legend closed
  const ROW = 18; // height of a class, as map.css has it

  // Puts an empty legend on the map; symbols are those of the sites, by role.
  function add(map, symbols) {
    const control = L.control({ position: "topright" });
    const box = L.DomUtil.create("details", "legend");
    box.open = map.getSize().x >= NARROW;
    control.onAdd = () => box;
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    let scale = null, shown = {}, classes = [];

    // Shows a legend as legend.py makes it, and the shapes of the sites that there are.
    function show(given, places) {
      const legend = { ...given, shapes: shapesOf(places) };
      if (JSON.stringify(legend) === JSON.stringify(shown)) return;
      shown = legend;
      classes = legend.classes ?? [];
      box.replaceChildren(cards.element("summary", legend.title ?? "Sites"));
      const body = cards.element("div", "", box);
      if (legend.note) cards.element("p", legend.note, body);
      scale = list(body, "scale", classes, ([colour, stripe, label], item) => {
        swatch(item, colour, stripe);
        item.append(label);
      });
      list(body, "", legend.bands ?? [], ([colour, label], item) => {
        swatch(item, colour, "");
        item.append(label);
      });
      list(body, "", legend.circles ?? [], ([radius, label], item) => {
        const circle = cards.element("u", "", cards.element("em", "", item));
        circle.style.cssText = `width:${2 * radius}px;height:${2 * radius}px`;
        item.append(label);
      });
      list(body, "", legend.shapes, ([role, label], item) => {
        cards.element("em", "", item, role).append(picture(symbols[role]));
        item.append(label);
      });
      if (!control._map) control.addTo(map);
    }

    // Returns each role that places have, and how many have it.
    function shapesOf(places) {
      return Object.entries(symbols).flatMap(([role, { label: [one, several] }]) => {
        const count = places.filter((site) => site.role === role).length;
        // Of what is there once by its nature no number is told.
        const words = several ? `${count} ${count === 1 ? one : several}` : one;
        return count ? [[role, words]] : [];
      });
    }

    // Marks the class of an area, and the place of its share where classes are by share: then its
    // first line begins with that, in per cent.
    function mark(area) {
      if (!scale) return;
      scale.querySelector(".pointer")?.remove();
      [...scale.children].forEach((item) => item.classList.remove("here"));
      if (!area) return;
      const row = classes.findIndex(([colour, stripe]) => (
        colour === area.colour && (stripe ?? "") === (area.stripe ?? "")
      ));
      if (row < 0) return;
      scale.children[row].classList.add("here");
      const figure = area.lines[0].split("%")[0].split(" ").pop();
      const share = shown.byShare && row < FIFTHS ? parseFloat(figure) : NaN;
      const at = Number.isNaN(share) ? row + 0.5 : (share / 100) * FIFTHS;
      const pointer = cards.element("span", "", scale, "pointer");
      pointer.style.top = `${Math.min(Math.max(at, 0.2), classes.length - 0.2) * ROW}px`;
    }

    return { show, mark };
  }

  const FIFTHS = 5; // the classes of a share, each of twenty in a hundred, come first

  function list(body, name, entries, fill) {
    if (!entries.length) return null;
    const made = cards.element("ul", "", body, name);
    entries.forEach((entry) => fill(entry, cards.element("li", "", made)));
    return made;
  }

  function swatch(item, colour, stripe) {
    // A swatch without a colour of its own is that of bare land.
    cards.element("i", "", item, colour ? "" : "land").style.background = stripe
      ? `repeating-linear-gradient(45deg,${colour} 0 3px,${stripe} 3px 6px)` : colour;
  }

  function picture({ size, body }) {
    const made = document.createElement("template");
    made.innerHTML = `<svg width="${size}" height="${size}" aria-hidden="true">${body}</svg>`;
    return made.content;
  }

  window.legend = { add, picture };
})();
