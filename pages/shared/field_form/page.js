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
document.addEventListener("input", drawPage);
document.addEventListener("click", drawPage);
window.addEventListener("online", wake);
// Another window of the same phone typed or sent.
window.addEventListener("storage", event => {
  if (event.key && event.key.startsWith(PREFIX)) changed(event.key.slice(PREFIX.length));
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && allDrafts().some(draft => draft.state === "queued")) wake();
});
// Back from where the browser had put the page away.
window.addEventListener("pageshow", event => {
  if (event.persisted) wake();
});
reporter(reporter());
drawPage();
wake();
