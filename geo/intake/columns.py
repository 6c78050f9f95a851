"""Which column holds what: what its heading says, unless its content says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from geo.errors import Problem
from geo.intake.codes import clean_code, composed
from geo.intake.headings import (
    CODE,
    DISTRICT_CODE,
    FEMALE,
    MALE,
    NOTE,
    PERIOD,
    PLAIN,
    TOTAL,
    Heading,
    read_heading,
)
from geo.intake.layout import Layout
from geo.village import DISTRICT, FIGURES, VILLAGE

_READ = (CODE, DISTRICT_CODE, DISTRICT, VILLAGE, *FIGURES, NOTE)
_BEST_PARTS = (TOTAL, PLAIN)
#: Fewer values than this prove nothing about a column.
_ENOUGH = 5
_MOST = 0.8
_SAMPLE = 2_000


@dataclass
class Columns:
    """Meaning → positions: one, or two that are added (men and women). `problems` say what was not as it seemed."""

    positions: dict[str, tuple[int, ...]]
    problems: list[Problem] = field(default_factory=list)

    def take(self, meaning: str, *positions: int) -> None:
        """Give a meaning its columns; whatever else they meant, they mean no longer."""
        self.positions = {
            other: held for other, held in self.positions.items() if not set(held) & set(positions) and other != meaning
        }
        self.positions[meaning] = positions

    def drop(self, meaning: str) -> int:
        """Take a meaning's column away from it; return the position."""
        return self.positions.pop(meaning)[0]


def choose_columns(layout: Layout, named: Mapping[str, str]) -> Columns:
    """The column of each meaning. What a person named wins over headings, and headings over content, unless they lie.

    A meaning named "" has no column.
    """
    read = [read_heading(label) for label in layout.labels]
    columns = Columns({})
    for meaning in _READ:
        if found := _by_heading(meaning, read):
            columns.positions[meaning] = found
    columns.problems += _others(layout, read, columns)
    named_positions = {meaning: _position(layout, heading) for meaning, heading in named.items() if heading}
    _mistrust(layout, read, columns, set(named))
    for meaning, position in named_positions.items():
        if position is not None:
            columns.take(meaning, position)
    columns.positions = {meaning: held for meaning, held in columns.positions.items() if named.get(meaning) != ""}
    columns.problems += [
        Problem("column_not_in_table", column=named[meaning], facts={"headings": ", ".join(layout.labels)})
        for meaning, position in named_positions.items()
        if position is None
    ]
    return columns


def code_of(cells: tuple[str, ...], columns: Columns) -> str:
    """A row's village code, put together from two columns where it is kept in two."""
    code = _cell(cells, columns.positions.get(CODE))
    district = _cell(cells, columns.positions.get(DISTRICT_CODE))
    return composed(district, code) or code if district else code


def _cell(cells: tuple[str, ...], positions: tuple[int, ...] | None) -> str:
    return cells[positions[0]] if positions and positions[0] < len(cells) else ""


def _position(layout: Layout, heading: str) -> int | None:
    if heading in layout.labels:
        return layout.labels.index(heading)
    folded = [" ".join(label.casefold().split()) for label in layout.labels]
    asked = " ".join(heading.casefold().split())
    return folded.index(asked) if asked in folded else None


def _by_heading(meaning: str, read: list[Heading | None]) -> tuple[int, ...] | None:
    said = [(at, heading) for at, heading in enumerate(read) if heading and heading.meaning == meaning]
    whole = [(at, heading) for at, heading in said if heading.part in _BEST_PARTS]
    if whole:
        return (min(whole, key=lambda one: (one[1].rank, _BEST_PARTS.index(one[1].part), one[0]))[0],)
    men = [at for at, heading in said if heading.part == MALE]
    women = [at for at, heading in said if heading.part == FEMALE]
    return (men[0], women[0]) if men and women else None


def _others(layout: Layout, read: list[Heading | None], columns: Columns) -> list[Problem]:
    """Other columns that say the same as the one taken."""
    problems = []
    for at, heading in enumerate(read):
        taken = columns.positions.get(heading.meaning) if heading else None
        if (
            taken is None
            or at in taken
            or heading.meaning == NOTE
            or heading.part in (MALE, FEMALE)
            or heading.rank > 1
        ):
            continue
        label, used = layout.labels[at], layout.labels[taken[0]]
        if label.startswith(used + " ["):
            problems.append(Problem("heading_repeated", column=used))
        else:
            problems.append(Problem("column_not_used", column=label, facts={"used": used}))
    return problems


