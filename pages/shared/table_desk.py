"""Loading a table: opened once, understood, and each part of the understanding one click from being mended."""

import calendar
from dataclasses import dataclass
from datetime import date

import streamlit as st

from geo.days import possible_day
from geo.errors import DataError
from geo.faults import error_sentences
from geo.intake import CoverageTable, understand
from geo.intake.headings import CODE
from geo.sandbox import Grids, read_grids
from geo.store import Answers, answers_of, fits, learned_answers, named_by, shape_of, sheet_of
from geo.village import DISTRICT, FIGURES, PRINTED, VILLAGE
from geo.wording import month_name, t
from pages.shared.kept import office_store
from pages.shared.parts import faults, plain
from pages.shared.preview import header_preview
from pages.shared.progress import progress_of
from pages.shared.session import OF_AN_UPLOAD, LoadedTable, upload_round, use_coverage
from pages.shared.uploads import (
    Problems,
    choose_columns,
    digest,
    read_once,
    say_refused,
    say_unusable,
    take_out_unusable,
    use_once,
)

#: The first year of recording, and some to come.
_YEARS = range(2011, 2041)
_COLUMNS = (CODE, DISTRICT, VILLAGE, *FIGURES, PRINTED)
#: Understandings of an upload that are kept: one without an answer, and those of the last few.
_KEPT = 8


def load_coverage_file(below) -> None:
    """Upload a table, say which month it is of; mend, in the container `below`, its sheet, header and columns."""
    st.subheader(t("2. Tabel cakupan"), anchor=False)
    say_refused("coverage")
    file = st.file_uploader(
        t("Tabel .csv, .xlsx, atau .xls seperti yang dipakai kantor"),
        type=["csv", "xlsx", "xls", "txt", "tsv"],
        key=f"upload-coverage-{upload_round()}",
    )
    if file is None:
        return
    grids, problems = _opened(file)
    understood = None
    if grids is not None:
        try:
            with below:
                understood = _understood(file, grids)
        except DataError as error:
            problems = error.problems
    day = _month_end(file, understood)
    if problems or understood.table.unusable:
        take_out_unusable("coverage")
        say_unusable(problems or understood.table.unusable)
        return
    loaded = LoadedTable(understood.table, file.name, digest(file), day, understood.shape, understood.answers)
    use_once("coverage", (loaded.stamp, day), lambda: use_coverage(loaded))
    st.success(t("{name} terbaca. Belum disimpan.", name=plain(file.name)))


def _opened(file) -> tuple[Grids | None, Problems]:
    """The sheets of an upload, read once; or why it cannot be read."""
    return read_once("grids", file, (), lambda tell: read_grids(file.getvalue(), progress=tell))


@dataclass(frozen=True)
class Understood:
    """What a table means by the visitor's answers; `shape` and `answers` are what to remember of it."""

    table: CoverageTable
    shape: str
    answers: Answers


def _understood(file, grids: Grids) -> Understood:
    """What the table says, with the visitor's word on its sheet, its header and its columns, now or the last time."""
    first = _meaning(file, grids)
    shape = shape_of(grids, first)
    learned = _said_before(file, grids, shape)
    with st.expander(t("Yang dipahami dari tabel ini"), icon=":material/table_view:", expanded=True):
        if learned != Answers():
            st.caption(t("Dibaca seperti yang terakhir diperbaiki untuk tabel sejenis."))
        with st.container(horizontal=True):
            sheet = _chosen_sheet(file, grids, first, learned)
            guess = _meaning(file, grids, sheet)
            header = _chosen_header(file, guess, learned)
        guess = guess if header is None else _meaning(file, grids, sheet, header)
        before = named_by(learned, guess)
        start = _meaning(file, grids, sheet, header, before) if before else guess
        key = f"{file.file_id}-{guess.sheet}-{guess.header_rows}"
        named = before | choose_columns(key, _COLUMNS, start.columns, list(start.headings))
        table = _meaning(file, grids, sheet, header, named) if named else guess
        header_preview(grids, table)
    chosen_sheet = None if sheet in (None, first.sheet) else sheet
    return Understood(table, shape, answers_of(grids, chosen_sheet, header, named, guess))


def _said_before(file, grids: Grids, shape: str) -> Answers:
    """What was said of the last table of this shape, where it means the same in this one."""
    learned = learned_answers(office_store(), shape) or Answers()
    try:
        found = _meaning(file, grids, sheet_of(grids, learned), learned.header_rows)
    except DataError:
        return Answers()
    return learned if fits(learned, found) else Answers()


def _meaning(
    file, grids: Grids, sheet: str | None = None, header: tuple[int, int] | None = None, named: dict | None = None
) -> CoverageTable:
    """What the table means by these answers: worked out once, as long as the file is in its box."""
    held = st.session_state.setdefault(f"{OF_AN_UPLOAD}understood", {})
    answers = (file.file_id, sheet, header, repr(named))
    if answers not in held:
        with progress_of("understand", max(len(one.rows) for one in grids.sheets)):
            table = understand(grids, named or {}, sheet, header)
        if len(held) >= _KEPT:
            held.clear()
        held[answers] = table
    return held[answers]


def _chosen_sheet(file, grids: Grids, first: CoverageTable, learned: Answers) -> str | None:
    names = [sheet.name for sheet in grids.sheets]
    if len(names) < 2:
        return None
    at = names.index(first.sheet)
    if learned.sheet is not None and learned.sheet < len(names):
        at = learned.sheet
    return st.selectbox(t("Lembar"), names, index=at, key=f"sheet-{file.file_id}", width=260)


def _chosen_header(file, guess: CoverageTable, learned: Answers) -> tuple[int, int] | None:
    """First and last header row where the visitor says otherwise than was found."""
    found = (guess.header_rows[0], guess.header_rows[-1]) if guess.header_rows else (1, 1)
    start = learned.header_rows or found
    key = f"{file.file_id}-{guess.sheet}"
    first = st.number_input(t("Baris judul pertama"), 1, 60, start[0], key=f"header-first-{key}", width=170)
    last = st.number_input(t("Baris judul terakhir"), 1, 60, start[1], key=f"header-last-{key}", width=170)
    said = (int(first), max(int(first), int(last)))
    return None if said == found and guess.header_rows else said


def _month_end(file, understood: Understood | None) -> date | None:
    """The month the figures are of, as its last day; filled in only when the table says it, for the visitor to confirm."""
    said = understood.table.day if understood else None
    with st.container(horizontal=True):
        chosen = st.selectbox(
            t("Bulan data"),
            range(1, 13),
            index=said.month - 1 if said else None,
            placeholder=t("Pilih bulan"),
            format_func=month_name,
            key=f"coverage-month-{file.file_id}",
            width=180,
        )
        year = st.selectbox(
            t("Tahun"),
            _YEARS,
            index=_YEARS.index(said.year) if said and said.year in _YEARS else None,
            placeholder=t("Pilih tahun"),
            key=f"coverage-year-{file.file_id}",
            width=150,
        )
    if not (chosen and year):
        return None
    try:
        # The month that is not over yet may be meant: its first day has been.
        possible_day(date(year, chosen, 1))
    except DataError as error:
        faults(error_sentences(error))
        return None
    if said and (said.year, said.month) == (year, chosen):
        return said
    return date(year, chosen, calendar.monthrange(year, chosen)[1])
