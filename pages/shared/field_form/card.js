// One card, one stop: what is typed is kept at every keystroke, and the card always says where it is.

class Card {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.key;
    this.id = draftId(element.dataset.plan, this.key);
    this.held = JSON.parse(element.dataset.held);
    this.overtaken = false;
    this.fault = "";
    this.listen();
    this.known(this.held);
    if (readDraft(this.id)) element.open = true;
  }

  // What the office has now. A draft that it has already is none any more.
  known(held) {
    this.overtaken = this.overtaken && held !== null && held.id === this.held.id;
    this.held = held;
    const draft = readDraft(this.id), left = draft && against(draft, held);
    if (draft && !left) dropDraft(this.id);
    if (left) writeDraft(left);
    if (!this.typing()) this.fill();
    this.draw();
  }

  typing() {
    const focus = document.activeElement;
    return this.element.contains(focus) && focus.matches("input, textarea");
  }

  at(selector) {
    return this.element.querySelector(selector);
  }

  // The fields show what was typed here, else what the office has.
  fill() {
    const draft = readDraft(this.id);
    fillFields(this.element, draft ? draft.fields : fieldsOf(this.element, this.held));
    field(this.element, "who").value = reporter();
  }

  listen() {
    this.element.addEventListener("input", event => this.typed(event.target));
    this.element.addEventListener("change", event => this.typed(event.target));
    for (const box of this.element.querySelectorAll(".count")) {
      box.querySelector(".less").addEventListener("click", () => this.step(box, -1));
      box.querySelector(".more").addEventListener("click", () => this.step(box, 1));
    }
    this.at(".save").addEventListener("click", () => this.save());
    this.at(".override").addEventListener("click", () => this.override());
    this.at(".discard").addEventListener("click", () => this.discard());
    this.at(".undo").addEventListener("click", () => {
      if (confirm(words.sure)) this.discard();
    });
  }

  typed(input) {
    if (input.name === "who") {
      reporter(input.value);
      for (const other of document.querySelectorAll('[name="who"]')) if (other !== input) other.value = input.value;
      return;
    }
    const fields = readFields(this.element), draft = readDraft(this.id);
    // A field that is left says once more what it said: no edit.
    if (same(fields, draft ? draft.fields : fieldsOf(this.element, this.held))) return;
    writeDraft(edited(draft || this.begun(), fields));
    this.fault = "";
    this.overtaken = false;
    this.draw();
  }

  begun() {
    const about = { id: this.id, key: this.key, plan: this.element.dataset.plan };
    return { ...about, uid: newUid(), earlier: [], seen: this.held ? this.held.id : null, state: "draft", said: [] };
  }

  step(box, by) {
    const input = box.querySelector("input");
    const now = input.value.trim() === "" ? input.placeholder || "0" : input.value.trim();
    if (!/^\d+$/.test(now)) return;
    input.value = String(Math.max(0, Number(now) + by));
    this.typed(input);
  }

  save() {
    const fields = readFields(this.element), who = field(this.element, "who").value.trim();
    let draft = readDraft(this.id);
    if (draft && draft.state === "queued") return wake();
    this.fault = lacking(fields, who);
    if (this.fault) return this.draw();
    // Nothing was typed, and the office has it: there is nothing to send.
    if (!draft && this.held) return this.draw();
    draft = draft || this.begun();
    writeDraft({ ...draft, fields, who, state: "queued", said: [], held: undefined });
    wake();
    this.draw();
  }

  // What was typed here goes in the place of what the office has meanwhile.
  override() {
    const draft = readDraft(this.id);
    if (!draft) return;
    writeDraft({ ...draft, uid: newUid(), seen: draft.held ? draft.held.id : null, state: "queued", said: [] });
    this.held = draft.held || null;
    wake();
    this.draw();
  }

  discard() {
    const draft = readDraft(this.id);
    if (draft && draft.held !== undefined) this.held = draft.held;
    dropDraft(this.id);
    this.fault = "";
    this.fill();
    this.draw();
  }

  // Something became of what was sent.
  news(answer) {
    if (answer) {
      this.held = answer.kept;
      this.overtaken = answer.overtaken;
      if (!readDraft(this.id)) this.fill();
    } else if (!this.typing()) {
      this.fill();
    }
    this.draw();
  }

  draw() {
    const draft = readDraft(this.id), fields = draft ? draft.fields : readFields(this.element);
    this.drawFields(fields);
    const held = this.at(".held");
    held.hidden = !this.held;
    if (this.held) held.textContent = `${say(words.kept, this.held)} ${inWords(this.held, this.element.dataset.day)}.`;
    const state = onItsWay === this.id ? "sending" : draft ? draft.state : this.held ? "kept" : "empty";
    this.element.dataset.state = state;
    this.at(".badge").textContent = words[`badge_${state}`];
    this.at(".state").textContent = this.fault || this.sentence(state, draft);
    this.at(".state").classList.toggle("fault", Boolean(this.fault) || state === "refused");
    this.at(".save").disabled = state === "sending";
    this.at(".undo").hidden = !draft || draft.state !== "draft";
    this.drawConflict(draft);
  }

  sentence(state, draft) {
    if (state === "refused") return say(words.refused, { said: draft.said.join(" ") });
    if (state === "kept") return say(this.overtaken ? words.overtaken : words.kept, this.held);
    const kept = !durable && words[`${state}_volatile`] ? words[`${state}_volatile`] : words[state];
    return state === "queued" ? [kept, ...draft.said].join(" ") : kept;
  }

  drawFields(fields) {
    this.element.classList.toggle("idle", !fields.visited);
    this.at(".note span").textContent = fields.visited ? words.note : words.reason;
    const { absent, typed, invited, told, wrong } = reckon(fields);
    field(this.element, ABSENT).placeholder = typed || invited === null ? "" : String(absent);
    this.at(".sum").textContent = sumWords(fields);
    this.at(".sum").classList.toggle("fault", wrong.length > 0 || (invited !== null && told !== invited));
    for (const name of ["invited", ...OUTCOMES]) {
      field(this.element, name).setAttribute("aria-invalid", String(wrong.includes(name)));
    }
  }

  // What the office has beside what was typed here; a person chooses.
  drawConflict(draft) {
    const is = draft && draft.state === "refused" && draft.held !== undefined;
    this.at(".conflict").hidden = !is;
    if (!is) return;
    const planned = this.element.dataset.day, held = draft.held;
    const office = held
      ? `${say(words.held, { what: inWords(held, planned) })} (${held.who}, ${held.when})`
      : words.withdrawn;
    const lines = [office, say(words.mine, { what: typedWords(draft.fields, planned) })];
    this.at(".conflict ul").replaceChildren(...lines.map(line => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
  }
}

function same(fields, others) {
  const plain = each => JSON.stringify([each.visited, each.day, each.invited, OUTCOMES.map(o => each.counts[o] || ""), each.note]);
  return plain(fields) === plain(others);
}
