// The fields of a card: read, filled, reckoned. Counts are text until they are sent: what is not a number is kept as typed.

const OUTCOMES = Object.keys(words.outcomes), ABSENT = "absent";

function readFields(card) {
  const counts = {};
  for (const outcome of OUTCOMES) counts[outcome] = field(card, outcome).value.trim();
  return {
    visited: card.querySelector(".visited input:checked").value === "yes",
    day: field(card, "day").value,
    invited: field(card, "invited").value.trim(),
    counts,
    note: field(card, "note").value,
  };
}

function fillFields(card, fields) {
  card.querySelector(`.visited input[value=${fields.visited ? "yes" : "no"}]`).checked = true;
  field(card, "day").value = fields.day;
  field(card, "invited").value = fields.invited;
  for (const outcome of OUTCOMES) field(card, outcome).value = fields.counts[outcome] || "";
  field(card, "note").value = fields.note;
}

// What a report of the office looks like in the fields; without one they are empty. Those absent are the rest again.
function fieldsOf(card, held) {
  if (!held) return { visited: true, day: "", invited: "", counts: {}, note: "" };
  const counts = {};
  for (const outcome of OUTCOMES) {
    if (outcome !== ABSENT && held.counts[outcome]) counts[outcome] = String(held.counts[outcome]);
  }
  const day = held.day === card.dataset.day ? "" : held.day;
  return { visited: held.visited, day, invited: held.visited ? String(held.invited) : "", counts, note: held.note };
}

// What the counts come to: {told, invited, absent, wrong}. `absent` is the rest of those invited while nobody typed it.
function reckon(fields) {
  const wrong = ["invited", ...OUTCOMES].filter(name => !/^\d*$/.test(textOf(fields, name)));
  const number = name => (/^\d+$/.test(textOf(fields, name)) ? Number(textOf(fields, name)) : 0);
  const terms = OUTCOMES.filter(name => name !== ABSENT).map(number).filter(n => n > 0);
  const others = terms.reduce((sum, n) => sum + n, 0);
  const invited = textOf(fields, "invited") === "" ? null : number("invited");
  const typed = textOf(fields, ABSENT) !== "";
  const absent = typed ? number(ABSENT) : invited === null ? 0 : Math.max(0, invited - others);
  return { terms, absent, typed, told: others + absent, invited, wrong };
}

// The arithmetic in words: 120 + 15 + 365 (tidak hadir) = 500.
function sumWords(fields) {
  const { terms, absent, told, invited, wrong } = reckon(fields);
  if (wrong.length) return say(words.no_number, { what: nameOf(wrong[0]) });
  const parts = terms.map(written);
  if (absent) parts.push(`${written(absent)} (${words.absent})`);
  if (!parts.length && invited === null) return words.sum_none;
  const sum = parts.join(" + ") || "0";
  if (invited === null) return say(words.sum_open, { sum, n: written(told) });
  const places = { sum, n: written(Math.abs(told - invited)), invited: written(invited) };
  return say(told === invited ? words.sum_right : told > invited ? words.sum_over : words.sum_short, places);
}

// Why these fields cannot be sent; "" when they can.
function lacking(fields, who) {
  if (!who) return words.nobody_named;
  if (!fields.visited) return "";
  const { wrong, told, invited } = reckon(fields);
  if (wrong.length || (invited !== null && told !== invited)) return sumWords(fields);
  return told || fields.note.trim() ? "" : words.of_nobody;
}

// A report in one line: 120 direkam, 365 tidak hadir dari 500 diundang.
function inWords(report, planned) {
  const said = [];
  if (!report.visited) said.push(words.not_visited);
  else {
    const counted = OUTCOMES.filter(name => report.counts[name] > 0)
      .map(name => `${written(report.counts[name])} ${words.outcomes[name].toLowerCase()}`);
    said.push(say(words.of, { sum: counted.join(", ") || "0", invited: written(report.invited) }));
  }
  if (report.day !== planned) said.push(say(words.on_day, { day: dayWords(report.day) }));
  if (report.note.trim()) said.push(`“${report.note.trim()}”`);
  return said.join("; ");
}

// The same of what is typed.
function typedWords(fields, planned) {
  const { absent, told } = reckon(fields), counts = {};
  for (const outcome of OUTCOMES) counts[outcome] = Number(fields.counts[outcome]) || 0;
  const report = { visited: fields.visited, day: (fields.visited && fields.day) || planned, invited: told, note: fields.note };
  return inWords({ ...report, counts: { ...counts, [ABSENT]: absent } }, planned);
}

function dayWords(iso) {
  const place = words.language === "en" ? "en-GB" : "id-ID";
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString(place, { dateStyle: "long", timeZone: "UTC" });
}

function field(card, name) {
  return card.querySelector(`[name="${name}"]`);
}

function textOf(fields, name) {
  return (name === "invited" ? fields.invited : fields.counts[name]) || "";
}

function nameOf(name) {
  return name === "invited" ? words.invited : words.outcomes[name];
}
