"""The first start: what ships is there, marked as what it is, once."""

import hashlib
from dataclasses import replace
from importlib import import_module

import pytest

from geo.region import region
from geo.store import boundary_sets, hide_snapshot, load_figures, load_report, open_store, snapshots
from stores import contents


@pytest.fixture
def official(monkeypatch, tmp_path):
    """Where the official boundaries would lie: (path, a function that says which bytes are official)."""
    path = tmp_path / "official.geojson"

    def are(data):
        facts = replace(region().official, file=path, sha256=hashlib.sha256(data).hexdigest())
        office = replace(region(), official=facts)
        monkeypatch.setattr(import_module("geo.store.seed"), "region", lambda: office)

    return path, are


def _start(store):
    open_store(store.url.render_as_string(hide_password=False)).dispose()


def test_the_first_start_keeps_what_ships_and_says_what_it_is(store):
    """Schematic boundaries and the simulated sample, with all their villages and figures."""
    (kept,), (sample,) = boundary_sets(store), snapshots(store)
    assert (kept.schematic, kept.villages, kept.added_by) == (True, 156, "program")
    assert (sample.simulated, sample.rows_in, sample.added_by) == (True, 156, "program")
    assert len(load_figures(store, sample.id)) == len(load_report(store, sample.id).joined) == 156


def test_a_later_start_changes_nothing(store):
    """Also when the sample was taken back: it stays so."""
    hide_snapshot(store, 1, "Ani")
    before = contents(store)
    _start(store)
    _start(store)
    assert contents(store) == before
    assert snapshots(store) == []


def test_official_boundaries_are_kept_when_they_appear(store, official, grid_geojson):
    """Once; the sample's figures stay on theirs. These nine are of no village of ours, so they do not come first."""
    path, are = official
    are(grid_geojson)
    _start(store)
    assert len(boundary_sets(store)) == 1
    path.write_bytes(grid_geojson)
    _start(store)
    _start(store)
    assert [(each.schematic, each.villages) for each in boundary_sets(store)] == [(True, 156), (False, 9)]
    kept = boundary_sets(store)[1]
    assert (kept.day, kept.licence) == (region().official.date, region().official.licence)
    assert [each.boundary_set_id for each in snapshots(store)] == [1]


def test_a_file_that_only_has_the_name_is_not_called_official(store, official, grid_geojson):
    """Other bytes than the published ones are not kept, nor are those that cannot be read; the store opens all the same."""
    path, are = official
    path.write_bytes(grid_geojson)
    are(b"what was published")
    _start(store)
    path.write_bytes(b"no map")
    are(b"no map")
    _start(store)
    assert [each.schematic for each in boundary_sets(store)] == [True]
