"""Which snapshots prove a month, and that they may be of boundaries with other codes."""

from datetime import date
from types import SimpleNamespace

import pytest

from geo.field_proof import months_to_prove, proof_of_month, snapshots_of_month
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.store import NewBoundaries, NewSnapshot, connect, keep_snapshot, migrate

OCTOBER = date(2025, 10, 1)


def snapshot(*day, simulated=False):
    return SimpleNamespace(day=date(*day), simulated=simulated)


@pytest.mark.parametrize(
    ("days", "before", "after"),
    [
        ([(2025, 11, 30), (2025, 10, 31), (2025, 10, 5), (2025, 9, 30), (2025, 8, 31)], (2025, 9, 30), (2025, 10, 31)),
        ([(2025, 9, 30), (2025, 10, 5, True), (2025, 9, 1, True)], (2025, 9, 1, True), (2025, 10, 5, True)),
        ([(2025, 10, 5), (2025, 10, 31, True), (2025, 9, 30, True)], (2025, 9, 30, True), (2025, 10, 5)),
        ([(2025, 9, 30)], (2025, 9, 30), None),
        ([(2025, 10, 31)], None, (2025, 10, 31)),
        ([], None, None),
    ],
)
def test_the_last_snapshot_of_the_month_and_the_last_before_it(days, before, after):
    """Real rather than simulated, of one kind where there are two; the other kind, so that it can be said, where not."""
    in_use = [snapshot(*day[:3], simulated=len(day) > 3) for day in days]
    found = snapshots_of_month(in_use, OCTOBER)
    wanted = [day and snapshot(*day[:3], simulated=len(day) > 3) for day in (before, after)]
    assert list(found) == wanted


def test_a_village_whose_code_changed_between_two_snapshots_is_one_village(tmp_path, grid_geojson, grid_csv):
    """The second has another set, where Aru has another code and three more people recorded: growth is three."""
    store = connect(f"sqlite:///{tmp_path}/toko.db")
    migrate(store)
    table = grid_csv.decode().replace("Aru,100,90,10", "Aru,100,93,7").replace("99.01.01.2001", "99.01.01.2009")
    old = grid_geojson, grid_csv
    new = grid_geojson.replace(b"99.01.01.2001", b"99.01.01.2009"), table.encode()
    for at, (shapes, figures) in enumerate((old, new)):
        boundaries, read = read_boundaries(shapes), read_coverage(figures)
        _, report = join_coverage(boundaries, read)
        made = NewSnapshot(date(2025, 9 + at, 30), f"tabel {at}", f"{at:064x}", read, report)
        keep_snapshot(store, made, NewBoundaries(boundaries, f"batas {at}", f"{at:064x}"), "Ani")
    proof = proof_of_month(store, OCTOBER)
    months = months_to_prove(store)
    store.dispose()
    assert (proof.growth, proof.villages, proof.why_none) == (3.0, 8, None)
    assert months == [OCTOBER, date(2025, 9, 1)]
