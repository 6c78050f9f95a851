"""Whatever a table of the nine cells holds: nothing of it is lost, and the order of its rows makes no difference."""

from datetime import date
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geo.errors import CoverageError
from geo.intake import join_coverage, read_coverage
from geo.store import (
    NewBoundaries,
    NewSnapshot,
    keep_snapshot,
    load_figures,
    load_report,
    rejected_cells,
)

_CODES = [f"99.01.0{district}.200{village}" for district in (1, 2, 3) for village in (1, 2, 3)]
_NAMES = ("Aru", "Bayur", "Cempaka", "Damar", "Enau", "JUMLAH", "Berantah", "aru ", "Desa Aru", "Ḥanjuang", "")
_COUNTS = st.one_of(
    st.integers(0, 10**6).map(str), st.sampled_from(("", "-", "-5", "1.750", "x", "3,5", "999999999999"))
)
_ROWS = st.lists(
    st.tuples(
        st.sampled_from([*_CODES, "99.09.09.2001", ""]),
        st.sampled_from(("Barat", "Timur", "")),
        st.sampled_from(_NAMES),
        _COUNTS,
        _COUNTS,
        _COUNTS,
    ),
    min_size=1,
    max_size=14,
)
_FAST = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def _kept(store, grid, rows):
    """Keep a table of these rows, each with a number of its own behind it: (the snapshot, the table, its report)."""
    lines = ["kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam,belum_rekam,nomor"]
    lines += [",".join((*(f'"{cell}"' for cell in row), str(number))) for number, row in rows]
    data = "\n".join(lines).encode()
    table = read_coverage(data)
    _, report = join_coverage(grid, table)
    new = NewSnapshot(date(2025, 6, 30), "tabel.csv", uuid4().hex, table, report)
    kept, _ = keep_snapshot(store, new, NewBoundaries(grid, "grid.geojson", "a" * 64), "Ani")
    return kept, table, report


@_FAST
@given(rows=_ROWS)
def test_every_row_of_a_file_is_a_figure_or_set_aside_with_its_cells(bare_store, grid, rows):
    """And what is loaded is what was read."""
    try:
        kept, table, report = _kept(bare_store, grid, list(enumerate(rows)))
    except CoverageError:
        return
    figures, again, cells = (
        load_figures(bare_store, kept.id),
        load_report(bare_store, kept.id),
        rejected_cells(bare_store, kept.id),
    )
    assert sorted([*again.joined, *cells]) == sorted(table.frame.index)
    assert all(cells[row] == tuple(table.cells[row]) for row in cells)
    assert (again.joined, again.without_boundary, again.duplicated) == (
        report.joined,
        report.without_boundary,
        report.duplicated,
    )
    for row, (code, _) in again.joined.items():
        said = table.frame.loc[row, ["eligible", "recorded", "unrecorded"]].astype(float)
        assert figures.loc[code, said.index].equals(said.rename(code))


@_FAST
@given(rows=_ROWS, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference_to_what_is_kept(bare_store, grid, rows, seed):
    """The same figures for the same villages, the same rows set aside for the same reasons.

    Rows under a district that stands above them, or above a sum, mean what they mean by their place: those are left out.
    """
    rows = [row for row in rows if row[1] and row[2] != "JUMLAH"]
    numbered = list(enumerate(rows))
    try:
        one = _kept(bare_store, grid, numbered)
    except CoverageError:
        return
    mixed = numbered.copy()
    seed.shuffle(mixed)
    other = _kept(bare_store, grid, mixed)
    assert_frame_equal(
        load_figures(bare_store, one[0].id).sort_index(), load_figures(bare_store, other[0].id).sort_index()
    )
    assert _aside(bare_store, one) == _aside(bare_store, other)


def _aside(store, kept):
    """The number of each row that was set aside; of rows that say the same, one stays, whichever comes first."""
    cells = rejected_cells(store, kept[0].id)
    report = load_report(store, kept[0].id)
    return sorted(
        (row.reason, () if row.reason == "repeated_equal" else cells[row.row], row.candidates)
        for row in (*report.without_boundary, *report.duplicated)
    )