def _mistrust(layout: Layout, read: list[Heading | None], columns: Columns, named: set[str]) -> None:
    """Look at what stands below the headings; correct what is certain, say all of it."""
    values = {at: _filled(layout, at) for at in range(len(layout.labels))}
    _lying_period(layout, read, values, columns)
    if CODE not in named and CODE in columns.positions:
        _lying_code(layout, values, columns)
    if not named & {VILLAGE, CODE} and VILLAGE in columns.positions:
        _codes_as_names(layout, values, columns)
    if CODE not in columns.positions and CODE not in named:
        _unnamed_codes(layout, values, columns)
    for figure in FIGURES:
        if figure in columns.positions and figure not in named:
            _shares_as_people(layout, values, columns, figure)


def _filled(layout: Layout, at: int) -> list[str]:
    return [cells[at] for _, cells in layout.body[:_SAMPLE] if at < len(cells) and cells[at]]


def _share(values: list[str], test) -> float:
    return sum(bool(test(value)) for value in values) / len(values) if values else 0.0


def _lying_period(layout: Layout, read, values, columns: Columns) -> None:
    """A year stands in one or two values; village numbers 2001, 2002, … stand in many."""
    for at, heading in enumerate(read):
        if heading and heading.meaning == PERIOD:
            numbers = {value for value in values[at] if value.isdigit() and len(value) == 4}
            if len(numbers) > _ENOUGH:
                columns.problems.append(Problem("heading_lies_village_number", column=layout.labels[at]))


def _lying_code(layout: Layout, values, columns: Columns) -> None:
    """A column of codes that holds serial numbers or names."""
    (at, *_) = columns.positions[CODE]
    cells = values[at]
    if len(cells) < _ENOUGH or _share(cells, clean_code) > 0.5:
        return
    label = layout.labels[at]
    numbers = [int(cell) for cell in cells if cell.isdigit() and len(cell) < 7]
    steps = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
    if len(numbers) > _MOST * len(cells) and numbers[0] < 10 and steps >= _MOST * (len(numbers) - 1):
        columns.drop(CODE)
        columns.problems.append(Problem("heading_lies_serial", column=label))
    elif _share(cells, _is_words) > _MOST:
        names = columns.positions.get(VILLAGE)
        columns.drop(CODE)
        if names and _share(values[names[0]], clean_code) > _MOST:
            columns.positions |= {CODE: names, VILLAGE: (at,)}
            facts = {"other": layout.labels[names[0]]}
            columns.problems.append(Problem("headings_exchanged", column=label, facts=facts))
        else:
            columns.problems.append(Problem("heading_lies_names", column=label))


def _codes_as_names(layout: Layout, values, columns: Columns) -> None:
    """A column of names that holds codes."""
    (at, *_) = columns.positions[VILLAGE]
    if len(values[at]) >= _ENOUGH and _share(values[at], clean_code) > _MOST:
        columns.drop(VILLAGE)
        if CODE not in columns.positions:
            columns.positions[CODE] = (at,)
        columns.problems.append(Problem("heading_lies_codes", column=layout.labels[at]))


def _unnamed_codes(layout: Layout, values, columns: Columns) -> None:
    """A column nobody headed as codes, full of them."""
    taken = {at for held in columns.positions.values() for at in held}
    for at, cells in values.items():
        if at not in taken and len(cells) >= _ENOUGH and _share(cells, clean_code) > _MOST:
            columns.positions[CODE] = (at,)
            columns.problems.append(Problem("column_taken_as_codes", column=layout.labels[at]))
            return


def _shares_as_people(layout: Layout, values, columns: Columns, figure: str) -> None:
    """A column of people that holds percentages: fractions up to 100, or percent signs."""
    for at in columns.positions[figure]:
        cells = values[at]
        if len(cells) >= 2 and _share(cells, _is_share) > 0.5 and _share(cells, _at_most_hundred) > _MOST:
            columns.drop(figure)
            columns.problems.append(Problem("heading_lies_percentage", column=layout.labels[at]))
            return


def _is_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) > len(text) / 2


def _is_share(text: str) -> bool:
    if text.endswith("%"):
        return True
    whole, point, rest = text.replace(",", ".").partition(".")
    # 1.750 is a count of thousands; 98.7, 98.75 and 0.951234 are none.
    return bool(point) and whole.isdigit() and rest.isdigit() and (len(rest) != 3 or whole == "0") and int(rest) > 0


def _at_most_hundred(text: str) -> bool:
    try:
        return 0 <= float(text.rstrip("% ").replace(",", ".")) <= 100
    except ValueError:
        return False
