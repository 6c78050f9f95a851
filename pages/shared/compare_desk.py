"""Figures that are to be kept against those of the snapshot before: what fell, jumped, vanished or stayed the same."""

from itertools import groupby

import streamlit as st

from geo.change import Change, compare
from geo.change_sentences import finding_sentence
from geo.village import DISTRICT, FIGURES, VILLAGE, VILLAGE_CODE, Totals
from geo.wording import number, percent, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_rows
from pages.shared.kept import what_is_kept
from pages.shared.parts import bullet_list, figure_table, figure_words, plain
from pages.shared.previous import previous_figures, previous_snapshot
from pages.shared.view import snapshot_words

#: Findings of one kind that are read one by one; with more, it is a matter of the file.
_SHOWN = 6
#: What asks for a look but is no fault.
_MILD = {"village_new", "unchanged"}


def compare_desk(data: DataSet) -> None:
    """The sums beside each other, then what stands out, the most important first."""
    if not data.of_region:
        return
    st.subheader(t("Dibandingkan periode sebelumnya"), anchor=False)
    before = previous_snapshot(data, what_is_kept())
    if before is None:
        st.caption(t("Belum ada periode sebelumnya yang sejenis untuk dibandingkan."))
        return
    st.caption(t("Periode sebelumnya: {what}.", what=plain(snapshot_words(before))))
    change = compare(previous_figures(data), data.villages)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.html(_sums(change))
    with right:
        _findings(change)
        download_rows(t("Unduh perbandingan per desa (CSV)"), lambda: _table(change), "perbandingan.csv")


def _sums(change: Change) -> str:
    """Each figure summed over the villages that have it in both."""
    words = figure_words()
    rows = [
        [words[figure], *(number(value) for value in _three(change.before, change.after, figure))] for figure in FIGURES
    ]
    shares = change.before.coverage, change.after.coverage
    points = t("{n} poin persen", n=number((shares[1] - shares[0]) * 100, 2))
    rows.append([t("Cakupan"), *(percent(share) for share in shares), points])
    headings = ["", t("Sebelumnya"), t("Sekarang"), t("Selisih")]
    return figure_table(headings, rows, numeric=(1, 2, 3), label=t("Dibandingkan periode sebelumnya"))


def _three(before: Totals, after: Totals, figure: str) -> tuple[float, float, float]:
    old, new = getattr(before, figure), getattr(after, figure)
    return old, new, new - old


def _findings(change: Change) -> None:
    lines = []
    for kind, same in groupby(change.findings, key=lambda finding: finding.kind):
        found = list(same)
        sign = "note" if kind in _MILD else "fault"
        lines += [(sign, finding_sentence(finding)) for finding in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(("note", t("Masih ada {n} temuan sejenis; semuanya ada di unduhan.", n=len(found) - _SHOWN)))
    if not lines:
        lines = [("agrees", t("Tidak ada yang mencolok dibandingkan periode sebelumnya."))]
    bullet_list(lines)


def _table(change: Change):
    """Every village with both figures, as an office writes them."""
    found = {code: [] for code in change.villages.index}
    for finding in change.findings:
        if finding.code is not None:
            found[finding.code].append(finding_sentence(finding))
    table = change.villages.rename_axis(VILLAGE_CODE).reset_index()
    words = figure_words()
    headings = {VILLAGE_CODE: t("Kode desa"), DISTRICT: t("Kecamatan"), VILLAGE: t("Nama desa")}
    for figure in FIGURES:
        headings[f"{figure}_before"] = f"{words[figure]}, {t('Sebelumnya').lower()}"
        headings[f"{figure}_after"] = f"{words[figure]}, {t('Sekarang').lower()}"
    table = table[list(headings)].rename(columns=headings)
    return table.assign(**{t("Temuan"): [" ".join(found[code]) for code in change.villages.index]})
