"""The pictures of a brief and of slides: a map of people not recorded with its clusters, and the coverage over time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.maps.poster.card import ChartPart, LegendEntry, MapPart, Outline
from geo.maps.poster.map_only import map_png, proportion
from geo.publish.briefing.text import line_of
from geo.publish.cards import progress_card, unrecorded_card
from geo.publish.material import Material
from geo.wording import number, t

_INCH_MM = 25.4
#: Signs of an alternative text, which nobody sees.
_LONGEST_ALT = 1500


@dataclass(frozen=True)
class MapPicture:
    """A map with the marks across it. `alt` says what it shows, `circles` what its circles mean (None: it has none)."""

    part: MapPart
    marks: tuple[str, ...]
    alt: str
    circles: str | None

    @property
    def title(self) -> str:
        """What the colours mean."""
        return self.part.legend_title

    @property
    def legend(self) -> Sequence[LegendEntry]:
        """The classes."""
        return self.part.entries

    @property
    def proportion(self) -> float:
        """Its height over its width, when nothing of it is empty."""
        return proportion(self.part)

    def png(self, width: float, height: float, letters: float) -> bytes:
        """The picture in so many millimetres, its letters of so many points."""
        return map_png(self.part, self.marks, (width / _INCH_MM, height / _INCH_MM), letters)


@dataclass(frozen=True)
class ChartPicture:
    """Coverage over time: what was found, what is drawn, and what it shows to those who do not see it."""

    title: str
    part: ChartPart
    alt: str


def map_picture(material: Material, clusters: int) -> MapPicture:
    """Shares by colour, people by circles, and the first clusters outlined."""
    card = unrecorded_card(material)
    outlines = tuple(Outline(each.number, each.codes) for each in (material.clusters or ())[:clusters])
    part = replace(card.map, outlines=outlines)
    people = part.circles.people.max() if part.circles is not None else float("nan")
    words = None
    if people > 0:
        words = t("Lingkaran: jumlah orang belum rekam; yang terbesar {n} orang.", n=number(people))
    return MapPicture(part, tuple(map(line_of, material.marks)), line_of(card.alt, _LONGEST_ALT), words)


def chart_picture(material: Material) -> ChartPicture | None:
    """None when nothing is known of other days."""
    card = progress_card(material)
    return None if card is None else ChartPicture(line_of(card.title), card.chart, line_of(card.alt, _LONGEST_ALT))
