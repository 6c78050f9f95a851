// What was typed on this phone, by stop, in the browser's own storage: a dead battery does not lose it.
//
// A draft is {id, key, plan, uid, earlier, seen, fields, who, state, said, held}. `uid` is one name for what is in it: once
// it was on its way, an edit takes a new one, and the old one goes to `earlier`. `state` is "draft" (typed), "queued" (to be
// sent, again and again) or "refused" (a person must look). `seen` is the report that its author saw, null for none.

const PREFIX = "lapangan/1/", NAME = "lapangan-pelapor";
const memory = new Map();
const words = JSON.parse(document.getElementById("said").textContent);

// Whether the browser keeps anything: some do not in a private window, or when the phone is full.
let durable = true;

function draftId(plan, key) {
  return `${plan.slice(0, 12)}/${key}`;
}

function readDraft(id) {
  try {
    return memory.get(id) || JSON.parse(localStorage.getItem(PREFIX + id));
  } catch (_) {
    return null;
  }
}

function writeDraft(draft) {
  try {
    localStorage.setItem(PREFIX + draft.id, JSON.stringify(draft));
    memory.delete(draft.id);
  } catch (_) {
    durable = false;
    memory.set(draft.id, draft);
  }
}

function dropDraft(id) {
  memory.delete(id);
  try {
    localStorage.removeItem(PREFIX + id);
  } catch (_) {
    durable = false;
  }
}

function allDrafts() {
  let names = [];
  try {
    names = Object.keys(localStorage).filter(name => name.startsWith(PREFIX)).map(name => name.slice(PREFIX.length));
  } catch (_) {
    durable = false;
  }
  return [...new Set([...names, ...memory.keys()])].sort().map(readDraft).filter(Boolean);
}

function reporter(name) {
  try {
    if (name !== undefined) localStorage.setItem(NAME, name);
    return localStorage.getItem(NAME) || "";
  } catch (_) {
    durable = false;
    return name || "";
  }
}

// `crypto.randomUUID` is only there on a safe line; on the office's own network there is none.
function newUid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// What is typed goes into the draft. What was on its way already keeps its name: this is another. Where a person has to
// choose between this and what the office has, the choice stays.
function edited(draft, fields) {
  if (draft.state === "refused" && draft.held !== undefined) return Object.assign(draft, { fields });
  if (draft.state !== "draft") {
    draft.earlier.push(draft.uid);
    draft.uid = newUid();
  }
  return Object.assign(draft, { fields, state: "draft", said: [], held: undefined });
}

// What the office has, against a draft: null when the draft is what the office has.
function against(draft, held) {
  if (!held) return draft;
  if (held.uid === draft.uid) return null;
  if (draft.earlier.includes(held.uid)) draft.seen = held.id;
  return draft;
}

// A sentence with its places filled.
function say(sentence, places) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => (places && name in places ? places[name] : place));
}

function written(number) {
  return number.toLocaleString(words.language);
}
