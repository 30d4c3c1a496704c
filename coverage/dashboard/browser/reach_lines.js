// Lines at so many minutes, or kilometres, from the nearest site: drawn over the areas and beneath
// the sites. They take no clicks, and screen readers pass them over: the tables tell the same.
(function () {
  "use strict";

  const PANE = "reach-lines";
  const SCALE = 1000; // whole numbers a degree, as reach_lines_view.py writes them
  // From the nearest threshold to the farthest: thinner, paler, and more broken.
  const STYLES = [
    { weight: 3.2, color: "#0b0c0c", dashArray: null },
    { weight: 2.6, color: "#1f262b", dashArray: "14 5" },
    { weight: 2.2, color: "#2f383e", dashArray: "6 5" },
    { weight: 2.2, color: "#3d474e", dashArray: "0.1 5" }, // round ends make these dots
  ];
  const HALO = { color: "#ffffff", opacity: 0.75 };
  const HALO_WIDTH = 2.2; // how much wider than the line it lies under
  const ROOM = 45; // a line that shows less than so many pixels has no room for a label
  const EDGE = 24; // labels keep so many pixels away from the edges of the map

  const drawn = new WeakMap(); // layer group -> the thresholds it shows, and their labels

  // Draws thresholds, a list of { label, lines }, in place of what the group holds.
  function draw(map, group, thresholds) {
    if (!map.getPane(PANE)) {
      const pane = map.createPane(PANE);
      pane.style.cssText = "z-index:440;pointer-events:none";
      pane.setAttribute("aria-hidden", "true");
    }
    if (!drawn.has(group)) {
      map.on("moveend resize", () => label(map, group));
      group.on("add", () => label(map, group));
    }
    group.clearLayers();
    const shown = thresholds.map(({ label: words, lines }, number) => (
      { words, style: STYLES[Math.min(number, STYLES.length - 1)], lines: lines.map(decoded) }
    ));
    // The nearest comes last and lies on top.
    for (const { style, lines } of [...shown].reverse()) {
      const common = { pane: PANE, interactive: false };
      group.addLayer(L.polyline(lines, { ...common, ...HALO, weight: style.weight + HALO_WIDTH }));
      group.addLayer(L.polyline(lines, { ...common, ...style }));
    }
    drawn.set(group, { shown, labels: L.layerGroup().addTo(group) });
    label(map, group);
  }

  // Reads one line in the polyline format of Google: a list of latitude and longitude.
  function decoded(text) {
    const places = [];
    let at = 0, lat = 0, lon = 0;
    const step = () => {
      let sum = 0, shift = 0, group;
      do {
        group = text.charCodeAt(at++) - 63;
        sum |= (group & 31) << shift;
        shift += 5;
      } while (group >= 32);
      return sum & 1 ? ~(sum >> 1) : sum >> 1;
    };
    while (at < text.length) {
      lat += step();
      lon += step();
      places.push([lat / SCALE, lon / SCALE]);
    }
    return places;
  }

  // Writes the threshold on the longest stretch of its lines that can be seen.
  function label(map, group) {
    const { shown, labels } = drawn.get(group);
    labels.clearLayers();
    if (!map.hasLayer(group)) return;
    for (const { words, lines } of shown) {
      const stretches = lines.flatMap((line) => inSight(map, line));
      const longest = stretches.reduce((best, one) => (one.length > best.length ? one : best), { length: 0 });
      if (longest.length >= ROOM) labels.addLayer(text(map.containerPointToLatLng(longest.middle), words));
    }
  }

  // Returns the stretches of a line that can be seen: how long each is in pixels, and its middle.
  function inSight(map, line) {
    const size = map.getSize();
    const seen = ({ x, y }) => x >= EDGE && y >= EDGE && x <= size.x - EDGE && y <= size.y - EDGE;
    const stretches = [];
    let points = [];
    const end = () => { if (points.length > 1) stretches.push(measured(points)); points = []; };
    for (const place of line) {
      const point = map.latLngToContainerPoint(place);
      if (seen(point)) points.push(point); else end();
    }
    end();
    return stretches;
  }

  function measured(points) {
    const steps = points.slice(1).map((point, number) => point.distanceTo(points[number]));
    const length = steps.reduce((sum, step) => sum + step, 0);
    let left = length / 2, number = 0;
    while (number < steps.length - 1 && left > steps[number]) left -= steps[number++];
    const [from, to] = [points[number], points[number + 1]];
    const share = steps[number] ? left / steps[number] : 0;
    return { length, middle: from.add(to.subtract(from).multiplyBy(share)) };
  }

  function text(place, words) {
    const box = document.createElement("span");
    box.textContent = words;
    box.style.cssText =
      "position:absolute;transform:translate(-50%,-50%);white-space:nowrap;font:600 11px sans-serif;" +
      "color:#0b0c0c;background:rgba(255,255,255,.85);border-radius:3px;padding:0 3px";
    const icon = L.divIcon({ html: box, className: "reach-label", iconSize: [0, 0] });
    return L.marker(place, { icon, pane: PANE, interactive: false, keyboard: false });
  }

  window.reachLines = { draw };
})();
