"""The result of one stop: what is kept of it, a short form to report or edit it, and the way back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.field_reports import PlanResults
from geo.outcome import NOTE_LENGTH, OUTCOMES, Outcome, StopKey
from geo.outcome_words import outcome_words
from geo.outreach.results.filled import filled_outcome
from geo.outreach_results_sentences import outcome_sentence, state_words, stop_words
from geo.store import Report, report_results, undo_result
from geo.wording import number, t
from pages.shared.choices import Choice, choose
from pages.shared.commit_desk import done, refusable
from pages.shared.kept import office_store
from pages.shared.parts import faults, paragraph, plain

_DRAFT = "result_draft"
_BOX = 140


@dataclass(frozen=True)
class _Draft:
    """A form that is being filled in: its own name, and the report that was in use of the stop when it was drawn."""

    key: StopKey
    uid: str
    seen: int | None
    before: Outcome | None

    def field(self, name: str) -> str:
        """The key of one of its widgets."""
        return f"result-{name}-{self.uid}"


def stop_desk(one: PlanResults, key: StopKey, who: str) -> None:
    """What is kept of one stop, and the form."""
    _, stop = one.stops[key]
    held, draft = one.reported.get(key), _draft(one, key)
    with st.container(border=True):
        paragraph(t("{stop}: {state}.", stop=stop_words(key, stop), state=state_words(held)))
        if held is not None:
            st.caption(plain(outcome_sentence(key, held.result.outcome)))
        visited = _visited(draft)
        with st.form(draft.field("form"), border=False):
            said = _counts(draft) if visited else {"counts": {}}
            note = st.text_area(
                t("Catatan petugas"),
                draft.before.note if draft.before else "",
                max_chars=NOTE_LENGTH,
                height=80,
                key=draft.field("note"),
                placeholder=t("misalnya mengapa tidak dilaksanakan, atau apa yang gagal"),
            )
            pressed = st.form_submit_button(
                t("Simpan hasil"), type="primary", icon=":material/save:", disabled=not who, key=draft.field("save")
            )
        if held is not None:
            _undo(held.id, stop.name, who)
        if not who:
            st.caption(t("Tulis dulu nama petugas yang mengerjakannya."))
    if pressed:
        _keep(draft, {"visited": visited, "note": note, **said}, stop.name, who)


def choose_stop(one: PlanResults) -> StopKey:
    """The stop that is chosen, at first one that nobody has reported; each says in the list how it stands."""
    keys = {str(key): key for key in one.stops}
    awaited = next((text for text, key in keys.items() if key not in one.reported), next(iter(keys)))

    def words(text: str) -> str:
        key = keys[text]
        return f"{stop_words(key, one.stops[key][1])} · {_short_state(one, key)}"

    choice = Choice("results_stop", "perhentian", [*keys], awaited)
    return keys[choose(st.selectbox, t("Satu perhentian"), choice, format_func=words, width=620)]


def _short_state(one: PlanResults, key: StopKey) -> str:
    if key not in one.reported:
        return t("belum dilaporkan")
    outcome = one.reported[key].result.outcome
    return t("{n} direkam", n=number(outcome.recorded)) if outcome.visited else t("tidak dilaksanakan")


def _draft(one: PlanResults, key: StopKey) -> _Draft:
    """The form that the visitor has before them; another one once its stop, or what is kept of it, is another.

    A form that was just sent is still the one that was drawn: whoever reported meanwhile was not seen by its author.
    """
    draft: _Draft | None = st.session_state.get(_DRAFT)
    sent = draft is not None and st.session_state.get(draft.field("save"))
    if draft is None or draft.key != key or (draft.seen != one.seen(key) and not sent):
        held = one.reported.get(key)
        draft = st.session_state[_DRAFT] = _Draft(key, str(uuid4()), one.seen(key), held and held.result.outcome)
    return draft


def _visited(draft: _Draft) -> bool:
    names = {True: t("ya"), False: t("tidak")}
    before = draft.before is None or draft.before.visited
    return st.radio(
        t("Kunjungan dilaksanakan"),
        [True, False],
        index=0 if before else 1,
        format_func=names.get,
        horizontal=True,
        key=draft.field("visited"),
    )


def _counts(draft: _Draft) -> dict[str, object]:
    """The day, how many were invited, and what became of them."""
    before = draft.before.counts if draft.before and draft.before.visited else {}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        day = _day(draft)
        help_ = t("Boleh dikosongkan. Bila diisi dan Tidak hadir kosong, sisanya dihitung tidak hadir.")
        invited = _people(draft, "invited", t("Diundang"), None, help=help_)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        counts = {name: _people(draft, name, outcome_words(name), before.get(name)) for name in OUTCOMES}
    return {"day": day, "invited": invited, "counts": counts}


def _people(draft: _Draft, name: str, label: str, before: int | None, **more) -> int | None:
    return st.number_input(label, 0, value=before, step=1, key=draft.field(name), placeholder="–", width=_BOX, **more)


def _day(draft: _Draft) -> date:
    # The east of Indonesia is ahead of the server; the store says what is too far ahead.
    latest = max(draft.key.day, (datetime.now(UTC) + timedelta(days=1)).date())
    told = draft.before.day if draft.before and draft.before.day else draft.key.day
    return st.date_input(
        t("Tanggal pelaksanaan"),
        told,
        max_value=max(latest, told),
        key=draft.field("day"),
        format="DD/MM/YYYY",
        width=2 * _BOX,
    )


def _keep(draft: _Draft, said: dict[str, object], name: str, who: str) -> None:
    """Keep what the form says, or say why it cannot be."""
    try:
        report = Report(draft.key, filled_outcome(draft.key, **said), draft.uid, draft.seen)
        (kept,) = report_results(office_store(), [report], who)
    except DataError as error:
        faults(error_sentences(error))
        return
    del st.session_state[_DRAFT]
    if kept.changed:
        done(t("Hasil {name} disimpan.", name=plain(name)))
    done(t("Hasil {name} sudah tercatat seperti itu; tidak ada yang berubah.", name=plain(name)))


def _undo(id: int, name: str, who: str) -> None:
    pressed = st.button(t("Tarik hasil ini"), icon=":material/undo:", disabled=not who, key=f"undo-result-{id}")
    if not pressed:
        return
    gone = refusable(lambda: (undo_result(office_store(), id, who),))
    if gone is None:
        return
    if gone[0] is None:
        done(t("Hasil {name} ditarik; perhentian itu belum dilaporkan lagi.", name=plain(name)))
    done(t("Hasil {name} ditarik; yang sebelumnya berlaku lagi.", name=plain(name)))
