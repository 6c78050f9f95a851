// Trips above the villages. Lines and places come as one JSON file; what is said of a place only ever becomes textContent.
"use strict";

// What streamlit-folium hands to the page on a click. Sent now: it would wait a quarter of a second for a second event
// that never comes. The moment makes a second click on the same place another event.
function ktpSend(properties) {
  const feature = { type: "Feature", properties: { ...properties, at: Date.now() }, geometry: null };
  const value = { last_active_drawing: feature };
  window.__GLOBAL_DATA__.last_active_drawing = feature;
  window.__GLOBAL_DATA__.previous_data = value;
  window.Streamlit.setComponentValue(value);
}

// `ready` is called once what was asked for is drawn.
function ktpRoutes(map, ready) {
  const casings = L.layerGroup().addTo(map);
  const lines = L.layerGroup().addTo(map);
  const rest = L.layerGroup().addTo(map);
  const stops = L.layerGroup().addTo(map);
  let drawn = null; // the address of what is drawn or on its way
  let bounds = null; // around the lines, and the office where there are none

  function draw(url) {
    if (url === drawn) return;
    drawn = url;
    bounds = null;
    if (!url) return clear();
    fetch(url).then((answer) => answer.json()).then((found) => {
      if (drawn !== url) return;
      clear();
      found.lines.forEach(line);
      found.places.forEach((place, at) => (place.colour ? stop(place, at) : leftOut(place)));
      office(found.office);
      bounds = L.latLngBounds([found.office]);
      found.lines.forEach((one) => one.points.forEach((point) => bounds.extend(point)));
      ready();
    });
  }

  function clear() {
    [casings, lines, rest, stops].forEach((layer) => layer.clearLayers());
  }

  function line(one) {
    const shared = { interactive: false, lineJoin: "round" };
    L.polyline(one.points, { ...shared, color: "#ffffff", weight: 4.5, opacity: 0.75 }).addTo(casings);
    L.polyline(one.points, { ...shared, color: one.colour, weight: 2.2, opacity: 0.85, className: "ktp-route" }).addTo(lines);
  }

  function leftOut(place) {
    const radius = 2.5 + 8 * place.size;
    const style = { radius, color: "#ffffff", weight: 1, fillColor: "#7b8794", fillOpacity: 0.75, className: "ktp-left-out" };
    said(L.circleMarker(place.at, style), place).addTo(rest);
  }

  function stop(place, at) {
    const text = document.createElement("span");
    text.textContent = place.label;
    const width = Math.round(18 + 16 * place.size);
    Object.assign(text.style, {
      minWidth: width + "px", height: width + "px", lineHeight: width - 4 + "px", borderRadius: width / 2 + "px",
      background: place.colour,
    });
    const icon = L.divIcon({ className: "ktp-stop", html: text, iconSize: null });
    // The smaller above the larger, wherever they lie.
    said(L.marker(place.at, { icon, keyboard: false, zIndexOffset: 1000 + at * 10 }), place).addTo(stops);
  }

  function office(at) {
    const icon = L.divIcon({ className: "ktp-office", html: document.createElement("span"), iconSize: null });
    L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: 5000 }).addTo(stops);
  }

  function said(layer, place) {
    // A click says which place it was, also to what streamlit-folium makes of it by itself.
    layer.toGeoJSON = () => ({ type: "Feature", properties: { place: place.code, at: Date.now() }, geometry: null });
    if (place.code) layer.on("click", () => ktpSend({ place: place.code }));
    return layer.bindTooltip(() => {
      const box = document.createElement("div");
      place.said.forEach((words, at) => {
        const element = document.createElement(at ? "div" : "strong");
        element.textContent = words;
        box.appendChild(element);
      });
      return box;
    }, { className: "ktp-tooltip", direction: "top" });
  }

  // Where stops and the office lie: nothing is written over them.
  function boxes() {
    return stops.getLayers().map((marker) => marker.getElement().firstChild.getBoundingClientRect());
  }

  return { draw, boxes, bounds: () => bounds };
}
