"""What was understood of the files in view, where each row went, and what a person may still decide."""

import hashlib
from html import escape

import pandas as pd
import streamlit as st

from geo.errors import BOUNDARIES, Problem
from geo.faults import file_words, is_remark, problem_sentence
from geo.intake import overlap_problems
from geo.intake.join import Unmatched
from geo.sentences import measure_words, reason_sentence, rows_sentence
from geo.village import AREA_KM2, DISTRICT, FIGURES, VILLAGE
from geo.wording import number, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_rows
from pages.shared.parts import bullet_list, figure_table, figure_words, plain
from pages.shared.previous import previous_figures
from pages.shared.session import decide, decided_on, loaded_table
from pages.shared.village_choice import village_labels

#: As many faults as a person reads on a screen; the download has them all.
_SHOWN = 200
#: Rows a person decides one by one; with more, the file wants mending.
_DECIDABLE = 25
#: As many villages as a box lets search through; of a nation's the name must be mended in the file.
_SEARCHABLE = 2_000
_NOT_USED = "not_used"


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
    _to_decide(data)
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


def _to_decide(data: DataSet) -> None:
    """Rows that are not certain, each beside the villages it may mean; a choice counts at once, for this visit."""
    uncertain = _uncertain(data) if data.table is not None else []
    if not uncertain:
        return
    st.subheader(t("Perlu diputuskan"), anchor=False)
    st.caption(t("Yang tertulis pada tabel, di samping desa yang mungkin dimaksud. Tidak ada yang ditebak."))
    before = previous_figures(data)
    for row in uncertain[:_DECIDABLE]:
        left, right = st.columns([4, 7], gap="medium", vertical_alignment="center")
        with left:
            st.html(_written(data, row))
        with right:
            _choice(data, row, before)
    if len(uncertain) > _DECIDABLE:
        st.caption(t("Masih ada {n} baris lain yang belum pasti.", n=len(uncertain) - _DECIDABLE))


def _uncertain(data: DataSet) -> list[Unmatched]:
    """Rows that name a village nobody is certain of, rows decided, and rows read from another spelling, in their order."""
    table, found = data.table.frame, {}
    for row in data.report.without_boundary:
        if row.candidates or (row.row not in data.table.set_aside and (row.code or row.village)):
            found[row.row] = row
    for problem in data.report.problems:
        if problem.kind == "name_read_as":
            found[problem.row] = _as_row(table, problem.row, (problem.code,))
    for row, code in decided_on(data.villages).items():
        if row in table.index and row not in found:
            found[row] = _as_row(table, row, (code,) if code else ())
    return [found[row] for row in sorted(found)]


def _as_row(table: pd.DataFrame, row: int, candidates: tuple[str, ...]) -> Unmatched:
    return Unmatched(row, *table.loc[row, ["code", DISTRICT, VILLAGE]], "", candidates)


def _written(data: DataSet, row: Unmatched) -> str:
    """A row as the table has it: where, which village, how many."""
    district = row.district or data.table.districts_above.get(row.row, "")
    name = " / ".join(word for word in (district, row.village or row.code) if word)
    figures = _said(data.table.frame.loc[row.row])
    where = t("Baris {row}", row=str(row.row))
    return (
        f'<div class="row-written"><span class="where">{escape(where)}</span> <b>{escape(name)}</b>'
        f'<div class="where">{escape(figures)}</div></div>'
    )


def _said(figures: pd.Series) -> str:
    return " · ".join(f"{measure_words(figure)} {number(figures[figure])}" for figure in FIGURES)


def _choice(data: DataSet, row: Unmatched, before: pd.DataFrame | None) -> None:
    """The candidates side by side, under them what each had in the snapshot before.

    What was decided, or read from another spelling, is the one marked.
    """
    decided, found = decided_on(data.villages), None if row.reason or not row.candidates else row.candidates[0]
    now = (decided[row.row] or _NOT_USED) if row.row in decided else found
    known = [code for code in dict.fromkeys((*row.candidates, now)) if code in data.villages.index]
    # Of a file that is read another way nothing is decided yet, and of other boundaries another village.
    held = hashlib.sha256(f"{loaded_table().stamp} {data.boundary_source.checksum}".encode()).hexdigest()[:16]
    key = f"decide-{held}-{row.row}"

    def changed() -> None:
        said = st.session_state[key]
        decide(row.row, None if said == _NOT_USED else said, undecided=said is None)

    st.pills(
        reason_sentence(row) if row.reason else t("dibaca dari ejaan lain"),
        [*known, _NOT_USED],
        default=now,
        format_func=lambda code: _option_words(data, code),
        key=key,
        on_change=changed,
    )
    _other_village(data, row, key, known)
    for code in known:
        if before is not None and code in before.index:
            name, figures = plain(data.villages.at[code, VILLAGE]), plain(_said(before.loc[code]))
            st.caption(t("{name}, periode sebelumnya: {figures}", name=name, figures=figures))


def _other_village(data: DataSet, row: Unmatched, key: str, known: list[str]) -> None:
    """Any other village, by typing: what a person knows may be none of the candidates."""
    if len(data.villages) > _SEARCHABLE:
        return
    box = f"{key}-other"

    def changed() -> None:
        code = st.session_state[box]
        st.session_state[box] = None
        if code is not None:
            decide(row.row, code)
            st.session_state[key] = code

    st.selectbox(
        t("Desa lain"),
        [code for code in village_labels(data) if code not in known],
        index=None,
        placeholder=t("Desa lain: ketik namanya"),
        format_func=village_labels(data).get,
        key=box,
        label_visibility="collapsed",
        on_change=changed,
        width=330,
    )


def _option_words(data: DataSet, code: str) -> str:
    if code == _NOT_USED:
        return t("baris ini tidak dipakai")
    village = data.villages.loc[code]
    words = t("{name}, Kecamatan {district} ({code})", name=village[VILLAGE], district=village[DISTRICT], code=code)
    return plain(words)


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
