"""What changed between two snapshots: the two are chosen, the change painted, named and listed."""


import streamlit as st

from geo import export
from geo.change import PEOPLE_STEPS, POINT_STEPS, Change, coverage_points, unrecorded_change
from geo.change_sentences import change_class_words, finding_sentence, totals_sentence, village_sentence
from geo.maps.choropleth import Changed, Painting, painting_classes
from geo.maps.classes import Classes, classify_change
from geo.sentences import left_behind_words
from geo.store import Snapshot, State
from geo.village import COVERAGE, DISTRICT, UNRECORDED, VILLAGE
from geo.wording import number, percent, signed, t
from pages.shared.choices import Choice, choose
from pages.shared.comparison import Compared, compared, default_pair, why_not
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_kinds
from pages.shared.kept import what_is_kept
from pages.shared.language import fragment
from pages.shared.maps import show_map
from pages.shared.parts import (
    bullet_list,
    figure_table,
    legend_box,
    legend_row,
    mark_words,
    paragraph,
    simulated_mark,
    sources,
)
from pages.shared.view import snapshot_words

PEOPLE, POINTS = "orang", "poin"
#: Villages that are named on either side.
_NAMED = 10


@fragment
def change_desk(data: DataSet) -> None:
    """Two snapshots to choose, then what became of each village. A choice reruns only this."""
    st.subheader(t("Perubahan antara dua periode"), anchor=False)
    state = what_is_kept()
    default = default_pair(state.snapshots, data.snapshot)
    if default is None:
        paragraph(_too_few(state))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        before, after = _choose_pair(state, default)
        measure = _choose_measure()
    refused = why_not(before, after)
    if refused:
        st.warning(refused)
        return
    found = compared(data, before, after, state)
    if unrecorded_change(found.change.villages).notna().any() or coverage_points(found.change.villages).notna().any():
        _show(found, measure)
    else:
        paragraph(t("Kedua periode ini tidak punya angka untuk desa yang sama pada batas yang dilihat."))
    _left_behind(found)


def _choose_pair(state: State, default: tuple[Snapshot, Snapshot]) -> tuple[Snapshot, Snapshot]:
    by_id = {each.id: each for each in state.snapshots}
    labels = {"awal": t("Periode awal"), "akhir": t("Periode akhir")}
    chosen = []
    for (parameter, label), usual in zip(labels.items(), default, strict=True):
        # The default is part of the key: when it changes, what nobody chose changes with it.
        choice = Choice(f"change_{parameter}_{usual.id}", parameter, list(by_id), usual.id)
        one = choose(st.selectbox, label, choice, format_func=lambda one: snapshot_words(by_id[one]), width=330)
        chosen.append(by_id[one])
    return chosen[0], chosen[1]


def _choose_measure() -> str:
    names = {PEOPLE: t("Perubahan orang belum rekam"), POINTS: t("Perubahan cakupan (poin persen)")}
    return choose(
        st.selectbox,
        t("Ukuran"),
        Choice("change_measure", "perubahan", [PEOPLE, POINTS], PEOPLE),
        format_func=names.get,
        width=310,
    )


def _too_few(state: State) -> str:
    simulated = sum(each.simulated for each in state.snapshots)
    return t(
        "Untuk melihat perubahan perlu dua periode data yang sejenis: dua-duanya angka nyata atau dua-duanya simulasi. Yang "
        "tersimpan sekarang {real} nyata dan {simulated} simulasi. Simpan tabel periode berikutnya di halaman Data dan mutu.",
        real=len(state.snapshots) - simulated,
        simulated=simulated,
    )


def _show(found: Compared, measure: str) -> None:
    villages, points = found.change.villages, measure == POINTS
    if points:
        classes = classify_change(coverage_points(villages), POINT_STEPS, more_is_worse=False)
    else:
        classes = classify_change(unrecorded_change(villages), PEOPLE_STEPS)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        painting = Painting(painting_classes(classes), classes.colours)
        show_map(found.shown, painting, key="change-map", height=480, changes=_tooltip(found.change))
    with right:
        paragraph(totals_sentence(found.change))
        st.html(_legend(classes, points))
        of_file = [each for each in found.change.findings if each.code is None]
        bullet_list(("note" if each.kind == "unchanged" else "fault", finding_sentence(each)) for each in of_file)
    _named(found.change)
    _table(found)


