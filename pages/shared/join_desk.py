"""What was understood of the files in view, where each row went, and what is wrong with them."""

import pandas as pd
import streamlit as st

from geo.errors import BOUNDARIES, Problem
from geo.faults import file_words, is_remark, problem_sentence
from geo.intake import overlap_problems
from geo.intake.join import Unmatched
from geo.sentences import reason_sentence, rows_sentence
from geo.village import AREA_KM2, DISTRICT, VILLAGE
from geo.wording import number, t
from pages.shared.dataset import DataSet
from pages.shared.decide_desk import to_decide
from pages.shared.downloads import download_rows
from pages.shared.parts import bullet_list, figure_table, figure_words, plain

#: As many faults as a person reads on a screen; the download has them all.
_SHOWN = 200


def understood(data: DataSet) -> None:
    """What the two files were understood to say, before anybody trusts it."""
    st.subheader(t("Yang dipahami"), anchor=False)
    boundaries, table = data.boundaries, data.understanding
    area = t("{n} km²", n=number(boundaries.villages[AREA_KM2].sum(), 1))
    header = ", ".join(map(str, table.header_rows)) or "–"
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
            (table.sheet or t("teks berpemisah")) + " · " + t("judul di baris {rows}", rows=header),
            t("{n} baris", n=table.rows_in),
            _meanings(table.columns),
        ],
    ]
    headings = [t("Berkas"), t("Nama"), t("Bentuk"), t("Isi"), t("Arti kolom")]
    st.html(figure_table(headings, rows, wide=(1, 3, 4), label=t("Yang dipahami")))


def join_report(data: DataSet) -> None:
    """Where each row went, with the arithmetic; what is to be decided; what was set aside; the faults."""
    report = data.report
    st.subheader(t("Ke mana setiap baris"), anchor=False)
    aside = sorted((*report.without_boundary, *report.duplicated), key=lambda row: row.row)
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
    to_decide(data)
    if aside:
        _rows_aside(data, aside)
    if report.without_figures:
        _villages_without_figures(data)
    st.subheader(t("Kesalahan pada berkas"), anchor=False)
    _problems(data)


def meaning_words() -> dict[str, str]:
    """What a column can mean, in the interface's words."""
    return {
        "code": t("Kode desa"),
        "bps_code": t("Kode BPS"),
        "district": t("Kecamatan"),
        "village": t("Nama desa"),
        **figure_words(),
        "printed": t("Sudah cetak"),
        "note": t("Keterangan"),
    }


def _rows_aside(data: DataSet, aside: list[Unmatched]) -> None:
    st.subheader(t("Baris yang tidak dipakai"), anchor=False)
    headings = [t("Baris"), t("Kode"), t("Kecamatan"), t("Nama desa"), t("Alasan"), t("Mungkin maksudnya")]
    rows = [
        [str(row.row), row.code, row.district, row.village, reason_sentence(row), _candidates(data, row)]
        for row in aside
    ]
    label = t("Baris yang tidak dipakai")
    st.html(figure_table(headings, rows[:_SHOWN], wide=(4, 5), height=360, label=label))
    words = t("Unduh baris yang tidak dipakai (CSV)")
    download_rows(words, lambda: pd.DataFrame(rows, columns=headings), "baris_tidak_dipakai.csv")


def _candidates(data: DataSet, row: Unmatched) -> str:
    known = data.villages.loc[[code for code in row.candidates if code in data.villages.index]]
    return "; ".join(f"{code} {name} ({district})" for code, name, district in known[[VILLAGE, DISTRICT]].itertuples())


def _villages_without_figures(data: DataSet) -> None:
    st.subheader(t("Desa tanpa data"), anchor=False)
    missing = data.villages.loc[list(data.report.without_figures), [VILLAGE, DISTRICT]]
    headings = [t("Kode"), t("Desa/kelurahan"), t("Kecamatan")]
    rows = [[code, name, district] for code, name, district in missing.itertuples()]
    st.html(figure_table(headings, rows[:_SHOWN], height=300, label=t("Desa tanpa data")))
    words = t("Unduh desa tanpa data (CSV)")
    download_rows(words, lambda: pd.DataFrame(rows, columns=headings), "desa_tanpa_data.csv")


def _problems(data: DataSet) -> None:
    """What has to be mended, file by file; how the files were read, folded away; both together to take along."""
    between = [problem.in_file(BOUNDARIES) for problem in overlap_problems(data.boundaries)]
    problems = [*data.report.problems, *between]
    faults = [problem for problem in problems if not is_remark(problem)]
    remarks = [problem for problem in problems if is_remark(problem)]
    if not faults:
        bullet_list([("agrees", t("Tidak ada kesalahan yang ditemukan."))])
    _by_file(data, "fault", faults)
    if len(faults) > _SHOWN:
        st.caption(t("Masih ada {n} kesalahan lain; semuanya ada di unduhan.", n=len(faults) - _SHOWN))
    if remarks:
        with st.expander(t("{n} catatan tentang cara berkas dibaca", n=len(remarks))):
            _by_file(data, "note", remarks)
    if problems:
        headings = [t("Berkas"), t("Baris"), t("Kolom"), t("Kode desa"), t("Kesalahan")]
        rows = [
            [_file_name(data, one.file), one.row, one.column, one.code, problem_sentence(one)]
            for one in (*faults, *remarks)
        ]
        words = t("Unduh daftar kesalahan (CSV)")
        download_rows(words, lambda: pd.DataFrame(rows, columns=headings, dtype=object), "kesalahan.csv")


def _by_file(data: DataSet, sign: str, problems: list[Problem]) -> None:
    shown = problems[:_SHOWN]
    for file in dict.fromkeys(problem.file for problem in shown):
        st.caption(f"{file_words(file)} · {plain(_file_name(data, file))}")
        bullet_list((sign, problem_sentence(problem)) for problem in shown if problem.file == file)


def _file_name(data: DataSet, file: str) -> str:
    return (data.boundary_source if file == BOUNDARIES else data.coverage_source).name


def _meanings(columns: dict[str, str]) -> str:
    words = meaning_words()
    return ", ".join(f"{heading} = {words[meaning]}" for meaning, heading in columns.items())
