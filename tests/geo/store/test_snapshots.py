"""Snapshots are kept whole, recognised, taken back and brought back; nothing is ever deleted."""

from dataclasses import replace
from datetime import date

import pytest

from geo.store import (
    Alias,
    NewBoundaries,
    aliases,
    boundary_sets,
    connect,
    entries,
    hide_snapshot,
    keep_snapshot,
    load_figures,
    load_report,
    rejected_cells,
    show_snapshot,
    snapshots,
    state,
)
from stores import contents, counts

#: A row of a village that is nowhere, one that is there twice, one of sums.
MORE = b"\n99.09.09.2001,Antah,Berantah,9,8,1\n99.01.01.2001,Barat,Aru,100,90,10\n,,JUMLAH,1600,1390,210"


def test_a_file_is_kept_with_every_figure_and_every_row(store, new_snapshot, grid_csv):
    """Figures as the file gave them, the report as it was, and the cells of each row that was set aside."""
    new = new_snapshot(grid_csv + MORE)
    kept, is_new = keep_snapshot(store, new, 1, "Ani")
    assert is_new
    assert (kept.day, kept.file_name, kept.added_by, kept.simulated) == (date(2025, 6, 30), "tabel.csv", "Ani", False)
    assert kept.rows_in == kept.matched_by_code + kept.matched_by_name + kept.without_boundary + kept.duplicated == 12
    figures = load_figures(store, kept.id)
    assert list(figures.loc["99.01.02.2002"].iloc[:3]) == [200, 100, 100]
    assert figures.loc["99.01.03.2002"].isna().all()
    assert load_report(store, kept.id) == replace(new.report, without_figures=(), problems=_of_table(new))
    assert rejected_cells(store, kept.id) == {
        11: ("99.09.09.2001", "Antah", "Berantah", "9", "8", "1"),
        12: ("99.01.01.2001", "Barat", "Aru", "100", "90", "10"),
        13: ("", "", "JUMLAH", "1600", "1390", "210"),
    }
    assert kept.mapping["columns"]["eligible"] == "wajib_ktp"
    assert (entries(store)[0].what, entries(store)[0].who, entries(store)[0].snapshot) == ("imported", "Ani", kept.id)


def _of_table(new):
    return tuple(problem for problem in new.report.problems if problem.file != "boundaries")


def test_the_same_file_again_is_recognised(store, new_snapshot, grid_csv):
    """Nothing is kept twice, whoever brings it, also when what was decided is found by itself by now."""
    new = new_snapshot(grid_csv, sha256="same")
    first, _ = keep_snapshot(store, new, 1, "Ani")
    before = contents(store)
    assert keep_snapshot(store, replace(new, file_name="salinan.csv"), 1, "Budi") == (first, False)
    decided = new_snapshot(grid_csv, sha256="same", decided={2: "99.01.01.2001"})
    assert keep_snapshot(store, decided, 1, "Budi") == (first, False)
    assert contents(store) == before


def test_the_same_file_with_another_date_or_other_figures_is_refused(store, new_snapshot, grid_csv, refused):
    """It is said which snapshot it is; taken back, the file may be kept again."""
    new = new_snapshot(grid_csv, sha256="same")
    first, _ = keep_snapshot(store, new, 1, "Ani")
    before = contents(store)
    for other in (
        replace(new, day=date(2025, 7, 31)),
        replace(new_snapshot(grid_csv.replace(b"90,10", b"89,11")), sha256="same"),
        new_snapshot(grid_csv, sha256="same", decided={2: None}),
    ):
        with refused() as kinds:
            keep_snapshot(store, other, 1, "Ani")
        assert kinds == ["file_known"]
    assert contents(store) == before
    hide_snapshot(store, first.id, "Ani")
    assert keep_snapshot(store, replace(new, day=date(2025, 7, 31)), 1, "Ani")[1]


def test_taking_back_hides_and_can_be_taken_back_itself(store, new_snapshot, grid_csv):
    """Each only once; every row of every table is there before and after, but for lines of the log."""
    kept, _ = keep_snapshot(store, new_snapshot(grid_csv), 1, "Ani")
    before = counts(store)
    hidden, changed = hide_snapshot(store, kept.id, "Budi")
    assert (changed, hidden.hidden_at is None, [each.id for each in snapshots(store)]) == (True, False, [1])
    assert hide_snapshot(store, kept.id, "Budi") == (hidden, False)
    assert len(load_figures(store, kept.id)) == 9
    assert show_snapshot(store, kept.id, "Citra") == (kept, True)
    assert show_snapshot(store, kept.id, "Citra") == (kept, False)
    assert [each.id for each in snapshots(store)] == [kept.id, 1]
    assert counts(store) == before | {"log": before["log"] + 2}
    assert [(line.what, line.who) for line in entries(store)[:2]] == [("shown", "Citra"), ("hidden", "Budi")]


