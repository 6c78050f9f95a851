"""What stands below a heading against what it says: corrected where it is certain, said in any case."""

from itertools import pairwise

from geo.errors import Problem
from geo.intake.cells import share_of
from geo.intake.codes import clean_code, is_district_code
from geo.intake.headings import CODE, DISTRICT_CODE, PERIOD
from geo.intake.layout import Layout
from geo.intake.meanings import Columns
from geo.intake.mistrusted_figures import mistrust_figures
from geo.intake.names import name_key
from geo.village import DISTRICT, VILLAGE

#: Fewer values than this prove nothing about a column.
_ENOUGH = 5
_MOST = 0.8
_SAMPLE = 2_000
#: Rows from which names that repeat tell districts from villages, and the share of different ones in each.
_ENOUGH_ROWS, _FEW_DIFFERENT = 10, 0.4

_KINDS = {"desa", "ds", "kelurahan", "kel", "nagari", "d", "k"}

Values = dict[int, list[str]]


def mistrust(layout: Layout, columns: Columns, named: set[str]) -> None:
    """Look at what stands below the headings; what a person named is left alone."""
    values = {at: _filled(layout, at) for at in range(len(layout.labels))}
    if VILLAGE not in named and VILLAGE in columns.positions:
        _kinds_as_names(layout, values, columns)
    _lying_period(layout, values, columns)
    if CODE not in named and CODE in columns.positions:
        _lying_code(layout, values, columns)
    if not named & {VILLAGE, CODE} and VILLAGE in columns.positions:
        _codes_as_names(layout, values, columns)
    if CODE not in columns.positions and CODE not in named:
        _unnamed_codes(layout, values, columns)
    if not named & {VILLAGE, DISTRICT} and {VILLAGE, DISTRICT} <= set(columns.positions):
        _exchanged_places(layout, values, columns)
    mistrust_figures(layout, values, columns, named)


def _filled(layout: Layout, at: int) -> list[str]:
    return [cells[at] for _, cells in layout.body[:_SAMPLE] if at < len(cells) and cells[at]]


def _lying_period(layout: Layout, values: Values, columns: Columns) -> None:
    """A year stands in one or two values; village numbers 2001, 2002, … stand in many."""
    for at, heading in enumerate(layout.headings):
        if heading and heading.meaning == PERIOD:
            numbers = {value for value in values[at] if value.isdigit() and len(value) == 4}
            if len(numbers) <= _ENOUGH:
                continue
            # Desa are numbered 2001, 2002, kelurahan 1001: where both are, the office knows the codes; else it only counts.
            tells_kinds = {"1", "2"} <= {number[0] for number in numbers} and all(
                number[0] in "123" for number in numbers
            )
            if tells_kinds and CODE not in columns.positions and DISTRICT_CODE in columns.positions:
                columns.positions[CODE] = (at,)
                columns.problems.append(Problem("column_taken_as_codes", column=layout.labels[at]))
            else:
                columns.problems.append(Problem("heading_lies_village_number", column=layout.labels[at]))


def _kinds_as_names(layout: Layout, values: Values, columns: Columns) -> None:
    """A column that says of each row only whether it is a desa or a kelurahan, beside one with the names."""
    (at, *_) = columns.positions[VILLAGE]
    if not values[at] or not all(value.casefold().strip(". ") in _KINDS for value in values[at]):
        return
    said = [
        (heading.rank, one) for one, heading in enumerate(layout.headings) if heading and heading.meaning == VILLAGE
    ]
    names = [one for _, one in sorted(said) if one != at]
    columns.drop(VILLAGE)
    if names:
        columns.positions[VILLAGE] = (names[0],)


def _lying_code(layout: Layout, values: Values, columns: Columns) -> None:
    """A column of codes that holds serial numbers, names or the codes of districts."""
    (at, *_) = columns.positions[CODE]
    cells = values[at]
    if len(cells) < _ENOUGH or share_of(cells, clean_code) > 0.5:
        return
    label = layout.labels[at]
    if _counts_up(cells):
        columns.drop(CODE)
        columns.problems.append(Problem("heading_lies_serial", column=label))
    elif share_of(cells, is_district_code) > _MOST:
        columns.drop(CODE)
        columns.positions.setdefault(DISTRICT_CODE, (at,))
        columns.problems.append(Problem("heading_lies_district_codes", column=label))
    elif share_of(cells, _is_words) > _MOST:
        names = columns.positions.get(VILLAGE)
        columns.drop(CODE)
        if names and share_of(values[names[0]], clean_code) > _MOST:
            columns.positions |= {CODE: names, VILLAGE: (at,)}
            facts = {"other": layout.labels[names[0]]}
            columns.problems.append(Problem("headings_exchanged", column=label, facts=facts))
        else:
            columns.problems.append(Problem("heading_lies_names", column=label))


def _counts_up(cells: list[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isdigit() and len(cell) < 7]
    steps = sum(later - earlier == 1 for earlier, later in pairwise(numbers))
    return len(numbers) > _MOST * len(cells) and numbers[0] < 10 and steps >= _MOST * (len(numbers) - 1)


def _codes_as_names(layout: Layout, values: Values, columns: Columns) -> None:
    """A column of names that holds codes."""
    (at, *_) = columns.positions[VILLAGE]
    if len(values[at]) >= _ENOUGH and share_of(values[at], clean_code) > _MOST:
        columns.drop(VILLAGE)
        if CODE not in columns.positions:
            columns.positions[CODE] = (at,)
        columns.problems.append(Problem("heading_lies_codes", column=layout.labels[at]))


def _unnamed_codes(layout: Layout, values: Values, columns: Columns) -> None:
    """A column nobody headed as codes, full of them."""
    taken = {at for held in columns.positions.values() for at in held}
    for at, cells in values.items():
        if at not in taken and len(cells) >= _ENOUGH and share_of(cells, clean_code) > _MOST:
            columns.positions[CODE] = (at,)
            columns.problems.append(Problem("column_taken_as_codes", column=layout.labels[at]))
            return


def _exchanged_places(layout: Layout, values: Values, columns: Columns) -> None:
    """Districts repeat, villages hardly ever: a table where it is the other way round has its headings exchanged."""
    districts, villages = columns.positions[DISTRICT], columns.positions[VILLAGE]
    keys = [[name_key(name) for at in held for name in values[at]] for held in (districts, villages)]
    if min(map(len, keys)) < _ENOUGH_ROWS:
        return
    different = [len(set(names)) / len(names) for names in keys]
    if different[0] > _MOST and different[1] < _FEW_DIFFERENT:
        columns.positions |= {DISTRICT: villages, VILLAGE: districts}
        facts = {"other": layout.labels[villages[0]]}
        columns.problems.append(Problem("places_exchanged", column=layout.labels[districts[0]], facts=facts))


def _is_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) > len(text) / 2
