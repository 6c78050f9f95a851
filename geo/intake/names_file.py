"""Lists of names to be matched, and tables of villages to match them with, in any office's columns."""

from pathlib import Path

import pandas as pd

from geo.errors import CoverageError, Problem
from geo.intake.boundaries import read_boundaries
from geo.intake.codes import clean_code
from geo.intake.columns import choose_columns
from geo.intake.headings import CODE, read_heading
from geo.intake.layout import Layout, find_layout
from geo.intake.meanings import Columns, code_of, name_of
from geo.sandbox import read_grids
from geo.village import BPS_CODE, DISTRICT, VILLAGE, VILLAGE_CODE

_MAPS = {".zip", ".shp", ".gpkg", ".geojson", ".json"}


def read_names(source: Path) -> pd.DataFrame:
    """Every row of a list of names: columns code, district, village as written, indexed by row number.

    Raises
    ------
    CoverageError
        When it is no table, or has neither a column of names nor of codes.
    """
    layout, columns = _table(source)
    return _frame(layout, columns)


def read_reference(source: Path) -> pd.DataFrame:
    """A table of villages, or a boundary file: indexed by village_code, with district, village and bps_code.

    Raises
    ------
    DataError
        When it is neither, or no row of it has a code.
    """
    if source.suffix.lower() in _MAPS:
        return pd.DataFrame(read_boundaries(source).villages)
    layout, columns = _table(source)
    frame = _frame(layout, columns)
    frame[BPS_CODE] = _bps_codes(layout, columns)
    frame = frame[frame[CODE] != ""]
    if frame.empty:
        raise CoverageError(Problem("no_village_column", facts={"headings": ", ".join(layout.labels)}))
    codes = [clean_code(code) or code for code in frame[CODE]]
    return frame.set_axis(pd.Index(codes, name=VILLAGE_CODE), axis=0)[[VILLAGE, DISTRICT, BPS_CODE]]


def _table(source: Path) -> tuple[Layout, Columns]:
    layout = max((find_layout(sheet, {}) for sheet in read_grids(source).sheets), key=lambda one: one.score)
    columns = choose_columns(layout, {})
    if not {CODE, VILLAGE} & set(columns.positions):
        raise CoverageError(Problem("no_village_column", facts={"headings": ", ".join(layout.labels)}))
    return layout, columns


def _frame(layout: Layout, columns: Columns) -> pd.DataFrame:
    rows = [
        (code_of(cells, columns), name_of(cells, columns, DISTRICT), name_of(cells, columns, VILLAGE))
        for _, cells in layout.body
    ]
    return pd.DataFrame(rows, columns=[CODE, DISTRICT, VILLAGE], index=[number for number, _ in layout.body])


def _bps_codes(layout: Layout, columns: Columns) -> list[str | None]:
    """The codes of a second column that says it is of BPS."""
    taken = columns.positions.get(CODE, (-1,))[0]
    others = [
        at
        for at, label in enumerate(layout.labels)
        if at != taken and (heading := read_heading(label)) and heading.meaning == CODE and "bps" in label.casefold()
    ]
    if not others:
        return [None] * len(layout.body)
    return [cells[others[0]] or None if others[0] < len(cells) else None for _, cells in layout.body]
