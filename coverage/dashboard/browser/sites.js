// Sites and other places on the map: small from afar, told of under the pointer, and each with a
// card that a click or Enter opens. One of them is a stop of the Tab key; arrows lead to the others.
(function () {
  "use strict";

  const LETTER = 8; // about the room that a letter of a name takes, in pixels
  const NEAR = 8; // the zoom from which sites have their whole symbols
  const ABOVE = { home: 500, hub: 1000, added: 1500, numbered: 2500 };
  const FORWARD = ["ArrowRight", "ArrowDown"], BACK = ["ArrowLeft", "ArrowUp"];

  // Puts a layer of places on the map; hover and card are those of cards.js.
  function add(map, symbols, hover, card) {
    const group = L.layerGroup().addTo(map);
    const files = new Map(); // address -> promise of what is known of sites, by id
    const box = map.getContainer();
    let marks = [], known = "";

    const far = () => box.classList.toggle("far", map.getZoom() < NEAR);
    map.on("zoomend viewreset", far);
    far();

    // Shows places; address is of a file that tells more of them, facts are the same in a view.
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
    }

    function marker(site, facts) {
      const { size, body } = symbols[site.role];
      const html =
        `<svg width="${size}" height="${size}" aria-hidden="true">${body}${numeral(site, size)}</svg>`;
      const icon = L.divIcon({ className: `site site-${site.role}`, iconSize: [size, size], html });
      const made = L.marker([site.lat, site.lon], { icon, keyboard: false, zIndexOffset: ABOVE[site.role] ?? 0 });
      made.addTo(group);
      const element = made.getElement();
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", site.lines.join(", "));
      if (site.role === "added") {
        const { x } = map.latLngToContainerPoint(made.getLatLng());
        const atEdge = x + size + LETTER * site.lines[0].length > map.getSize().x;
        cards.element("b", site.lines[0], element, atEdge ? "pin-name before" : "pin-name");
      }
      const tell = () => hover.show(site.lines, map.latLngToContainerPoint(made.getLatLng()));
      made.on("mouseover", tell).on("mouseout", hover.hide);
      made.on("click", () => open(site, element, facts, false));
      element.addEventListener("focus", tell);
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
      told(address).catch(() => ({})).then((file) => {
        if (address !== known || !element.isConnected) return;
        card.open(site.lines, facts[site.id] ?? file[site.id] ?? [], { byKey, whenClosed });
        element.classList.add("open");
      });
    }

    function told(address) {
      if (!address) return Promise.resolve({});
      if (!files.has(address)) {
        files.set(address, fetch(address).then((answer) => {
          if (!answer.ok) throw new Error(answer.statusText);
          return answer.json();
        }));
        files.get(address).catch(() => files.delete(address));
      }
      return files.get(address);
    }

    return { show };
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
