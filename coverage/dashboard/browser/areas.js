// The areas of a level: their colours, what is told of the one that is pointed at, and clicks and keys
// that choose one. Up to FEW of them are stops of the Tab key; of more, a list on the page tells.
(function () {
  "use strict";

  const FEW = 15;
  const MARKS = { pane: "marks", interactive: false, fill: false };
  const HOVERED = [["hovered", 2.5]], FOCUSED = [["focus-halo", 8], ["focus", 4]], CHOSEN = [["chosen-halo", 6], ["chosen", 3]];
  const CIRCLE = { color: "#ffffff", weight: 1, fillColor: "#a5132a", fillOpacity: 0.75, pane: "circles", interactive: false };

  // Puts a layer for areas on the map; hover is the card of cards.js, and key the legend.
  function add(map, hover, key) {
    for (const [pane, height] of [["marks", 430], ["circles", 450]]) {
      map.createPane(pane).style.cssText = `z-index:${height};pointer-events:none`;
    }
    // Clicks reach the page through this group: it stands on the map before any outline does.
    const shown = L.featureGroup().addTo(map);
    const [marks, pointed, circles] = Array.from({ length: 3 }, () => L.layerGroup().addTo(map));
    const layers = new WeakMap(); // outlines, as GeoJSON -> their layer
    let clicks = 0, clicked = null;
    let pointedAt = null, place = null; // the area that is pointed at, and where

    function layerOf(collection) {
      if (!layers.has(collection)) {
        const layer = L.geoJSON(collection, { style: { className: "area" } });
        layer.on("mouseover mousemove", (event) => point(event.layer, event.containerPoint));
        layer.on("mouseout", () => point(null));
        layer.on("click", (event) => take(event.layer, event.latlng));
        layers.set(collection, layer);
      }
      return layers.get(collection);
    }

    // Tells the page which area was clicked, by words that streamlit-folium reads from a tooltip: the
    // code, a bar, the count of clicks, a bar, latitude and longitude, a bar.
    function take(outline, place) {
      clicks += 1; // the page is told of changes alone: this makes a second click on an area one
      clicked = outline.feature.properties.code;
      if (!outline.getTooltip()) {
        outline.bindTooltip("");
        outline.openTooltip = () => outline; // it is never shown: there is a card
      }
      const words = `${clicked}|${clicks}|${place.lat.toFixed(5)},${place.lng.toFixed(5)}|`;
      outline.setTooltipContent(cards.element("span", words).outerHTML);
    }

    // Shows what is known of an area that is pointed at, or has the focus; of none, nothing.
    function point(outline, at, looks = HOVERED) {
      place = at;
      if (outline !== pointedAt) {
        pointed.clearLayers();
        if (outline) surround(pointed, outline, looks);
        key.mark(outline ? outline.area : null);
        pointedAt = outline;
      }
      if (outline) hover.show(outline.lines, at); else hover.hide();
    }

    function surround(group, outline, looks) {
      for (const [className, weight] of looks) {
        group.addLayer(L.geoJSON(outline.feature, { ...MARKS, style: { className, weight } }));
      }
    }

    // Paints outlines, as GeoJSON, as a view says; returns their layer.
    function paint(collection, view) {
      const layer = layerOf(collection);
      if (!shown.hasLayer(layer)) shown.clearLayers().addLayer(layer);
      circles.clearLayers();
      marks.clearLayers();
      const before = { outline: pointedAt, at: place };
      point(null);
      const isFew = view.areas.length <= FEW && !view.idle, underBands = Boolean(view.bands?.length);
      layer.getLayers().forEach((outline, row) => {
        const { code, name, label } = outline.feature.properties;
        const area = view.areas[row];
        outline.setStyle({
          fillColor: area.stripe ? stripes(area.colour, area.stripe) : area.colour,
          fillOpacity: view.basemap ? 0.65 : 1,
          weight: view.border,
        });
        outline.area = area;
        outline.lines = [name, ...area.lines];
        const path = outline.getElement();
        path.classList.toggle("plain", Boolean(view.plain) && !underBands);
        path.classList.toggle("clear", underBands);
        path.setAttribute("role", isFew ? "button" : "img");
        path.setAttribute("aria-label", outline.lines.join(", "));
        path.setAttribute("tabindex", isFew ? "0" : "-1");
        if (isFew) path.setAttribute("aria-pressed", String(code === view.chosen));
        if (isFew && !path.onkeydown) hearKeys(outline, path);
        if (code === view.chosen) surround(marks, outline, CHOSEN);
        if (area.circle) {
          circles.addLayer(L.circleMarker(area.middle ?? [label[1], label[0]], { ...CIRCLE, radius: area.circle }));
        }
      });
      if (before.outline && layer.hasLayer(before.outline)) point(before.outline, before.at);
      return layer;
    }

    function hearKeys(outline, path) {
      const [lon, lat] = outline.feature.properties.label;
      const middle = L.latLng(lat, lon);
      path.onfocus = () => {
        if (path.matches(":focus-visible")) point(outline, map.latLngToContainerPoint(middle), FOCUSED);
      };
      path.onblur = () => point(null);
      path.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        outline.fire("click", { latlng: middle }, true);
      };
    }

    return { paint, clicked: () => clicked, forget: () => { clicked = null; } };
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

  window.areas = { add };
})();
