"""The headline of a brief, its large figures, and what its map says."""

import math

from geo.publish.briefing.text import name_of, some
from geo.publish.cards.counted import Counted, regency_counted
from geo.publish.cards.findings import coverage_finding
from geo.publish.disclosure import HIDDEN, MISSING, WITHHELD
from geo.publish.material import Material
from geo.reading import people_to_target
from geo.village import ELIGIBLE, FIGURES, UNRECORDED
from geo.wording import number, percent, t

#: Districts that are named as those with most people.
_NAMED = 3


def headline(material: Material) -> str:
    """What was found, in a full sentence."""
    return coverage_finding(regency_counted(material))


def figure_words(material: Material) -> tuple[tuple[str, str], ...]:
    """Coverage, those who wait, those who are obliged, and how many are missing to the target: (number, words)."""
    of = regency_counted(material)
    figures = (
        (of.share, t("sudah rekam")),
        (of.words(UNRECORDED), t("orang belum rekam")),
        (of.words(ELIGIBLE), t("wajib KTP")),
    )
    return (*figures, *_to_target(material, of))


def finding_sentences(material: Material) -> tuple[str, ...]:
    """What the map shows: the districts with most people, and the villages that it shows without a figure."""
    cells = material.figures.village_cells[UNRECORDED]
    missing, hidden = int((cells == MISSING).sum()), int(cells.isin(HIDDEN).sum())
    said = [*_most_people(material)]
    if missing:
        said.append(t("{n} dari {all} desa/kelurahan tanpa data.", n=missing, all=len(cells)))
    if hidden:
        said.append(t("{n} dari {all} desa/kelurahan disamarkan.", n=hidden, all=len(cells)))
    return tuple(said) or (t("Tidak ada desa/kelurahan tanpa angka."),)


def _to_target(material: Material, of: Counted) -> tuple[tuple[str, str], ...]:
    people = people_to_target(material.figures.totals, material.target) if of.shown(*FIGURES) else float("nan")
    if math.isnan(people):
        return ()
    target = percent(material.target, 0 if math.isclose(material.target * 100, round(material.target * 100)) else 2)
    if people == 0:
        return ((t("Tercapai"), t("target {target}", target=target)),)
    return ((number(people), t("lagi untuk target {target}", target=target)),)


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
