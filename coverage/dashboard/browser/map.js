// The map in the user's browser. Outlines are fetched once a level; after that each
// selection sends colours and words alone, so that nothing flashes and the view stays put.
(function () {
  "use strict";

  const ENGLAND = [[49.87, -6.4], [55.82, 1.77]];
  const BASEMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
  const CREDIT = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';
  const CLOSEST = 10; // the map zooms no nearer by itself
  const HINT_MS = 1600;
  const EDGE = 24, RIM = 6; // pixels left free around an area, and around England
  const ROOM_OF_NAMES = 50; // of towns that stand west of England's coast
  const WIDE = 600; // pixels across from which a map leaves its legend free
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const files = new Map(); // address -> promise of outlines, fetched once
  let map, symbols, hover, key, level, places; // the last four are of other scripts
  let land, near, links, written, tiles, alarm, hint;
  let wanted = null; // the view to show; outlines that arrive late are painted with the newest
  let painted = null; // the view that is shown
  let home = null; // the view that shows all of England, until the user takes another

  function start(leafletMap, name, siteSymbols) {
    map = leafletMap;
    symbols = siteSymbols;
    const box = map.getContainer();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", name);
    // Else the frame around this page is called by the name of a library.
    if (window.frameElement) window.frameElement.title = name;
    // Leaflet takes the focus at the first click; a page that scrolls then would lose the click.
    const focus = box.focus.bind(box);
    box.focus = () => focus({ preventScroll: true });
    document.documentElement.lang = "en-GB";
    windowFit.wearTheme();
    map.attributionControl.setPrefix(false);
    L.control.scale({ maxWidth: 120, imperial: false, position: "bottomright" }).addTo(map);
    addWayBack();
    windowFit.keepHigh(box, resized);
    map.setMaxBounds(L.latLngBounds(ENGLAND).pad(0.6));
    showEngland(false);
    takeWheel(box);
    if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
    map.createPane("land").style.cssText = "z-index:390;pointer-events:none";
    [land, near, links, written] = Array.from({ length: 4 }, () => L.layerGroup().addTo(map));
    hover = cards.hoverCard(box);
    key = legend.add(map, symbols);
    level = areas.add(map, hover, key);
    places = sites.add(map, symbols, hover, cards.siteCard(box));
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
      L.DomEvent.disableClickPropagation(box).on(button, "click", () => showEngland(true));
      return box;
    };
    control.addTo(map);
  }

  // The page scrolls under the wheel until the user takes the map up, or holds Ctrl; that is told.
  function takeWheel(box) {
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    let fading = 0;
    box.addEventListener("wheel", (event) => {
      if (event.target.closest(".card, .legend")) return;
      if (event.ctrlKey) {
        event.preventDefault(); // else the browser zooms the page
        map.scrollWheelZoom.enable();
      }
      if (map.scrollWheelZoom.enabled()) return;
      hint ??= cards.element("p", "Click the map, or hold Ctrl, to zoom with the wheel", box, "hint");
      hint.style.opacity = 1;
      clearTimeout(fading);
      fading = setTimeout(() => { hint.style.opacity = 0; }, HINT_MS);
    }, { capture: true, passive: false });
  }

  // Shows a view as packed_view.py packs it.
  function show(packed) {
    const view = { ...packed, areas: unpack.areas(packed.areas), sites: unpack.sites(packed.sites) };
    wanted = view;
    showTiles(view.basemap);
    key.show(view.legend, view.sites);
    if (isHome() && !painted) showEngland(false); // beside the legend, which was not there before
    places.show(view.sites, view.cards, view.facts);
    showLinks(view.links ?? []);
    Promise.all([outlinesOf(view.outlines), view.land ? outlinesOf(view.land) : null])
      .then(([outlines, ground]) => {
        if (wanted !== view) return;
        showLand(ground, view);
        const layer = level.paint(outlines, view);
        frame(layer, view);
        write(layer, view);
        painted = view;
        warn("");
      })
      .catch(() => {
        for (const address of [view.outlines, view.land]) files.delete(address);
        if (wanted === view) warn("The outlines could not be loaded. Reload the page, or read the table.");
      });
  }

  // Outlines of a level of thousands of areas travel packed, whatever the server does.
  function unpacked(answer) {
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));
  }

  function outlinesOf(address) {
    if (!files.has(address)) {
      files.set(address, fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return address.includes(".gz?") ? unpacked(answer).json() : answer.json();
      }));
    }
    return files.get(address);
  }

  // Draws England's land where the level leaves some of it out, and the bands, which end at its coast.
  function showLand(ground, view) {
    land.clearLayers();
    bands.draw(map, near, view.bands ?? [], ground);
    const style = { className: "land", weight: 1, fillOpacity: view.basemap ? 0 : 1 };
    if (ground) land.addLayer(L.geoJSON(ground, { pane: "land", interactive: false, style }));
  }

  // Writes names of towns and figures of areas, clear of each other and of sites.
  function write(layer, view) {
    const own = places.isOwn;
    const square = (site) => ({ place: [site.lat, site.lon], get size() { return places.drawn(site); } });
    const figures = layer.getLayers().flatMap((outline, row) => {
      const { label: words, colour } = view.areas[row];
      const [lon, lat] = outline.feature.properties.label;
      const dark = !view.plain && !view.bands?.length && isDark(colour);
      const path = outline.getElement();
      const inside = (at) => !path.isPointInFill || path.isPointInFill(new DOMPoint(at.x, at.y));
      return words ? [{ place: [lat, lon], words, dark, inside }] : [];
    });
    towns.show(map, written, view.towns ?? "", {
      pins: view.sites.filter((site) => !own(site)).map(square), sites: view.sites.filter(own).map(square), figures,
    });
  }

  function isDark(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return 0.299 * red + 0.587 * green + 0.114 * blue < 110;
  }

  // Moves to what the page wants to be seen: a box, or an area that was chosen elsewhere than on the
  // map. A click, a filter and another level leave the user's view alone.
  function frame(layer, view) {
    const before = painted ?? { chosen: null, outlines: view.outlines };
    const another = view.chosen !== before.chosen;
    if (view.frame) {
      if (String(view.frame) !== String(before.frame)) moveTo(view.frame);
    } else if (another && view.chosen && view.chosen !== level.clicked()) {
      const outline = layer.getLayers().find(({ feature }) => feature.properties.code === view.chosen);
      if (outline) moveTo(outline.getBounds());
    } else if (another && !view.chosen && view.outlines === before.outlines) {
      showEngland(true);
    }
    if (another) level.forget();
  }

  function moveTo(box) {
    const padding = { paddingTopLeft: [EDGE, EDGE], paddingBottomRight: [EDGE + legendRoom(EDGE), EDGE] };
    map.fitBounds(box, { animate: !STILL && Boolean(painted), maxZoom: CLOSEST, ...padding });
  }

  function showEngland(animate) {
    // What room there is at the sides goes to the legend, so that England is as large as without it.
    const size = map.getSize();
    const [one, other] = ENGLAND.map((corner) => map.project(corner));
    const across = (size.y - 2 * RIM) * Math.abs((other.x - one.x) / (other.y - one.y));
    const spare = Math.max(0, size.x - across - 2 * RIM - ROOM_OF_NAMES);
    const padding = { paddingTopLeft: [RIM, RIM], paddingBottomRight: [RIM + Math.min(spare, legendRoom(0)), RIM] };
    map.once("moveend", () => { home = { middle: map.getCenter(), zoom: map.getZoom() }; });
    map.fitBounds(ENGLAND, { animate: animate && !STILL, ...padding });
  }

  function isHome() {
    return Boolean(home) && map.getZoom() === home.zoom && map.getCenter().equals(home.middle);
  }

  // Returns the width of the open legend on a map that is wide enough to leave it free.
  function legendRoom(gap) {
    const box = map.getContainer().querySelector(".legend[open]");
    return box && map.getSize().x >= WIDE ? box.offsetWidth + gap : 0;
  }

  function resized() {
    const wasHome = isHome();
    map.invalidateSize({ animate: false });
    if (wasHome) showEngland(false);
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
    if (asked && !tiles) {
      tiles = L.tileLayer(BASEMAP, { attribution: CREDIT, maxZoom: 19 }).addTo(map);
      tiles.once("tileerror", () => warn("The background map could not be loaded.", "small"));
    }
    if (!asked && tiles) {
      tiles.remove();
      tiles = null;
      if (alarm?.classList.contains("small")) warn("");
    }
  }

  function warn(message, size = "") {
    if (!message && alarm?.classList.contains("small") && tiles) return; // it holds while tiles are asked for
    if (alarm) alarm.remove();
    alarm = null;
    if (!message) return;
    alarm = cards.element("p", message, map.getContainer(), `notice ${size}`);
    alarm.setAttribute("role", "alert");
  }

  window.coverageMap = { start, show };
})();
