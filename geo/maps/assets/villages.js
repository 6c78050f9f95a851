// The village layer. Geometry and names come as one JSON file that the browser keeps; figures come as arrays of
// numbers. Names only ever become textContent, so a hostile name is just an ugly name.
"use strict";

// Room below for the scale and the marks.
const MARGIN = { paddingTopLeft: [12, 12], paddingBottomRight: [12, 38] };

function ktpVillages(map, options) {
  const format = (value, digits) =>
    value.toLocaleString(options.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const signed = (value, digits) => (value > 0 ? "+" : value < 0 ? "\u2212" : "") + format(Math.abs(value), digits);
  const renderer = options.eligible.length > 1500 ? L.canvas() : L.svg();
  const byIndex = new Map();
  const districts = new Map();
  let state = null;

  const circles = L.layerGroup().addTo(map);
  const villages = L.geoJson(null, { renderer, smoothFactor: 0.3, onEachFeature: register }).addTo(map);
  const outlines = L.geoJson(null, { interactive: false, smoothFactor: 0.3, style: outlineStyle }).addTo(map);
  const marking = L.geoJson(null, { interactive: false, style: { color: "#08306b", weight: 3.5, fill: false } }).addTo(map);
  const casings = L.geoJson(null, { interactive: false, smoothFactor: 0.3 }).addTo(map);
  const groups = L.geoJson(null, { interactive: false, smoothFactor: 0.3 }).addTo(map);
  const labels = L.layerGroup().addTo(map);
  const numbers = L.layerGroup().addTo(map);
  const routes = ktpRoutes(map, () => {
    zoomTo(state);
    spreadLabels();
  });
  let tiles = null;

  function outlineStyle() {
    return { color: "#4a4a4a", weight: 1.3, opacity: 0.9, fill: false };
  }

  function register(feature, layer) {
    const i = feature.properties.i;
    byIndex.set(i, layer);
    const name = feature.properties.district;
    if (!districts.has(name)) districts.set(name, []);
    districts.get(name).push(i);
    // What streamlit-folium sends back on a click: the position, not the polygon.
    layer.toGeoJSON = () => ({ type: "Feature", properties: { i, at: layer.clickedAt || 0 }, geometry: null });
    layer.bindTooltip(() => tooltip(feature.properties), { sticky: true, className: "ktp-tooltip" });
    layer.on("mouseover", () => layer.setStyle({ weight: 2.5, color: "#1f1f1f" }));
    layer.on("mouseout", () => layer.setStyle(villageStyle(i)));
    if (!options.clickable) return;
    layer.on("click", () => {
      layer.clickedAt = Date.now();
      ktpSend({ i });
    });
  }

  function pooled(indices) {
    const sum = (values, where) => where.reduce((total, i) => total + values[i], 0);
    const counted = indices.filter((i) => options.unrecorded[i] !== null);
    const both = indices.filter((i) => options.eligible[i] !== null && options.recorded[i] !== null);
    const eligible = sum(options.eligible, both);
    const comparable = counted.length > 0 && counted.every((i) => options.eligible[i] !== null);
    return {
      unrecorded: counted.length ? sum(options.unrecorded, counted) : null,
      eligible: comparable ? sum(options.eligible, counted) : null,
      coverage: eligible ? sum(options.recorded, both) / eligible : null,
    };
  }

  function tooltip(properties) {
    const whole = state && state.level === "district";
    const figures = pooled(whole ? districts.get(properties.district) : [properties.i]);
    const box = document.createElement("div");
    const line = (tag, text) => {
      const element = document.createElement(tag);
      element.textContent = text;
      box.appendChild(element);
    };
    const words = options.words;
    line("strong", whole ? properties.district : properties.village);
    line("div", whole ? words.district : words.district + " " + properties.district);
    if (figures.unrecorded === null && figures.coverage === null) {
      line("div", words.no_data);
      return box;
    }
    const people = figures.unrecorded === null ? words.no_data : format(figures.unrecorded, 0);
    const among = figures.eligible === null ? "" : " " + words.of + " " + format(figures.eligible, 0);
    line("div", words.unrecorded + ": " + people + among);
    line("div", words.coverage + ": " +
      (figures.coverage === null ? words.no_data : format(figures.coverage * 100, 2) + words.percent));
    if (whole) return box;
    options.changes.forEach((change) => {
      const value = change.values[properties.i];
      line("div", change.label + ": " + (value === null ? words.no_data : signed(value, change.digits) + " " + change.unit));
    });
    return box;
  }

  function villageStyle(i) {
    const number = state ? state.classes[i] : -1;
    const focused = !state || !state.focus || state.focus.has(i);
    const hatched = number < 0;
    const whole = state && state.level === "district";
    return {
      fillColor: hatched ? (renderer instanceof L.SVG ? "url(#tanpa-data)" : "#d9d9d9") : state.colours[number],
      fillOpacity: focused ? 0.92 : 0.18,
      // At district level the villages' own borders take the colour of the fill: they close seams, and do not show.
      color: whole && !hatched ? state.colours[number] : "#ffffff",
      weight: whole ? 0.6 : 0.7,
      opacity: focused ? 1 : 0.4,
    };
  }

  function drawCircles() {
    circles.clearLayers();
    if (!state.circles) return;
    const groups = state.level === "district" ? [...districts.values()] : [...byIndex.keys()].map((i) => [i]);
    const counts = groups.map((group) => pooled(group).unrecorded || 0);
    const largest = Math.max(...counts, 1);
    groups.forEach((group, at) => {
      const focused = !state.focus || group.some((i) => state.focus.has(i));
      if (!counts[at] || !focused) return;
      const own = byIndex.get(group[0]).feature.properties;
      const whole = wholes.find((feature) => feature.properties.district === own.district);
      L.circleMarker(state.level === "district" && whole ? whole.properties.label : own.point, {
        radius: Math.max(1.5, 20 * Math.sqrt(counts[at] / largest)), interactive: false,
        color: "#1f1f1f", weight: 1, fillColor: "#ffffff", fillOpacity: 0.7,
      }).addTo(circles);
    });
  }

  function spreadLabels() {
    // A number of an outline, or of a stop, comes before a district's name.
    const boxes = () => numbers.getLayers().map((marker) => marker.getElement().firstChild.getBoundingClientRect());
    ktpSpreadLabels(map, labels, () => [...routes.boxes(), ...boxes()]);
  }

  let outlined = null; // the address of the outlines that are drawn or on their way
  let found = [];

  // The villages' own map stays: outlines come with a painting, and are fetched only when they are others.
  function outline() {
    const wanted = state.outlines ? state.outlines.url : null;
    if (wanted === outlined) return drawOutlines();
    outlined = wanted;
    found = [];
    drawOutlines();
    if (!wanted) return;
    fetch(wanted).then((answer) => answer.json()).then((features) => {
      if (outlined !== wanted) return;
      found = features;
      drawOutlines();
      zoomTo(state);
    });
  }

  function drawOutlines() {
    // Districts step back behind what is outlined above them.
    outlines.setStyle(found.length ? { ...outlineStyle(), color: "#7b8794", weight: 0.9 } : outlineStyle());
    [casings, groups, numbers].forEach((layer) => layer.clearLayers());
    const wanted = state.outlines;
    // The chosen one last: it lies above the others.
    const order = [...found].sort((a, b) => (a.properties.n === wanted.chosen) - (b.properties.n === wanted.chosen));
    order.forEach((feature) => {
      const n = feature.properties.n;
      const chosen = n === wanted.chosen;
      const faint = wanted.faint.includes(n);
      const weight = (faint ? 1.5 : 2.6) + (chosen ? 1.8 : 0);
      casings.options.style = { color: "#ffffff", weight: weight + 2.5, opacity: faint ? 0.7 : 0.9, fill: false };
      casings.addData(feature);
      groups.options.style = {
        className: "ktp-outline" + (chosen ? " chosen" : ""), color: faint ? "#52606d" : chosen ? "#08306b" : "#08519c",
        weight, dashArray: faint ? "5 5" : null, fill: false,
      };
      groups.addData(feature);
      const text = document.createElement("span");
      text.textContent = String(n);
      text.className = (faint ? "faint" : "") + (chosen ? " chosen" : "");
      const icon = L.divIcon({ className: "ktp-number", html: text, iconSize: null });
      const options = { icon, interactive: false, keyboard: false, zIndexOffset: chosen ? 1000 : 0 };
      L.marker(feature.properties.label, options).addTo(numbers);
    });
    if (found.length || numbers.getLayers().length) spreadLabels();
  }

  function paint(next) {
    state = next;
    state.focus = next.focus ? new Set(next.focus) : null;
    basemap(next.basemap);
    if (!byIndex.size) return;
    byIndex.forEach((layer, i) => layer.setStyle(villageStyle(i)));
    marking.clearLayers();
    const marked = next.selected.filter((i) => byIndex.has(i)).map((i) => byIndex.get(i).feature);
    const named = new Set(marked.map((feature) => feature.properties.district));
    const whole = state.level === "district";
    marking.addData({
      type: "FeatureCollection",
      features: whole ? wholes.filter((feature) => named.has(feature.properties.district)) : marked,
    });
    drawCircles();
    outline();
    routes.draw(next.routes ? next.routes.url : null);
    zoomTo(next);
  }

  function zoomTo(next) {
    if (next.view === "stay") return;
    show(next.view === "all" ? everything : extent(next), ["focus", "routes"].includes(next.view) ? 14 : 12);
  }

  let everything = null;
  let wholes = [];
  let shown = null;

  function extent(next) {
    if (next.view === "outline") {
      const chosen = next.outlines && found.find((feature) => feature.properties.n === next.outlines.chosen);
      return chosen ? L.latLngBounds(chosen.properties.bounds) : null;
    }
    if (next.view === "routes") return routes.bounds();
    const wanted = next.view === "selected" ? next.selected : next.focus ? [...next.focus] : [];
    return wanted.filter((i) => byIndex.has(i))
      .reduce((bounds, i) => bounds.extend(byIndex.get(i).getBounds()), L.latLngBounds([]));
  }

  // The view moves only when the choice behind it changed, never on a click that merely selects.
  function show(bounds, maxZoom) {
    const wanted = bounds && bounds.isValid() ? bounds.toBBoxString() : null;
    if (!wanted || wanted === shown || !hasRoom()) return;
    shown = wanted;
    map.fitBounds(bounds, { ...MARGIN, animate: false, maxZoom });
    spreadLabels();
  }

  // A frame that is being hidden or built has no size, and no zoom fits into nothing.
  function hasRoom() {
    const size = map.getSize();
    return size.x > 40 && size.y > 70;
  }

  function basemap(on) {
    if (on && !tiles) {
      tiles = L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        { maxZoom: 18, attribution: "© OpenStreetMap" }).addTo(map);
    } else if (!on && tiles) {
      tiles.remove();
      tiles = null;
    }
  }

  map.ktp = { paint };
  // One finger scrolls the page, two move the map: a phone's reader must get past it.
  if (L.Browser.mobile) map.dragging.disable();
  L.control.scale({ imperial: false }).addTo(map);
  ktpMark(map, options.mark);
  map.on("zoomend", spreadLabels);
  // The frame gets its size after the script runs: a map that was measured too early is fitted again.
  map.on("resize", () => { shown = null; if (state) paint(state); });
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
  fetch(options.url).then((answer) => answer.json()).then((shapes) => {
    everything = L.latLngBounds(shapes.bounds);
    wholes = shapes.districts;
    if (hasRoom()) map.fitBounds(everything, { ...MARGIN, animate: false });
    villages.addData({ type: "FeatureCollection", features: shapes.villages.filter((feature) => feature.geometry) });
    ktpHatch(renderer, "tanpa-data", { ground: "#eeeeee", stroke: "#9a9a9a" });
    outlines.addData({ type: "FeatureCollection", features: shapes.districts });
    ktpLabels(shapes.districts, labels);
    spreadLabels();
    if (state) paint(state);
  });
}
