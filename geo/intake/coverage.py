"""A coverage table: which column means what, and each row's figures, with every fault kept beside its row number."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import CoverageError, Problem
from geo.intake.codes import clean_code
from geo.intake.spreadsheet import Sheet, read_sheets
from geo.village import DISTRICT, ELIGIBLE, FIGURES, RECORDED, UNRECORDED, VILLAGE

CODE = "code"
NOTE = "note"
MEANINGS = (CODE, DISTRICT, VILLAGE, *FIGURES, NOTE)
ROW = "row"
SIMULATED = "DATA SIMULASI"

#: Headings as offices write them, in small letters and without anything between the letters.
_HEADINGS = {
    CODE: "kode kodedesa kodekelurahan kodewilayah kodedesakelurahan kemendagrikode kemendagricode villagecode kddesa "
    "kdepum kodekemendagri kodebps bpscode kemendagrikodedesakelurahan bpskodedesakelurahan kdebps code iddesa",
    DISTRICT: "kecamatan namakecamatan kec district wadmkc kemendagrinamakecamatan nmkec",
    VILLAGE: "desa kelurahan desakelurahan namadesa namakelurahan namadesakelurahan desakel keldesa kelurahandesa village "
    "nama wadmkd nmdesa kemendagrinamadesakelurahan",
    ELIGIBLE: "wajibktp wajibktpel wajibektp wajib jumlahwajibktp wajibktpjml jmlwajibktp totalwajibktp eligible "
    "jumlahwajibktpel jmlwajibktpel wajibktpjumlah wktp",
    RECORDED: "sudahrekam sudahrekaman perekaman rekam rekamktp rekamjml jumlahsudahrekam jumlahsudahrekaman recorded "
    "jmlsudahrekam jmlperekamanktpel perekamanktpel sudahperekaman telahrekam jumlahperekaman",
    UNRECORDED: "belumrekam belumrekaman belum belumrekamjml jumlahbelumrekam jumlahbelumrekaman unrecorded "
    "jmlbelumrekam belumperekaman belumperekamanktpel",
    NOTE: "keterangan catatan note ket",
}
_MEANING_OF = {heading: meaning for meaning, headings in _HEADINGS.items() for heading in headings.split()}

_PERCENTAGE = re.compile(r"%|persen", re.IGNORECASE)

_BLANK = {"", "-", "–", "null", "none", "n/a", "#n/a"}
_GROUPED = re.compile(r"^-?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$")
_WHOLE = re.compile(r"^-?\d+([.,]0+)?$")
#: Characters of the largest count of people there can be, separators included.
_LONGEST_COUNT = 15
_TOTAL = re.compile(r"^\W*(grand\s*|sub\s*)?(total|jumlah|jml|rekapitulasi)\b", re.IGNORECASE)


@dataclass(frozen=True)
class CoverageTable:
    """What a table was understood to say.

    `frame` has one row a row of the file, indexed by its row number, with columns code, district, village (text or
    None), eligible, recorded, unrecorded (NaN where missing or unusable). `columns` maps meaning → heading.
    `totals_rows` are rows that sum others. `simulated` is True when the table itself says DATA SIMULASI.
    """

    frame: pd.DataFrame
    columns: dict[str, str]
    headings: tuple[str, ...]
    sheet: str
    problems: tuple[Problem, ...]
    totals_rows: frozenset[int]
    simulated: bool

    @property
    def rows_in(self) -> int:
        """How many rows with content stood below the header."""
        return len(self.frame)


def read_coverage(source: Path | bytes, columns: dict[str, str] | None = None) -> CoverageTable:
    """Read a tidy .csv or .xlsx: one header row, then one row a village.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    columns
        Meaning → heading, for headings that are not recognised by themselves; it overrides what is recognised.

    Raises
    ------
    CoverageError
        When it is no table, names no village, or has no figure column; all faults together.
    """
    data = source if isinstance(source, bytes) else _bytes_of(Path(source))
    sheets = [(sheet, _understood(sheet, columns or {})) for sheet in read_sheets(data)]
    sheet, header = max(sheets, key=lambda pair: len(pair[1]))
    headings = sheet.rows[0][1]
    _refuse_unusable(header, headings, columns or {}, sheet)
    frame, problems, totals_rows = _figures(sheet, header)
    return CoverageTable(
        frame=frame.drop(columns=NOTE),
        columns={meaning: headings[position] for meaning, position in header.items()},
        headings=tuple(heading for heading in headings if heading),
        sheet=sheet.name,
        problems=(
            *_left_out(sheet, header, sheets),
            *(problem for problem in problems if problem.row not in totals_rows),
        ),
        totals_rows=totals_rows,
        simulated=bool(frame[NOTE].str.contains(SIMULATED).any()),
    )


def table_headings(data: bytes) -> list[str]:
    """The headings of a table, to choose from. Raises CoverageError as `read_coverage`."""
    return list(dict.fromkeys(heading for heading in read_sheets(data)[0].rows[0][1] if heading))


def people(text: str) -> float | None:
    """A count of people as written: `1750`, `1.750`, `1,750`, `1750,0`; NaN when blank, None when it is no count."""
    text = text.strip()
    if len(text) > _LONGEST_COUNT:
        return None
    if text.casefold() in _BLANK:
        return float("nan")
    if _GROUPED.match(text):
        return float(re.sub(r"[.,]", "", text))
    return float(re.split(r"[.,]", text)[0]) if _WHOLE.match(text) else None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise CoverageError(Problem("file_missing", facts={"name": path.name})) from reason


def _meaning(heading: str) -> str | None:
    """What a heading says its column holds; a percentage is none of the figures."""
    if _PERCENTAGE.search(heading):
        return None
    return _MEANING_OF.get(re.sub(r"[^a-z]", "", heading.casefold()))


def _understood(sheet: Sheet, columns: dict[str, str]) -> dict[str, int]:
    """Meaning → position of its column. The first column of a meaning wins; what the caller named wins over all."""
    headings = sheet.rows[0][1]
    header: dict[str, int] = {}
    for position, heading in enumerate(headings):
        meaning = _meaning(heading)
        if meaning and meaning not in header:
            header[meaning] = position
    for meaning, heading in columns.items():
        if heading in headings:
            named = headings.index(heading)
            header = {other: position for other, position in header.items() if position != named}
            header[meaning] = named
    return header


def _left_out(sheet: Sheet, header: dict[str, int], sheets: list[tuple[Sheet, dict[str, int]]]) -> list[Problem]:
    """What else could have been read: other sheets with figures, other columns of a meaning."""
    others = [other for other, meanings in sheets if other is not sheet and set(meanings) & set(FIGURES)]
    problems = [
        Problem("sheet_not_read", facts={"name": other.name, "n": len(other.rows) - 1, "used": sheet.name})
        for other in others
    ]
    headings = sheet.rows[0][1]
    for position, heading in enumerate(headings):
        meaning = _meaning(heading)
        if meaning in header and header[meaning] != position and heading != headings[header[meaning]]:
            problems.append(Problem("column_not_used", column=heading, facts={"used": headings[header[meaning]]}))
    return problems


def _refuse_unusable(header: dict[str, int], headings: tuple[str, ...], columns: dict[str, str], sheet: Sheet) -> None:
    seen = ", ".join(heading for heading in headings if heading)
    problems = [
        Problem("column_not_in_table", column=heading, facts={"headings": seen})
        for heading in columns.values()
        if heading not in headings
    ]
    if CODE not in header and VILLAGE not in header:
        problems.append(Problem("no_village_column", facts={"headings": seen}))
    if not set(header) & set(FIGURES):
        problems.append(Problem("no_figure_column", facts={"headings": seen}))
    if len(sheet.rows) < 2:
        problems.append(Problem("table_without_rows"))
    if problems:
        raise CoverageError(*problems)


def _figures(sheet: Sheet, header: dict[str, int]) -> tuple[pd.DataFrame, list[Problem], frozenset[int]]:
    headings, records, problems, totals_rows = sheet.rows[0][1], [], [], set()
    for repeated in sorted(h for h, n in Counter(h for h in headings if h).items() if n > 1):
        problems.append(Problem("heading_repeated", column=repeated))
    heading_of = {meaning: headings[position] for meaning, position in header.items()}
    for row, cells in sheet.rows[1:]:
        texts = {meaning: cells[position] if position < len(cells) else "" for meaning, position in header.items()}
        record: dict[str, object] = {ROW: row} | {meaning: texts.get(meaning, "") for meaning in MEANINGS}
        faults = _read_figures(record, heading_of)
        problems += faults + _complete(record, derive=not faults)
        if any(cells[len(headings) :]):
            problems.append(Problem("cells_beyond_headings", row=row))
        if _is_totals(record, cells):
            totals_rows.add(row)
        records.append(record)
    return pd.DataFrame(records).set_index(ROW), problems, frozenset(totals_rows)


def _read_figures(record: dict[str, object], headings: dict[str, str]) -> list[Problem]:
    """Turn the three figures of a row into counts, NaN where blank or unusable; return what is unusable.

    A row with an unusable figure is not completed from its others: they may be just as wrong.
    """
    faults = []
    for figure in FIGURES:
        text = record[figure]
        count = people(text)
        if count is None or count < 0:
            kind = "not_a_count" if count is None else "negative"
            faults.append(Problem(kind, row=record[ROW], column=headings[figure], facts={"text": text[:40]}))
            count = float("nan")
        record[figure] = count
    return faults


def _complete(record: dict[str, object], *, derive: bool) -> list[Problem]:
    """Derive the one figure that is missing of three, when asked to, and check those that are there."""
    eligible, recorded, unrecorded = (record[figure] for figure in FIGURES)
    missing = [figure for figure in FIGURES if math.isnan(record[figure])]
    derived = {ELIGIBLE: recorded + unrecorded, RECORDED: eligible - unrecorded, UNRECORDED: eligible - recorded}
    facts = {"eligible": eligible, "recorded": recorded, "unrecorded": unrecorded}
    problems = []
    if len(missing) == 1 and derive:
        figure = missing[0]
        record[figure] = derived[figure]
        facts[figure] = derived[figure]
        if figure == RECORDED and derived[figure] < 0:
            # More people without recording than people obliged: no count of recorded people follows from that.
            record[figure] = float("nan")
            return [Problem("unrecorded_above_eligible", row=record[ROW], facts=facts)]
        if figure == UNRECORDED and derived[figure] < 0:
            record[figure] = float("nan")
    elif not missing and unrecorded != eligible - recorded:
        problems.append(Problem("figures_do_not_add_up", row=record[ROW], facts=facts))
    if recorded > eligible:
        problems.append(Problem("recorded_above_eligible", row=record[ROW], facts=facts))
    return problems


def _is_totals(record: dict[str, object], cells: tuple[str, ...]) -> bool:
    """A row that sums others: a cell of it says so, and it carries no village code."""
    named = record[VILLAGE] and not _TOTAL.match(record[VILLAGE])
    said = any(_TOTAL.match(cell) for cell in cells if cell != record[NOTE])
    return said and not named and clean_code(record[CODE]) is None
