"""The card of one district: its map with names, its figures, its villages, its neighbours."""

from geo.clusters.neighbours import contiguity
from geo.maps.poster.card import Block, Card, MapPart, Sentences
from geo.publish.cards.counted import Counted, district_counted
from geo.publish.cards.findings import coverage_finding
from geo.publish.cards.frame import Said, framed
from geo.publish.cards.legend import Colouring, coverage_colours
from geo.publish.cards.names import district_words, named, villages_words
from geo.publish.cards.tables import figures_said, village_rows
from geo.publish.material import Material
from geo.village import DISTRICT, VILLAGE
from geo.wording import listed, t


def district_card(material: Material, district: str, neighbours: tuple[str, ...] = ()) -> Card:
    """A district of the material, and the names of its `neighbours` (`district_neighbours`)."""
    of, colours = district_counted(material, district), district_colours(material, district)
    panel: list[Block] = [*figures_said(of), village_rows(material, district), *beside(material, neighbours)]
    return district_frame(material, district, of, colours, neighbours, panel)


def district_frame(
    material: Material,
    district: str,
    of: Counted,
    colours: Colouring,
    neighbours: tuple[str, ...],
    panel: list[Block],
) -> Card:
    """A picture of a district with these blocks beside its map."""
    said = Said(
        title=coverage_finding(of, named=True),
        seen=(
            t(
                "Peta {district} dengan nama {villages} dan warna menurut cakupan: {legend}.",
                district=of.place,
                villages=villages_words(of.villages),
                legend=colours.sentence,
            ),
            *sentence_beside(material, neighbours),
        ),
        told=(
            coverage_finding(of, named=True),
            t("Peta menunjukkan cakupan tiap desa/kelurahan."),
            *sentence_beside(material, neighbours),
        ),
    )
    return framed(material, said, map=district_map(material, district, colours), panel=panel)


def district_map(material: Material, district: str, colours: Colouring) -> MapPart:
    """The map zoomed to a district, its villages named."""
    members = material.villages.loc[(material.villages[DISTRICT] == district).to_numpy(), VILLAGE]
    names = {code: named(name) for code, name in members.items()}
    return MapPart(
        material.land, colours.classes, colours.entries, colours.title, focus=tuple(members.index), names=names
    )


def district_colours(material: Material, district: str) -> Colouring:
    """The classes of all villages, counted in the district."""
    return coverage_colours(material, list(material.villages.index[material.villages[DISTRICT] == district]))


def district_neighbours(material: Material) -> dict[str, tuple[str, ...]]:
    """District → the districts beside it, by name (as villages are neighbours: at most some metres apart)."""
    pairs = contiguity(material.districts).adjacency
    beside = {name: set() for name in material.districts.index}
    for (one, other), weight in pairs.items():
        if weight and one != other:
            beside[one].add(other)
    return {name: tuple(sorted(others)) for name, others in beside.items()}


def beside(material: Material, neighbours: tuple[str, ...]) -> list[Sentences]:
    """The neighbours as a block."""
    lines = sentence_beside(material, neighbours)
    return [Sentences("", lines)] if lines else []


def sentence_beside(material: Material, neighbours: tuple[str, ...]) -> tuple[str, ...]:
    """The neighbours in a sentence; none where there is no other district."""
    if len(material.districts) < 2:
        return ()
    if not neighbours:
        return (t("Tidak berbatasan dengan kecamatan lain di {place}.", place=material.place),)
    if len(neighbours) == 1:
        return (t("Berbatasan dengan {district}.", district=district_words(neighbours[0])),)
    return (t("Berbatasan dengan kecamatan {names}.", names=listed([named(name) for name in neighbours])),)
