// What every map of ours draws in the same way. Names only ever become textContent.
"use strict";

// A pattern in the renderer's own picture, to be filled with url(#id): stripes on a ground.
function ktpHatch(renderer, id, { ground, stroke, width = 2, angle = 45 }) {
  const root = renderer instanceof L.SVG && renderer._container;
  if (!root || root.querySelector("#" + id)) return;
  const svg = "http://www.w3.org/2000/svg";
  const made = (name, attributes) => {
    const element = document.createElementNS(svg, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const pattern = made("pattern",
    { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` });
  pattern.append(
    made("rect", { width: 6, height: 6, fill: ground }),
    made("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke, "stroke-width": width }));
  const defs = made("defs", {});
  defs.appendChild(pattern);
  root.prepend(defs);
}

// Words that must stay on the map.
function ktpMark(map, text) {
  if (!text) return;
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = L.DomUtil.create("div", "ktp-mark");
    box.textContent = text;
    return box;
  };
  control.addTo(map);
}

// Names of districts, the largest first. `features` have properties district, label ([lat, lon]) and size.
function ktpLabels(features, layer, name = (properties) => properties.district) {
  [...features].sort((a, b) => b.properties.size - a.properties.size).forEach((feature) => {
    const text = document.createElement("span");
    text.textContent = name(feature.properties);
    const icon = L.divIcon({ className: "ktp-label", html: text, iconSize: null });
    L.marker(feature.properties.label, { icon, interactive: false, keyboard: false }).addTo(layer);
  });
}

// The largest districts keep their label; one that would lie over another, or over what is `taken`, waits until the map
// is zoomed in.
function ktpSpreadLabels(map, labels, taken = () => []) {
  // Boxes mean nothing before Leaflet's style sheet has come.
  if (getComputedStyle(map.getPane("mapPane")).position !== "absolute")
    return requestAnimationFrame(() => ktpSpreadLabels(map, labels, taken));
  const placed = taken();
  const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
  const edge = map.getContainer().getBoundingClientRect();
  labels.eachLayer((marker) => {
    const element = marker.getElement().firstChild;
    element.style.visibility = "";
    const box = element.getBoundingClientRect();
    const inside = box.left >= edge.left && box.right <= edge.right && box.top >= edge.top && box.bottom <= edge.bottom;
    const free = inside && placed.every((other) => apart(box, other));
    if (free) placed.push(box); else element.style.visibility = "hidden";
  });
}
