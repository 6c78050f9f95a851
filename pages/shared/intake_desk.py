"""The pieces of the page Data dan mutu: loading a file, what was understood of it, where each row went."""

import calendar
from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from geo import export
from geo.errors import DataError
from geo.faults import error_sentences, problem_sentence
from geo.intake import boundary_columns, table_headings
from geo.intake.join import Unmatched
from geo.sentences import reason_sentence, rows_sentence
from geo.village import AREA_KM2, DISTRICT, VILLAGE
from geo.wording import month_name, number, t
from pages.shared.parts import bullet_list, faults, figure_table, plain
from pages.shared.session import DataSet, forget_loaded, load_boundaries, load_coverage, loaded, upload_round

_YEARS = range(2016, 2036)
#: As many faults as a person reads on a screen; the download has them all.
_SHOWN = 200


def load_boundary_file() -> None:
    """Upload a boundary file; name its columns when they are not recognised."""
    st.subheader(t("1. Batas desa"), anchor=False)
    file = st.file_uploader(
        t("Shapefile dalam ZIP, GeoPackage, atau GeoJSON"),
        type=["zip", "gpkg", "geojson", "json"],
        key=f"upload-boundaries-{upload_round()}",
    )
    if file is None:
        return
    meanings = {
        "code": t("Kode desa"),
        "bps_code": t("Kode BPS"),
        "village": t("Nama desa"),
        "district": t("Kecamatan"),
    }
    columns = _column_choice("boundaries", file, meanings, boundary_columns)
    _load_once("boundaries", file, columns, lambda: load_boundaries(file.getvalue(), file.name, columns))


def load_coverage_file() -> None:
    """Upload a table, say which month it is of, name its columns when they are not recognised."""
    st.subheader(t("2. Tabel cakupan"), anchor=False)
    file = st.file_uploader(
        t("Tabel .csv atau .xlsx dengan satu baris judul"),
        type=["csv", "xlsx", "txt", "tsv"],
        key=f"upload-coverage-{upload_round()}",
    )
    if file is None:
        return
    day = _month_end()
    meanings = {
        "code": t("Kode desa"),
        "district": t("Kecamatan"),
        "village": t("Nama desa"),
        "eligible": t("Wajib KTP"),
        "recorded": t("Sudah rekam"),
        "unrecorded": t("Belum rekam"),
    }
    columns = _column_choice("coverage", file, meanings, table_headings)
    _load_once("coverage", file, (columns, day), lambda: load_coverage(file.getvalue(), file.name, day, columns))


def reset_button() -> None:
    """Back to the default figures and boundaries, when something was loaded."""
    if loaded():
        st.button(t("Kembali ke data bawaan"), icon=":material/undo:", on_click=forget_loaded)


def understood(data: DataSet) -> None:
    """What the two files were understood to say, before anybody trusts it."""
    st.subheader(t("Yang dipahami"), anchor=False)
    boundaries, table = data.boundaries, data.table
    area = t("{n} km²", n=number(boundaries.villages[AREA_KM2].sum(), 1))
    rows = [
        [
            t("Batas"),
            data.boundary_source.name,
            boundaries.layout or t("kolom lain"),
            t("{n} desa/kelurahan", n=len(boundaries.villages)) + f" · {area} · {boundaries.crs}",
            _meanings(boundaries.columns),
        ],
        [
            t("Tabel"),
            data.coverage_source.name,
            table.sheet or t("teks berpemisah"),
            t("{n} baris", n=table.rows_in),
            _meanings(table.columns),
        ],
    ]
    st.html(
        figure_table(
            [t("Berkas"), t("Nama"), t("Bentuk"), t("Isi"), t("Arti kolom")],
            rows,
            wide=(1, 3, 4),
            label=t("Yang dipahami"),
        )
    )


def join_report(data: DataSet) -> None:
    """Where each row went, with the arithmetic; the rows that became nothing, with candidates; the faults."""
    report = data.report
    st.subheader(t("Ke mana setiap baris"), anchor=False)
    aside = [*report.without_boundary, *report.duplicated]
    bullet_list(
        [
            ("agrees" if not aside else "fault", rows_sentence(report)),
            (
                "agrees" if not report.without_figures else "fault",
                t(
                    "{with_figures} dari {all} desa/kelurahan pada batas punya angka; {without} tanpa data.",
                    with_figures=len(data.villages) - len(report.without_figures),
                    all=len(data.villages),
                    without=len(report.without_figures),
                ),
            ),
        ]
    )
    if aside:
        _rows_aside(data, sorted(aside, key=lambda row: row.row))
    if report.without_figures:
        _villages_without_figures(data)
    st.subheader(t("Kesalahan pada berkas"), anchor=False)
    _problems([problem_sentence(problem) for problem in report.problems])


