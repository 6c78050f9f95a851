"""The section Hasil lapangan: an approved plan, planned against done, each trip and stop, and two ways to report."""

from html import escape

import streamlit as st

from geo.field_reports import PlanResults, approved_plans, plan_results
from geo.outreach_results_sentences import account_sentences, stops_sentence
from geo.store import PlanHeld
from geo.wording import day, number, percent, t
from pages.shared.choices import Choice, choose
from pages.shared.commit_desk import refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.parts import bullet_list, paragraph
from pages.shared.results_sheet import sheet_desk
from pages.shared.results_stop import choose_stop, stop_desk
from pages.shared.results_tables import stops_table, trips_table


def results_desk(data: DataSet) -> None:
    """One approved plan at a time."""
    found = {each.id: each for each in approved_plans(office_store())}
    if not found:
        paragraph(
            t(
                "Belum ada rencana yang disetujui. Susun rencana, simpan sebagai konsep, lalu setujui di bagian Skenario; "
                "hasilnya dicatat di sini."
            )
        )
        return
    plan_id = choose(
        st.selectbox,
        t("Rencana yang disetujui"),
        Choice("results_plan", "rencana", [*found], next(iter(found))),
        format_func=lambda id: _plan_words(found[id]),
        width=520,
    )
    one = refusable(lambda: plan_results(office_store(), plan_id))
    if one is None:
        return
    if one.held.simulated and not data.coverage_source.simulated:
        why = t("rencana ini disusun dari angka yang dibangkitkan program")
        st.html(f'<div class="marks"><b>{escape(t("DATA SIMULASI"))}</b><span class="why">{escape(why)}</span></div>')
    _headline(one)
    if not one.stops:
        paragraph(t("Rencana ini tidak punya perjalanan; tidak ada hasil yang dapat dicatat."))
        return
    trips_table(one)
    stops_table(one)
    st.subheader(t("Catat hasil"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = choose_stop(one)
        who = who_field("results")
    stop_desk(one, key, who)
    sheet_desk(one, who)


def _plan_words(held: PlanHeld) -> str:
    when = day(held.approved_at.astimezone())
    return t("{id} · {name}, disetujui {when}", id=str(held.id), name=held.name, when=when)


def _headline(one: PlanResults) -> None:
    """Planned = done + not done + left out, as four figures and in words."""
    account, plan = one.account, one.plan
    share = account.done / account.planned if account.planned else float("nan")
    figures = (
        (
            t("Orang direncanakan"),
            account.planned,
            t("{n} perhentian, {trips} perjalanan", n=len(one.stops), trips=len(plan.trips)),
        ),
        (t("Tercapai"), account.done, t("{share} dari rencana", share=percent(share, 1))),
        (t("Belum tercapai"), account.not_done, t("{n} menunggu laporan", n=number(account.awaited, 1))),
        (t("Di luar perjalanan"), account.left_out, t("{n} tempat", n=len(plan.left_out))),
    )
    with st.container(key="headline"):
        for label, people, under in figures:
            st.metric(label, number(people, 1), under, delta_color="off", delta_arrow="off", border=True)
    bullet_list([*account_sentences(account), ("note", stops_sentence(account))])
