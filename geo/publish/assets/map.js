// The map that is a file by itself. It is not the pages' layer (geo/maps/assets/villages.js): that one fetches its shapes
// and reckons with exact figures, and here are neither. Names and figures stand once, as words, in the page's table.
"use strict";

function publishedMap() {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const shapes = read("shapes");
  const { words, measures, hatching, mark } = read("painting");
  const headings = [...document.querySelectorAll("thead th")].map((cell) => cell.textContent);
  const detail = document.getElementById("detail");
  const hint = [...detail.childNodes];
  const box = document.getElementById("map");
  document.querySelectorAll(".controls, #map, #detail").forEach((element) => { element.hidden = false; });

  // A place is a row of the table: kecamatan are the first of their part of it.
  const placeOf = (row) => {
    const [name, ...figures] = [...row.cells].map((cell) => cell.textContent);
    const whole = row.parentElement.rows[0];
    return { row, name, figures, where: row === whole ? "" : whole.cells[0].textContent };
  };
  const villages = new Map();
  const districts = new Map();
  document.querySelectorAll("tr[data-village]").forEach((row) => villages.set(Number(row.dataset.village), placeOf(row)));
  document.querySelectorAll("tr[data-district]").forEach((row) => districts.set(row.dataset.district, placeOf(row)));

  const map = L.map(box, { attributionControl: false, zoomSnap: 0.25, scrollWheelZoom: false, minZoom: 7, maxZoom: 16 });
  const renderer = L.svg({ padding: 0.4 });
  const layers = new Map();
  let painted = measures[0];
  let chosen = null;

  const style = (i) => {
    const entry = painted.entries[painted.classes[i]];
    return {
      fillColor: entry.pattern === null ? entry.colour : `url(#hatch-${entry.pattern})`,
      fillOpacity: 0.95, color: "#ffffff", weight: 0.7, opacity: 1,
    };
  };

  function line(parent, tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function tooltip(place) {
    const element = document.createElement("div");
    line(element, "strong", place.name);
    line(element, "div", place.where);
    place.figures.forEach((figure, at) => line(element, "div", `${headings[at + 1]}: ${figure}`));
    return element;
  }

  const shown = L.geoJson(null, { renderer, smoothFactor: 0.3, onEachFeature: (feature, layer) => {
    const i = feature.properties.i;
    const place = Object.assign(villages.get(i), { bounds: layer.getBounds(), shapes: [feature] });
    const whole = districts.get(feature.properties.district);
    (whole.members = whole.members || []).push(layer.getBounds());
    layers.set(i, layer);
    layer.bindTooltip(() => tooltip(place), { sticky: true, className: "ktp-tooltip" });
    layer.on("mouseover", () => layer.setStyle({ weight: 2.5, color: "#1f1f1f" }));
    layer.on("mouseout", () => layer.setStyle(style(i)));
    layer.on("click", () => choose(place, false));
  } }).addTo(map);
  const still = { renderer, interactive: false, smoothFactor: 0.3 };
  const outlines = L.geoJson(null, { ...still, style: { color: "#4a4a4a", weight: 1.3, opacity: 0.9, fill: false } }).addTo(map);
  const marking = L.geoJson(null, { ...still, style: { color: "#08306b", weight: 3.5, fill: false } }).addTo(map);
  const labels = L.layerGroup().addTo(map);

  function paint(number) {
    painted = measures[number];
    layers.forEach((layer, i) => layer.setStyle(style(i)));
    document.querySelectorAll(".legend").forEach((legend, at) => { legend.hidden = at !== number; });
  }

  // No name lies under a button, the scale or the marks.
  const controls = () => [...box.querySelectorAll(".leaflet-control")].map((each) => each.getBoundingClientRect());
  const spread = () => ktpSpreadLabels(map, labels, controls);

  function fit(bounds, maxZoom = 13.5) {
    const size = map.getSize();
    if (size.x > 60 && size.y > 80)
      map.fitBounds(bounds, { paddingTopLeft: [14, 14], paddingBottomRight: [14, 40], animate: false, maxZoom });
    spread();
  }

  const everything = L.latLngBounds(shapes.bounds);
  const look = () => fit((chosen && chosen.bounds) || everything);

  function choose(place, zoom = true) {
    chosen = place;
    marking.clearLayers();
    detail.replaceChildren(...(place ? described(place) : hint));
    if (place && place.shapes) marking.addData({ type: "FeatureCollection", features: place.shapes });
    if (zoom) look();
    // On a phone it stands below the map.
    if (place) detail.scrollIntoView({ block: "nearest" });
  }

  function described(place) {
    const block = document.createElement("div");
    line(block, "h2", place.name);
    if (place.where) line(block, "p", place.where).className = "small";
    const list = line(block, "dl", "");
    place.figures.forEach((figure, at) => { line(list, "dt", headings[at + 1]); line(list, "dd", figure); });
    if (!place.shapes) line(block, "p", words.no_shape).className = "small";
    const back = line(block, "button", words.back);
    back.type = "button";
    back.addEventListener("click", () => choose(null));
    return [block];
  }

  fit(everything);
  shown.addData({ type: "FeatureCollection", features: shapes.villages.filter((feature) => feature.geometry) });
  outlines.addData({ type: "FeatureCollection", features: shapes.districts });
  shapes.districts.forEach((feature) => {
    const place = districts.get(feature.properties.district);
    place.shapes = [feature];
    place.bounds = (place.members || []).reduce((all, one) => all.extend(one), L.latLngBounds([]));
  });
  hatching.forEach((pattern, at) => ktpHatch(renderer, "hatch-" + at, pattern));
  ktpLabels(shapes.districts, labels, (properties) => districts.get(properties.district).row.dataset.name);
  L.control.scale({ imperial: false }).addTo(map);
  ktpMark(map, mark);
  paint(0);
  spread();

  // The wheel scrolls the page until somebody takes hold of the map; on a phone two fingers move it, one scrolls.
  if (L.Browser.mobile) map.dragging.disable();
  map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
  map.on("zoomend", spread).on("moveend", spread).on("resize", look);
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(box);
  document.querySelectorAll("input[name=measure]").forEach((input, number) =>
    input.addEventListener("change", () => paint(number)));
  searchBox([...districts.values(), ...villages.values()], words, choose);

  const print = (on) => () => {
    document.body.classList.toggle("printing", on);
    map.invalidateSize({ pan: false, animate: false });
    look();
  };
  window.addEventListener("beforeprint", print(true));
  window.addEventListener("afterprint", print(false));
}

publishedMap();
