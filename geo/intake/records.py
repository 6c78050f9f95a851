"""Each row's words and figures, with every fault beside its row number."""

from geo.errors import Problem
from geo.intake.codes import lost_digits
from geo.intake.doubts import Marked, doubtful_cells
from geo.intake.figures import ROW, check_totals, complete, gathered, people, read_figures
from geo.intake.headings import CODE, NOTE
from geo.intake.layout import Layout
from geo.intake.meanings import Columns, cell_of, code_of, label_of, name_of, text_of
from geo.intake.rows import TOTALS
from geo.intake.shared_cells import shared_cells
from geo.intake.village_parts import Parts
from geo.village import DISTRICT, FIGURES, PRINTED, VILLAGE

Cells = tuple[str, ...]
_COUNTED = (*FIGURES, PRINTED)


def read_records(
    layout: Layout, columns: Columns, aside: dict[int, str], parts: Parts
) -> tuple[list[dict[str, object]], list[Problem]]:
    """(one record a row, what is wrong with them)."""
    labels = {figure: label_of(layout, columns, figure) for figure in _COUNTED if figure in columns.positions}
    shared, of_several = shared_cells(layout, columns, aside)
    doubtful, of_doubt = doubtful_cells(layout, columns, aside)
    unsure, sums = shared | doubtful, dict(parts.sums)
    cells_of, width = dict(layout.body), len(layout.labels)
    records, faults = [], []
    for number, cells in layout.body:
        record = _words(number, cells, columns)
        source = sums.get(number, number)
        untold = number in parts.untold
        row_faults = _row_figures(record, cells_of[source], columns, labels, width, unsure if not untold else None)
        if number not in aside:
            faults += row_faults + _parts_differ(number, cells_of[source], columns)
        records.append(record)
    known = [record for record in records if aside.get(record[ROW], TOTALS) == TOTALS]
    totals = {number for number, reason in aside.items() if reason == TOTALS}
    named = {figure: labels.get(figure, figure) for figure in FIGURES}
    differ = [
        Problem(problem.kind, problem.row, named[problem.column], facts=problem.facts)
        for problem in check_totals(known, totals)
        if problem.column in labels and not parts.untold
    ]
    return records, [
        *of_several,
        *of_doubt,
        *_about_parts(parts),
        *gathered(faults, len(records) - len(aside)),
        *differ,
    ]


def _about_parts(parts: Parts) -> list[Problem]:
    problems = []
    if parts.untold:
        problems.append(Problem("village_in_parts", row=min(parts.untold), facts={"n": len(parts.untold)}))
    if parts.sums:
        problems.append(Problem("village_sums_used", row=parts.sums[0][0], facts={"n": len(parts.sums)}))
    return problems


def _words(number: int, cells: Cells, columns: Columns) -> dict[str, object]:
    return {
        ROW: number,
        CODE: code_of(cells, columns),
        DISTRICT: name_of(cells, columns, DISTRICT),
        VILLAGE: name_of(cells, columns, VILLAGE),
        NOTE: cell_of(cells, columns, NOTE),
    }


def _row_figures(
    record: dict[str, object],
    cells: Cells,
    columns: Columns,
    labels: dict[str, str],
    width: int,
    unsure: Marked | None,
) -> list[Problem]:
    """The figures of one row; none (`unsure` is None) when it is a part of its village, or when cells have moved.

    A cell beyond the headings means that the others have moved too. Of a row with an unsure cell nothing is derived.
    """
    moved = any(cells[width:])
    blank = moved or unsure is None
    texts = {figure: [""] if blank else _texts(figure, cells, columns) for figure in labels}
    doubted = set() if blank else _doubted(record[ROW], columns, unsure)
    texts |= {figure: [""] for figure in doubted}
    faults = read_figures(record, texts, labels)
    of_three = [fault for fault in faults if fault.column != labels.get(PRINTED)]
    faults += complete(record, derive=not (of_three or doubted - {PRINTED}))
    if moved:
        faults.append(Problem("cells_beyond_headings", row=record[ROW]))
    if lost_digits(record[CODE]):
        faults.append(Problem("code_lost_digits", row=record[ROW], facts={"text": record[CODE]}))
    return faults


def _doubted(row: int, columns: Columns, unsure: Marked) -> set[str]:
    held = {figure: columns.positions[figure] for figure in _COUNTED if figure in columns.positions}
    return {figure for figure, positions in held.items() if any((row, at) in unsure for at in positions)}


def _texts(figure: str, cells: Cells, columns: Columns) -> list[str]:
    """The cells that make up a figure: its column's, or men and women where the total beside them is blank."""

    def at(positions: tuple[int, ...]) -> list[str]:
        return [text_of(cells, columns, one) for one in positions]

    texts, parts = at(columns.positions[figure]), at(columns.parts.get(figure, ()))
    return parts if parts and all(parts) and not any(texts) else texts


def _parts_differ(number: int, cells: Cells, columns: Columns) -> list[Problem]:
    problems = []
    for figure, parts in columns.parts.items():
        both = columns.positions[figure]
        counts = [people(text_of(cells, columns, at)) for at in (*parts, *both)]
        known = all(count is not None and count == count for count in counts)
        if known and counts[0] + counts[1] != counts[2]:
            facts = dict(zip(("men", "women", "both"), counts, strict=True))
            problems.append(Problem("men_and_women_differ", row=number, facts=facts))
    return problems
