"""Rows that are sums, and villages that only look like remarks."""

import pytest

from geo.intake import read_coverage


def read(*lines):
    return read_coverage("\n".join(lines).encode())


def differing(table):
    return [(problem.row, problem.column) for problem in table.problems if problem.kind == "totals_row_differs"]


def test_sums_above_their_blocks_are_checked_against_the_rows_below():
    """A grand total on top, a sum above each district; the last one is wrong."""
    table = read(
        "KECAMATAN,DESA,WAJIB KTP",
        *(",TOTAL,360", ",JUMLAH,300", "Utara,Aru,100", "Utara,Bayur,200"),
        *(",JUMLAH,61", "Selatan,Cempaka,20", "Selatan,Damar,40"),
    )
    assert set(table.set_aside.values()) == {"totals_row"}
    assert differing(table) == [(6, "WAJIB KTP")]


@pytest.mark.parametrize("words", ["J U M L A H", "T O T A L", "Sub-Total", "Grand-Total", "SUB TOTAL KEC. UTARA"])
@pytest.mark.parametrize("at", [0, 1])
def test_a_sum_is_known_however_it_is_spaced(words, at):
    """In the column of villages or in another."""
    cells = [words, ""] if at == 0 else ["", words]
    table = read("KECAMATAN,DESA,WAJIB KTP", "Utara,Aru,100", "Utara,Bayur,200", ",".join([*cells, "300"]))
    assert table.set_aside == {4: "totals_row"}


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("shown", ["every row", "first row"])
def test_a_sum_may_be_called_as_its_district_is(below, shown):
    """Also where a village is: the one that is the sum of the others is no village."""
    lines = []
    for district, villages in (("Utara", {"Utara": 100, "Bayur": 200}), ("Selatan", {"Cempaka": 20, "Damar": 40})):
        own = [
            f"{district if shown == 'every row' or not at else ''},{name},{count}"
            for at, (name, count) in enumerate(villages.items())
        ]
        total = f"{district if shown == 'every row' else ''},{district.upper()},{sum(villages.values())}"
        lines += [*own, total] if below else [total, *own]
    table = read("KECAMATAN,DESA,WAJIB KTP", *lines)
    aside = [4, 7] if below else [2, 5]
    assert table.set_aside == dict.fromkeys(aside, "totals_row")
    assert table.frame["eligible"].drop(aside).sum() == 360


def test_a_sum_that_differs_by_one_stays_what_it_seems():
    """Nobody knows whether it is the village or the district."""
    table = read("KECAMATAN,DESA,WAJIB KTP", "Utara,Aru,100", "Utara,Bayur,200", "Utara,UTARA,301")
    assert table.set_aside == {}


@pytest.mark.parametrize("top", [True, False])
def test_a_grand_total_may_be_called_as_the_regency_is(top):
    """Over districts and villages in one column, or below them."""
    blocks = ["UTARA,300", "Aru,100", "Bayur,200", "SELATAN,60", "Cempaka,20", "Damar,40"]
    lines = ["CONTOH,360", *blocks] if top else [*blocks, "CONTOH,360"]
    table = read("WILAYAH,WAJIB KTP", *lines)
    total = 2 if top else 8
    assert table.set_aside[total] == "totals_row"
    assert list(table.set_aside.values()).count("district_heading_row") == 2
    assert table.districts_above[total + 2 if top else 3] == "UTARA"


@pytest.mark.parametrize(
    "name", ["Sumber Urip", "Sumber Bening", "Data", "Dataran Tapus", "Tanggal Rejo", "Kepala Siring"]
)
def test_villages_without_figures_are_no_remarks(name):
    """They did not report; that is all."""
    assert read("DESA,WAJIB KTP", "Aru,100", f"{name},").set_aside == {}


@pytest.mark.parametrize(
    "text",
    [
        "Sumber: SIAK",
        "Sumber : Dinas",
        "Sumber Disdukcapil",
        "Data per 30 Juni 2025",
        "Tanggal 30 Juni",
        "Data diolah dari SIAK",
    ],
)
def test_sources_and_dates_are_remarks(text):
    """With a colon, a number or an office."""
    assert read("DESA,WAJIB KTP", "Aru,100", f"{text},").set_aside == {3: "remark_row"}
