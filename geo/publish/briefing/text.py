"""What a brief is made of: sections of sentences; names in them of a length that fits, lists that end in time."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.outreach.letters.printable import printable
from geo.wording import listed, t

#: Signs of the longest name and of the longest line: what is longer ends in three dots.
LONGEST_NAME, LONGEST_LINE = 60, 300
_KEPT, _STANDS_FOR_KEPT = "\N{NO-BREAK SPACE}", "\ue000"


@dataclass(frozen=True)
class Section:
    """Sentences under a title, then points of a list."""

    title: str
    lines: tuple[str, ...]
    items: tuple[str, ...] = ()

    def shortened(self, most: int) -> "Section":
        """With at most so many points, the others counted in a last one."""
        left = len(self.items) - most
        if left <= 0:
            return self
        return Section(self.title, self.lines, (*self.items[:most], t("Dan {n} lainnya.", n=left)))


def name_of(text: object) -> str:
    """A name that came from a file."""
    return _short(text, LONGEST_NAME)


def line_of(text: object, most: int = LONGEST_LINE) -> str:
    """A sentence that has names in it."""
    return _short(text, most)


def some(words: Sequence[str], most: int) -> str:
    """`A, B dan C`; of more than `most`, `A, B dan 5 lainnya`."""
    if len(words) <= most:
        return listed([*words])
    return t("{some} dan {n} lainnya", some=", ".join(words[:most]), n=len(words) - most)


def _short(text: object, most: int) -> str:
    # Blanks that do not break keep a number and its percent sign together.
    kept = printable(str(text).replace(_KEPT, _STANDS_FOR_KEPT), most + 1)
    whole = kept.replace(_STANDS_FOR_KEPT, _KEPT)
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"
