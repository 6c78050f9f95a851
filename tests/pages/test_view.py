"""The snapshot and the boundaries in view: chosen in the frame, in force on every page."""

from dataclasses import replace

import pytest

from geo.store import NewBoundaries, boundary_sets, connect, keep_boundaries, load_boundaries

GONE = "17.02.06.1004"


@pytest.fixture
def two_sets(office):
    """A store with the set that ships, number 1, and a newer one without one of its villages: the default."""
    store = connect(office)
    shipped = load_boundaries(store, 1)
    fewer = replace(shipped, villages=shipped.villages.drop(GONE))
    keep_boundaries(store, NewBoundaries(fewer, "tanpa satu desa", "b" * 64, schematic=True), "Ani")
    assert [each.id for each in boundary_sets(store)] == [2, 1]
    store.dispose()


def test_the_newest_boundaries_are_in_view_unless_others_are_chosen(two_sets, visit, go, table, address):
    """In the frame or by a link, and over a change of page."""
    app = visit("coverage_map")
    assert len(table(app)) == 155
    next(each for each in app.selectbox if each.label == "Batas").select(1).run()
    assert len(table(app)) == 156
    assert address(app)["batas"] == "1"
    go(app, "data_desk").run()
    assert next(each for each in app.selectbox if each.label == "Batas").value == 1
    linked = visit(batas="1")
    assert len(table(go(linked, "coverage_map").run())) == 156


def test_figures_without_a_place_on_the_boundaries_in_view_are_listed(two_sets, visit, go, table):
    """The sample was read against the other set; one of its villages is not on this one."""
    label = "Tidak terbawa ke batas ini"
    app = visit("data_desk", bagian="periode")
    assert [row[0] for row in table(app, label)] == [GONE]
    next(each for each in app.selectbox if each.label == "Batas").select(1).run()
    assert table(app, label) == []
