"""Loading a file: opened once, understood, and each part of the understanding one click from being mended."""

import calendar
import hashlib
from collections.abc import Callable
from datetime import date

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.intake import Boundaries, CoverageTable, examine_boundaries, understand
from geo.intake.boundaries import MEANINGS as BOUNDARY_MEANINGS
from geo.intake.headings import CODE
from geo.intake.placement import SYSTEMS, system_title
from geo.region import reference
from geo.sandbox import Grids, read_grids
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import month_name, t
from pages.shared.join_desk import meaning_words
from pages.shared.parts import faults, plain
from pages.shared.preview import header_preview
from pages.shared.session import (
    OF_AN_UPLOAD,
    empty_upload_boxes,
    forget_loaded,
    loaded,
    upload_round,
    use_boundaries,
    use_coverage,
)

_YEARS = range(2016, 2036)
#: The share of the work that is done when a stage begins.
_STAGES = {"open": 0.1, "repair": 0.4, "topology": 0.6, "understand": 0.8}
_REFUSED = "refused_file"


def load_boundary_file(below) -> None:
    """Upload a boundary file; mend, in the container `below`, its layer, coordinate system and columns."""
    st.subheader(t("1. Batas desa"), anchor=False)
    _say_refused("boundaries")
    file = st.file_uploader(
        t("Shapefile dalam ZIP, GeoPackage, atau GeoJSON"),
        type=["zip", "gpkg", "geojson", "json"],
        key=f"upload-boundaries-{upload_round()}",
    )
    if file is None:
        return
    found, problems = _examined(file, *_boundary_answers(file))
    with below:
        _ask_about_boundaries(file, found)
    if problems or found.unusable:
        faults([t("Berkas ini tidak dapat dipakai:"), *(problems or _sentences(found.unusable))])
    else:
        st.success(t("{name} dipakai untuk kunjungan ini.", name=plain(file.name)))


def load_coverage_file(below) -> None:
    """Upload a table, say which month it is of; mend, in the container `below`, its sheet, header and columns."""
    st.subheader(t("2. Tabel cakupan"), anchor=False)
    _say_refused("coverage")
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
            problems = error_sentences(error)
    if problems or table.unusable:
        faults([t("Berkas ini tidak dapat dipakai:"), *(problems or _sentences(table.unusable))])
        return
    stamp = f"{_digest(file)} {table.sheet} {table.header_rows} {sorted(table.columns.items())}"
    _use_once("coverage", (stamp, day), lambda: use_coverage(table, file.name, stamp, day))
    st.success(t("{name} dipakai untuk kunjungan ini.", name=plain(file.name)))


def reset_button() -> None:
    """Back to the default figures and boundaries, when something was loaded."""
    if loaded():
        st.button(t("Kembali ke data bawaan"), icon=":material/undo:", on_click=forget_loaded)


def _opened(file) -> tuple[Grids | None, list[str]]:
    """The sheets of an upload, read once; or why it cannot be read."""
    return _once("grids", file, (), lambda tell: read_grids(file.getvalue(), progress=tell))


def _understood(file, grids: Grids) -> CoverageTable:
    """What the table says, with the visitor's word on its sheet, its header and its columns."""
    with st.expander(t("Yang dipahami dari tabel ini"), icon=":material/table_view:", expanded=True):
        with st.container(horizontal=True):
            sheet = _chosen_sheet(file, grids)
            guess = understand(grids, {}, sheet)
            header = _chosen_header(file, guess)
        guess = guess if header is None else understand(grids, {}, sheet, header)
        key = f"{file.file_id}-{guess.sheet}-{guess.header_rows}"
        named = _chosen_columns(key, (CODE, DISTRICT, VILLAGE, *FIGURES), guess.columns, list(guess.headings))
        table = understand(grids, named, sheet, header) if named else guess
        header_preview(grids, table)
    return table


def _chosen_sheet(file, grids: Grids) -> str | None:
    names = [sheet.name for sheet in grids.sheets]
    if len(names) < 2:
        return None
    best = understand(grids, {}).sheet
    return st.selectbox(t("Lembar"), names, index=names.index(best), key=f"sheet-{file.file_id}", width=260)


def _chosen_header(file, guess: CoverageTable) -> tuple[int, int] | None:
    """First and last header row where the visitor says otherwise than was found."""
    found = (guess.header_rows[0], guess.header_rows[-1]) if guess.header_rows else (1, 1)
    key = f"{file.file_id}-{guess.sheet}"
    first = st.number_input(t("Baris judul pertama"), 1, 60, found[0], key=f"header-first-{key}", width=170)
    last = st.number_input(t("Baris judul terakhir"), 1, 60, found[1], key=f"header-last-{key}", width=170)
    said = (int(first), max(int(first), int(last)))
    return None if said == found and guess.header_rows else said


