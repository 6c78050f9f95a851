"""What publications are made from, without a store: the sample on schematic boundaries, and small drawn cases."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from geo.clusters import find_clusters
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.maps.poster.card import Heading
from geo.maps.poster.land import Land
from geo.publish.edition import edition
from geo.publish.material import Given, Material, material
from geo.region import reference, region
from geo.trend import press_points


def sample_villages():
    """The sample figures on the schematic boundaries."""
    boundaries = read_boundaries(region().schematic_file, None, reference())
    villages, _ = join_coverage(boundaries, read_coverage(region().sample_file), reference())
    return villages


def given_of(villages, **changes) -> Given:
    """`villages` as a regency's; everything else may be changed."""
    given = {
        "villages": villages,
        "place": "Kabupaten Rejang Lebong",
        "province": "Bengkulu",
        "day": date(2024, 12, 31),
        "sources": ("Angka: sample_coverage.csv. Periode data: Desember 2024.", "Batas: sel skematik."),
        "marks": ("DATA SIMULASI", "Batas skematik, bukan batas resmi"),
        "of_region": True,
        "simulated": True,
        # Looked for only where they are asked for: it takes seconds.
        "clusters": changes["clusters"] if "clusters" in changes else find_clusters(villages),
        "trend": tuple(press_points()),
        "plan": None,
        "heading": Heading(("Pemerintah Kabupaten Rejang Lebong", "Dinas Kependudukan dan Pencatatan Sipil")),
        "target": 0.99,
    }
    return Given(**given | changes)


def sample_material(name: str = "public", **changes) -> Material:
    """The sample in an edition."""
    return material(given_of(sample_villages(), **changes), edition(name))


def words_of(part: object) -> Iterator[str]:
    """All texts inside a card, its captions and tables included."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part) and not isinstance(part, Land):
        for field in fields(part):
            yield from words_of(getattr(part, field.name))
    elif isinstance(part, dict):
        yield from words_of([*part.values()])
    elif isinstance(part, list | tuple):
        for each in part:
            yield from words_of(each)


def said_by(*cards: object) -> str:
    """The same as one text, blanks that do not break as blanks."""
    return "\n".join(words for card in cards for words in words_of(card)).replace("\u00a0", " ")