def _tooltip(change: Change) -> list[Changed]:
    return [
        Changed(t("Perubahan belum rekam"), unrecorded_change(change.villages), 0, t("orang")),
        Changed(t("Perubahan cakupan"), coverage_points(change.villages), 2, t("poin persen")),
    ]


def _legend(classes: Classes, points: bool) -> str:
    order = range(len(classes.colours))
    rows = [
        (classes.colours[at], change_class_words(classes, at, points=points), classes.counts[at])
        for at in (order if points else reversed(order))
    ]
    # The worst class first, as it is the one looked for.
    rows.append((None, t("tanpa data"), classes.without_data))
    lines = (legend_row(colour, words, f"{number(count)} {t('desa')}") for colour, words, count in rows)
    return legend_box(lines, t("Ungu: membaik. Oranye: memburuk."))


def _named(change: Change) -> None:
    by_size = unrecorded_change(change.villages)
    worse = by_size[by_size > 0].nlargest(_NAMED, keep="first").index
    better = by_size[by_size < 0].nsmallest(_NAMED, keep="first").index
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(t("Belum rekam paling bertambah"), anchor=False)
        lines = [("fault", village_sentence(change.villages.loc[code])) for code in worse]
        bullet_list(lines or [("agrees", t("Tidak ada desa yang belum rekamnya bertambah."))])
    with right:
        st.subheader(t("Belum rekam paling berkurang"), anchor=False)
        lines = [("agrees", village_sentence(change.villages.loc[code])) for code in better]
        bullet_list(lines or [("note", t("Tidak ada desa yang belum rekamnya berkurang."))])


def _table(found: Compared) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Perubahan setiap desa/kelurahan"), anchor=False)
        simulated_mark(found.shown)
        _downloads(found)
    villages = found.change.villages.sort_values(f"{UNRECORDED}_change", ascending=False, kind="stable")
    rows = (
        [
            row[VILLAGE],
            row[DISTRICT],
            *(number(row[f"{UNRECORDED}_{side}"]) for side in ("before", "after")),
            signed(row[f"{UNRECORDED}_change"]),
            *(percent(row[f"{COVERAGE}_{side}"]) for side in ("before", "after")),
            signed(row["coverage_points"], 2),
        ]
        for row in villages.to_dict("records")
    )
    headings = [
        t("Desa/kelurahan"),
        t("Kecamatan"),
        t("Belum rekam awal"),
        t("Belum rekam akhir"),
        t("Selisih"),
        t("Cakupan awal"),
        t("Cakupan akhir"),
        t("Poin persen"),
    ]
    label = t("Perubahan setiap desa/kelurahan")
    st.html(figure_table(headings, rows, numeric=range(2, 8), height=420, label=label))


def _downloads(found: Compared) -> None:
    names = [snapshot_words(each) for each in (found.before, found.after)]
    note = mark_words(found.shown)
    origin = [t("Dibandingkan: {before} dengan {after}.", before=names[0], after=names[1]), *sources(found.shown)]
    table = export.change_table(found.change.villages, *names, note)
    title = t("Perubahan per desa")
    files = {"CSV": lambda: export.to_csv(table), "XLSX": lambda: export.to_xlsx(table, origin, title)}
    download_kinds(files, "perubahan_desa", "download-change")


def _left_behind(found: Compared) -> None:
    if not found.left_behind:
        return
    st.subheader(t("{n} angka tidak terbawa ke batas ini", n=len(found.left_behind)), anchor=False)
    rows = [[snapshot_words(of), each.village_code, left_behind_words(each.reason)] for of, each in found.left_behind]
    headings = [t("Periode"), t("Kode"), t("Alasan")]
    st.html(figure_table(headings, rows, wide=(2,), height=220, label=t("Tidak terbawa ke batas ini")))