def _chosen_columns(key: str, meanings: tuple[str, ...], found: dict[str, str], headings: list[str]) -> dict[str, str]:
    """Meaning → column where the visitor says otherwise than was found; "" takes a column away."""
    named, words = {}, meaning_words()
    with st.container(horizontal=True, gap="small"):
        for meaning in meanings:
            held = found.get(meaning)
            options = [*dict.fromkeys([held] if held and held not in headings else []), *headings]
            said = st.selectbox(
                words[meaning],
                options,
                index=options.index(held) if held else None,
                placeholder=t("tidak ada"),
                key=f"column-{meaning}-{key}",
                width=190,
            )
            if said != held:
                named[meaning] = said or ""
    return named


def _boundary_answers(file) -> tuple[str | None, str | None, dict[str, str]]:
    """What the visitor has said of the boundary file so far: layer, coordinate system, columns."""
    state = st.session_state
    layer, crs = state.get(f"layer-{file.file_id}"), state.get(f"crs-{file.file_id}")
    return layer, crs, dict(state.get(f"boundary-named-{file.file_id}", {}))


def _examined(file, layer: str | None, crs: str | None, columns: dict[str, str]) -> tuple[Boundaries | None, list[str]]:
    """The boundaries of an upload as the visitor's answers let them be read; used when they are usable."""
    choice = (layer, crs, sorted(columns.items()))
    found, problems = _once(
        "boundaries",
        file,
        choice,
        lambda tell: examine_boundaries(
            file.getvalue(), columns, reference(), crs=crs, layer=layer, overlaps=True, progress=tell
        ),
    )
    if found is not None and not found.unusable:
        stamp = f"{_digest(file)} {choice}"
        _use_once("boundaries", stamp, lambda: use_boundaries(found, file.name, stamp))
    return found, problems


def _ask_about_boundaries(file, found: Boundaries | None) -> None:
    """The layer, the coordinate system and the columns, filled in with what was understood."""
    unsure = found is None or bool(found.unusable)
    with st.expander(t("Yang dipahami dari berkas ini"), icon=":material/layers:", expanded=unsure):
        if found and len(found.layers) > 1:
            at = found.layers.index(found.layer)
            st.selectbox(t("Lapisan"), found.layers, index=at, key=f"layer-{file.file_id}")
        read_in = found.crs if found else "–"
        st.selectbox(
            t("Sistem koordinat"),
            SYSTEMS,
            index=None,
            format_func=system_title,
            placeholder=t("seperti pada berkas ({crs})", crs=read_in),
            key=f"crs-{file.file_id}",
        )
        if found is None:
            return
        key = f"{file.file_id}-{found.layer}"
        kept = f"boundary-named-{file.file_id}"
        first = st.session_state.setdefault(f"boundary-found-{key}", found.columns)
        named = _chosen_columns(key, BOUNDARY_MEANINGS, first, list(found.headings))
        if named != st.session_state.get(kept, {}):
            st.session_state[kept] = named
            st.rerun()


def _once(kind: str, file, choice: object, read: Callable) -> tuple[object | None, list[str]]:
    """Read an upload when it or the answers about it changed: (what was read, []) or (None, why not).

    Of a file with personal data nothing stays: the box that held it is emptied, only the sentence is left.
    """
    key, stamp = f"{OF_AN_UPLOAD}read-{kind}", (file.file_id, repr(choice))
    held = st.session_state.get(key)
    if held is None or held[0] != stamp:
        bar = st.progress(0.0, t("Membaca {name} …", name=plain(file.name)))
        try:
            found, problems = read(lambda stage: bar.progress(_STAGES.get(stage, 0.9), _stage_words(stage))), []
        except DataError as error:
            found, problems = None, error_sentences(error)
            if any(problem.kind == "personal_data" for problem in error.problems):
                st.session_state.pop(key, None)
                st.session_state[_REFUSED] = ("coverage" if kind == "grids" else kind, problems)
                empty_upload_boxes()
                st.rerun()
        bar.empty()
        held = st.session_state[key] = (stamp, found, problems)
    return held[1], held[2]


def _say_refused(kind: str) -> None:
    """Once, above an emptied box: why what was in it was refused."""
    held = st.session_state.get(_REFUSED)
    if held and held[0] == kind:
        faults([t("Berkas ini tidak dapat dipakai:"), *held[1]])
        del st.session_state[_REFUSED]


def _use_once(kind: str, stamp: object, use: Callable[[], None]) -> None:
    """Put a file in view when it is new, and draw the page again from the top, where the marks are."""
    key = f"{OF_AN_UPLOAD}used-{kind}"
    if st.session_state.get(key) != stamp or not loaded():
        use()
        st.session_state[key] = stamp
        st.rerun()


def _stage_words(stage: str) -> str:
    words = {
        "open": lambda: t("Membuka berkas …"),
        "repair": lambda: t("Memeriksa bentuk poligon …"),
        "topology": lambda: t("Menghitung tumpang tindih dan celah …"),
        "understand": lambda: t("Mengenali kolom dan letak …"),
    }
    return words.get(stage, lambda: "…")()


def _sentences(problems) -> list[str]:
    return error_sentences(DataError(*problems))


def _digest(file) -> str:
    return hashlib.sha256(file.getvalue()).hexdigest()


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
