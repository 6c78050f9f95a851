"""The section Tujuan berikutnya: where to go next and why, in words; it needs no plan."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.inputs import Inputs
from geo.outreach.ranking import Ranked, next_sites
from geo.outreach.results.remaining import remaining_of
from geo.outreach.site import KINDS
from geo.outreach_field_sentences import field_sentences
from geo.outreach_reasons import duration_words, next_csv, next_xlsx, trip_words, why_sentence
from geo.outreach_words import kind_words, travel_words
from geo.wording import number, t
from pages.shared.choices import Choice, choose
from pages.shared.cluster_answers import clusters_of
from pages.shared.cluster_choice import cluster_settings
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_kinds
from pages.shared.outreach_inputs import inputs_of
from pages.shared.outreach_sites import place_label, place_name
from pages.shared.outreach_view import wanted
from pages.shared.parts import faults, figure_table, mark_words, paragraph, source_note, sources
from pages.shared.progress import watch

_ALL = ""
#: Places that are told in sentences; the table has all of them.
_TOLD = 10


def next_desk(data: DataSet) -> None:
    """The first ten in sentences, all of them as a table and as files."""
    work = clusters_of(data, cluster_settings())
    watch(work, "scan")
    clusters = work.answer().ranks()
    try:
        inputs = inputs_of(data, wanted().sites)
        ranked = next_sites(inputs.sites, inputs.travel, wanted().settings, clusters, inputs.field.estimates)
    except DataError as error:
        faults(error_sentences(error))
        return
    paragraph(
        t(
            "Urutan menurut orang yang direkam per jam bila satu tim pergi khusus ke tempat itu, lalu pulang: perjalanan, "
            "persiapan, dan perekaman ikut dihitung. Daftar ini berdiri sendiri; rencana beberapa tim disusun di bagian Rencana."
        )
    )
    shown = _filtered(ranked)
    if not shown:
        paragraph(t("Tidak ada tempat yang cocok dengan pilihan ini."))
        return
    st.html(_first(shown[:_TOLD]))
    _table(data, inputs, shown)
    _small_print(data, inputs, ranked)


def _filtered(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Those of the kind and the kecamatan that are chosen; ranks stay those of the whole list."""
    districts = sorted({each.site.district for each in ranked})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choose(
            st.selectbox,
            t("Jenis"),
            Choice("next_kind", "jenis", [_ALL, *KINDS], _ALL),
            format_func=lambda kind: kind_words(kind) if kind else t("Semua jenis"),
            width=240,
        )
        district = choose(
            st.selectbox,
            t("Kecamatan"),
            Choice("next_district", "kecamatan_tujuan", [_ALL, *districts], _ALL),
            format_func=lambda name: name or t("Semua kecamatan"),
            width=240,
        )
    return [each for each in ranked if kind in (_ALL, each.site.kind) and district in (_ALL, each.site.district)]


def _first(ranked: Sequence[Ranked]) -> str:
    """Each place as a line with what a trip to it brings, and its reasons below."""
    lines = "".join(
        f"<li><b>{each.rank}. {escape(place_label(each.site))}</b>: {escape(trip_words(each))}"
        f"<br>{escape(why_sentence(each))}</li>"
        for each in ranked
    )
    return f'<ul class="sheet next">{lines}</ul>'


def _table(data: DataSet, inputs: Inputs, ranked: list[Ranked]) -> None:
    note = inputs_mark(data, inputs)
    files = {
        "XLSX": lambda: next_xlsx(ranked, note, [*_method(data, inputs), *sources(data)]),
        "CSV": lambda: next_csv(ranked, note),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Seluruh daftar"), anchor=False)
        download_kinds(files, "tujuan_berikutnya", "download-next")
    headings = [
        t("Nomor"),
        t("Tempat"),
        t("Kecamatan"),
        t("Jenis"),
        t("Orang"),
        t("Waktu pulang-pergi"),
        t("Orang per jam"),
        t("Alasan"),
    ]
    rows = (
        [
            str(each.rank),
            place_name(each.site),
            each.site.district,
            kind_words(each.site.kind),
            number(each.people),
            duration_words(each.minutes),
            number(each.people_per_hour, 1),
            why_sentence(each),
        ]
        for each in ranked
    )
    st.html(figure_table(headings, rows, numeric=(0, 4, 5, 6), wide=(7,), height=460, label=t("Seluruh daftar")))


def inputs_mark(data: DataSet, inputs: Inputs) -> str:
    """The marks of the figures in view, and that what is known of places is simulated where it is."""
    said, simulated = mark_words(data), t("DATA SIMULASI")
    return said if not inputs.simulated or simulated in said else " · ".join(filter(None, (simulated, said)))


def _method(data: DataSet, inputs: Inputs) -> list[str]:
    travel = inputs.travel
    remaining = remaining_of(data.villages, inputs.recorded_since, inputs.field)
    return [
        *field_sentences(inputs.field, remaining, data.coverage_source.day),
        t("Orang: perkiraan wajar menurut anggapan kehadiran di bagian Rencana, paling banyak yang muat sehari."),
        t("Waktu tempuh: {source}.", source=travel_words(travel.source, travel.detail, travel.estimated)),
    ]


def _small_print(data: DataSet, inputs: Inputs, ranked: Sequence[Ranked]) -> None:
    lines = _method(data, inputs)
    if missing := len(inputs.sites) - len(ranked):
        lines.append(
            t(
                "{n} tempat tidak masuk daftar: tidak ada yang diharapkan datang, terlalu jauh untuk sehari, atau dilarang.",
                n=missing,
            )
        )
    if inputs.simulated:
        lines.append(t("Sebagian keterangan desa atau jumlah murid adalah contoh simulasi, bukan catatan kantor."))
    source_note(" ".join(lines))
