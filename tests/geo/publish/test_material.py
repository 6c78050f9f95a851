"""What else an edition is made of does not bring hidden figures back."""

import math
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pandas as pd
import pytest

from approved import DERATI, MONDAY, PADANG, real_plan
from drawn_tables import table
from geo.clusters import Cluster, Clusters, ScanSettings
from geo.outreach.site import HOME
from geo.publish.edition import INTERNAL, PUBLIC, Edition, edition
from geo.publish.material import PublishedPlan, material
from geo.publish.public_plan import public_plan
from geo.trend import PRESS, SNAPSHOT, TrendPoint
from published import given_of

DAY = date(2024, 12, 31)


@pytest.fixture(scope="module")
def villages():
    """Villages 0 and 1 are hidden (2 unrecorded, and the smallest beside it)."""
    return table((0, 100, 2), (0, 90, 40), (0, 900, 60), (1, 800, 50), (1, 700, 70))


def cluster(rank, *numbers, observed=100):
    """A strong cluster of the villages with these numbers."""
    codes = tuple(f"17.02.{at:02d}.2001" for at in numbers)
    figures = {"eligible": 1000, "expected": 50.0, "excess": 50.0, "relative_risk": 2.0, "llr": 9.0}
    chances = {"p_value": 0.001, "gumbel_p": 0.001, "p_constant": 0.001}
    return Cluster(rank, codes, observed, **figures, **chances, strength="strong", share_of_unrecorded=0.5)


def of(villages, name=PUBLIC, **changes):
    """What an edition may show of `villages`, without clusters, trend and plan unless they are given."""
    nothing = {"clusters": None, "trend": (), "of_region": False}
    return material(given_of(villages, **nothing | changes), edition(name))


def found(*clusters, **changes):
    return Clusters(clusters, ScanSettings(), tested=5, observed=222, eligible=2800, **changes)


def test_figures_of_a_cluster_go_with_those_of_a_member(villages):
    """And stay in the internal edition."""
    clusters = found(cluster(1, 3, 4), cluster(2, 0, 2))
    shown = of(villages, clusters=clusters).clusters
    assert [(each.number, each.codes[0][6:8], each.observed, each.expected, each.relative_risk) for each in shown] == [
        (1, "00", None, None, None),
        (2, "03", 100, 50.0, 2.0),
    ]
    assert [each.observed for each in of(villages, INTERNAL, clusters=clusters).clusters] == [100, 100]


def test_a_cluster_that_hidden_people_make_is_left_out(villages):
    """Ten unrecorded people make one: of 9 that are shown it would follow that the hidden village has one at least."""
    few = table((0, 100, 2), (0, 90, 40), (0, 900, 9), (0, 900, 60))
    clusters = cluster(1, 0, 2), cluster(2, 3)
    assert [each.codes[0][6:8] for each in of(few, clusters=found(*clusters)).clusters] == ["03"]
    # That there is none would not be true.
    assert of(few, clusters=found(clusters[0])).clusters is None
    assert len(of(villages, clusters=found(cluster(1, 0, 2))).clusters) == 1


def test_what_is_usual_is_not_told_where_a_hidden_village_was_not_looked_at(villages):
    """Its part of the sum would be the difference."""
    aside = {"17.02.00.2001": "without_place"}
    (shown,) = of(villages, clusters=found(cluster(1, 3, 4), set_aside=aside)).clusters
    assert (shown.observed, shown.expected) == (None, None)


def point(day=DAY, kind=SNAPSHOT, eligible=100.0, recorded=98.0, unrecorded=2.0):
    return TrendPoint(day, eligible, recorded, unrecorded, recorded / eligible, "", "", kind)


def test_a_hidden_regency_has_no_points_of_its_own_and_no_checks():
    """What the press said is known."""
    one = table((0, 98, 2))
    trend = point(), point(date(2023, 1, 1), unrecorded=90.0), point(kind=PRESS)
    shown = of(one, trend=trend, of_region=True)
    assert shown.trend == (point(kind=PRESS),)
    assert {check.subject for check in shown.checks} == {"claims", "villages"}
    assert not any(math.isnan(check.result) for check in shown.checks)
    assert of(one, INTERNAL, trend=trend).trend == trend


