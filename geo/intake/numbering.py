"""Names with a number before them, `1. Derati` or `b. Derati`: known by the column, since `S. Rejo` is shortened."""

from itertools import pairwise

from geo.intake.layout import Layout
from geo.intake.meanings import Columns, number_before
from geo.village import DISTRICT, VILLAGE

_MOST = 0.8
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def numbered_names(layout: Layout, columns: Columns) -> frozenset[str]:
    """The meanings, village or district, of which nearly all names are numbered."""
    found = set()
    for meaning in (VILLAGE, DISTRICT):
        held = columns.positions.get(meaning, ())
        names = [cells[at] for _, cells in layout.body for at in held if at < len(cells) and cells[at]]
        numbers = [number for number in map(number_before, names) if number is not None]
        if len(names) > 1 and len(numbers) >= _MOST * len(names) and _count(numbers):
            found.add(meaning)
    return frozenset(found)


def _count(numbers: list[str]) -> bool:
    """Whether letters before names count: each as the one before, the next, or the first again."""
    letters = [number for number in numbers if number]
    if not letters:
        return True
    roman = all(letter in _ROMAN for letter in letters)
    values = [_ROMAN.index(letter) if roman else ord(letter[0]) - ord("a") for letter in letters]
    steps = [later - earlier in (0, 1) or later == 0 for earlier, later in pairwise(values)]
    return len(set(values)) > 1 and sum(steps) >= _MOST * len(steps)
