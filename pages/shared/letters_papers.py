"""The part Berkas rencana: which plan, which date and numbers, and its papers one by one or all at once."""

from collections.abc import Callable

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.field_reports import approved_plans
from geo.outreach.letters import Paper
from geo.outreach.letters.paper import (
    ASSIGNMENT,
    ATTENDANCE,
    CALENDAR,
    FIELD_SHEET,
    INVITATION,
    KINDS,
    MAP,
    MINUTES,
    READ_FIRST,
    RESULT_SHEET,
    TRACK,
    WORKBOOK,
)
from geo.outreach.letters.paper_words import paper_kind_words
from geo.store import PlanHeld
from geo.wording import INDONESIAN, number, speaking, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_file
from pages.shared.kept import office_store
from pages.shared.letters_dossier import PlanPapers, plan_papers
from pages.shared.letters_head import lacking_words
from pages.shared.letters_plan import (
    approval_words,
    choose_approved,
    letter_options,
    say_left_open,
    say_none_approved,
)
from pages.shared.letters_zip import papers_zip
from pages.shared.parts import bullet_list, faults, figure_table

_USES: dict[str, Callable[[], str]] = {
    READ_FIRST: lambda: t("semua berkas rencana ini dan untuk apa masing-masing"),
    WORKBOOK: lambda: t("kalender, perhentian dan data setiap tempat, untuk kantor"),
    CALENDAR: lambda: t("setiap perjalanan sebagai acara di kalender telepon atau komputer"),
    TRACK: lambda: t("perhentian menurut urutan untuk alat navigasi"),
    MAP: lambda: t("perjalanan dan perhentian untuk aplikasi peta"),
    FIELD_SHEET: lambda: t("satu untuk setiap tim dan hari, dengan peta, dibawa ke lapangan"),
    ASSIGNMENT: lambda: t("satu untuk setiap tim dan hari, ditandatangani kantor"),
    INVITATION: lambda: t("satu untuk setiap kepala desa, lurah atau sekolah yang didatangi"),
    ATTENDANCE: lambda: t("satu untuk setiap perhentian, diisi di tempat"),
    MINUTES: lambda: t("satu untuk setiap perhentian, ditandatangani di tempat"),
    RESULT_SHEET: lambda: t("diisi sesudah pulang, lalu dimuat lagi sebagai hasil lapangan"),
}


def papers_desk(_data: DataSet) -> None:
    """One plan's papers."""
    approved = approved_plans(office_store())
    if not approved:
        say_none_approved()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        held = choose_approved(approved)
        options = letter_options()
    say_left_open(options)
    try:
        papers = plan_papers(held, options)
    except DataError as error:
        faults(error_sentences(error))
        return
    _say(held, papers)
    groups = {kind: [each for each in papers.papers if each.kind == kind] for kind in KINDS}
    groups = {kind: found for kind, found in groups.items() if found}
    st.subheader(t("Semua berkas"), anchor=False)
    all_of_them = st.container()
    st.html(_table(groups))
    st.subheader(t("Satu berkas"), anchor=False)
    _one(groups, held.id)
    with all_of_them:
        papers_zip(papers)


def _say(held: PlanHeld, papers: PlanPapers) -> None:
    """Whose plan it is, what it holds, and what its letters still lack."""
    dossier, trips = papers.dossier, papers.dossier.plan.trips
    stops = sum(len(trip.stops) for trip in trips)
    said = [
        (
            "agrees",
            t(
                "Rencana “{name}”, {approved}: {trips} perjalanan, {stops} perhentian.",
                name=held.name,
                approved=approval_words(held),
                trips=len(trips),
                stops=stops,
            ),
        )
    ]
    if dossier.simulated:
        said.append(
            ("fault", t("DATA SIMULASI: sebagian angkanya dibangkitkan program, dan setiap berkas menyebutnya."))
        )
    if lacking := lacking_words(dossier.letterhead):
        said.append(("fault", f"{lacking} {t('Isi di bagian Kop dan penanda tangan.')}"))
    said += [("note", sentence) for sentence in _numbers(papers)]
    if teams := _without_members(papers):
        said.append(("note", t("Anggota tim {teams} belum diisi: barisnya tercetak kosong.", teams=", ".join(teams))))
    bullet_list(said)


def _numbers(papers: PlanPapers) -> list[str]:
    """Which numbers the letters take, so that the register of the office goes on behind them."""
    first = papers.dossier.first_number
    if first is None:
        return []
    if not papers.dossier.letterhead.number_pattern:
        return [t("Nomor tidak tercetak selama pola nomor surat belum diisi.")]
    last = first + sum(paper.kind in (ASSIGNMENT, INVITATION) for paper in papers.papers) - 1
    return [
        t(
            "Surat tugas lalu undangan memakai nomor {first} sampai {last}; surat lain mulai dari {after}.",
            first=str(first),
            last=str(last),
            after=str(last + 1),
        )
    ]


def _without_members(papers: PlanPapers) -> list[str]:
    """The teams of the plan that nobody was entered for."""
    named = {member.team for member in papers.dossier.letterhead.members}
    return [str(team) for team in sorted({trip.team for trip in papers.dossier.plan.trips} - named)]


def _table(groups: dict[str, list[Paper]]) -> str:
    headings = [t("Kelompok"), t("Jumlah berkas"), t("Untuk apa")]
    rows = [[paper_kind_words(kind), number(len(found)), _USES[kind]()] for kind, found in groups.items()]
    return figure_table(headings, rows, numeric=(1,), label=t("Berkas rencana"))


def _one(groups: dict[str, list[Paper]], plan_id: int) -> None:
    """A group, one of its papers, one button."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            t("Kelompok"), list(groups), format_func=paper_kind_words, key=f"paper-kind-{plan_id}", width=280
        )
        found = groups[kind]
        paper = found[0]
        if len(found) > 1:
            at = st.selectbox(
                t("Berkas"),
                range(len(found)),
                format_func=lambda at: found[at].about or found[at].name,
                key=f"paper-{plan_id}-{kind}",
                width=420,
            )
            paper = found[at]
        file_name = paper.name.rpartition("/")[2]
        download_file(t("Unduh"), lambda: _made(paper), file_name, key="download-paper", help_=file_name)


def _made(paper: Paper) -> bytes:
    """Papers are Indonesian whatever language their reader speaks."""
    with speaking(INDONESIAN):
        return paper.make()
