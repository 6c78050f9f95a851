"""A coverage table: what it was understood to say, and each row's figures, with every fault beside its row number."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import CoverageError, Problem
from geo.intake.codes import lost_digits
from geo.intake.columns import choose_columns
from geo.intake.figures import ROW, check_totals, complete, gathered, people, read_figures
from geo.intake.headings import CODE, DISTRICT_CODE, NOTE
from geo.intake.layout import Layout, find_layout
from geo.intake.meanings import Columns, cell_of, code_of, label_of, name_of
from geo.intake.rows import TOTALS, sort_rows
from geo.sandbox import Grids, read_grids
from geo.sandbox.limits import max_rows
from geo.village import DISTRICT, FIGURES, VILLAGE

MEANINGS = (CODE, DISTRICT, VILLAGE, *FIGURES, NOTE)
SIMULATED = "DATA SIMULASI"


@dataclass(frozen=True)
class CoverageTable:
    """What a table was understood to say.

    `frame` has one row a row below the header, indexed by its row number, with columns code, district, village (text),
    eligible, recorded, unrecorded (NaN where missing or unusable). `columns` maps meaning → heading, `headings` are
    all of them. `header_rows` are the spreadsheet's numbers of the header; `titles` the rows above it. `set_aside` maps
    the rows that are no village to the reason, `districts_above` rows whose own district is blank to the one that stands
    over them. `unusable` says why no figures can be taken from it as it is: empty
    when they can. `simulated` is True when the table itself says DATA SIMULASI.
    """

    frame: pd.DataFrame
    columns: dict[str, str]
    headings: tuple[str, ...]
    sheet: str
    sheets: tuple[str, ...]
    header_rows: tuple[int, ...]
    titles: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    set_aside: dict[int, str]
    districts_above: dict[int, str]
    unusable: tuple[Problem, ...]
    simulated: bool

    @property
    def rows_in(self) -> int:
        """How many rows with content stood below the header."""
        return len(self.frame)

    @property
    def rows_read(self) -> int:
        """How many of them are villages'."""
        return len(self.frame) - len(self.set_aside)


def read_coverage(
    source: Path | bytes,
    columns: dict[str, str] | None = None,
    *,
    sheet: str | None = None,
    header_rows: tuple[int, int] | None = None,
    progress: Callable[[str], None] = lambda _stage: None,
) -> CoverageTable:
    """Read a .csv, .xlsx or .xls as offices write them.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    columns
        Meaning → heading, for headings that are not recognised by themselves; it overrides what is recognised.
    sheet
        Name of the sheet; else the one that says most.
    header_rows
        First and last row of the header; else they are found.
    progress
        Called with each stage: `open`, `understand`.

    Raises
    ------
    CoverageError
        When it is no table, names no village, has no figure column, or holds personal data; all faults together.
    """
    grids = read_grids(source, progress=progress)
    progress("understand")
    table = understand(grids, columns or {}, sheet, header_rows)
    if table.unusable:
        raise CoverageError(*table.unusable)
    return table


def table_headings(source: Path | bytes) -> list[str]:
    """The headings of a table, to choose from. Raises CoverageError when it is no table."""
    return list(understand(read_grids(source), {}).headings)


def understand(
    grids: Grids, columns: dict[str, str], sheet: str | None = None, header_rows: tuple[int, int] | None = None
) -> CoverageTable:
    """Say what the sheets mean, also when nothing usable does: `unusable` then says what is missing.

    Raises
    ------
    CoverageError
        When the sheet named is not there, or the table has no row.
    """
    layout, others = _best_sheet(grids, columns, sheet, header_rows)
    chosen = choose_columns(layout, columns)
    missing = [problem for problem in chosen.problems if problem.kind == "column_not_in_table"]
    unusable = tuple(missing + _missing(layout, chosen))
    if not layout.body:
        # Whatever a person might name, there is nothing to read.
        raise CoverageError(*unusable, Problem("table_without_rows"))
    if len(layout.body) > max_rows():
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
    aside, districts = sort_rows(layout, chosen)
    if not _names_villages(chosen):
        aside = {number: aside.get(number, "no_village_in_row") for number, _ in layout.body}
    records, faults = _records(layout, chosen, aside)
    frame = pd.DataFrame(records).set_index(ROW)
    notes = [problem for problem in chosen.problems if problem.kind != "column_not_in_table"]
    return CoverageTable(
        frame=frame.drop(columns=NOTE),
        columns={meaning: label_of(layout, chosen, meaning) for meaning in MEANINGS if meaning in chosen.positions},
        headings=layout.labels,
        sheet=layout.sheet.name,
        sheets=tuple(each.name for each in grids.sheets),
        header_rows=layout.header,
        titles=tuple((number, " ".join(cell for cell in cells if cell)) for number, cells in layout.titles),
        problems=(*grids.problems, *_about_header(layout), *others, *notes, *_filled(districts), *faults),
        set_aside=aside,
        districts_above=districts,
        unusable=unusable,
        simulated=_says_simulated(frame, layout),
    )


