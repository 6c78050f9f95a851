"""One file that is published: its name, what it shows in words, and how its bytes are made."""

from collections.abc import Callable
from dataclasses import dataclass

#: Kinds of publications in the order in which they are listed.
COVERAGE, UNRECORDED, CLUSTERS, PROGRESS, PLAN, DISTRICT = (
    "coverage",
    "unrecorded",
    "clusters",
    "progress",
    "plan",
    "district",
)
#: Those that are pictures of any shape.
CARDS = (COVERAGE, UNRECORDED, CLUSTERS, PROGRESS, PLAN, DISTRICT)
ATLAS, BRIEF, DECK, MAP = "atlas", "brief", "deck", "map"
KINDS = (*CARDS, ATLAS, BRIEF, DECK, MAP)
#: What shows clusters: nobody waits for them otherwise.
WITH_CLUSTERS = frozenset((CLUSTERS, BRIEF, DECK))


@dataclass(frozen=True)
class Publication:
    """A file that can be made, in one edition and one language.

    `name` is ASCII and begins with the edition, so that a file says by itself who may see it. `shape` and `format` are
    those of a picture ("" for others, whose format is the ending of the name). `alt` tells those what it shows who do not
    see it, `caption` may be posted beside it.
    """

    name: str
    kind: str
    edition: str
    language: str
    make: Callable[[], bytes]
    title: str
    alt: str
    caption: str
    shape: str = ""
    format: str = ""
