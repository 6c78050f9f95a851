"""Which column holds what: what its heading says, unless its content says otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from geo.errors import Problem
from geo.intake.doubts import judge_figures
from geo.intake.figure_headings import FEMALE, MALE, TOTAL, Heading
from geo.intake.headings import ABOVE_CODE, CODE, DISTRICT_CODE, NOTE
from geo.intake.layout import Layout
from geo.intake.meanings import Columns
from geo.intake.mistrust import mistrust
from geo.intake.numbering import numbered_names
from geo.intake.printed import find_printed
from geo.intake.versions import choose_figures
from geo.village import DISTRICT, FIGURES, VILLAGE

_READ = (CODE, DISTRICT_CODE, DISTRICT, VILLAGE, NOTE)


def choose_columns(layout: Layout, named: Mapping[str, str]) -> Columns:
    """The column of each meaning. What a person named wins over headings, and headings over content, unless they lie.

    A meaning named "" has no column.
    """
    columns = Columns({}, _above(layout))
    for meaning in _READ:
        if found := _by_heading(meaning, layout):
            columns.positions[meaning] = found
    figures, uncertain = choose_figures(layout, set(named))
    columns.positions |= figures
    columns.problems += [*_of_another_subject(layout), *uncertain, *_others(layout, columns)]
    named_positions = {meaning: _position(layout, heading) for meaning, heading in named.items() if heading}
    mistrust(layout, columns, set(named))
    for meaning, position in named_positions.items():
        if position is not None:
            columns.take(meaning, position)
    columns.positions = {meaning: held for meaning, held in columns.positions.items() if named.get(meaning) != ""}
    columns.parts = _parts(layout, columns)
    columns.numbered = numbered_names(layout, columns)
    judge_figures(layout, columns)
    find_printed(layout, columns, set(named))
    columns.problems += [
        Problem("column_not_in_table", column=named[meaning], facts={"headings": ", ".join(layout.labels)})
        for meaning, position in named_positions.items()
        if position is None
    ]
    return columns


def _position(layout: Layout, heading: str) -> int | None:
    if heading in layout.labels:
        return layout.labels.index(heading)
    folded = [" ".join(label.casefold().split()) for label in layout.labels]
    asked = " ".join(heading.casefold().split())
    return folded.index(asked) if asked in folded else None


def _said(layout: Layout, meaning: str) -> list[tuple[int, Heading]]:
    return [(at, heading) for at, heading in enumerate(layout.headings) if heading and heading.meaning == meaning]


def _by_heading(meaning: str, layout: Layout) -> tuple[int, ...] | None:
    said = _said(layout, meaning)
    if not said:
        return None
    either = _either(layout, said) if meaning == VILLAGE else None
    return either or (min(said, key=lambda one: (one[1].rank, one[0]))[0],)


def _either(layout: Layout, said: list[tuple[int, Heading]]) -> tuple[int, int] | None:
    """Two columns of names, kelurahan and desa, of which each row fills one."""
    if len(said) != 2 or any(heading.rank > 1 for _, heading in said):
        return None
    (one, _), (other, _) = said
    filled = [(bool(cells[one]), bool(cells[other])) for _, cells in layout.body if max(one, other) < len(cells)]
    return (one, other) if {(True, False), (False, True)} <= set(filled) and (True, True) not in filled else None


def _above(layout: Layout) -> tuple[int, ...]:
    """The columns of a province's and a regency's code, in that order."""
    found: dict[int, int] = {}
    for at, heading in _said(layout, ABOVE_CODE):
        found.setdefault(heading.rank, at)
    return tuple(found[rank] for rank in sorted(found))


def _of_another_subject(layout: Layout) -> list[Problem]:
    title, left_out = layout.elsewhere
    labels = ", ".join(layout.labels[at] for at in left_out)
    return [Problem("title_of_another_subject", facts={"title": title[:100], "columns": labels})] if title else []


def _others(layout: Layout, columns: Columns) -> list[Problem]:
    """Other columns that say the same as the one taken."""
    problems, again = [], []
    for at, heading in enumerate(layout.headings):
        taken = columns.positions.get(heading.meaning) if heading else None
        is_part = heading is not None and heading.part in (MALE, FEMALE)
        if taken is None or at in taken or heading.meaning == NOTE or is_part or heading.rank > 1:
            continue
        label, used = layout.labels[at], layout.labels[taken[0]]
        if label.startswith(used + " ["):
            problems.append(Problem("heading_repeated", column=used))
            again.append((at, heading.meaning))
        else:
            problems.append(Problem("column_not_used", column=label, facts={"used": used}))
    if beside := _beside(layout, columns, again):
        return [*(problem for problem in problems if problem.kind != "heading_repeated"), beside]
    return problems


def _beside(layout: Layout, columns: Columns, again: list[tuple[int, str]]) -> Problem | None:
    """A second table to the right of the first: names and figures come again, behind all that were taken."""
    meanings = {meaning for _, meaning in again}
    last = max(at for held in columns.positions.values() for at in held) if columns.positions else 0
    if not (meanings & {CODE, VILLAGE} and meanings & set(FIGURES)) or min(at for at, _ in again) < last:
        return None
    first = min(at for at, meaning in again if meaning in (CODE, VILLAGE))
    rows = sum(first < len(cells) and bool(cells[first]) for _, cells in layout.body)
    return Problem("table_beside_not_read", column=layout.labels[first], facts={"n": rows})


def _parts(layout: Layout, columns: Columns) -> dict[str, tuple[int, int]]:
    """Figure → (men, women), of each figure that is given in all three."""
    found = {}
    for figure in FIGURES:
        (taken, *_) = columns.positions.get(figure, (None,))
        total = layout.headings[taken] if taken is not None else None
        if total is None or total.meaning != figure or total.part != TOTAL:
            continue
        at: dict[str, int] = {}
        for position, heading in _said(layout, figure):
            if replace(heading, part=TOTAL) == total:
                at.setdefault(heading.part, position)
        if {MALE, FEMALE} <= at.keys():
            found[figure] = (at[MALE], at[FEMALE])
    return found
