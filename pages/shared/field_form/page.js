// The page: its cards or its links, and one line that says how much is still on this phone.

const cards = new Map([...document.querySelectorAll(".stop")].map(element => {
  const card = new Card(element);
  return [card.id, card];
}));

function drawPage() {
  const drafts = allDrafts(), saved = drafts.filter(draft => draft.state !== "draft");
  const line = document.getElementById("waiting");
  // Of what is still being typed its own card tells: nothing moves below a thumb at the first keystroke.
  line.hidden = saved.length === 0;
  line.querySelector("span").textContent = say(words.waiting, { n: written(saved.length) });
  line.querySelector("button").hidden = saved.every(draft => draft.state === "refused");
  document.getElementById("memory").hidden = durable;
  for (const link of document.querySelectorAll("a.trip")) drawLink(link, drafts);
}

function drawLink(link, drafts) {
  const mine = drafts.filter(draft => draft.plan === link.dataset.plan && draft.key.startsWith(link.dataset.trip));
  const states = ["refused", "queued", "draft"].filter(state => mine.some(draft => draft.state === state));
  link.querySelector("em").textContent = states.length ? words[`badge_${states[0]}`] : "";
}

changed = (id, answer) => {
  const card = cards.get(id);
  if (card) card.news(answer);
  drawPage();
};
document.getElementById("waiting").querySelector("button").addEventListener("click", wake);

// The line, or whoever holds the phone, is back: send what waits, then look what the office has by now.
async function comeBack() {
  await wake();
  await look();
}

// A browser that goes back shows the page as it once was. What the office has meanwhile is read out of the page of now.
async function look() {
  const before = timesKept;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    // What was kept while this was on its way is newer.
    if (!answer.ok || timesKept !== before) return;
    for (const element of now.querySelectorAll(".stop")) {
      const card = cards.get(draftId(element.dataset.plan, element.dataset.key));
      if (card && onItsWay !== card.id) card.known(JSON.parse(element.dataset.held));
    }
    for (const link of document.querySelectorAll("a.trip")) {
      const fresh = now.querySelector(`a.trip[data-trip="${link.dataset.trip}"] .done`);
      if (fresh) link.querySelector(".done").textContent = fresh.textContent;
    }
    drawPage();
  } catch (_) {
    // Without a line the page stays as it is.
  }
}

document.addEventListener("input", drawPage);
document.addEventListener("click", drawPage);
window.addEventListener("online", comeBack);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) comeBack();
});
window.addEventListener("pageshow", event => {
  const [how] = performance.getEntriesByType("navigation");
  if (event.persisted || (how && how.type === "back_forward")) comeBack();
});
// Another window of the same phone typed, or sent what was typed.
window.addEventListener("storage", event => {
  if (!event.key || !event.key.startsWith(PREFIX)) return;
  changed(event.key.slice(PREFIX.length));
  if (event.newValue === null) look();
});
reporter(reporter());
drawPage();
wake();
