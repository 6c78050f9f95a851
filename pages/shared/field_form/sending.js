// Sending: each form until the office says that it has it, or why not. The same form sent twice counts once there.

const PATIENCE = 10000, FIRST_PAUSE = 15000, LONGEST_PAUSE = 120000;
let pause = FIRST_PAUSE, timer = null, draining = false, again = false, onItsWay = null, timesKept = 0;
// What a page does when a draft changed, or was kept: (id, answer or undefined).
let changed = () => {};

// Send what waits, now: somebody pressed the button, or the line is back.
async function wake() {
  pause = FIRST_PAUSE;
  again = draining;
  if (!draining) await drain();
}

async function drain() {
  clearTimeout(timer);
  draining = true;
  try {
    do {
      again = false;
      await sendAll();
    } while (again);
  } finally {
    draining = false;
  }
  if (!allDrafts().some(draft => draft.state === "queued")) return;
  timer = setTimeout(drain, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

async function sendAll() {
  const tried = new Set();
  for (let draft = waiting(tried); draft; draft = waiting(tried)) {
    tried.add(draft.uid + draft.seen);
    await send(draft);
  }
}

function waiting(tried) {
  return allDrafts().find(draft => draft.state === "queued" && !tried.has(draft.uid + draft.seen));
}

async function send(draft) {
  onItsWay = draft.id;
  changed(draft.id);
  const answer = await post(draft);
  onItsWay = null;
  const now = readDraft(draft.id);
  // Thrown away meanwhile, or kept by this form in another window.
  if (!now) return changed(draft.id, answer && answer.kept ? answer : undefined);
  if (answer && answer.kept) {
    settle(now, draft, answer);
  } else if (now.uid === draft.uid) {
    refused(now, answer);
  }
  changed(draft.id, answer && answer.kept ? answer : undefined);
}

// It is kept. What was typed since is an edit of it.
function settle(now, draft, answer) {
  timesKept += 1;
  if (now.uid === draft.uid) return dropDraft(now.id);
  now.seen = answer.kept.id;
  writeDraft(now);
}

// It is not kept: no line, an office that cannot now, another report in its place, or something that cannot be.
function refused(now, answer) {
  now.said = (answer && answer.said) || [];
  if (answer && answer.final) {
    const mine = answer.held && now.earlier.includes(answer.held.uid) && now.seen !== answer.held.id;
    if (mine) {
      // An earlier version of this very form arrived although nobody told us: this is an edit of it.
      now.seen = answer.held.id;
    } else {
      Object.assign(now, { state: "refused", held: answer.held });
    }
  }
  writeDraft(now);
}

// What the office answers; null without a line, or when what answers is not the office.
async function post(draft) {
  const control = new AbortController(), clock = setTimeout(() => control.abort(), PATIENCE);
  try {
    const answer = await fetch(`/lapangan/hasil?bahasa=${words.language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(bodyOf(draft)),
      signal: control.signal,
      redirect: "error",
      cache: "no-store",
    });
    const told = await answer.json();
    if (answer.ok) return told.kept ? told : null;
    // Too busy, or gone for a moment: ask again. A conflict that is not explained is asked again too.
    const later = answer.status >= 500 || answer.status === 408 || answer.status === 429;
    return { said: told.said, held: told.held, final: !later && !(answer.status === 409 && told.held === undefined) };
  } catch (_) {
    return null;
  } finally {
    clearTimeout(clock);
  }
}

// The form as the server takes it. Day and counts of a visit that was not carried out stay on the phone.
function bodyOf(draft) {
  const { fields } = draft, counts = {};
  if (fields.visited) {
    for (const [outcome, text] of Object.entries(fields.counts)) if (text !== "") counts[outcome] = Number(text);
  }
  return {
    key: draft.key,
    plan: draft.plan,
    uid: draft.uid,
    seen: draft.seen,
    who: draft.who,
    visited: fields.visited,
    day: (fields.visited && fields.day) || null,
    invited: fields.visited && fields.invited !== "" ? Number(fields.invited) : null,
    counts,
    note: fields.note,
  };
}
