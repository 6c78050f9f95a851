"""The card of people not recorded: their share by colour and their number by circles, together."""

import pandas as pd

from geo.maps.poster.card import Card, Circles, MapPart
from geo.publish.cards.counted import district_counted, regency_counted
from geo.publish.cards.coverage import told_of
from geo.publish.cards.findings import unrecorded_finding
from geo.publish.cards.frame import Said, framed
from geo.publish.cards.legend import rate_colours
from geo.publish.cards.names import district_words
from geo.publish.cards.tables import district_rows, most_rows, share_figures
from geo.publish.disclosure import SHOWN
from geo.publish.material import Material
from geo.village import UNRECORDED
from geo.wording import t


def unrecorded_card(material: Material) -> Card:
    """Where the people are who are not recorded; villages are ranked in the internal edition only."""
    of, colours = regency_counted(material), rate_colours(material)
    circles = Circles(_people(material), t("Lingkaran: jumlah orang belum rekam"))
    most = _most(material)
    title = unrecorded_finding(of, *(most or ()))
    said = Said(
        title=title,
        seen=(
            t(
                "Peta {place}: warna menurut bagian belum rekam ({legend}); luas lingkaran menurut jumlah orang belum "
                "rekam di tiap desa/kelurahan.",
                place=material.place,
                legend=colours.sentence,
            ),
        ),
        told=(
            told_of(material, of),
            *([] if most is None else [_most_sentence(*most)]),
            t(
                "Pada peta, makin gelap warnanya makin besar bagian yang belum rekam; makin besar lingkarannya makin banyak "
                "orangnya."
            ),
        ),
    )
    ranked = [] if material.edition.public else most_rows(material)
    panel = [*share_figures(material, of), *(ranked or district_rows(material))]
    shown = MapPart(material.land, colours.classes, colours.entries, colours.title, circles)
    return framed(material, said, map=shown, panel=panel)


def _people(material: Material) -> pd.Series:
    """People not recorded, NaN where they are hidden or missing."""
    return material.villages[UNRECORDED].where(material.figures.village_cells[UNRECORDED] == SHOWN)


def _most(material: Material) -> tuple[str, str] | None:
    """The district with the most people not recorded, and how many; None where a hidden one may have more, or two the same."""
    shown = material.figures.district_cells[UNRECORDED] == SHOWN
    people = material.districts[UNRECORDED]
    if len(people) < 2 or not shown.all():
        return None
    ranked = people.sort_values(ascending=False)
    if ranked.iloc[0] == ranked.iloc[1]:
        return None
    first = str(ranked.index[0])
    return district_words(first), district_counted(material, first).words(UNRECORDED)


def _most_sentence(district: str, people: str) -> str:
    return t("Terbanyak di {district}, {people} orang.", district=district, people=people)
