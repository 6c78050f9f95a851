"""Village facts and pupils as offices write them in a table: every row ends in a place or is reported."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from geo.errors import Problem
from geo.intake.dates import day_of
from geo.intake.matching import Matcher
from geo.intake.names import name_key
from geo.outreach.facts import (
    ACCESS_CLASS,
    CLASSES,
    COLUMNS,
    ELECTRICITY,
    HOME_VISITS,
    LAST_VISIT,
    MOST_PEOPLE,
    NOTE,
    REAL_SHARE,
    SIGNAL,
    no_facts,
)
from geo.outreach.sheet import Row, heading_key, named_rows, parse_number
from geo.sandbox import read_grids
from geo.village import DISTRICT, VILLAGE

#: Recording for the KTP-el began in 2011; a visit of long before that is a slip of the pen.
_FIRST_YEAR = 2000
CODE, NPSN, PUPILS, SCHOOL = "code", "npsn", "pupils", "school"
#: Meaning → what its heading may be; the first is what we write ourselves.
FACT_HEADINGS: dict[str, tuple[str, ...]] = {
    CODE: ("kode desa", "kode", "kode wilayah", "village code"),
    DISTRICT: ("kecamatan", "nama kecamatan"),
    VILLAGE: ("desa", "desa kelurahan", "kelurahan", "nama desa", "nama desa kelurahan", "desa atau kelurahan"),
    ACCESS_CLASS: ("akses", "kelas akses", "akses jalan"),
    SIGNAL: ("sinyal",),
    ELECTRICITY: ("listrik",),
    LAST_VISIT: ("kunjungan terakhir", "tanggal kunjungan terakhir"),
    HOME_VISITS: ("kunjungan rumah", "jumlah kunjungan rumah"),
    REAL_SHARE: ("bagian nyata", "persen nyata", "bagian nyata persen"),
    NOTE: ("catatan", "keterangan"),
}
PUPIL_HEADINGS: dict[str, tuple[str, ...]] = {
    NPSN: ("npsn",),
    SCHOOL: ("sekolah", "nama sekolah", "nama"),
    PUPILS: ("murid", "jumlah murid", "siswa", "jumlah siswa"),
}
#: Column → class → words; the first is what we write ourselves.
CLASS_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    ACCESS_CLASS: dict(zip(CLASSES[ACCESS_CLASS], (("mudah",), ("sedang",), ("sulit", "sukar")), strict=True)),
    SIGNAL: dict(zip(CLASSES[SIGNAL], (("baik", "bagus", "kuat"), ("lemah",), ("tidak ada", "tidak")), strict=True)),
    ELECTRICITY: dict(zip(CLASSES[ELECTRICITY], (("ya", "ada"), ("sebagian",), ("tidak", "tidak ada")), strict=True)),
}


def read_village_facts(
    source: Path | bytes,
    villages: pd.DataFrame,
    reference: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Read facts of `villages` from a .csv, .xlsx or .xls with Indonesian headings: by code, else kecamatan and name.

    Returns the table of geo.outreach.facts for the villages that a row is of (an empty cell is None: leave as it is), and
    the problems: `row_no_village` (row; facts name, reason), `row_repeated` (row; facts first: the row that counts, as far
    as it says anything), `fact_not_understood` (row, column, code; facts value): that cell is left as it is.

    `bagian nyata` is in percent, 85 or 85 %; a fraction up to 1, as a spreadsheet keeps a percentage, is taken for one.

    Raises
    ------
    DataError
        When it is no table, holds personal data, or has neither codes nor names of villages.
    """
    table = named_rows(read_grids(source).sheets, FACT_HEADINGS, [(CODE,), (DISTRICT, VILLAGE), (VILLAGE,)])
    matcher = Matcher(villages, reference, aliases)
    problems: list[Problem] = []
    first: dict[str, int] = {}
    facts: dict[str, dict[str, object]] = {}
    for row in table.rows:
        match = matcher.match(*(row.cells.get(meaning) for meaning in (CODE, DISTRICT, VILLAGE)))
        if match.code is None:
            said = " ".join(row.cells.get(meaning, "") for meaning in (CODE, VILLAGE)).strip()
            about = {"name": said[:100], "reason": match.reason}
            problems.append(Problem("row_no_village", row=row.number, facts=about))
        elif match.code in first:
            about = {"first": str(first[match.code])}
            problems.append(Problem("row_repeated", row=row.number, code=match.code, facts=about))
        else:
            first[match.code] = row.number
            facts[match.code], faults = _facts(row, table.headings, match.code)
            problems += faults
    read = no_facts(pd.Index(list(facts), dtype=object))
    for code, cells in facts.items():
        for column, value in cells.items():
            read.at[code, column] = value
    return read, tuple(problems)