def test_a_snapshot_is_not_brought_back_beside_the_same_file(store, new_snapshot, grid_csv, refused):
    """The one in use must be taken back first."""
    new = new_snapshot(grid_csv)
    first, _ = keep_snapshot(store, new, 1, "Ani")
    hide_snapshot(store, first.id, "Ani")
    second, _ = keep_snapshot(store, replace(new, day=date(2025, 7, 31)), 1, "Ani")
    with refused() as kinds:
        show_snapshot(store, first.id, "Ani")
    assert kinds == ["file_known"]
    hide_snapshot(store, second.id, "Ani")
    assert show_snapshot(store, first.id, "Ani")[1]


def test_all_that_belongs_to_an_import_is_kept_in_one_step_or_not_at_all(
    bare_store, new_snapshot, grid, grid_csv, refused
):
    """Boundaries, figures, aliases, what is taken back: one that fails undoes the rest."""
    new, with_it = new_snapshot(grid_csv + MORE), NewBoundaries(grid, "grid.geojson", "a" * 64)
    learned = [Alias("99.01.01.2001", "Barat", "Aroe")]
    before = contents(bare_store)
    with refused() as kinds:
        keep_snapshot(bare_store, new, with_it, "Ani", aliases=learned, hide=[77])
    assert (kinds, contents(bare_store)) == (["no_such_snapshot"], before)
    first, _ = keep_snapshot(bare_store, new, with_it, "Ani", aliases=learned)
    later = replace(new, sha256="b", day=date(2025, 7, 31))
    second, _ = keep_snapshot(bare_store, later, with_it, "Ani", aliases=learned, hide=[first.id])
    assert [each.id for each in snapshots(bare_store)] == [second.id]
    assert (len(boundary_sets(bare_store)), aliases(bare_store)) == (1, learned)


def test_a_report_that_loses_a_row_is_never_kept(store, new_snapshot, grid_csv):
    """Rows in are rows accounted for, or it is a fault of the program."""
    new = new_snapshot(grid_csv + MORE)
    before = contents(store)
    with pytest.raises(AssertionError):
        keep_snapshot(store, replace(new, report=replace(new.report, without_boundary=())), 1, "Ani")
    assert contents(store) == before


def test_real_figures_come_before_simulated_ones_and_the_newest_first(store, new_snapshot, grid_csv):
    """The default is the newest real snapshot, however late an older one comes."""
    for n, day in enumerate((date(2025, 6, 30), date(2025, 12, 31), date(2023, 1, 31))):
        keep_snapshot(store, new_snapshot(grid_csv, day=day, sha256=f"{n}"), 1, "Ani")
    assert [each.day.year for each in snapshots(store)] == [2025, 2025, 2023, 2024]
    assert snapshots(store)[0].day == date(2025, 12, 31)
    assert snapshots(store)[-1].simulated


def test_what_is_not_there_is_said(store, refused):
    """A number that no snapshot has."""
    for action in (
        load_figures,
        load_report,
        lambda *of: hide_snapshot(*of, "Ani"),
        lambda *of: show_snapshot(*of, "Ani"),
    ):
        with refused() as kinds:
            action(store, 77)
        assert kinds == ["no_such_snapshot"]


def test_nothing_is_done_by_nobody(store, new_snapshot, grid_csv, refused):
    """Without a name nothing changes."""
    before = contents(store)
    for action in (
        lambda: keep_snapshot(store, new_snapshot(grid_csv), 1, " "),
        lambda: hide_snapshot(store, 1, "\n"),
    ):
        with refused() as kinds:
            action()
        assert kinds == ["nobody_named"]
    assert contents(store) == before


def test_printed_cards_are_kept_beside_the_figures(store, new_snapshot, grid_csv):
    """A count of its own, missing where the file has none."""
    new = new_snapshot(grid_csv)
    frame = new.table.frame.copy()
    frame["printed"] = float("nan")
    frame.loc[2, "printed"] = 88.0
    kept, _ = keep_snapshot(store, replace(new, table=replace(new.table, frame=frame)), 1, "Ani")
    assert load_figures(store, kept.id)["printed"].dropna().to_dict() == {"99.01.01.2001": 88.0}


def test_the_state_tells_a_cache_what_is_fresh(store, seeded, new_snapshot, grid_csv):
    """What one program does, another sees; a snapshot that nothing was done to keeps its key."""
    other = connect(seeded)
    first = state(store)
    assert (state(other), len(first.snapshots), len(first.boundary_sets)) == (first, 1, 1)
    kept, _ = keep_snapshot(other, new_snapshot(grid_csv), 1, "Ani")
    second = state(store)
    assert second.revision != first.revision
    assert second.key(1, 1) == first.key(1, 1)
    hide_snapshot(other, kept.id, "Ani")
    show_snapshot(other, kept.id, "Ani")
    assert state(store).key(kept.id, 1) != second.key(kept.id, 1)
    other.dispose()
