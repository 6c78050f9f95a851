"""The coverage card: how many are recorded, village by village."""

from geo.maps.poster.card import Card, MapPart, Sentences
from geo.publish.cards.counted import Counted, regency_counted
from geo.publish.cards.findings import coverage_finding
from geo.publish.cards.frame import Said, framed
from geo.publish.cards.legend import coverage_colours
from geo.publish.cards.names import villages_words
from geo.publish.cards.tables import district_rows, figures_said
from geo.publish.material import Material
from geo.reading import opening_sentence, people_to_target
from geo.village import ELIGIBLE, FIGURES
from geo.wording import day, number, percent, t


def coverage_card(material: Material) -> Card:
    """The coverage of all villages in fixed classes, and how far it is to the target."""
    of, colours = regency_counted(material), coverage_colours(material)
    said = Said(
        title=coverage_finding(of),
        seen=(
            t(
                "Peta {place} dengan warna menurut cakupan tiap desa/kelurahan: {legend}.",
                place=material.place,
                legend=colours.sentence,
            ),
            *_target(material, of),
        ),
        told=(
            told_of(material, of),
            t("Peta menunjukkan cakupan tiap desa/kelurahan."),
        ),
    )
    panel = [*figures_said(of), *_sentences(material, of), *district_rows(material)]
    return framed(
        material, said, map=MapPart(material.land, colours.classes, colours.entries, colours.title), panel=panel
    )


def told_of(material: Material, of: Counted) -> str:
    """How many of how many, with the day; where that is not shown, what was found."""
    if of.shown(*FIGURES) and of.figures[ELIGIBLE] > 0:
        when = day(material.day) if material.day else ""
        return opening_sentence(material.figures.totals, material.place, when)
    return coverage_finding(of, named=True)


def _sentences(material: Material, of: Counted) -> list[Sentences]:
    lines = (*_target(material, of), *_without(of))
    return [Sentences("", lines)] if lines else []


def _target(material: Material, of: Counted) -> tuple[str, ...]:
    if not of.shown(*FIGURES):
        return ()
    people = people_to_target(material.figures.totals, material.target)
    if people != people:
        return ()
    target = percent(material.target, 0 if round(material.target * 100, 6) % 1 == 0 else 2)
    if people == 0:
        return (t("Target {target} sudah tercapai.", target=target),)
    return (t("Menuju target {target} perlu direkam {people} orang lagi.", target=target, people=number(people)),)


def _without(of: Counted) -> tuple[str, ...]:
    missing = of.villages - of.known
    return (t("{villages} belum punya angka.", villages=villages_words(missing)),) if missing else ()
