// The search box: words typed → places whose name has them; arrows, Enter, Escape, or a click choose.
"use strict";

// Letters without their marks, so that "é" finds "e" and the other way round.
const plainLetters = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// `places` are {name, where, …} in the order in which equal hits are listed; `choose` takes one of them.
function searchBox(places, words, choose) {
  const MOST = 30;
  const input = document.getElementById("search");
  const list = document.getElementById("hits");
  const status = document.getElementById("found");
  const known = places.map((place) => ({ place, text: plainLetters(place.name) }));
  let hits = [];
  let at = -1;

  function matching(typed) {
    const wanted = plainLetters(typed).trim();
    if (!wanted) return [];
    const rank = ({ text }) =>
      text.startsWith(wanted) || text.includes(" " + wanted) ? 0 : text.includes(wanted) ? 1 : 2;
    return [0, 1].flatMap((group) => known.filter((each) => rank(each) === group)).map((each) => each.place);
  }

  function show() {
    hits = matching(input.value);
    at = hits.length ? 0 : -1;
    list.replaceChildren(...hits.slice(0, MOST).map((place, number) => {
      const item = document.createElement("li");
      item.id = "hit" + number;
      item.setAttribute("role", "option");
      item.textContent = place.name;
      const where = document.createElement("span");
      where.textContent = place.where;
      item.append(where);
      // A press takes the focus before a click would be heard.
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(number));
      return item;
    }));
    const typed = input.value.trim() !== "";
    status.textContent = !typed ? "" : hits.length ? words.found.replace("{n}", String(hits.length)) : words.nothing;
    open(hits.length > 0);
    point();
  }

  function open(wanted) {
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted));
  }

  function point() {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    const item = list.children[at];
    if (item) item.scrollIntoView({ block: "nearest" });
    if (item && !list.hidden) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function take(number) {
    const place = hits[number];
    if (!place) return;
    input.value = place.name;
    status.textContent = "";
    open(false);
    point();
    // The keyboard of a phone would cover what was chosen.
    if (matchMedia("(pointer: coarse)").matches) input.blur();
    choose(place);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value.trim()) show(); });
  input.addEventListener("blur", () => open(false));
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    const shown = Math.min(hits.length, MOST);
    if (event.key === "Escape") { input.value = ""; show(); }
    else if (event.key === "Enter") { event.preventDefault(); take(at); }
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shown) {
      event.preventDefault();
      open(true);
      at = (at + (event.key === "ArrowDown" ? 1 : shown - 1)) % shown;
      point();
    }
  });
}
