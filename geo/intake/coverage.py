"""A coverage table: what it was understood to say, and each row's figures, with every fault beside its row number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from geo.errors import CoverageError, Problem
from geo.intake.dates import day_of
from geo.intake.figures import ROW
from geo.intake.headings import CODE, DISTRICT_CODE, NOTE, TEMPLATE_HEADINGS
from geo.intake.layout import Layout
from geo.intake.meanings import Columns, label_of
from geo.intake.periods import of_one_month
from geo.intake.records import read_records
from geo.intake.rows import OTHER_TABLE, Sorted, sort_rows
from geo.intake.sheets import best_sheet
from geo.sandbox import Grids, read_grids
from geo.sandbox.limits import max_rows
from geo.village import DISTRICT, FIGURES, PRINTED, VILLAGE

MEANINGS = (CODE, DISTRICT, VILLAGE, *FIGURES, PRINTED, NOTE)
SIMULATED = "DATA SIMULASI"
#: Why columns that might be figures were left out.
_WHY_NO_FIGURE = {"columns_alike", "columns_of_months", "title_of_another_subject", "thousands_cut"}


@dataclass(frozen=True)
class CoverageTable:
    """What a table was understood to say.

    `frame` has one row a row below the header, indexed by its row number, with columns code, district, village (text),
    eligible, recorded, unrecorded, printed (NaN where missing or unusable); `cells` are the same rows as they stand.
    `columns` maps meaning → heading, `headings` are all of them. `header_rows` are the spreadsheet's numbers of the
    header; `titles` the rows above it. `set_aside` maps the rows that are no village to the reason, `districts_above` rows
    whose own district is blank to the one that stands over them. `unusable` says why no figures can be taken from it as
    it is: empty when they can. `simulated` is True when the table itself says DATA SIMULASI. `day` is the day that the rows
    above the header say its figures are of, None unless they say exactly one.
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
    cells: dict[int, tuple[str, ...]]
    day: date | None

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
    layout, chosen, others = best_sheet(grids, columns, sheet, header_rows)
    unusable = tuple(_missing(layout, chosen))
    if not layout.body:
        # Whatever a person might name, there is nothing to read.
        raise CoverageError(*unusable, Problem("table_without_rows"))
    if len(layout.body) > max_rows():
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
    rows = sort_rows(layout, chosen)
    aside, districts = rows.aside, rows.districts
    if not chosen.name_villages:
        aside = {number: aside.get(number, "no_village_in_row") for number, _ in layout.body}
    records, faults = read_records(layout, chosen, aside, rows.parts)
    titles = tuple((number, " ".join(cell for cell in cells if cell)) for number, cells in layout.titles)
    frame = pd.DataFrame(records).set_index(ROW)
    notes = [problem for problem in chosen.problems if problem not in unusable]
    return CoverageTable(
        frame=frame.drop(columns=NOTE),
        columns={meaning: label_of(layout, chosen, meaning) for meaning in MEANINGS if meaning in chosen.positions},
        headings=layout.labels,
        sheet=layout.sheet.name,
        sheets=tuple(each.name for each in grids.sheets),
        header_rows=layout.header,
        titles=titles,
        problems=(*grids.problems, *_about_header(layout), *others, *notes, *_about_rows(rows, titles), *faults),
        set_aside=aside,
        districts_above=districts,
        unusable=unusable,
        simulated=_says_simulated(frame, layout),
        cells=dict(layout.body),
        day=day_of(layout.titles),
    )


def _missing(layout: Layout, chosen: Columns) -> list[Problem]:
    seen = ", ".join(layout.labels)
    problems = [problem for problem in chosen.problems if problem.kind == "column_not_in_table"]
    if not chosen.name_villages:
        per_district = {DISTRICT, DISTRICT_CODE} & set(chosen.positions)
        problems.append(
            Problem("table_per_district" if per_district else "no_village_column", facts={"headings": seen})
        )
    if not chosen.give_figures:
        problems.append(Problem("no_figure_column", facts={"headings": seen}))
        problems += [problem for problem in chosen.problems if problem.kind in _WHY_NO_FIGURE]
    return problems


def _about_header(layout: Layout) -> list[Problem]:
    if not layout.header:
        return [Problem("header_not_found")]
    if layout.labels == tuple(TEMPLATE_HEADINGS.values()):
        # We know where the header of our own template stands.
        return []
    blank = [label for label in layout.labels if label.startswith("[")]
    problems = [Problem("heading_blank", facts={"columns": ", ".join(blank)})] if blank else []
    if layout.titles or len(layout.header) > 1:
        rows = "–".join(dict.fromkeys(map(str, (layout.header[0], layout.header[-1]))))
        problems.append(Problem("header_found_below", facts={"rows": rows, "n": len(layout.titles)}))
    return problems


def _about_rows(rows: Sorted, titles: tuple[tuple[int, str], ...]) -> list[Problem]:
    problems = [Problem("districts_from_above", facts={"n": len(rows.districts)})] if rows.districts else []
    if rows.other_table is not None:
        n = sum(reason == OTHER_TABLE for reason in rows.aside.values())
        problems.append(Problem("other_table_below", row=rows.other_table, facts={"n": n}))
    month = next((title for _, title in titles if of_one_month(title)), None)
    return [*problems, Problem("title_of_one_month", facts={"title": month[:100]})] if month else problems


def _says_simulated(frame: pd.DataFrame, layout: Layout) -> bool:
    if NOTE in frame and frame[NOTE].str.contains(SIMULATED).any():
        return True
    return any(SIMULATED in cell for _, cells in layout.titles for cell in cells)
