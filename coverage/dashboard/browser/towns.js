// Names of larger towns, to find the way by. They take no clicks, and screen readers pass them over.
(function () {
  "use strict";

  const PANE = "towns";
  const FONT = "12px sans-serif";
  const HEIGHT = 14; // of a name, in pixels
  const DOT = 5; // across
  const HALO = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => `${x}px ${y}px 1px #fff`)).join(",");
  const GAP = 3; // between dot and name, and around both
  const SIDES = ["right", "left"]; // of its dot, where a name is tried

  const pen = document.createElement("canvas").getContext("2d");
  const drawn = new WeakMap(); // layer group -> the towns it shows, and what they keep clear of
  const files = new Map(); // address -> promise of its towns, fetched once
  const wanted = new WeakMap(); // layer group -> the address that was asked for last

  // Draws the towns of a file, or none where there is no address. Without them the map says no
  // less, so that a file that does not come is not told.
  function show(map, group, address, obstacles) {
    wanted.set(group, address);
    if (!files.has(address)) {
      files.set(address, address ? fetch(address).then((answer) => answer.text()).then(read) : Promise.resolve([]));
    }
    files.get(address)
      .then((towns) => { if (wanted.get(group) === address) draw(map, group, towns, obstacles); })
      .catch(() => files.delete(address));
  }

  // Reads data/labels/towns.csv: name, lat, lon, residents, from_zoom; no name holds a comma.
  function read(text) {
    const [, ...rows] = text.trim().split("\n").map((line) => line.split(","));
    return rows.map(([name, lat, lon, , zoom]) => [name, Number(lat), Number(lon), Number(zoom)]);
  }

  // Draws towns, a list of [name, lat, lon, from_zoom] with the largest first, in place of what
  // the group holds; there are never two names in one place, nor one where something else lies.
  // Obstacles are a list of { place, width, height }, in pixels around a place.
  function draw(map, group, towns, obstacles = []) {
    if (!map.getPane(PANE)) {
      const pane = map.createPane(PANE);
      pane.style.cssText = "z-index:460;pointer-events:none";
      pane.setAttribute("aria-hidden", "true");
    }
    if (!drawn.has(group)) {
      map.on("moveend resize", () => place(map, group));
      group.on("add", () => place(map, group));
    }
    pen.font = FONT;
    const each = towns.map(([name, lat, lon, zoom]) => (
      { name, at: L.latLng(lat, lon), zoom, width: pen.measureText(name).width }
    ));
    drawn.set(group, { towns: each, obstacles });
    place(map, group);
  }

  // Shows the towns in sight for which there is room, the largest first.
  function place(map, group) {
    group.clearLayers();
    if (!map.hasLayer(group)) return;
    const { towns, obstacles } = drawn.get(group);
    const taken = obstacles.map(({ place, width, height }) => {
      const half = L.point(width / 2, height / 2), point = map.latLngToContainerPoint(place);
      return L.bounds(point.subtract(half), point.add(half));
    });
    for (const town of towns) {
      if (town.zoom > map.getZoom() || !map.getBounds().contains(town.at)) continue;
      const point = map.latLngToContainerPoint(town.at);
      const side = SIDES.find((each) => {
        const box = boxOf(point, town.width, each);
        return !taken.some((other) => box.intersects(other));
      });
      if (!side) continue;
      taken.push(boxOf(point, town.width, side));
      group.addLayer(marker(town, side));
    }
  }

  // Returns the box around a name, which stands to the right or the left of its dot.
  function boxOf(point, width, side) {
    const high = HEIGHT / 2 + GAP, near = DOT / 2, far = DOT / 2 + GAP + width + GAP;
    return side === "left"
      ? L.bounds(point.subtract([far, high]), point.add([-near, high]))
      : L.bounds(point.subtract([-near, high]), point.add([far, high]));
  }

  function marker({ name, at }, side) {
    const box = document.createElement("span");
    const away = side === "left" ? "right" : "left";
    box.style.cssText =
      `position:absolute;top:${-HEIGHT / 2}px;${away}:${DOT / 2 + GAP}px;white-space:nowrap;` +
      `font:${FONT};line-height:${HEIGHT}px;color:#0b0c0c;` +
      `text-shadow:${HALO}`;
    box.textContent = name;
    const dot = document.createElement("span");
    dot.style.cssText =
      `position:absolute;width:${DOT}px;height:${DOT}px;border-radius:50%;background:#0b0c0c;` +
      "box-shadow:0 0 0 1px #fff;transform:translate(-50%,-50%)";
    const both = document.createElement("span");
    both.append(dot, box);
    const icon = L.divIcon({ html: both, className: "town", iconSize: [0, 0] });
    return L.marker(at, { icon, pane: PANE, interactive: false, keyboard: false });
  }

  window.towns = { draw, read, show };
})();
