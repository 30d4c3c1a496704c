// What is written on the map: names of towns, to find the way by, and figures of areas. None lies on
// another. They take no clicks, and screen readers pass them over.
(function () {
  "use strict";

  // The cities that users look for: London, the eight core cities (corecities.com) and the three
  // largest others. They are named before anything else is written, and sites make way for them.
  const FIRST = [
    "London", "Birmingham", "Manchester", "Leeds", "Newcastle upon Tyne", "Bristol", "Liverpool", "Sheffield",
    "Nottingham", "Leicester", "Kingston upon Hull", "Coventry",
  ];
  const SHORT = { "Newcastle upon Tyne": "Newcastle", "Kingston upon Hull": "Hull" };

  const PANE = "towns";
  const FONT = "600 12px Arial, sans-serif";
  const HEIGHT = 14; // of a name, in pixels
  const DOT = 5; // across
  const GAP = 3; // between dot and name, and around both
  const SIDES = ["right", "left", "below", "above"]; // of its dot, where a name is tried
  const FIGURE = { letter: 8, edge: 14, height: 20 }; // about the room that a figure takes, in pixels
  // Where a figure is tried around its place: nearest first.
  const STEPS = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6];
  const AROUND = STEPS.flatMap((x) => STEPS.map((y) => L.point(10 * x, 8 * y)))
    .sort((one, other) => one.distanceTo(L.point(0, 0)) - other.distanceTo(L.point(0, 0)));

  const pen = document.createElement("canvas").getContext("2d");
  const drawn = new WeakMap(); // layer group -> the towns it shows, and what else is there
  const files = new Map(); // address -> promise of its towns, fetched once
  const wanted = new WeakMap(); // layer group -> the address that was asked for last

  // Draws the towns of a file, or none where there is no address. Without them the map says no
  // less, so that a file that does not come is not told.
  function show(map, group, address, beside) {
    wanted.set(group, address);
    draw(map, group, [], beside);
    if (!address) return;
    if (!files.has(address)) files.set(address, fetch(address).then((answer) => answer.text()).then(read));
    files.get(address)
      .then((towns) => { if (wanted.get(group) === address) draw(map, group, towns, beside); })
      .catch(() => files.delete(address));
  }

  // Reads data/labels/towns.csv: name, lat, lon, residents, from_zoom; no name holds a comma.
  function read(text) {
    const [, ...rows] = text.trim().split("\n").map((line) => line.split(","));
    return rows.map(([name, lat, lon, , zoom]) => [name, Number(lat), Number(lon), Number(zoom)]);
  }

  // Draws towns, a list of [name, lat, lon, from_zoom] with the largest first, in place of what the
  // group holds, and beside them:
  // - pins and sites, lists of { place, size }: squares around places that names keep clear of, but
  //   for the first cities, which give way to pins alone;
  // - figures, a list of { place, words, dark, inside }, to lie on areas: dark is the ground, and
  //   inside tells whether a point of the map's layers is in the area.
  function draw(map, group, towns, { pins = [], sites = [], figures = [] } = {}) {
    if (!map.getPane(PANE)) {
      const pane = map.createPane(PANE);
      pane.style.cssText = "z-index:620;pointer-events:none";
      pane.setAttribute("aria-hidden", "true");
    }
    if (!drawn.has(group)) {
      map.on("moveend resize", () => place(map, group));
      group.on("add", () => place(map, group));
    }
    pen.font = FONT;
    const each = towns.map(([name, lat, lon, zoom]) => {
      const words = SHORT[name] ?? name;
      return { words, at: L.latLng(lat, lon), zoom, width: pen.measureText(words).width, rank: FIRST.indexOf(name) };
    });
    drawn.set(group, {
      first: each.filter(({ rank }) => rank >= 0).sort((one, other) => one.rank - other.rank),
      others: each.filter(({ rank }) => rank < 0),
      pins, sites, figures,
    });
    place(map, group);
  }

  // Writes what is in sight, and for which there is room.
  function place(map, group) {
    group.clearLayers();
    if (!map.hasLayer(group)) return;
    const { first, others, pins, sites, figures } = drawn.get(group);
    const square = ({ place, size }) => around(map.latLngToContainerPoint(place), size, size);
    const taken = [...controls(map), ...pins.map(square)];
    const named = first.filter((town) => name(map, group, town, taken));
    const dots = sites.map(square), cities = named.map(({ at }) => square({ place: at, size: DOT + GAP }));
    for (const figure of figures) write(map, group, figure, [taken, cities], dots);
    taken.push(...dots);
    for (const town of others) if (town.zoom <= map.getZoom()) name(map, group, town, taken);
  }

  // Returns the room of the legend and of buttons.
  function controls(map) {
    const { left, top } = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return L.bounds([box.left - left, box.top - top], [box.right - left, box.bottom - top]);
    });
  }

  // Writes the name of a town, if there is room for it; returns whether there was.
  function name(map, group, town, taken) {
    if (!map.getBounds().contains(town.at)) return false;
    const point = map.latLngToContainerPoint(town.at);
    const side = SIDES.find((each) => free(boxOf(point, town.width, each), taken));
    if (!side) return false;
    taken.push(boxOf(point, town.width, side));
    const both = document.createElement("span");
    both.append(document.createElement("i"), document.createElement("b"));
    both.lastChild.textContent = town.words;
    add(group, town.at, both, `town ${side}${town.rank >= 0 ? " first" : ""}`);
    return true;
  }

  // Writes a figure as near to its place as it can stand, inside its area: clear of sites if it can
  // be, and of what is written in any case. One without room is left out.
  function write(map, group, { place, words, dark, inside = () => true }, [taken, cities], dots) {
    const point = map.latLngToContainerPoint(place);
    const layer = map.latLngToLayerPoint(place);
    const width = FIGURE.letter * words.length + FIGURE.edge;
    const boxAt = (step) => around(point.add(step), width, FIGURE.height);
    const edge = L.point(width / 2, 0);
    const within = (step) => [edge, edge.multiplyBy(-1)].every((end) => inside(layer.add(step).add(end)));
    const clear = (step) => free(boxAt(step), taken) && free(boxAt(step), cities);
    const step = AROUND.find((each) => clear(each) && free(boxAt(each), dots) && within(each))
      ?? AROUND.find((each) => clear(each) && within(each))
      ?? AROUND.find((each) => clear(each) && inside(layer.add(each)));
    if (!step) return;
    taken.push(boxAt(step));
    const pill = document.createElement("b");
    pill.textContent = words;
    add(group, map.layerPointToLatLng(layer.add(step)), pill, `figure${dark ? " on-dark" : ""}`);
  }

  function add(group, at, html, className) {
    const icon = L.divIcon({ html, className, iconSize: [0, 0] });
    group.addLayer(L.marker(at, { icon, pane: PANE, interactive: false, keyboard: false }));
  }

  function free(box, taken) {
    return !taken.some((other) => box.intersects(other));
  }

  function around(point, width, height) {
    const half = L.point(width / 2, height / 2);
    return L.bounds(point.subtract(half), point.add(half));
  }

  // Returns the box around a name, which stands on one side of its dot.
  function boxOf(point, width, side) {
    const high = HEIGHT / 2 + GAP, near = DOT / 2, far = DOT / 2 + GAP + width + GAP;
    const half = width / 2 + GAP, away = DOT / 2 + GAP + HEIGHT;
    const [left, top, right, bottom] = {
      right: [near, -high, far, high],
      left: [-far, -high, -near, high],
      below: [-half, near, half, away],
      above: [-half, -away, half, -near],
    }[side];
    return L.bounds(point.add([left, top]), point.add([right, bottom]));
  }

  window.towns = { draw, read, show };
})();
