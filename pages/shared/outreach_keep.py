"""The plan in view kept as a draft by name, and what is said of one that is kept or approved already."""

from dataclasses import replace

import streamlit as st

from geo.outreach.assumed import ASSUMED, assumed_document, assumed_of
from geo.outreach.plan_json import plan_document, plan_of_document
from geo.store import PlanHeld, plans, save_plan
from geo.wording import day, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.outreach_inputs import inputs_of, inputs_stamp
from pages.shared.outreach_view import PlanInView, Wanted, look_at, now_kept
from pages.shared.parts import plain

#: The part of a document that tells what it was made from.
_STAMP = "inputs_stamp"
#: Longest name of a plan.
_NAME = 120


def keep_plan(data: DataSet, view: PlanInView) -> None:
    """Name it, say who, press; a draft that it was made from may be replaced."""
    if view.approved:
        if st.button(t("Buka salinan untuk diubah"), icon=":material/content_copy:", key="open-copy"):
            look_at(replace(view, kept=None, draft=None, approved=False, name=""))
            st.rerun()
        return
    if view.snapshot_id is None or view.boundary_set_id is None or data.unsaved:
        st.caption(t("Rencana dari berkas yang belum disimpan tidak dapat disimpan; simpan dulu angkanya."))
        return
    if view.kept is not None:
        st.caption(t("Tersimpan sebagai konsep. Setujui di bagian Skenario."))
        return
    with st.container(border=True):
        name = st.text_input(
            t("Nama rencana"), view.name, max_chars=_NAME, key="plan-name", placeholder=t("misalnya Desember, dua tim")
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            who = who_field("outreach")
            lacking = not (name.strip() and who)
            again = view.draft is not None and st.button(
                t("Ganti konsep"), icon=":material/save:", disabled=lacking, key="replace-draft"
            )
            new = st.button(
                t("Simpan konsep"), type="primary", icon=":material/save:", disabled=lacking, key="keep-plan"
            )
        if lacking:
            st.caption(t("Tulis nama rencana dan nama petugas."))
    if again or new:
        _keep(view, name.strip(), who, view.draft if again else None)


def kept_line(data: DataSet, view: PlanInView) -> None:
    """Which plan this is, who approved it, and whether it was made on what is in view. Raises DataError."""
    if view.kept is not None:
        held = next((each for each in kept_plans() if each.id == view.kept), None)
        if held is not None and held.approved_at is not None:
            words = {
                "name": plain(view.name),
                "who": plain(held.approved_by),
                "when": day(held.approved_at.astimezone()),
            }
            st.success(
                t("Rencana “{name}” disetujui oleh {who}, {when}; tidak dapat diubah.", **words), icon=":material/lock:"
            )
        else:
            st.caption(t("Konsep: {name}", name=plain(view.name)))
    if other_figures(data, view.snapshot_id, view.boundary_set_id):
        st.warning(other_words(view.snapshot_id), icon=":material/update:")
    elif view.stamp and view.stamp != inputs_stamp(inputs_of(data, view.wanted.sites)):
        st.warning(
            t(
                "Angka, koreksi, fakta desa, jumlah murid atau hasil lapangan sudah berubah sejak rencana ini disusun; susun "
                "ulang."
            ),
            icon=":material/update:",
        )


def other_figures(data: DataSet, snapshot_id: int | None, boundary_set_id: int | None) -> bool:
    """Whether a plan was made on other figures or boundaries than those in view."""
    here = (data.snapshot and data.snapshot.id, data.boundary_set and data.boundary_set.id)
    return (snapshot_id, boundary_set_id) != here


def other_words(snapshot_id: int | None) -> str:
    """That a plan was made on figures or boundaries that are not in view."""
    number = "–" if snapshot_id is None else str(snapshot_id)
    return t(
        "Rencana ini disusun dari angka atau batas lain (periode data nomor {id}), bukan yang sedang dilihat.",
        id=number,
    )


def kept_plans() -> tuple[PlanHeld, ...]:
    """The plans in the store, the last changed first."""
    return plans(office_store())


def open_plan(held: PlanHeld) -> None:
    """Look at a plan of the store; `held` has its document."""
    approved = held.approved_at is not None
    look_at(
        PlanInView(
            plan := plan_of_document(held.document),
            Wanted(plan.settings, assumed_of(held.document)),
            held.snapshot_id,
            held.boundary_set_id,
            simulated=held.simulated,
            kept=held.id,
            draft=None if approved else held.id,
            name=held.name,
            approved=approved,
            stamp=held.document.get(_STAMP, ""),
        )
    )


def _keep(view: PlanInView, name: str, who: str, draft: int | None) -> None:
    document = plan_document(view.plan) | {ASSUMED: assumed_document(view.wanted.sites), _STAMP: view.stamp}
    held = refusable(
        lambda: save_plan(
            office_store(),
            name,
            document,
            snapshot_id=view.snapshot_id,
            boundary_set_id=view.boundary_set_id,
            simulated=view.simulated,
            actor=who,
            id=draft,
        )
    )
    if held is not None:
        now_kept(held.id, held.name)
        done(t("Rencana “{name}” disimpan sebagai konsep nomor {id}.", name=plain(held.name), id=str(held.id)))
