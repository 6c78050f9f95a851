"""Every share that visits taught as a table, and the arithmetic of one of them written out."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from geo.outcome import TURNOUT
from geo.outcome_words import share_words
from geo.outreach.inputs import Inputs
from geo.outreach.results.learning import Estimate
from geo.outreach.settings import SiteSettings
from geo.outreach_learning_sentences import (
    estimate_arithmetic,
    estimate_sentences,
    learned_csv,
    learned_xlsx,
    method_sentences,
    place_words,
)
from geo.outreach_words import kind_words
from geo.village import DISTRICT
from geo.wording import number, percent, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_kinds
from pages.shared.outreach_next import inputs_mark
from pages.shared.parts import bullet_list, figure_table, paragraph, source_note, sources


def shares_part(data: DataSet, inputs: Inputs, settings: SiteSettings) -> None:
    """The table, its files, and one row's arithmetic."""
    estimates = inputs.field.estimates
    paragraph(
        t(
            "Setiap kunjungan yang dilaporkan mengajarkan dua bagian: berapa yang datang, dan berapa nama yang ada orangnya. "
            "Keduanya ditarik ke anggapan sampai cukup banyak orang dilihat, lalu dipakai rencana berikutnya."
        )
    )
    if not estimates:
        paragraph(
            t(
                "Belum ada hasil kunjungan yang dicatat, dan tidak ada bagian yang ditetapkan: rencana memakai anggapan saja."
            )
        )
        return
    names, note = place_names(inputs), inputs_mark(data, inputs)
    weight = settings.prior_weight
    files = {
        "XLSX": lambda: learned_xlsx(estimates, names, note, weight, sources(data)),
        "CSV": lambda: learned_csv(estimates, names, note),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Bagian yang dipelajari"), anchor=False)
        download_kinds(files, "pelajaran", "download-learned")
    st.html(_table(estimates, inputs))
    source_note(" ".join(method_sentences(weight)))
    _written_out(estimates, inputs, settings)


def place_names(inputs: Inputs) -> Mapping[str, str]:
    """Code → name of every place."""
    return inputs.places["name"].to_dict()


def estimate_label(estimate: Estimate, inputs: Inputs) -> str:
    """`Derati (kunjungan rumah), Curup Kota`."""
    name = place_words(estimate, place_names(inputs))
    district = estimate.district or (
        inputs.places.at[estimate.code, DISTRICT] if estimate.code in inputs.places.index else ""
    )
    return ", ".join(filter(None, (name, district)))


def _table(estimates: Sequence[Estimate], inputs: Inputs) -> str:
    headings = [
        t("Tempat"),
        t("Jenis"),
        t("Ukuran"),
        t("Kunjungan"),
        t("Diundang"),
        t("Dihitung dari dilihat"),
        t("Terlihat"),
        t("Anggapan"),
        t("Bobot"),
        t("Hasil"),
        t("Dipakai"),
        t("Ditetapkan dengan tangan"),
    ]
    rows = (
        [
            estimate_label(each, inputs),
            kind_words(each.kind),
            share_words(each.what),
            number(each.visits),
            number(each.invited),
            t("{n} dari {all}", n=each.found, all=each.seen),
            percent(each.data, 1),
            percent(each.prior, 1),
            number(each.weight),
            percent(each.shrunken, 1),
            percent(each.value, 1),
            _overruled(each),
        ]
        for each in estimates
    )
    label = t("Bagian yang dipelajari")
    return figure_table(headings, rows, numeric=range(3, 11), wide=(0, 11), whole=(2,), height=380, label=label)


def _overruled(estimate: Estimate) -> str:
    made = estimate.overruled
    if made is None:
        return ""
    return t("{value}: {reason} ({who})", value=percent(made.value, 1), reason=made.reason, who=made.who)


def _written_out(estimates: Sequence[Estimate], inputs: Inputs, settings: SiteSettings) -> None:
    st.subheader(t("Cara menghitungnya"), anchor=False)
    rows = {(each.code, each.what): each for each in estimates}
    estimate = rows[
        st.selectbox(
            t("Bagian yang diuraikan"),
            list(rows),
            format_func=lambda row: f"{estimate_label(rows[row], inputs)} · {share_words(row[1])}",
            key="learned-row",
            width=480,
        )
    ]
    st.html(f'<p class="reading"><b>{escape(estimate_arithmetic(estimate))}</b></p>')
    used = inputs.field.turnout.get(estimate.code) if estimate.what == TURNOUT else None
    said = estimate_sentences(estimate, settings.turnout[estimate.kind], used)
    bullet_list(("note", sentence) for sentence in said)