def _best_sheet(
    grids: Grids, columns: dict[str, str], sheet: str | None, header_rows: tuple[int, int] | None
) -> tuple[Layout, list[Problem]]:
    """The sheet that was named, or says most; the others with figures are said."""
    asked = [each for each in grids.sheets if sheet in (None, each.name)]
    if not asked:
        names = ", ".join(each.name for each in grids.sheets)
        raise CoverageError(Problem("sheet_not_there", facts={"name": sheet, "names": names}))
    layouts = [find_layout(each, columns, header_rows) for each in asked]
    best = max(layouts, key=lambda layout: (layout.score, len(layout.body)))
    others = [
        Problem("sheet_not_read", facts={"name": other.sheet.name, "n": len(other.body), "used": best.sheet.name})
        for other in layouts
        if other is not best and set(choose_columns(other, {}).positions) & set(FIGURES)
    ]
    return best, others


def _names_villages(chosen: Columns) -> bool:
    return CODE in chosen.positions or VILLAGE in chosen.positions


def _missing(layout: Layout, chosen: Columns) -> list[Problem]:
    seen, problems = ", ".join(layout.labels), []
    if not _names_villages(chosen):
        per_district = {DISTRICT, DISTRICT_CODE} & set(chosen.positions)
        problems.append(
            Problem("table_per_district" if per_district else "no_village_column", facts={"headings": seen})
        )
    if not set(chosen.positions) & set(FIGURES):
        problems.append(Problem("no_figure_column", facts={"headings": seen}))
    return problems


def _about_header(layout: Layout) -> list[Problem]:
    if not layout.header:
        return [Problem("header_not_found")]
    blank = [label for label in layout.labels if label.startswith("[")]
    problems = [Problem("heading_blank", facts={"columns": ", ".join(blank)})] if blank else []
    if layout.titles or len(layout.header) > 1:
        rows = "–".join(dict.fromkeys(map(str, (layout.header[0], layout.header[-1]))))
        problems.append(Problem("header_found_below", facts={"rows": rows, "n": len(layout.titles)}))
    return problems


def _filled(districts: dict[int, str]) -> list[Problem]:
    return [Problem("districts_from_above", facts={"n": len(districts)})] if districts else []


def _records(layout: Layout, chosen: Columns, aside: dict[int, str]) -> tuple[list[dict], list[Problem]]:
    labels = {figure: label_of(layout, chosen, figure) for figure in FIGURES if figure in chosen.positions}
    records, faults = [], []
    for number, cells in layout.body:
        record = _words(number, cells, chosen)
        row_faults = _row_figures(record, cells, chosen, labels, len(layout.labels))
        if number not in aside:
            faults += row_faults + _parts_differ(number, cells, chosen)
        records.append(record)
    totals = {number for number, reason in aside.items() if reason == TOTALS}
    read = [record for record in records if aside.get(record[ROW], TOTALS) == TOTALS]
    named = {figure: labels.get(figure, figure) for figure in FIGURES}
    sums = [
        Problem(problem.kind, problem.row, named[problem.column], facts=problem.facts)
        for problem in check_totals(read, totals)
        if problem.column in labels
    ]
    return records, [*gathered(faults, len(records) - len(aside)), *sums]


def _words(number: int, cells: tuple[str, ...], chosen: Columns) -> dict[str, object]:
    return {
        ROW: number,
        CODE: code_of(cells, chosen),
        DISTRICT: name_of(cells, chosen, DISTRICT),
        VILLAGE: name_of(cells, chosen, VILLAGE),
        NOTE: cell_of(cells, chosen, NOTE),
    }


def _row_figures(
    record: dict[str, object], cells: tuple[str, ...], chosen: Columns, labels: dict[str, str], width: int
) -> list[Problem]:
    """The figures of one row; none when a cell stands beyond the headings, since then the others have moved too."""
    moved = any(cells[width:])
    texts = {figure: [""] if moved else _texts(figure, cells, chosen) for figure in labels}
    faults = read_figures(record, texts, labels)
    faults += complete(record, derive=not faults)
    if moved:
        faults.append(Problem("cells_beyond_headings", row=record[ROW]))
    if lost_digits(record[CODE]):
        faults.append(Problem("code_lost_digits", row=record[ROW], facts={"text": record[CODE]}))
    return faults


def _texts(figure: str, cells: tuple[str, ...], chosen: Columns) -> list[str]:
    """The cells that make up a figure: its column's, or men and women where the total beside them is blank."""

    def at(positions: tuple[int, ...]) -> list[str]:
        return [cells[one] if one < len(cells) else "" for one in positions]

    texts, parts = at(chosen.positions[figure]), at(chosen.parts.get(figure, ()))
    return parts if parts and all(parts) and not any(texts) else texts


def _parts_differ(number: int, cells: tuple[str, ...], chosen: Columns) -> list[Problem]:
    problems = []
    for figure, parts in chosen.parts.items():
        both = chosen.positions[figure]
        counts = [people(cells[at]) if at < len(cells) else None for at in (*parts, *both)]
        known = all(count is not None and count == count for count in counts)
        if known and counts[0] + counts[1] != counts[2]:
            facts = dict(zip(("men", "women", "both"), counts, strict=True))
            problems.append(Problem("men_and_women_differ", row=number, facts=facts))
    return problems


def _says_simulated(frame: pd.DataFrame, layout: Layout) -> bool:
    if NOTE in frame and frame[NOTE].str.contains(SIMULATED).any():
        return True
    return any(SIMULATED in cell for _, cells in layout.titles for cell in cells)
