"""The bound: arithmetic by hand, the exact optimum of small worlds below it, and what it may never do."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from geo.outreach.bound import people_bound
from geo.outreach.settings import PlanSettings
from geo.outreach.site import SCHOOL
from outreach_cases import MONDAY, map_table, random_sites, real_world, site_of, table_of, working_days, worlds


class Programme:
    """A mixed-integer programme that is put together row by row."""

    def __init__(self):
        self.lower, self.upper, self.whole, self.gain, self.rows = [], [], [], [], []

    def variable(self, upper, whole=False, gain=0.0):
        """The number of a new variable between 0 and `upper`."""
        self.upper.append(upper)
        self.whole.append(int(whole))
        self.gain.append(gain)
        return len(self.upper) - 1

    def at_most(self, terms, limit):
        """sum(factor x variable) <= limit."""
        self.rows.append((terms, limit))

    def best(self):
        matrix = np.zeros((len(self.rows), len(self.upper)))
        for number, (terms, _) in enumerate(self.rows):
            for factor, variable in terms:
                matrix[number, variable] += factor
        solved = milp(
            -np.array(self.gain),
            integrality=self.whole,
            bounds=(0, np.array(self.upper, dtype=float)),
            constraints=LinearConstraint(matrix, ub=[limit for _, limit in self.rows]),
        )
        assert solved.success
        return -solved.fun


def exact_optimum(sites, travel, settings, days):
    """The most likely people of any plan, from a compact mixed-integer programme: arcs, beginnings, whole minutes, people."""
    programme, served = Programme(), {site.code: [] for site in sites}
    for day in days:
        for _ in range(settings.teams):
            add_team_day(programme, served, sites, travel.minutes, settings, day)
    for site in sites:
        programme.at_most([(1, people) for people in served[site.code]], site.expected.likely)
    return programme.best()


def add_team_day(programme, served, sites, minutes, settings, day):
    """The variables and rules of one team-day."""
    places, late, everyone = range(len(sites) + 1), settings.returns, []
    arc = {(a, b): programme.variable(1, whole=True) for a, b in product(places, places) if a != b}
    programme.at_most([(1, arc[0, b]) for b in places[1:]], 1)
    for place, site in enumerate(sites, start=1):
        out = [(1, arc[place, b]) for b in places if b != place]
        into = [(-1, arc[b, place]) for b in places if b != place]
        for sign in (1, -1):
            programme.at_most([(sign * factor, variable) for factor, variable in out + into], 0)
        allowed = site.open_on(day) and site.code not in settings.must_not
        programme.at_most(out, 1 if allowed else 0)
    begin = {place: programme.variable(late) for place in places[1:]}
    lasting = {place: programme.variable(late, whole=True) for place in places[1:]}
    for place, site in enumerate(sites, start=1):
        people = programme.variable(1e4, gain=1.0)
        everyone.append((1, people))
        served[site.code].append(people)
        visit = [arc[place, b] for b in places if b != place]
        programme.at_most([(1, people), *((-site.expected.likely, each) for each in visit)], 0)
        work = site.minutes_per_person / settings.kits
        setup = [(site.setup_minutes, each) for each in visit]
        programme.at_most([(work, people), *setup, (-1, lasting[place])], 0)
        programme.at_most([(-1, begin[place]), *((site.opens, each) for each in visit)], 0)
        programme.at_most([(1, begin[place]), (1, lasting[place])], site.closes)
        start = settings.leaves + minutes[0, place]
        programme.at_most([(-1, begin[place]), (start, arc[0, place])], 0)
        home = minutes[place, 0]
        programme.at_most(
            [(1, begin[place]), (1, lasting[place]), (3 * late, arc[place, 0])], settings.returns - home + 3 * late
        )
        for other in places[1:]:
            if other != place:
                slack = 4 * late
                programme.at_most(
                    [(1, begin[place]), (1, lasting[place]), (-1, begin[other]), (slack, arc[place, other])],
                    slack - minutes[place, other],
                )
    programme.at_most(everyone, settings.people)
    if settings.max_stops is not None:
        programme.at_most([(1, arc[0, b]) for b in places[1:]], 1)
        stops = [(1, arc[a, b]) for a in places[1:] for b in places if a != b]
        programme.at_most(stops, settings.max_stops)


def bound_of(sites, minutes, days=(MONDAY,), **limits):
    """The bound of a world whose travel minutes are given."""
    settings = PlanSettings(start=MONDAY, **{"teams": 1, "days": len(days), **limits})
    return people_bound(sites, table_of(sites, minutes), settings, days)


PAIR = (site_of("a", likely=30.0), site_of("b", likely=50.0))
MINUTES = [[0, 30, 60], [30, 0, 20], [60, 20, 0]]


def test_time_of_one_day_by_hand():
    """30 + 20 + 60 minutes of travel, 45 of set-up twice: 280 of 480 minutes are left, 56 people at 5 minutes each."""
    assert bound_of(PAIR, MINUTES) == pytest.approx(56, rel=1e-3)


def test_two_kits_halve_the_work():
    """260 minutes of a shorter day: 60 are left after the way and both set-ups, 24 people; b alone would be 38."""
    assert bound_of(PAIR, MINUTES, kits=2, returns=8 * 60 + 260.0) == pytest.approx(38, rel=1e-3)


def test_the_kits_limit_what_a_day_records():
    """10 people a kit, two teams, two days."""
    assert bound_of(PAIR, MINUTES, days=(MONDAY, MONDAY.replace(day=8)), teams=2, people_per_kit=10) == 40


def test_nobody_is_met_twice():
    """With time enough the bound is everyone."""
    assert bound_of(PAIR, MINUTES, teams=9) == pytest.approx(80)


def test_sites_at_one_place_each_pay_their_set_up():
    """No way between them: 480 - 2 x 30 - 2 x 45 minutes are 66 people; were set-up paid once, it would be 75."""
    sites = (site_of("a", likely=40.0), site_of("b", likely=40.0))
    same = [[0, 30, 30], [30, 0, 0], [30, 0, 0]]
    assert bound_of(sites, same, people_per_kit=100) == pytest.approx(66, rel=1e-3)


def test_the_way_there_and_the_way_back_differ():
    """100 out and 20 back: 480 - 120 - 45 minutes are 63 people."""
    assert bound_of((site_of("a", likely=99.0),), [[0, 100], [20, 0]], people_per_kit=99) == pytest.approx(63, rel=1e-6)


def test_a_school_gives_what_its_hours_allow():
    """Open 07.30 to 13.00, reached at 08.30: 270 minutes less 30 of set-up are 60 pupils; none on a Saturday."""
    school = (site_of("a", SCHOOL, 90.0),)
    assert bound_of(school, [[0, 30], [30, 0]], people_per_kit=99) == pytest.approx(60, rel=1e-6)
    assert bound_of(school, [[0, 30], [30, 0]], days=(MONDAY.replace(day=12),)) == 0


def test_a_visit_is_whole_minutes():
    """At 2.5 minutes each and a set-up of 45.5, a stay of 50 minutes records 1.8 people."""
    site = (site_of("a", setup_minutes=45.5, minutes_per_person=2.5),)
    assert bound_of(site, [[0, 5], [5, 0]], returns=8 * 60 + 60.0) == pytest.approx(1.8, rel=1e-5)


def test_more_stops_than_allowed_do_not_count():
    """Of the two only b, the larger, in one stop."""
    assert bound_of(PAIR, MINUTES, max_stops=1) == pytest.approx(50)
    assert bound_of(PAIR, MINUTES, max_stops=0) == 0
    assert bound_of(PAIR, MINUTES, max_stops=2) == pytest.approx(56, rel=1e-3)
    assert bound_of(PAIR, MINUTES, max_stops=99) == bound_of(PAIR, MINUTES)


def test_what_takes_no_time_is_counted_whole():
    """A site without set-up and minutes: everybody, on top of what the day holds elsewhere."""
    sites = (*PAIR, site_of("c", likely=3.0, setup_minutes=0.0, minutes_per_person=0.0))
    minutes = np.pad(MINUTES, (0, 1), constant_values=40)
    assert bound_of(sites, minutes) == pytest.approx(59, rel=1e-3)


def test_nothing_can_be_reached_without_teams_time_sites_or_days():
    """Zero, never a fault."""
    assert bound_of(PAIR, MINUTES, teams=0) == 0
    assert bound_of(PAIR, MINUTES, returns=8 * 60.0) == 0
    assert bound_of(PAIR, MINUTES, returns=8 * 60 + 50.0) == 0
    assert bound_of((), [[0]]) == 0
    assert bound_of(PAIR, MINUTES, days=()) == 0
    assert bound_of(PAIR, MINUTES, must_not=("a", "b")) == 0


@rules(max_examples=25, deadline=None, derandomize=True)
@given(st.data())
def test_no_plan_of_a_small_world_exceeds_it(data):
    """The exact optimum of up to four sites and two team-days, by branch and bound."""
    sites = data.draw(random_sites(4))
    travel = map_table(sites, data.draw(st.sampled_from((20.0, 40.0))), data.draw(st.sampled_from((0, 9))))
    settings = PlanSettings(
        start=MONDAY,
        teams=data.draw(st.integers(1, 2)),
        days=1,
        kits=data.draw(st.integers(1, 2)),
        returns=480 + data.draw(st.sampled_from((180.0, 300.0, 480.0))),
        people_per_kit=data.draw(st.sampled_from((8, 30, 999))),
        max_stops=data.draw(st.sampled_from((None, 1, 2, 9))),
    )
    days = working_days(settings)
    bound = people_bound(sites, travel, settings, days)
    optimum = exact_optimum(sites, travel, settings, days)
    assert bound >= optimum - 1e-4
    assert bound <= sum(site.expected.likely for site in sites) + 1e-9


@rules(max_examples=15, deadline=None, derandomize=True)
@given(worlds(6), st.data())
def test_a_tighter_limit_never_raises_it_by_more_than_the_gap_it_stops_at(world, data):
    """One limit tightened: the true optimum cannot rise, and the bound is within a small share of its own optimum."""
    settings = world.settings
    tighter = data.draw(
        st.sampled_from(
            (
                replace(settings, people_per_kit=max(1, settings.people_per_kit // 2)),
                replace(settings, returns=settings.returns - 60),
                replace(settings, max_stops=1),
                replace(settings, must_not=(*settings.must_not, world.sites[0].code)),
            )
        )
    )
    wide = people_bound(world.sites, world.travel, settings, world.days)
    assert people_bound(world.sites, world.travel, tighter, world.days) <= wide * 1.002 + 1e-6


def test_days_with_other_sites_open_are_bounded_together():
    """Five days that are all unlike: the classes that are joined may only raise the bound."""
    week = tuple(MONDAY.replace(day=7 + ahead) for ahead in range(5))
    sites = tuple(
        site_of(f"s{number}", likely=40.0, closed=frozenset({day, week[number - 1]})) for number, day in enumerate(week)
    )
    minutes = np.where(np.eye(6, dtype=bool), 0, 35)
    bound = bound_of(sites, minutes, days=week, returns=8 * 60 + 200.0)
    each = (200 - 70 - 45) / 5  # one site a day
    assert 5 * each <= bound <= 5 * each * 1.01


def test_the_same_question_has_the_same_answer():
    """To the last bit."""
    assert bound_of(PAIR, MINUTES, kits=2) == bound_of(PAIR, MINUTES, kits=2)


def listed(world):
    """People whom a list reaches: on each team-day, again and again the site with the most people a minute from here."""
    sites, minutes, settings = world.sites, world.travel.minutes, world.settings
    rest, reached = [site.expected.likely for site in sites], 0.0
    for day in world.days:
        for _ in range(settings.teams):
            now, at, room, seen = settings.leaves, 0, float(settings.people), set()
            while len(seen) < (settings.max_stops or 99):
                choices = []
                for number, site in enumerate(sites):
                    begins = max(now + minutes[at, number + 1], site.opens)
                    ends = min(settings.returns - minutes[number + 1, 0], site.closes)
                    able = (ends - begins - site.setup_minutes) * settings.kits / site.minutes_per_person
                    people = min(rest[number], room, able)
                    if people > 0.5 and number not in seen and site.open_on(day):
                        work = site.setup_minutes + people * site.minutes_per_person / settings.kits
                        over = begins + np.ceil(work - 1e-9)
                        choices.append((people / (over - now), number, people, over))
                if not choices:
                    break
                _, number, people, now = max(choices)
                seen.add(number)
                rest[number], room, reached, at = rest[number] - people, room - people, reached + people, number + 1
    return reached


@pytest.mark.parametrize(
    "limits",
    [
        {"teams": 2, "days": 5, "kits": 1, "people_per_kit": 100},
        {"teams": 1, "days": 6, "kits": 2, "people_per_kit": 100, "saturdays": True, "max_stops": 3},
        {"teams": 3, "days": 5, "kits": 2, "people_per_kit": 40},
    ],
    ids=["time", "stops", "kits"],
)
def test_on_the_real_villages_it_is_near_what_a_list_reaches(shared, limits):
    """A list is a plan, so never above; and a bound that is far above it would tell nothing."""
    world = real_world(shared, **limits)
    bound = people_bound(world.sites, world.travel, world.settings, world.days)
    assert 0.9 * bound <= listed(world) <= bound