def _rows_aside(data: DataSet, aside: list[Unmatched]) -> None:
    st.subheader(t("Baris yang tidak dipakai"), anchor=False)
    headings = [t("Baris"), t("Kode"), t("Kecamatan"), t("Nama desa"), t("Alasan"), t("Mungkin maksudnya")]
    rows = [
        [str(row.row), row.code, row.district, row.village, reason_sentence(row), _candidates(data, row)]
        for row in aside
    ]
    st.html(figure_table(headings, rows, wide=(4, 5), height=360, label=t("Baris yang tidak dipakai")))
    table = pd.DataFrame(rows, columns=headings)
    st.download_button(
        t("Unduh baris yang tidak dipakai (CSV)"),
        export.to_csv(table),
        "baris_tidak_dipakai.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _candidates(data: DataSet, row: Unmatched) -> str:
    known = data.villages.loc[[code for code in row.candidates if code in data.villages.index]]
    return "; ".join(f"{code} {name} ({district})" for code, name, district in known[[VILLAGE, DISTRICT]].itertuples())


def _villages_without_figures(data: DataSet) -> None:
    st.subheader(t("Desa tanpa data"), anchor=False)
    missing = data.villages.loc[list(data.report.without_figures), [VILLAGE, DISTRICT]]
    rows = [[code, name, district] for code, name, district in missing.itertuples()]
    st.html(
        figure_table([t("Kode"), t("Desa/kelurahan"), t("Kecamatan")], rows, height=300, label=t("Desa tanpa data"))
    )


def _problems(sentences: list[str]) -> None:
    if not sentences:
        bullet_list([("agrees", t("Tidak ada kesalahan yang ditemukan."))])
        return
    bullet_list(("fault", sentence) for sentence in sentences[:_SHOWN])
    if len(sentences) > _SHOWN:
        st.caption(t("Masih ada {n} kesalahan lain; semuanya ada di unduhan.", n=len(sentences) - _SHOWN))
    table = pd.DataFrame({t("Kesalahan"): sentences})
    st.download_button(
        t("Unduh daftar kesalahan (CSV)"),
        export.to_csv(table),
        "kesalahan.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _meanings(columns: dict[str, str]) -> str:
    words = {
        "code": t("kode"),
        "bps_code": t("kode BPS"),
        "village": t("desa"),
        "district": t("kecamatan"),
        "eligible": t("wajib KTP"),
        "recorded": t("sudah rekam"),
        "unrecorded": t("belum rekam"),
        "note": t("keterangan"),
    }
    return ", ".join(f"{heading} = {words[meaning]}" for meaning, heading in columns.items())


def _column_choice(
    kind: str, file, meanings: dict[str, str], headings_of: Callable[[bytes], list[str]]
) -> dict[str, str]:
    """Meaning → column as the visitor names them; empty where the file speaks for itself."""
    headings = _headings(kind, file, headings_of)
    if not headings:
        return {}
    named = {}
    with st.expander(t("Sebutkan arti kolom sendiri"), icon=":material/edit:"):
        for meaning, label in meanings.items():
            heading = st.selectbox(
                label, headings, index=None, placeholder=t("dikenali sendiri"), key=f"{kind}-column-{meaning}"
            )
            if heading is not None:
                named[meaning] = heading
    return named


def _headings(kind: str, file, headings_of: Callable[[bytes], list[str]]) -> list[str]:
    """The columns of an upload, read once; none when it cannot be read, which the reading itself then says."""
    key = f"headings-{kind}"
    if st.session_state.get(key, (None, []))[0] != file.file_id:
        try:
            found = headings_of(file.getvalue())
        except DataError:
            found = []
        st.session_state[key] = (file.file_id, found)
    return st.session_state[key][1]


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


def _load_once(kind: str, file, choice: object, load: Callable[[], None]) -> None:
    """Read an upload when it or its column names changed; say every fault when it cannot be used."""
    stamp = (file.file_id, repr(choice))
    key = f"read-{kind}"
    if st.session_state.get(key, (None, None))[0] != stamp:
        try:
            with st.spinner(t("Membaca {name} …", name=plain(file.name))):
                load()
            st.session_state[key] = (stamp, [])
        except DataError as error:
            st.session_state[key] = (stamp, error_sentences(error))
        st.rerun()
    if sentences := st.session_state[key][1]:
        faults([t("Berkas ini tidak dapat dipakai:"), *sentences])
    else:
        st.success(t("{name} dipakai untuk kunjungan ini.", name=plain(file.name)))
