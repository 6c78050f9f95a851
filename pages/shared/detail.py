"""One place in detail, beside the map."""

from html import escape

import pandas as pd
import streamlit as st

from geo.faults import problem_sentence
from geo.measures import SMOOTHED_MEASURES, Measure, coverage, share_of_unrecorded, unrecorded_share
from geo.village import DISTRICT, ELIGIBLE, UNRECORDED, VILLAGE, pooled_totals, without_figures
from geo.wording import number, percent, t
from pages.shared.corrected import correction_note
from pages.shared.dataset import DataSet
from pages.shared.measured import measured
from pages.shared.parts import figure_words, place_name

#: Fewer eligible people than this, and one person moves the share by more than a point.
SMALL = 100


def village_detail(data: DataSet, code: str, measure: Measure) -> None:
    """Figures of one village, its rank, its district's coverage for comparison, and what is wrong with its data.

    With a smoothed measure its raw share and its smoothed one too.
    """
    village, standing = data.villages.loc[code], _standing(data.id, data.villages).loc[code]
    facts = [
        *_counts(village),
        (t("Cakupan"), percent(standing["coverage"])),
        (t("Cakupan kecamatan"), percent(_standing(data.id, data.districts).at[village[DISTRICT], "coverage"])),
        *_smoothed(data.id, data.villages, code, measure),
        (t("Bagian dari semua yang belum rekam"), percent(standing["share"])),
    ]
    if standing["rank"] == standing["rank"]:
        facts.append(
            (t("Urutan belum rekam"), t("{rank} dari {all}", rank=int(standing["rank"]), all=len(data.villages)))
        )
    notes = [problem_sentence(problem) for problem in data.report.problems if problem.code == code]
    if code in data.report.without_figures:
        notes.insert(0, t("Tidak ada angka untuk desa ini pada tabel yang dimuat."))
    elif village[ELIGIBLE] < SMALL:
        notes.insert(0, t("Angka kecil: kurang dari {n} wajib KTP; jangan menyimpulkan dari persentasenya.", n=SMALL))
    if code in data.corrections:
        notes.insert(0, correction_note(data.corrections[code]))
    panel(village[VILLAGE], t("Kecamatan {name} · {code}", name=village[DISTRICT], code=code), facts, notes)


def district_detail(data: DataSet, name: str, measure: Measure) -> None:
    """Pooled figures of one district; with a smoothed measure its raw share and its smoothed one among districts."""
    district = data.districts.loc[name]
    missing = int(without_figures(data.villages[data.villages[DISTRICT] == name]).sum())
    facts = [
        *_counts(district),
        (t("Cakupan"), percent(_standing(data.id, data.districts).at[name, "coverage"])),
        *_smoothed(data.id, data.districts, name, measure),
        (t("Bagian dari semua yang belum rekam"), percent(_standing(data.id, data.districts).at[name, "share"])),
    ]
    notes = [t("{n} desa/kelurahan tanpa data.", n=missing)] if missing else []
    panel(name, t("Kecamatan · {n} desa/kelurahan", n=int(district["villages"])), facts, notes)


def nothing_chosen(data: DataSet) -> None:
    """The whole regency, and how to choose."""
    totals = pooled_totals(data.villages)
    facts = [
        (t("Wajib KTP"), number(totals.eligible)),
        (t("Sudah rekam"), number(totals.recorded)),
        (t("Belum rekam"), number(totals.unrecorded)),
        (t("Cakupan"), percent(totals.coverage)),
    ]
    panel(place_name(data), t("Klik sebuah desa di peta atau cari namanya."), facts, [])


def panel(name: str, place: str, facts: list[tuple[str, str]], notes: list[str]) -> None:
    """A name, where it is, its figures by label, and remarks."""
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    remarks = "".join(f'<div class="note">{escape(note)}</div>' for note in notes)
    st.html(
        f'<div class="detail"><div class="name">{escape(name)}</div><div class="place">{escape(place)}</div>'
        f"<dl>{rows}</dl>{remarks}</div>"
    )


def _standing(data_id: str, places: pd.DataFrame) -> pd.DataFrame:
    """Coverage, share of all unrecorded and rank of each place, reckoned once a data set."""
    return _reckoned(data_id, places.index.name, places)


@st.cache_resource(max_entries=16, show_spinner=False)
def _reckoned(data_id: str, level: str, _places: pd.DataFrame) -> pd.DataFrame:
    rank = _places[UNRECORDED].rank(ascending=False, method="min")
    return pd.DataFrame(
        {
            "coverage": coverage(_places),
            "raw": unrecorded_share(_places),
            "share": share_of_unrecorded(_places),
            "rank": rank,
        }
    )


def _smoothed(data_id: str, places: pd.DataFrame, place: str, measure: Measure) -> list[tuple[str, str]]:
    if measure.name not in SMOOTHED_MEASURES:
        return []
    return [
        (t("Bagian belum rekam, mentah"), percent(_standing(data_id, places).at[place, "raw"])),
        (t("Bagian belum rekam, diratakan"), percent(measured(data_id, places, measure.name)[place])),
    ]


def _counts(place: pd.Series) -> list[tuple[str, str]]:
    return [(label, number(place[figure])) for figure, label in figure_words().items()]
