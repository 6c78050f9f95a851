"""The headline of a brief, its large figures, and what its map says."""

import math

import pandas as pd

from geo.publish.briefing.text import name_of, some
from geo.publish.disclosure import HIDDEN, MISSING, SHOWN, WITHHELD
from geo.publish.material import Material
from geo.publish.words import cell_words, share_words
from geo.village import ELIGIBLE, RECORDED, UNRECORDED
from geo.wording import number, percent, t

#: Districts that are named as those with most people.
_NAMED = 3
#: What rounding of shares may add to a count of people.
_ROUNDING = 1e-6


def headline(material: Material) -> str:
    """What was found, in a full sentence."""
    totals = material.figures.totals
    places = {"villages": totals.villages - totals.without_figures, "n": number(totals.unrecorded)}
    if material.figures.total_cells.isin(HIDDEN).any():
        return t("Angka {place} disamarkan: terlalu sedikit orang untuk ditampilkan.", place=name_of(material.place))
    if math.isnan(totals.unrecorded) and math.isnan(totals.coverage):
        return t("Belum ada angka perekaman KTP-el untuk {place}.", place=name_of(material.place))
    if math.isnan(totals.unrecorded):
        return t("{coverage} wajib KTP sudah rekam.", coverage=percent(totals.coverage))
    if totals.unrecorded == 0:
        return t("Tidak ada warga yang tercatat belum rekam di {villages} desa/kelurahan.", **places)
    if math.isnan(totals.coverage):
        return t("{n} warga menunggu perekaman di {villages} desa/kelurahan.", **places)
    return t(
        "{coverage} sudah rekam; {n} warga menunggu di {villages} desa/kelurahan.",
        coverage=percent(totals.coverage),
        **places,
    )


def figure_words(material: Material) -> tuple[tuple[str, str], ...]:
    """Coverage, those who wait, those who are obliged, and how many are missing to the target: (number, words)."""
    totals, cells, edition = material.figures.totals, material.figures.total_cells, material.edition
    figures = [
        (share_words(totals.coverage, _share_state(cells), edition, headline=True), t("sudah rekam")),
        (cell_words(totals.unrecorded, cells[UNRECORDED], edition), t("orang belum rekam")),
        (cell_words(totals.eligible, cells[ELIGIBLE], edition), t("wajib KTP")),
    ]
    return (*figures, *_to_target(material))


def finding_sentences(material: Material) -> tuple[str, ...]:
    """What the map shows: the districts with most people, and the villages that it shows without a figure."""
    cells = material.figures.village_cells[UNRECORDED]
    missing, hidden = int((cells == MISSING).sum()), int(cells.isin(HIDDEN).sum())
    said = [*_most_people(material)]
    if missing:
        said.append(t("{n} dari {all} desa/kelurahan tanpa data.", n=missing, all=len(cells)))
    if hidden:
        said.append(t("{n} dari {all} desa/kelurahan disamarkan.", n=hidden, all=len(cells)))
    return tuple(said) or (t("Semua {n} desa/kelurahan punya angka.", n=len(cells)),)


def _share_state(cells: pd.Series) -> str:
    """That of a share of two figures: hidden where one of them is."""
    both = cells[[RECORDED, ELIGIBLE]]
    if both.isin(HIDDEN).any():
        return WITHHELD
    return SHOWN if (both == SHOWN).all() else MISSING


def _to_target(material: Material) -> tuple[tuple[str, str], ...]:
    totals = material.figures.totals
    short = (
        math.ceil((material.target - totals.coverage) * totals.comparable - _ROUNDING) if totals.coverage > 0 else None
    )
    if short is None or material.figures.total_cells.isin(HIDDEN).any():
        return ()
    target = _target_words(material.target)
    if short <= 0:
        return ((t("Tercapai"), t("target {target}", target=target)),)
    return ((number(short), t("lagi untuk target {target}", target=target)),)


def _target_words(target: float) -> str:
    return percent(target, 0 if math.isclose(target * 100, round(target * 100)) else 2)


def _most_people(material: Material) -> tuple[str, ...]:
    """Nothing where a district's figure is missing or withheld: it may be the largest."""
    people = material.districts[UNRECORDED].sort_values(ascending=False, kind="stable")
    unknown = material.figures.district_cells[UNRECORDED].isin((MISSING, WITHHELD)).any()
    most = people[people > 0].head(_NAMED)
    if unknown or len(people) <= _NAMED or len(most) < _NAMED or not material.figures.totals.unrecorded > 0:
        return ()
    named = [f"{name_of(name)} ({number(each)})" for name, each in most.items()]
    return (
        t(
            "Belum rekam terbanyak di Kecamatan {names}: {share} dari seluruhnya.",
            names=some(named, _NAMED),
            share=percent(most.sum() / material.figures.totals.unrecorded, 0),
        ),
    )
