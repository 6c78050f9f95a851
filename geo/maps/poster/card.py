"""What a picture says and shows: words and finished results, no reckoning and no edition. Drawing takes it as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from geo.maps.poster.land import Land


@dataclass(frozen=True)
class Heading:
    """The office above a picture: lines of text, and its logo (a PNG or JPEG)."""

    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True)
class LegendEntry:
    """A class: its colour (None: without data), what it means, and how many places are in it.

    `hatched` is how a class stands out that is none of figures: without data, hidden.
    """

    colour: str | None
    words: str
    counted: str
    hatched: bool = False


@dataclass(frozen=True)
class Circles:
    """Circles whose area is a number of people: `people` by village_code (NaN: none), what they mean in words."""

    people: pd.Series
    words: str


@dataclass(frozen=True)
class Outline:
    """A group of villages outlined and numbered; `faint` when it is thin and dashed."""

    number: int
    codes: tuple[str, ...]
    faint: bool = False


@dataclass(frozen=True)
class Pin:
    """A numbered place (degrees); with a name beside it when there is one. A square without number is the office."""

    number: str
    latitude: float
    longitude: float
    name: str = ""


@dataclass(frozen=True)
class MapPart:
    """A map of `land`.

    Attributes
    ----------
    entries
        The legend, in its order; the class of each village is its position there (`classes`, by village_code).
    legend_title
        What the colours mean.
    focus
        The villages that the map is zoomed to and whose names it shows; the others are pale. None: all of them, with
        the names of the districts.
    names
        village_code → name, for the villages of `focus`.
    """

    land: Land
    classes: pd.Series
    entries: tuple[LegendEntry, ...]
    legend_title: str
    circles: Circles | None = None
    outlines: tuple[Outline, ...] = ()
    pins: tuple[Pin, ...] = ()
    focus: tuple[str, ...] | None = None
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ChartSeries:
    """Points of one kind over time, values as shares of 1: joined by a line, dashed for `faint`; words for the legend."""

    words: str
    days: tuple[date, ...]
    values: tuple[float, ...]
    faint: bool = False


@dataclass(frozen=True)
class ChartPart:
    """Shares over time. `target` is a line across (words, share)."""

    title: str
    series: tuple[ChartSeries, ...]
    target: tuple[str, float] | None = None


@dataclass(frozen=True)
class Figures:
    """Large numbers with a few words under each: (number, words)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rows:
    """A table. `numeric` are columns that stand right. As many rows as there is room for; then `more`, `{n}` in it, in a line.

    `whole` rows are never left out: the picture's text gets smaller, or a page more is made.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    more: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Sentences:
    """Sentences under a small title (may be "")."""

    title: str
    lines: tuple[str, ...]


Block = Figures | Rows | Sentences


@dataclass(frozen=True)
class Card:
    """A picture.

    Attributes
    ----------
    title
        A full sentence: what was found.
    subtitle
        Where and when.
    marks
        What must not be cropped off: it stands on the map (or the chart, or the table) too.
    foot
        Basis, source, and the rule of the edition, a sentence each.
    watermark
        Words across the whole picture; "" for none.
    alt
        What the picture shows, for those who do not see it.
    caption
        Text to be posted beside it.
    """

    title: str
    subtitle: str
    heading: Heading
    marks: tuple[str, ...]
    foot: tuple[str, ...]
    watermark: str
    alt: str
    caption: str
    map: MapPart | None = None
    chart: ChartPart | None = None
    panel: Sequence[Block] = ()
