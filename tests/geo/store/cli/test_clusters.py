"""`clusters` without files: the figures in use, as corrected, beside those of the snapshot before."""

import json
from datetime import date

import pytest

from geo.cli import main
from geo.clusters import find
from geo.region import region
from geo.store import connect, correct, hide_snapshot, snapshots
from months import changed, counted, keep

FEW = ("--simulations", "39")
#: A village in the middle of where most people are missed.
PERIANG = "17.02.23.2002"


@pytest.fixture(params=["sqlite"])
def kind(request):
    """One kind of database is enough: what the command asks of a store is tested on both, and a test takes seconds."""
    return request.param


@pytest.fixture
def clusters(address, capsys, monkeypatch):
    """Run the command without its slowest part, the flexible view: its list, and what is said on stderr."""
    monkeypatch.setattr(find, "_MANY", 100)

    def run(*arguments):
        capsys.readouterr()
        assert main(["clusters", *map(str, (*FEW, *arguments)), "--json"]) == 0
        out, err = capsys.readouterr()
        return json.loads(out, parse_constant=pytest.fail), err

    return run


def test_the_sample_is_tested_where_nothing_else_is_kept_and_says_what_it_is(clusters):
    """Simulated figures on schematic boundaries, with nothing to compare."""
    found, err = clusters()
    assert len(found) >= 1
    assert found[0]["observed_before"] is None
    assert err.splitlines()[0].startswith("DATA SIMULASI: ")
    assert err.splitlines()[1] == "Batas skematik, bukan batas resmi."


def test_the_figures_in_use_are_compared_with_the_snapshot_before(clusters, address, capsys):
    """The largest cluster was there a year earlier, with 100 more in one village; it is said which year."""
    keep(address, date(2024, 6, 30), changed(counted(), {PERIANG: 100}))
    keep(address, date(2025, 6, 30), counted())
    found, err = clusters()
    assert "DATA SIMULASI" not in err
    assert PERIANG in found[0]["villages"]
    assert found[0]["observed_before"] == found[0]["observed"] + 100
    assert found[0]["overlap_before"] > 0.9
    assert main(["clusters", *FEW]) == 0
    assert "Dibandingkan dengan periode data 30 Juni 2024." in capsys.readouterr().out


def test_a_correction_is_part_of_the_figures(clusters, address):
    """The village has 2,000 unrecorded, not the few of the file."""
    store = connect(address)
    correct(store, snapshots(store)[0].id, PERIANG, (5000, 3000, 2000), "salah ketik", "Ani")
    store.dispose()
    (its,) = [each for each in clusters()[0] if PERIANG in each["villages"]]
    assert its["observed"] > 2000


def test_figures_from_a_file_on_the_boundaries_kept_are_compared_with_nothing(clusters):
    """Of a file it is not known what came before."""
    found, err = clusters("--coverage", region().sample_file)
    assert found[0]["observed_before"] is None
    assert "Batas skematik, bukan batas resmi." in err


def test_without_a_snapshot_it_is_one_sentence(geo, address):
    """As join says it."""
    store = connect(address)
    hide_snapshot(store, snapshots(store)[0].id, "Ani")
    store.dispose()
    assert geo("clusters", fails=True) == geo("join", fails=True)
