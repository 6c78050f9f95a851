"""Scenarios: plans that are kept, side by side with the one in view; one opened, approved, taken back."""

from collections.abc import Iterator

import streamlit as st

from geo.outreach.plan_json import plan_of_document
from geo.outreach.trips import OutreachPlan
from geo.outreach_words import range_words
from geo.store import PlanHeld, approve_plan, plan, withdraw_plan
from geo.wording import day, number, percent, t
from pages.shared.choices import set_choice
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.outreach_keep import kept_plans, open_plan, other_figures, other_words
from pages.shared.outreach_view import now_kept, plan_in_view
from pages.shared.parts import figure_table, paragraph, plain

#: As many plans stand side by side.
_SHOWN = 20
#: The key of the section of the page, and its plan.
_SECTION, _PLAN = "outreach_section", "rencana"


def scenario_desk(data: DataSet) -> None:
    """The comparison, and what may be done with one plan."""
    held = [
        one for each in kept_plans()[:_SHOWN] if (one := refusable(lambda each=each: plan(office_store(), each.id)))
    ]
    view = plan_in_view()
    if not held and view is None:
        paragraph(t("Belum ada rencana yang tersimpan. Susun satu di bagian Rencana, lalu simpan sebagai konsep."))
        return
    st.subheader(t("Rencana berdampingan"), anchor=False)
    st.html(_table(data, held))
    if held:
        _one(data, held)


def _table(data: DataSet, held: list[PlanHeld]) -> str:
    headings = [
        t("Rencana"),
        t("Keadaan"),
        t("Orang (rentang)"),
        t("Dari semua belum rekam"),
        t("Hari kerja"),
        t("Perjalanan"),
        t("Jarak (km)"),
        t("Jam"),
        t("Orang per hari-tim"),
        t("Disusun dari"),
    ]
    label = t("Rencana berdampingan")
    return figure_table(headings, _rows(data, held), numeric=range(2, 9), wide=(0,), label=label)


def _rows(data: DataSet, held: list[PlanHeld]) -> Iterator[list[str]]:
    view = plan_in_view()
    if view is not None and view.kept is None:
        yield [t("Yang sedang dilihat"), t("belum disimpan"), *_figures(view.plan), _of(data, view)]
    for each in held:
        here = view is not None and view.kept == each.id
        name = t("{name} (sedang dilihat)", name=each.name) if here else each.name
        yield [name, _state(each), *_figures(plan_of_document(each.document)), _of(data, each)]


def _figures(one: OutreachPlan) -> list[str]:
    trips = one.trips
    return [
        range_words(one.expected),
        percent(one.share_of_unrecorded, 1),
        number(len(one.days)),
        number(len(trips)),
        number(sum(trip.km for trip in trips)),
        number(sum(trip.minutes for trip in trips) / 60),
        number(one.expected.likely / len(trips) if trips else float("nan"), 1),
    ]


def _state(held: PlanHeld) -> str:
    if held.approved_at is not None:
        return t("disetujui oleh {who}, {when}", who=held.approved_by, when=day(held.approved_at.astimezone()))
    return t("konsep oleh {who}, {when}", who=held.changed_by, when=day(held.changed_at.astimezone()))


def _of(data: DataSet, one) -> str:
    of = (
        t("angka atau batas lain (nomor {id})", id=str(one.snapshot_id))
        if other_figures(data, one.snapshot_id, one.boundary_set_id)
        else t("angka yang sedang dilihat")
    )
    return f"{t('DATA SIMULASI')} · {of}" if one.simulated else of


def _one(data: DataSet, held: list[PlanHeld]) -> None:
    """One plan to open, to approve or to take back."""
    by_id = {each.id: each for each in held}
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = by_id[
                st.selectbox(
                    t("Rencana yang tersimpan"),
                    list(by_id),
                    format_func=lambda one: f"{one} · {by_id[one].name}",
                    key="plan-chosen",
                    width=360,
                )
            ]
            if st.button(t("Buka"), icon=":material/visibility:", key="open-plan"):
                open_plan(chosen)
                set_choice(_SECTION, _PLAN)
                st.rerun()
        if other_figures(data, chosen.snapshot_id, chosen.boundary_set_id):
            st.warning(other_words(chosen.snapshot_id), icon=":material/update:")
        if chosen.approved_at is not None:
            st.caption(t("Sudah disetujui: isinya tidak berubah lagi. Buka, lalu buka salinannya untuk mengubah."))
        else:
            _approval(chosen)


def _approval(chosen: PlanHeld) -> None:
    """Approve it: the plan is named once more, and who approves it."""
    name = plain(chosen.name)
    sure = st.checkbox(
        t("Saya sudah memeriksa rencana “{name}”; setelah disetujui isinya dikunci", name=name), key=f"sure-{chosen.id}"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = who_field("approve")
        approved = st.button(
            t("Setujui"), type="primary", icon=":material/lock:", disabled=not (sure and who), key="approve-plan"
        )
        withdrawn = st.button(t("Tarik konsep"), icon=":material/undo:", disabled=not who, key="withdraw-plan")
    if not who:
        st.caption(t("Tulis dulu nama petugas yang mengerjakannya."))
    view = plan_in_view()
    here = view is not None and view.kept == chosen.id
    if approved and refusable(lambda: approve_plan(office_store(), chosen.id, who, chosen.sha256)):
        if here:
            now_kept(chosen.id, chosen.name, approved=True)
        done(t("Rencana “{name}” disetujui oleh {who}.", name=name, who=plain(who)))
    if withdrawn and refusable(lambda: withdraw_plan(office_store(), chosen.id, who)):
        done(t("Konsep “{name}” ditarik.", name=name))
