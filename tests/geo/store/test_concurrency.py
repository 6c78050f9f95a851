"""Several at once: each is kept whole, recognised, or told to try again; nobody sees half of anything."""

from contextlib import ExitStack
from dataclasses import replace

import pytest

from geo.store import (
    backup,
    connect,
    entries,
    load_boundaries,
    load_figures,
    plan,
    restore,
    save_plan,
    snapshots,
)
from stores import (
    another_process,
    approving,
    backing_up,
    contents,
    counts,
    importing,
    invented_boundaries,
    invented_snapshot,
    restoring,
    working,
)

VILLAGES = 1_000


@pytest.fixture(scope="module")
def boundaries():
    """1,000 villages."""
    return invented_boundaries(VILLAGES)


@pytest.fixture(scope="module")
def new(boundaries):
    """Their figures."""
    return invented_snapshot(boundaries)


def _at_once(*works):
    """What processes said that were all told to start at one moment."""
    with ExitStack() as all_of_them:
        pipes = [all_of_them.enter_context(another_process(*work))[1] for work in works]
        assert [pipe.recv() for pipe in pipes] == ["ready"] * len(pipes)
        for n, pipe in enumerate(pipes):
            pipe.send(f"go {n}")
        return [pipe.recv() for pipe in pipes]


def test_different_files_imported_at_once_are_both_kept_whole(store, seeded, new, boundaries):
    """Their figures do not mix, their boundaries are kept once, their alias is learned once."""
    other = invented_snapshot(boundaries, less=7)
    said = _at_once((importing, seeded, new, boundaries, (1,)), (importing, seeded, other, boundaries, (1,)))
    assert {outcome for outcome, _ in said} == {"done"}
    (first, _), (second, _) = (kept for _, kept in said)
    figures = [load_figures(store, each)["unrecorded"] for each in (first, second)]
    assert [(len(each), set(each)) for each in figures] == [(VILLAGES, {100}), (VILLAGES, {107})]
    assert {each.boundary_set_id for each in snapshots(store)} == {2}
    assert (counts(store)["boundary_set"], counts(store)["alias"]) == (2, 1)
    assert [each.simulated for each in snapshots(store)] == [False, False]


def test_the_same_file_imported_at_once_is_kept_once(store, seeded, new, boundaries):
    """One is told that it is new, the others that it was there."""
    said = _at_once(*[(importing, seeded, new, boundaries)] * 4)
    assert {outcome for outcome, _ in said} == {"done"}
    assert len({number for _, (number, _) in said}) == 1
    assert sorted(is_new for _, (_, is_new) in said) == [False, False, False, True]
    assert (counts(store)["snapshot"], counts(store)["figure"]) == (2, 156 + VILLAGES)


def test_the_same_file_with_other_figures_at_once_is_kept_once(store, seeded, new, boundaries):
    """Who comes second is told that the file is known; the figures are the first one's."""
    other = replace(invented_snapshot(boundaries, less=7), sha256=new.sha256)
    said = _at_once((importing, seeded, new, boundaries), (importing, seeded, other, boundaries))
    assert sorted(outcome for outcome, _ in said) == ["done", "fault"]
    assert next(kinds for outcome, kinds in said if outcome == "fault") == ["file_known"]
    kept = next(number for outcome, (number, *_) in said if outcome == "done")
    assert len(set(load_figures(store, kept)["unrecorded"])) == 1


def test_a_plan_approved_by_two_at_once_is_approved_by_one(store, seeded):
    """The other is told; the name that is kept is the one's whose approval is in the log, once."""
    of = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True, "actor": "Ani"}
    saved = save_plan(store, "Desember", {"trips": []}, **of)
    said = _at_once(*[(approving, seeded, saved.id)] * 3)
    assert sorted(outcome for outcome, _ in said) == ["done", "fault", "fault"]
    assert [kinds for outcome, kinds in said if outcome == "fault"] == [["plan_approved_already"]] * 2
    (won,) = (who for outcome, who in said if outcome == "done")
    assert (plan(store, saved.id).approved_by, won[:2]) == (won, "go")
    assert [line.who for line in entries(store) if line.what == "plan_approved"] == [won]


def test_readers_see_all_of_an_import_or_nothing_of_it(store, seeded, new, boundaries):
    """While a long import runs, every look is at the state before it; then at the state after it."""
    looks = set()
    with another_process(importing, seeded, invented_snapshot(invented_boundaries(5_000)), boundaries) as (_, pipe):
        pipe.recv()
        pipe.send("go")
        while not pipe.poll():
            looks.add(_seen(store))
    assert looks <= {(1, 156), (2, 156 + 5_000)}
    assert (1, 156) in looks
    assert _seen(store) == (2, 156 + 5_000)


def _seen(store):
    held = snapshots(store)
    return len(held), sum(len(load_figures(store, each.id)) for each in held)


def test_backups_are_whole_while_the_dashboard_works(store, seeded, new, tmp_path):
    """Imports and looks go on in another process; every backup holds whole imports, and can be restored."""
    with another_process(working, seeded, new) as (_, pipe):
        assert pipe.recv() == "ready"
        made = [backup(store, tmp_path / f"{n}.db", "Budi") for n in range(5)]
        pipe.send("stop")
        done, wrong = pipe.recv()
    assert (done > 0, wrong) == (True, [])
    for n, rows in enumerate(made):
        assert rows["figure"] == 156 + (rows["snapshot"] - 1) * VILLAGES
        restore(store, tmp_path / f"{n}.db", "Budi")
        assert {table: n for table, n in counts(store).items() if table != "log"} == {
            table: n for table, n in rows.items() if table != "log"
        }


def test_a_restore_while_the_dashboard_works_is_one_step(store, seeded, new, tmp_path):
    """Before it and after it the other process imports and looks without a fault, and nothing is half restored."""
    backup(store, tmp_path / "cadangan.db", "Budi")
    with another_process(working, seeded, new) as (_, pipe):
        assert pipe.recv() == "ready"
        for _ in range(5):
            restore(store, tmp_path / "cadangan.db", "Budi")
        pipe.send("stop")
        done, wrong = pipe.recv()
    assert (done > 0, wrong) == (True, [])
    for each in snapshots(store):
        assert len(load_figures(store, each.id)) == (156 if each.simulated else VILLAGES)


def test_restores_and_backups_at_once_leave_one_whole_state(store, seeded, new, boundaries, tmp_path):
    """Two restores of different backups: what is there is one of the two, and a backup at that moment is whole."""
    backup(store, tmp_path / "small.db", "Budi")
    small = contents(store)["figure"]
    assert _at_once((importing, seeded, new, boundaries))[0][0] == "done"
    backup(store, tmp_path / "large.db", "Budi")
    large = contents(store)["figure"]
    said = _at_once(
        (restoring, seeded, tmp_path / "small.db"),
        (restoring, seeded, tmp_path / "large.db"),
        (backing_up, seeded, tmp_path / "between.db"),
    )
    assert [outcome for outcome, _ in said] == ["done"] * 3
    assert contents(store)["figure"] in (small, large)
    restore(store, tmp_path / "between.db", "Budi")
    assert contents(store)["figure"] in (small, large)
    other = connect(seeded)
    assert all(len(load_boundaries(other, each.boundary_set_id).villages) for each in snapshots(other))
    other.dispose()
