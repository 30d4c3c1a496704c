// Bands of how far the nearest site is: areas within each threshold, the farthest lowest, cut at the
// coast. They take no clicks, and screen readers pass them over: the tables tell the same.
(function () {
  "use strict";

  const PANE = "bands";
  const SCALE = 1000; // whole numbers a degree, as map_layers.py writes them

  // Draws bands, a list of { colour, rings } with the nearest first, in place of what the group holds,
  // and cuts them at the outlines of the land, as GeoJSON.
  function draw(map, group, bands, land) {
    group.clearLayers();
    if (!bands.length) return;
    const renderer = rendererOf(map);
    const common = { pane: PANE, renderer, interactive: false, stroke: false, fillOpacity: 1 };
    cutAt(renderer, land, group);
    for (const { colour, rings } of [...bands].reverse()) {
      const shape = rings.map(decoded);
      if (shape.length) group.addLayer(L.polygon(shape, { ...common, fillColor: colour, fillRule: "evenodd" }));
    }
  }

  function rendererOf(map) {
    if (!map.getPane(PANE)) {
      const pane = map.createPane(PANE);
      pane.style.cssText = "z-index:395;pointer-events:none";
      pane.setAttribute("aria-hidden", "true");
      map.bandsRenderer = L.svg({ pane: PANE, padding: 0.5 });
    }
    return map.bandsRenderer;
  }

  // Cuts all that is drawn at the coast: outlines of the land, moved into a clip path. Leaflet goes on
  // to write their places into them whenever the map moves.
  function cutAt(renderer, land, group) {
    const outlines = L.geoJSON(land, { pane: PANE, renderer, interactive: false, stroke: false });
    group.addLayer(outlines);
    renderer._container.querySelector("clipPath")?.remove();
    const clip = document.createElementNS("http://www.w3.org/2000/svg", "clipPath");
    clip.id = "coast";
    renderer._container.prepend(clip);
    outlines.eachLayer((layer) => clip.append(layer.getElement()));
    renderer._rootGroup.setAttribute("clip-path", "url(#coast)");
  }

  // Reads one ring in the polyline format of Google: a list of latitude and longitude.
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

  window.bands = { draw, decoded };
})();