def test_small_sums_of_other_days_are_not_shown_either(villages):
    """Whatever the table in view shows."""
    trend = point(date(2023, 1, 1)), point(date(2023, 2, 1), unrecorded=50.0)
    assert of(villages, trend=trend).trend == trend[1:]


def test_where_only_the_eligible_are_withheld_other_days_stay():
    """The day in view goes, and the same figures under another day."""
    rows = [(0, math.nan, math.nan, 3), *[(0, 90, 50, 40)] * 3]
    loose = table(*rows)
    others = point(date(2023, 2, 1), unrecorded=50.0)
    twin = point(date(2023, 3, 1), recorded=150.0, unrecorded=123.0)
    assert of(loose, trend=(others, twin, point(DAY, unrecorded=50.0))).trend == (others,)


def test_the_public_plan_tells_days_and_places():
    """No people, no homes, nothing that was left out; times only of trips past villages that are shown."""
    shown = public_plan(real_plan(), {DERATI})
    stops = [stop for trip in shown.trips for stop in trip.stops]
    assert [trip.day for trip in shown.trips] == [trip.day for trip in real_plan().trips]
    assert all(math.isnan(stop.expected.likely) for stop in stops)
    assert HOME not in {stop.kind for stop in stops}
    assert shown.left_out == ()
    assert math.isnan(shown.unrecorded)
    first, second, _ = shown.trips
    assert (first.stops[0].arrive, first.stops[0].leave) == (492, 637)
    assert [(stop.arrive, stop.leave) for stop in second.stops] == [(480, 960)]
    assert (second.leave, second.back) == (480, 960)


def test_a_trip_of_homes_alone_is_none_for_the_public():
    """Nobody is invited there."""
    plan = real_plan()
    homes = replace(plan.trips[1], stops=plan.trips[1].stops[1:])
    assert public_plan(replace(plan, trips=(homes,)), frozenset()).trips == ()


def numbers(thing):
    """Every number in it, however deep."""
    if isinstance(thing, (pd.DataFrame, pd.Series)):
        for value in thing.to_numpy().ravel():
            yield from numbers(value)
    elif is_dataclass(thing):
        yield from numbers([getattr(thing, each.name) for each in fields(thing)])
    elif isinstance(thing, dict):
        yield from numbers([*thing, *thing.values()])
    elif isinstance(thing, (tuple, list, frozenset)):
        for each in thing:
            yield from numbers(each)
    elif isinstance(thing, (int, float)):
        yield float(thing)


def test_no_hidden_number_is_anywhere_in_what_is_handed_on():
    """Whoever draws has nothing to hide."""
    villages = table((0, 7919, 2), (0, 6101, 40), (0, 9001, 600), (1, 8009, 500), (1, 7001, 70))
    given = {"clusters": found(cluster(1, 0, 2, observed=7879)), "plan": PublishedPlan(7, "Oktober", real_plan(), None)}
    gone = {7919.0, 7921.0, 6101.0, 6141.0, 7879.0}
    assert gone <= {*numbers(of(villages, INTERNAL, **given))}
    assert gone.isdisjoint(numbers(of(villages, **given)))


def test_the_internal_edition_has_the_whole_plan(villages):
    """The same that was approved; the public one has it stripped, also when no number is small."""
    published = PublishedPlan(7, "Oktober", real_plan(), None)
    assert of(villages, INTERNAL, plan=published).plan is published
    open_ = material(given_of(villages, clusters=None, plan=published), Edition(PUBLIC, None))
    assert open_.plan.plan.trips[0].stops[0].code == PADANG
    assert open_.plan.plan.trips[0].day == MONDAY
    assert open_.plan.plan.left_out == ()
