"""What publications are made from: the same by the command line and by the pages, and of a visitor's file it says so."""

from dataclasses import replace
from datetime import date

import pytest

from approved import PADANG, approved_plan, real_plan
from geo.errors import DataError
from geo.maps.poster.card import Heading
from geo.outreach.letters import Letterhead
from geo.outreach.letters.office import letterhead_document
from geo.publishing import given_of_store
from geo.store import correct, hide_snapshot, set_letterhead, set_logo
from geo.trend import SIMULATED
from pages.shared.published import given_of
from pages.shared.session import default_data


def test_pages_and_the_command_line_publish_the_same(store):
    """Of what ships, with an approved plan, a correction, a letterhead and a logo."""
    approved_plan(store)
    correct(store, 1, PADANG, (2000, 1900, 100), "dihitung ulang", "Ani")
    set_logo(store, b"\x89PNG", "Ani")
    head = Letterhead(government="Pemerintah Kabupaten Rejang Lebong", agency="Dinas Dukcapil")
    set_letterhead(store, letterhead_document(head), "Ani")
    of_store, of_pages = given_of_store(store, clusters=False), given_of(default_data())
    assert of_store.villages[["village", "eligible", "unrecorded"]].equals(
        of_pages.villages[["village", "eligible", "unrecorded"]]
    )
    for name in (
        "place",
        "province",
        "day",
        "sources",
        "marks",
        "of_region",
        "simulated",
        "heading",
        "target",
        "clusters",
    ):
        assert getattr(of_store, name) == getattr(of_pages, name), name
    assert of_store.marks == ("DATA SIMULASI", "Batas skematik, bukan batas resmi")
    assert of_store.sources[:2] == (
        "Angka: sample_coverage.csv. Periode data: Desember 2024.",
        "1 desa dikoreksi sementara.",
    )
    assert of_store.villages.at[PADANG, "unrecorded"] == 100
    assert of_store.heading == Heading((head.government, head.agency), b"\x89PNG")
    assert (of_store.plan.number, of_store.plan.plan) == (of_pages.plan.number, of_pages.plan.plan) == (1, real_plan())
    assert {stop.code for trip in real_plan().trips for stop in trip.stops} <= {*of_store.plan.places.index}
    assert [point.day for point in of_store.trend] == [point.day for point in of_pages.trend]
    assert [point.day for point in of_store.trend if point.kind == SIMULATED] == [date(2024, 12, 31)]


def test_without_letterhead_and_plan_the_office_is_named_by_the_facts_of_the_region(store):
    """And the clusters are those that the page finds."""
    found = given_of_store(store)
    assert (found.heading.lines, found.plan) == (("Dinas Dukcapil Kabupaten Rejang Lebong",), None)
    assert found.clusters.found[0].rank == 1


def test_a_visitors_file_is_marked_as_not_kept_and_an_empty_store_publishes_nothing(store):
    """Whoever posts a picture of it must see that nobody has kept it."""
    data = default_data()
    loaded = replace(data, coverage_source=replace(data.coverage_source, loaded=True))
    assert given_of(loaded).marks[0] == "BELUM DISIMPAN"
    hide_snapshot(store, 1, "Ani")
    with pytest.raises(DataError) as refused:
        given_of_store(store)
    assert [problem.kind for problem in refused.value.problems] == ["no_snapshot_in_use"]