def read_pupils(source: Path | bytes, schools: pd.DataFrame) -> tuple[pd.Series, tuple[Problem, ...]]:
    """Pupils by npsn from a table with columns npsn or sekolah, and murid; `schools` as geo.region.schools.

    Problems: `row_no_school` (row; facts name), `row_repeated`, `fact_not_understood`. An empty cell says nothing.
    Raises DataError as `read_village_facts`.
    """
    table = named_rows(read_grids(source).sheets, PUPIL_HEADINGS, [(NPSN, PUPILS), (SCHOOL, PUPILS)])
    names = pd.Series(schools.index, index=[name_key(name) for name in schools["school"]])
    problems: list[Problem] = []
    first: dict[str, int] = {}
    pupils: dict[str, float] = {}
    for row in table.rows:
        code = _school(row, schools, names)
        if code is None:
            said = " ".join(row.cells.get(meaning, "") for meaning in (NPSN, SCHOOL)).strip()
            problems.append(Problem("row_no_school", row=row.number, facts={"name": said[:100]}))
            continue
        if code in first:
            problems.append(Problem("row_repeated", row=row.number, code=code, facts={"first": str(first[code])}))
            continue
        first[code] = row.number
        if (text := row.cells.get(PUPILS)) is None:
            continue
        count = _count(text)
        if count is None:
            problems.append(_not_understood(row, table.headings[PUPILS], code, text))
        else:
            pupils[code] = float(count)
    return pd.Series(pupils, dtype=float).rename_axis(NPSN), tuple(problems)


def _school(row: Row, schools: pd.DataFrame, names: pd.Series) -> str | None:
    code = row.cells.get(NPSN, "").removesuffix(".0").lstrip("'")
    if code in schools.index:
        return code
    named = names[names.index == name_key(row.cells.get(SCHOOL, ""))]
    # A number that nobody knows is not mended by a name.
    return named.iloc[0] if len(named) == 1 and not code else None


def _facts(row: Row, headings: Mapping[str, str], code: str) -> tuple[dict[str, object], list[Problem]]:
    """What one row says in each column, and the cells that cannot be meant."""
    facts, problems = {}, []
    for column in COLUMNS:
        if (text := row.cells.get(column)) is None:
            continue
        value = understood(column, text)
        if value is None:
            problems.append(_not_understood(row, headings[column], code, text))
        else:
            facts[column] = value
    return facts, problems


def _not_understood(row: Row, heading: str, code: str, text: str) -> Problem:
    return Problem("fact_not_understood", row=row.number, column=heading, code=code, facts={"value": text[:100]})


def understood(column: str, text: str) -> object | None:
    """A cell of a column as it is kept; None when it cannot be meant."""
    if column in CLASS_WORDS:
        word = heading_key(text)
        return next((kind for kind, words in CLASS_WORDS[column].items() if word in (*words, kind)), None)
    if column == LAST_VISIT:
        return _day(text)
    if column == HOME_VISITS:
        return _count(text)
    return _share(text) if column == REAL_SHARE else text


def _day(text: str) -> date | None:
    """`2026-06-05`, `5/6/2026`, `5 Juni 2026`; of a month alone its last day."""
    # The intake reads days of figures, which are introduced by a word.
    day = day_of(((0, (f"per {text}",)),))
    # 2062 for 2026 would count as visited for ever. A year ahead is left to those whose clock is wrong.
    return day if day is not None and _FIRST_YEAR <= day.year <= date.today().year + 1 else None


def _count(text: str) -> int | None:
    number = parse_number(text)
    return int(number) if number is not None and 0 <= number <= MOST_PEOPLE and number.is_integer() else None


def _share(text: str) -> float | None:
    number = parse_number(text.replace("%", ""))
    if number is None or not 0 <= number <= 100:
        return None
    return number if number <= 1 and "%" not in text else round(number / 100, 6)


def words_of(column: str, value: object) -> object:
    """A fact as it is written into a table that `read_village_facts` understands: None stays None."""
    if value is None or value != value:
        return None
    if column in CLASS_WORDS:
        return CLASS_WORDS[column][value][0]
    if column == REAL_SHARE:
        return round(float(value) * 100, 4)
    return value.isoformat() if isinstance(value, date) else value


def facts_rows(villages: pd.DataFrame, facts: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> pd.DataFrame:
    """The facts of all `villages` in the columns that `read_village_facts` reads, headings and words Indonesian."""
    table = pd.DataFrame(
        {
            _heading(CODE): villages.index,
            _heading(DISTRICT): villages[DISTRICT].to_numpy(),
            _heading(VILLAGE): villages[VILLAGE].to_numpy(),
        }
    )
    shown = facts.reindex(villages.index)
    for column in columns:
        cells = shown[column] if column in shown else [None] * len(shown)
        table[_heading(column)] = pd.Series([words_of(column, cell) for cell in cells], dtype=object)
    return table


def pupils_rows(schools: pd.DataFrame, pupils: pd.Series) -> pd.DataFrame:
    """The pupils of all `schools` in the columns that `read_pupils` reads."""
    counted = pupils.reindex(schools.index).astype(float)
    return pd.DataFrame({"NPSN": schools.index, "Sekolah": schools["school"].to_numpy(), "Murid": counted.to_numpy()})


def _heading(meaning: str) -> str:
    text = FACT_HEADINGS[meaning][0].capitalize()
    return f"{text} %" if meaning == REAL_SHARE else text
