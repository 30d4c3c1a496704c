// The map in the reader's browser. Outlines are fetched once a level; after that each
// selection sends colours and words alone, so that nothing flashes and the view stays put.
(function () {
  "use strict";

  const ENGLAND = [[49.85, -6.5], [55.85, 1.85]];
  const BASEMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
  const CREDIT = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';

  const CIRCLE = { color: "#7f2704", weight: 1, fillColor: "#e6550d", fillOpacity: 0.55, interactive: false };
  const LETTER = 8, LINE = 16; // about the room that a letter of a label takes, in pixels
  const CLOSEST = 10; // the map zooms no nearer by itself
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const outlines = new Map(); // address -> promise of the outlines, fetched once
  let map, symbols, areas, circles, labels, links, sites, names, lines, tiles, alarm;
  let clicks = 0;
  let clicked = null; // the area that was clicked, until the page has taken it up
  let wanted = null; // the view to show; outlines that arrive late are painted with the newest
  let painted = null; // the view that is shown

  function start(leafletMap, name, siteSymbols) {
    map = leafletMap;
    symbols = siteSymbols;
    const frame = map.getContainer();
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", name);
    // Else the frame around this page is called by the name of a library.
    if (window.frameElement) window.frameElement.title = name;
    frame.style.background = "#dfe8ee";
    // Leaflet takes the focus at the first click; a page that scrolls then would lose the click.
    const focus = frame.focus.bind(frame);
    frame.focus = () => focus({ preventScroll: true });
    document.documentElement.lang = "en-GB";
    map.attributionControl.setPrefix(false);
    L.control.scale({ maxWidth: 120 }).addTo(map);
    addWayBack();
    map.fitBounds(ENGLAND, { animate: false });
    map.setMaxBounds(L.latLngBounds(ENGLAND).pad(0.5));
    // The page scrolls under the pointer or the finger until the reader takes the map up.
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
    // Clicks reach the page through this group: it stands on the map before any outline does.
    areas = L.featureGroup().addTo(map);
    map.createPane("circles").style.cssText = "z-index:450;pointer-events:none";
    circles = L.layerGroup().addTo(map);
    labels = L.layerGroup().addTo(map);
    lines = L.layerGroup().addTo(map);
    links = L.layerGroup().addTo(map);
    names = L.layerGroup().addTo(map);
    sites = L.featureGroup().addTo(map);
  }

  // Adds a button that shows all of England again.
  function addWayBack() {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const button = L.DomUtil.create("button", "", box);
      button.type = "button";
      button.textContent = "England";
      button.title = "Show all of England";
      button.style.cssText =
        "border:0;border-radius:4px;background:#fff;color:#0b0c0c;font:13px sans-serif;padding:6px 8px;cursor:pointer";
      L.DomEvent.disableClickPropagation(box).on(button, "click", () => moveTo(ENGLAND));
      return box;
    };
    control.addTo(map);
  }

  // Shows a view as map_message.py packs it.
  function show(packed) {
    const view = { ...packed, areas: unpack.areas(packed.areas), sites: unpack.sites(packed.sites) };
    wanted = view;
    showTiles(view.basemap);
    showSites(view.sites);
    showLinks(view.links ?? []);
    reachLines.draw(map, lines, view.lines ?? []);
    outlinesOf(view.outlines)
      .then((layer) => {
        if (wanted !== view) return;
        paint(layer, view);
        frame(layer, view);
        towns.show(map, names, view.towns ?? "", obstacles(layer, view));
        painted = view;
        warn("");
      })
      .catch(() => {
        outlines.delete(view.outlines);
        if (wanted === view) warn("The outlines could not be loaded: reload the page, or read the table.");
      });
  }

  // Outlines of a level of thousands of areas travel packed, whatever the server does.
  function unpacked(answer) {
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));
  }

  function outlinesOf(address) {
    if (!outlines.has(address)) {
      outlines.set(address, fetch(address)
        .then((answer) => {
          if (!answer.ok) throw new Error(answer.statusText);
          return address.includes(".gz?") ? unpacked(answer).json() : answer.json();
        })
        .then((collection) => L.geoJSON(collection, {
          onEachFeature: (feature, layer) => {
            layer.bindTooltip("", { sticky: true });
            layer.on("click", (event) => {
              // The page is told of changes alone: this makes a second click on an area one.
              clicks += 1;
              clicked = feature.properties.code;
              layer.setTooltipContent(words(feature.properties.code, layer.lines, event.latlng));
            });
          },
        })));
    }
    return outlines.get(address);
  }

  function paint(layer, view) {
    if (!areas.hasLayer(layer)) areas.clearLayers().addLayer(layer);
    labels.clearLayers();
    circles.clearLayers();
    layer.getLayers().forEach((outline, row) => {
      const { code, name, label } = outline.feature.properties;
      const area = view.areas[row];
      const chosen = code === view.chosen;
      outline.setStyle({
        fillColor: area.stripe ? stripes(area.colour, area.stripe) : area.colour,
        fillOpacity: view.basemap ? 0.65 : 0.9,
        color: chosen ? "#0b0c0c" : "#59636a",
        weight: chosen ? 3.5 : view.border,
      });
      if (chosen) outline.bringToFront();
      outline.lines = [name, ...area.lines];
      outline.setTooltipContent(words(code, outline.lines));
      const path = outline.getElement();
      path.style.outline = "none"; // no key leads to an area, and a click would frame it with a box
      path.setAttribute("role", "img");
      path.setAttribute("aria-label", outline.lines.join(", "));
      const place = [label[1], label[0]];
      if (area.circle) {
        circles.addLayer(L.circleMarker(place, { ...CIRCLE, pane: "circles", radius: area.circle }));
      }
      if (area.label) labels.addLayer(text(place, area.label));
    });
  }

  // Returns what names of towns keep clear of: sites, and what is written on areas.
  function obstacles(layer, view) {
    const pins = view.sites.map(({ lat, lon, role }) => (
      { place: [lat, lon], width: symbols[role].size, height: symbols[role].size }
    ));
    const written = layer.getLayers().flatMap((outline, row) => {
      const { label: words } = view.areas[row];
      const [lon, lat] = outline.feature.properties.label;
      return words ? [{ place: [lat, lon], width: LETTER * words.length, height: LINE }] : [];
    });
    return [...pins, ...written];
  }

  // Moves to what the page wants to be seen: a box, or an area that was chosen elsewhere than on the
  // map. A click, a filter and another level leave the reader's view alone.
  function frame(layer, view) {
    const before = painted ?? { chosen: null, outlines: view.outlines };
    const another = view.chosen !== before.chosen;
    if (view.frame) {
      if (String(view.frame) !== String(before.frame)) moveTo(view.frame);
    } else if (another && view.chosen && view.chosen !== clicked) {
      const outline = layer.getLayers().find(({ feature }) => feature.properties.code === view.chosen);
      if (outline) moveTo(outline.getBounds());
    } else if (another && !view.chosen && view.outlines === before.outlines) {
      moveTo(ENGLAND);
    }
    if (another) clicked = null;
  }

  function moveTo(box) {
    map.fitBounds(box, { animate: !STILL && Boolean(painted), maxZoom: CLOSEST, padding: [24, 24] });
  }

  // Returns the address of a pattern of stripes, made once for each pair of colours.
  function stripes(ground, stripe) {
    const id = `stripes-${ground.slice(1)}-${stripe.slice(1)}`;
    if (!document.getElementById(id)) {
      const picture = document.createElement("div");
      picture.innerHTML =
        `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><pattern id="${id}" ` +
        'width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
        '<rect width="8" height="8"></rect><rect width="4" height="8"></rect></pattern></svg>';
      const [below, above] = picture.querySelectorAll("rect");
      below.setAttribute("fill", ground);
      above.setAttribute("fill", stripe);
      document.body.appendChild(picture);
    }
    return `url(#${id})`;
  }

  // What the page reads after a click: the code, a bar, the count of clicks, a bar, latitude and
  // longitude of the click on an area, a bar; the rest is for the reader.
  function words(code, lines, place) {
    const box = document.createElement("div");
    box.style.cssText = "white-space:normal;width:max-content;max-width:15em";
    const key = box.appendChild(document.createElement("span"));
    key.hidden = true;
    key.textContent = `${code}|${clicks}|${place ? `${place.lat.toFixed(5)},${place.lng.toFixed(5)}` : ""}|`;
    lines.forEach((line, number) => {
      if (number) box.appendChild(document.createElement("br"));
      box.appendChild(document.createElement(number ? "span" : "b")).textContent = line;
    });
    return box.outerHTML;
  }

  function text(place, words) {
    const box = document.createElement("span");
    box.textContent = words;
    box.style.cssText =
      "position:absolute;transform:translate(-50%,-50%);white-space:nowrap;font:600 13px sans-serif;" +
      "color:#0b0c0c;text-shadow:0 0 3px #fff,0 0 3px #fff,0 0 3px #fff,0 0 3px #fff";
    const icon = L.divIcon({ html: box, className: "", iconSize: [0, 0] });
    return L.marker(place, { icon, interactive: false, keyboard: false, zIndexOffset: 2000 });
  }

  function showSites(places) {
    sites.clearLayers();
    // Hubs come after the spokes beside them and lie on top, and what the reader added on top of all.
    for (const site of [...places].sort((a, b) => (a.role > b.role ? -1 : 1))) {
      const { size, body } = symbols[site.role];
      const html =
        `<svg width="${size}" height="${size}" aria-hidden="true">${body}${numeral(site, size)}</svg>`;
      const icon = L.divIcon({ className: "site site-" + site.role, iconSize: [size, size], html });
      L.marker([site.lat, site.lon], {
        icon, keyboard: false, zIndexOffset: { home: 500, hub: 1000, added: 1500, numbered: 2500 }[site.role] ?? 0,
      }).bindTooltip(words("", site.lines), { direction: "top" }).addTo(sites);
    }
  }

  // Returns the number of a pin that has one, in the middle of its disc.
  function numeral({ number }, size) {
    return number
      ? `<text x="${size / 2}" y="${size / 2 + 4.5}" text-anchor="middle" fill="#ffffff" ` +
        `style="font:700 13px sans-serif">${Number(number)}</text>`
      : "";
  }

  // Joins pairs of places by straight lines, which lie under the sites and take no click.
  function showLinks(pairs) {
    links.clearLayers();
    for (const pair of pairs) {
      for (const style of [{ color: "#ffffff", weight: 5 }, { color: "#0b0c0c", weight: 2 }]) {
        links.addLayer(L.polyline(pair, { ...style, pane: "circles", interactive: false }));
      }
    }
  }

  function showTiles(asked) {
    if (asked && !tiles) tiles = L.tileLayer(BASEMAP, { attribution: CREDIT, maxZoom: 19 }).addTo(map);
    if (!asked && tiles) { tiles.remove(); tiles = null; }
  }

  function warn(message) {
    if (alarm) alarm.remove();
    alarm = null;
    if (!message) return;
    alarm = L.DomUtil.create("p", "", map.getContainer());
    alarm.setAttribute("role", "alert");
    alarm.style.cssText = "position:absolute;z-index:1000;inset:40% 10% auto;padding:1em;background:#fff;font:16px sans-serif";
    alarm.textContent = message;
  }

  window.coverageMap = { start, show };
})();
