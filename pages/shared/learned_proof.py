"""A month's proof: what outreach recorded, trip by trip, against the growth of the figures."""

from datetime import date

import streamlit as st

from geo.field_proof import months_to_prove, proof_of_month, snapshots_of_month
from geo.outreach.results.proof import MonthProof
from geo.outreach_field_sentences import proof_sentences, proof_xlsx
from geo.outreach_words import short_day
from geo.store import plans, snapshots
from geo.wording import month, number, signed, t
from pages.shared.choices import Choice, choose
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_kinds
from pages.shared.kept import office_store
from pages.shared.parts import bullet_list, figure_table, paragraph, source_note
from pages.shared.view import snapshot_words


def proof_part(data: DataSet) -> None:
    """The month chosen: its sum in figures and sentences, then a row a team-day."""
    months = months_to_prove(office_store())
    if not months:
        paragraph(t("Belum ada periode data atau hasil kunjungan: belum ada bulan yang dapat dibuktikan."))
        return
    by_word = {when.strftime("%Y-%m"): when for when in months}
    chosen = choose(
        st.selectbox,
        t("Bulan"),
        Choice("proof_month", "bulan", list(by_word), next(iter(by_word))),
        format_func=lambda word: month(by_word[word]),
        width=240,
    )
    proof = proof_of_month(office_store(), by_word[chosen])
    note = t("DATA SIMULASI") if proof.simulated else ""
    if note:
        st.html(f'<div class="marks"><b>{note}</b></div>')
    _figures(proof)
    bullet_list(proof_sentences(proof))
    origin = _origin(by_word[chosen])
    _trips(proof, note, by_word[chosen], origin)
    source_note(" ".join(origin))


def _figures(proof: MonthProof) -> None:
    stops = sum(each.stops for each in proof.team_days)
    known, unknown = proof.why_none is None, t("tidak diketahui")
    figures = (
        (t("Sudah rekam bertambah"), signed(proof.growth), t("pada {n} desa", n=proof.villages) if known else unknown),
        (
            t("Jemput bola"),
            number(proof.outreach),
            t("di desa-desa itu: {n}", n=proof.outreach_here) if known else t("orang direkam"),
        ),
        (t("Loket dan lainnya"), number(proof.counter), t("bertambah − jemput bola") if known else unknown),
        (t("Hari-tim"), number(len(proof.team_days)), t("{n} perhentian", n=stops)),
        (t("Orang per hari-tim"), number(proof.per_team_day, 1), t("rata-rata")),
        (t("Perhentian per hari-tim"), number(proof.stops_per_team_day, 1), t("rata-rata")),
    )
    with st.container(key="headline"):
        for label, value, under in figures:
            st.metric(label, value, under, delta_color="off", delta_arrow="off", border=True)


def _origin(when: date) -> list[str]:
    """Which snapshots a proof compares."""
    names = [snapshot_words(each) for each in snapshots_of_month(snapshots(office_store()), when) if each is not None]
    return [t("Dibandingkan: {before} dengan {after}.", before=names[0], after=names[1])] if len(names) == 2 else []


def _trips(proof: MonthProof, note: str, when: date, origin: list[str]) -> None:
    files = {"XLSX": lambda: proof_xlsx(proof, note, origin)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Setiap hari-tim"), anchor=False)
        download_kinds(files, f"bukti_{when:%Y_%m}", "download-proof")
    if not proof.team_days:
        paragraph(t("Tidak ada kunjungan yang dilaporkan pada hari-hari ini."))
        return
    named = {each.id: each.name for each in plans(office_store())}
    headings = [t("Hari"), t("Rencana"), t("Tim"), t("Perhentian"), t("Diundang"), t("Direkam")]
    rows = [
        [
            f"{short_day(each.day)} {each.day.year}",
            named.get(each.plan, str(each.plan)),
            str(each.team),
            number(each.stops),
            number(each.invited),
            number(each.recorded),
        ]
        for each in proof.team_days
    ]
    total = [sum(getattr(each, name) for each in proof.team_days) for name in ("stops", "invited", "recorded")]
    rows.append([t("Jumlah"), "", "", *map(number, total)])
    st.html(figure_table(headings, rows, numeric=(2, 3, 4, 5), height=420, label=t("Setiap hari-tim")))
