"""Loading a table: opened once, understood, and each part of the understanding one click from being mended."""

import calendar
from datetime import date

import streamlit as st

from geo.errors import DataError
from geo.intake import CoverageTable, understand
from geo.intake.headings import CODE
from geo.sandbox import Grids, read_grids
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import month_name, t
from pages.shared.parts import plain
from pages.shared.preview import header_preview
from pages.shared.session import OF_AN_UPLOAD, upload_round, use_coverage
from pages.shared.uploads import (
    Problems,
    choose_columns,
    digest,
    read_once,
    say_refused,
    say_unusable,
    stage_words,
    use_once,
)

_YEARS = range(2016, 2036)
#: Understandings of an upload that are kept: one without an answer, and those of the last few.
_KEPT = 6


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
    day = _month_end()
    grids, problems = _opened(file)
    table = None
    if grids is not None:
        try:
            with below:
                table = _understood(file, grids)
        except DataError as error:
            problems = error.problems
    if problems or table.unusable:
        say_unusable(problems or table.unusable)
        return
    stamp = f"{digest(file)} {table.sheet} {table.header_rows} {sorted(table.columns.items())}"
    use_once("coverage", (stamp, day), lambda: use_coverage(table, file.name, stamp, day))
    st.success(t("{name} dipakai untuk kunjungan ini.", name=plain(file.name)))


def _opened(file) -> tuple[Grids | None, Problems]:
    """The sheets of an upload, read once; or why it cannot be read."""
    return read_once("grids", file, (), lambda tell: read_grids(file.getvalue(), progress=tell))


def _understood(file, grids: Grids) -> CoverageTable:
    """What the table says, with the visitor's word on its sheet, its header and its columns."""
    with st.expander(t("Yang dipahami dari tabel ini"), icon=":material/table_view:", expanded=True):
        with st.container(horizontal=True):
            sheet = _chosen_sheet(file, grids)
            guess = _meaning(file, grids, sheet)
            header = _chosen_header(file, guess)
        guess = guess if header is None else _meaning(file, grids, sheet, header)
        key = f"{file.file_id}-{guess.sheet}-{guess.header_rows}"
        named = choose_columns(key, (CODE, DISTRICT, VILLAGE, *FIGURES), guess.columns, list(guess.headings))
        table = _meaning(file, grids, sheet, header, named) if named else guess
        header_preview(grids, table)
    return table


def _meaning(
    file, grids: Grids, sheet: str | None = None, header: tuple[int, int] | None = None, named: dict | None = None
) -> CoverageTable:
    """What the table means by these answers: worked out once, as long as the file is in its box."""
    held = st.session_state.setdefault(f"{OF_AN_UPLOAD}understood", {})
    answers = (file.file_id, sheet, header, repr(named))
    if answers not in held:
        with st.spinner(stage_words("understand")):
            table = understand(grids, named or {}, sheet, header)
        if len(held) >= _KEPT:
            held.clear()
        held[answers] = table
    return held[answers]


def _chosen_sheet(file, grids: Grids) -> str | None:
    names = [sheet.name for sheet in grids.sheets]
    if len(names) < 2:
        return None
    best = _meaning(file, grids).sheet
    return st.selectbox(t("Lembar"), names, index=names.index(best), key=f"sheet-{file.file_id}", width=260)


def _chosen_header(file, guess: CoverageTable) -> tuple[int, int] | None:
    """First and last header row where the visitor says otherwise than was found."""
    found = (guess.header_rows[0], guess.header_rows[-1]) if guess.header_rows else (1, 1)
    key = f"{file.file_id}-{guess.sheet}"
    first = st.number_input(t("Baris judul pertama"), 1, 60, found[0], key=f"header-first-{key}", width=170)
    last = st.number_input(t("Baris judul terakhir"), 1, 60, found[1], key=f"header-last-{key}", width=170)
    said = (int(first), max(int(first), int(last)))
    return None if said == found and guess.header_rows else said


def _month_end() -> date | None:
    """The month the figures are of, as its last day; None until the visitor says it: a date is never assumed."""
    with st.container(horizontal=True):
        chosen = st.selectbox(
            t("Bulan data"),
            range(1, 13),
            index=None,
            placeholder=t("Pilih bulan"),
            format_func=month_name,
            key="coverage-month",
            width=180,
        )
        year = st.selectbox(
            t("Tahun"), _YEARS, index=None, placeholder=t("Pilih tahun"), key="coverage-year", width=150
        )
    return date(year, chosen, calendar.monthrange(year, chosen)[1]) if chosen and year else None
