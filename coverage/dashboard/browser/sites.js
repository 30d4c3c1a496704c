// Sites and other places on the map: small from afar, told of under the pointer, and each with a
// card that a click or Enter opens. One of them is a stop of the Tab key; arrows lead to the others.
(function () {
  "use strict";

  const LETTER = 8; // about the room that a letter of a name takes, in pixels
  const TARGET = 24; // side of the square that takes the pointer, in pixels: WCAG 2.2, 2.5.8
  const OWN = ["hub", "spoke"]; // what an institute has; the rest are places that the page adds
  const DOT = 9; // room that a site takes while it is small, in pixels
  const NEAR = 8; // the zoom from which sites have their whole symbols
  const ABOVE = { home: 500, hub: 1000, added: 1500, numbered: 2500 };
  const FORWARD = ["ArrowRight", "ArrowDown"], BACK = ["ArrowLeft", "ArrowUp"];

  // Puts a layer of places on the map; hover and card are those of cards.js.
  function add(map, symbols, hover, card) {
    const group = L.layerGroup().addTo(map);
    const files = new Map(); // address -> promise of what everyone may know of sites, a list
    const box = map.getContainer();
    let marks = [], known = "", pointed = null; // the last is the element under the pointer

    const far = () => box.classList.toggle("far", map.getZoom() < NEAR);
    map.on("zoomend viewreset", far);
    far();

    // Shows places; address is of a file that tells of those that are everyone's, facts are more of
    // the user's own, by id.
    function show(places, address, facts) {
      const focused = marks.findIndex(({ element }) => element === document.activeElement);
      known = address ?? "";
      card.close();
      group.clearLayers();
      // Hubs come after the spokes beside them and lie on top, and what the user added on top of all.
      const ordered = [...places].sort((a, b) => (ABOVE[a.role] ?? 0) - (ABOVE[b.role] ?? 0));
      marks = ordered.map((site) => ({ site, element: marker(site, facts ?? {}) }));
      marks.forEach(({ element }) => { element.tabIndex = -1; });
      if (marks.length) marks[0].element.tabIndex = 0;
      if (focused >= 0 && marks[focused]) go(focused);
      nameEveryones();
    }

    // Gives each site of everyone's its lines, which come before those of the view. Without the file
    // it is called by what it is.
    function nameEveryones() {
      const named = marks.filter(({ site }) => site.everyones);
      if (!named.length) return;
      told(known).catch(() => []).then((file) => {
        for (const { site, element } of named) {
          site.told = [...(file[site.everyones - 1]?.lines ?? [symbols[site.role].label[0]]), ...site.lines];
          element.setAttribute("aria-label", site.told.join(", "));
        }
      });
    }

    function marker(site, facts) {
      const { size, body } = symbols[site.role];
      const html =
        `<svg width="${size}" height="${size}" aria-hidden="true">${body}${numeral(site, size)}</svg>`;
      const side = Math.max(size, TARGET);
      const icon = L.divIcon({ className: `site site-${site.role}`, iconSize: [side, side], html });
      const made = L.marker([site.lat, site.lon], { icon, keyboard: false, zIndexOffset: ABOVE[site.role] ?? 0 });
      made.addTo(group);
      const element = made.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", linesOf(site).join(", "));
      if (site.role === "added") {
        const { x } = map.latLngToContainerPoint(made.getLatLng());
        const atEdge = x + size + LETTER * site.lines[0].length > map.getSize().x;
        cards.element("b", site.lines[0], element, atEdge ? "pin-name before" : "pin-name");
      }
      const tell = ({ site: of }) => hover.show(linesOf(of), map.latLngToContainerPoint([of.lat, of.lon]));
      const own = () => marks.find((mark) => mark.element === element);
      made.on("mouseover mousemove", ({ originalEvent }) => {
        const mark = nearest(originalEvent, own());
        point(mark);
        tell(mark);
      });
      made.on("mouseout", () => { point(null); hover.hide(); });
      made.on("click", ({ originalEvent }) => {
        const mark = nearest(originalEvent, own());
        open(mark.site, mark.element, facts, false);
      });
      element.addEventListener("focus", () => tell(own()));
      element.addEventListener("blur", hover.hide);
      element.addEventListener("keydown", (event) => {
        const row = marks.findIndex((mark) => mark.element === element);
        if (event.key === "Enter" || event.key === " ") open(site, element, facts, true);
        else if (FORWARD.includes(event.key)) go((row + 1) % marks.length);
        else if (BACK.includes(event.key)) go((row + marks.length - 1) % marks.length);
        else return;
        event.preventDefault();
        event.stopPropagation(); // else the arrows move the map
      });
      return element;
    }

    // Returns what is meant where squares of several places lie on one another: the place whose
    // symbol is nearest to the pointer, or else the one that has the click, as from a screen reader.
    function nearest(event, own) {
      const pointer = map.mouseEventToContainerPoint(event);
      const away = ({ site }) =>
        map.latLngToContainerPoint([site.lat, site.lon]).distanceTo(pointer) - drawn(site) / 2;
      let best = own, least = away(own);
      if (least > TARGET) return own;
      for (const mark of marks) {
        const other = away(mark);
        if (other < least) [best, least] = [mark, other];
      }
      return best;
    }

    // Returns how many pixels across a place is drawn.
    function drawn({ role }) {
      return OWN.includes(role) && box.classList.contains("far") ? DOT : symbols[role].size;
    }

    function point(mark) {
      pointed?.classList.remove("pointed");
      pointed = mark?.element;
      pointed?.classList.add("pointed");
    }

    function go(row) {
      marks.forEach(({ element }, other) => { element.tabIndex = other === row ? 0 : -1; });
      const { site, element } = marks[row];
      if (!map.getBounds().contains([site.lat, site.lon])) map.panTo([site.lat, site.lon], { animate: false });
      element.focus({ preventScroll: true });
    }

    function open(site, element, facts, byKey) {
      hover.hide();
      const whenClosed = () => {
        element.classList.remove("open");
        if (byKey && element.isConnected) element.focus({ preventScroll: true });
      };
      const address = known;
      told(address).catch(() => []).then((file) => {
        if (address !== known || !element.isConnected) return;
        const more = site.everyones ? file[site.everyones - 1]?.facts : facts[site.id];
        card.open(linesOf(site), more ?? [], { byKey, whenClosed });
        element.classList.add("open");
      });
    }

    function told(address) {
      if (!address) return Promise.resolve([]);
      if (!files.has(address)) {
        files.set(address, fetch(address).then((answer) => {
          if (!answer.ok) throw new Error(answer.statusText);
          return answer.json();
        }));
        files.get(address).catch(() => files.delete(address));
      }
      return files.get(address);
    }

    function linesOf(site) {
      return site.told ?? (site.lines.length ? site.lines : [symbols[site.role].label[0]]);
    }

    return { show, drawn, isOwn: ({ role }) => OWN.includes(role) };
  }

  // Returns the number of a pin that has one, in the middle of its disc.
  function numeral({ number }, size) {
    return number
      ? `<text x="${size / 2}" y="${size / 2 + 4.5}" text-anchor="middle" fill="#ffffff" ` +
        `style="font:700 13px sans-serif">${Number(number)}</text>`
      : "";
  }

  window.sites = { add };
})();
