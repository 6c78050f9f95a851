"""Routes on drawn maps, by hand; against every plan there is on maps of five places; and what is refused."""

import subprocess
import sys
from itertools import chain, combinations, permutations, product
from math import hypot, inf, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.outreach import Vehicle, greedy_routes, solve_routes

#: Enough for maps of a handful of places.
BRIEFLY = {"seconds": 0.05, "seed": 1}


def distances(points):
    """Straight lines between points."""
    return np.array([[hypot(x - u, y - v) for u, v in points] for x, y in points])


def on_a_line(*positions):
    """Minutes between places on one road; the office is at 0."""
    return distances([(position, 0) for position in (0, *positions)])


def stops(routes):
    """The places of each route."""
    return [route.stops for route in routes.routes]


def test_the_farther_place_is_worth_the_way_when_it_pays_more():
    """10 minutes east for 5 people, 10 minutes west for 6; there is time for one of them."""
    found = solve_routes([0, 5, 6], on_a_line(10, -10), [0, 0, 0], [Vehicle(0, 0, 20)], **BRIEFLY)
    assert stops(found) == [(2,)]
    assert (found.prize, found.routes[0].minutes, found.stopped) == (6, 20, False)


def test_a_route_may_take_its_whole_time_in_real_numbers_and_no_more():
    """Round a square of side root 2: four sides that no power of two divides, summed as floating-point numbers."""
    side = sqrt(2)
    minutes = distances([(0, 0), (side, 0), (side, side), (0, side)])
    limit = minutes[0, 1] + minutes[1, 2] + minutes[2, 3] + minutes[3, 0]
    whole = solve_routes([0, 1, 1, 1], minutes, [0] * 4, [Vehicle(0, 0, limit)], **BRIEFLY)
    assert whole.prize == 3
    short = solve_routes([0, 1, 1, 1], minutes, [0] * 4, [Vehicle(0, 0, limit - 1e-7)], **BRIEFLY)
    assert short.prize == 2
    assert short.routes[0].minutes <= limit - 1e-7


@pytest.mark.parametrize("part", [0.1, 1 / 3, 1e-4, 12345.678])
def test_any_unit_of_time_will_do(part):
    """Seven services of a tenth, a third ... fit into their sum, and not into a billionth part less."""
    service = [0.0] + [part] * 7
    minutes = np.zeros((8, 8))
    whole = solve_routes([0] + [1] * 7, minutes, service, [Vehicle(0, 0, sum(service))], **BRIEFLY)
    assert whole.prize == 7
    assert (
        solve_routes([0] + [1] * 7, minutes, service, [Vehicle(0, 0, sum(service) * (1 - 1e-9))], **BRIEFLY).prize == 6
    )


def test_setting_up_is_paid_on_the_way_into_a_village_and_once_for_its_blocks():
    """Places 1 and 2 are blocks of one village, 3 another: 45 minutes of set-up each, 10 of travel, 60 of service."""
    travel = np.array([[0, 10, 10, 10], [10, 0, 0, 10], [10, 0, 0, 10], [10, 10, 10, 0]], dtype=float)
    setup = np.array([[0, 45, 45, 45], [0, 0, 0, 45], [0, 0, 0, 45], [0, 45, 45, 0]], dtype=float)
    found = solve_routes([0, 20, 10, 19], travel + setup, [0, 60, 60, 60], [Vehicle(0, 0, 185)], cost=travel, **BRIEFLY)
    assert sorted(found.routes[0].stops) == [1, 2]
    assert found.routes[0].minutes == 10 + 45 + 60 + 60 + 10


def test_start_and_end_may_differ_and_are_not_served():
    """From 0 to the last place, past what lies between; the prize at the end of the road is nobody's."""
    minutes = on_a_line(1, 2, 3)
    found = solve_routes([0, 1, 1, 9], minutes, [0] * 4, [Vehicle(0, 3, 3)], **BRIEFLY)
    assert stops(found) == [(1, 2)]
    assert found.prize == 2


def test_a_place_changes_vehicles_to_make_room():
    """The first may serve one place only and takes the better; the second can serve that one too, and no other."""
    vehicles = [Vehicle(0, 0, 20, max_places=1), Vehicle(0, 0, 20, forbidden=frozenset({1}))]
    found = solve_routes([0, 1, 9], on_a_line(2, 3), [0] * 3, vehicles, **BRIEFLY)
    assert stops(found) == [(1,), (2,)]


def test_among_equal_prizes_the_cheaper_way_is_taken():
    """There is time for any order; the cost is of another matrix than the minutes."""
    minutes = np.ones((4, 4)) - np.eye(4)
    cost = np.full((4, 4), 5.0)
    for here, there in ((0, 3), (3, 1), (1, 2), (2, 0)):
        cost[here, there] = 1
    found = solve_routes([0, 1, 1, 1], minutes, [0] * 4, [Vehicle(0, 0, 10)], cost=cost, **BRIEFLY)
    assert stops(found) == [(3, 1, 2)]


def test_cost_never_costs_a_prize():
    """The last place is worth next to nothing and costs a thousand times the rest."""
    cost = on_a_line(1, 1000)
    found = solve_routes([0, 100, 0.001], np.zeros((3, 3)), [1] * 3, [Vehicle(0, 0, 2)], cost=cost, **BRIEFLY)
    assert found.prize == pytest.approx(100.001)


def test_places_without_a_prize_are_left_out():
    """Unless they are required."""
    question = ([0, 0, 4], on_a_line(1, 2), [0] * 3, [Vehicle(0, 0, 9)])
    assert stops(solve_routes(*question, **BRIEFLY)) == [(2,)]
    assert sorted(solve_routes(*question, required=frozenset({1}), **BRIEFLY).routes[0].stops) == [1, 2]


def test_a_required_place_displaces_better_ones():
    found = solve_routes(
        [0, 5, 6], on_a_line(10, -10), [0] * 3, [Vehicle(0, 0, 20)], required=frozenset({1}), **BRIEFLY
    )
    assert stops(found) == [(1,)]


def test_a_vehicle_carries_no_more_than_its_capacity():
    """Loads of 0.1 ten times are a load of 1 to the last digit; of 11 such places one is left."""
    found = solve_routes(
        [0] + [1] * 11, np.zeros((12, 12)), [0] * 12, [Vehicle(0, 0, 1, capacity=1)], loads=[0] + [0.1] * 11, **BRIEFLY
    )
    assert found.prize == 10


def test_a_vehicle_serves_no_more_than_its_most_places_and_none_that_is_forbidden():
    vehicles = [Vehicle(0, 0, 99, max_places=2), Vehicle(0, 0, 99, max_places=1, forbidden=frozenset({4, 5}))]
    found = solve_routes([0, 1, 2, 3, 4, 5], on_a_line(1, 2, 3, 4, 5), [0] * 6, vehicles, **BRIEFLY)
    assert [sorted(places) for places in stops(found)] == [[4, 5], [3]]


def test_a_place_is_served_within_its_window_and_waiting_counts():
    """Place 1 opens at 100, 2 closes at 30: 2 comes first. Setting out at 20 is soon enough: 10 + 10 minutes on the way."""
    minutes = np.full((3, 3), 10.0) - 10 * np.eye(3)
    windows = [(-inf, inf), (100, 200), (-inf, 30)]
    both = solve_routes([0, 1, 1], minutes, [0] * 3, [Vehicle(0, 0, 90)], windows=windows, **BRIEFLY)
    assert stops(both) == [(2, 1)]
    assert both.routes[0].minutes == 110 - 20
    one = solve_routes([0, 1, 1], minutes, [0] * 3, [Vehicle(0, 0, 89)], windows=windows, **BRIEFLY)
    assert one.prize == 1


def test_a_vehicle_keeps_its_own_hours():
    """From 50 on, back by 100; place 1 closes at 55, six minutes away; place 2 opens at 95, six minutes away."""
    minutes = np.full((4, 4), 6.0) - 6 * np.eye(4)
    windows = [(-inf, inf), (0, 55), (95, 120), (60, 60)]
    vehicle = Vehicle(0, 0, inf, earliest=50, latest=100)
    found = solve_routes([0, 1, 1, 1], minutes, [0] * 4, [vehicle], windows=windows, **BRIEFLY)
    assert stops(found) == [(3,)]


def test_vehicles_without_time_stay_unused():
    """No time at all, less than the way from start to end, and less than none."""
    vehicles = [Vehicle(0, 0, 0), Vehicle(0, 1, 5), Vehicle(0, 0, -1), Vehicle(0, 0, 20)]
    found = solve_routes([0, 0, 7], on_a_line(10, 5), [0, 0, 1], vehicles, **BRIEFLY)
    assert stops(found) == [(), (), (), (2,)]
    assert [route.minutes for route in found.routes] == [0, 0, 0, 11]
    nothing = solve_routes([0, 0, 7], on_a_line(10, 5), [0, 0, 1], vehicles[:3], **BRIEFLY)
    assert (nothing.prize, len(nothing.routes)) == (0, 3)


def scattered(places=60, seed=5):
    """A map with people at random and no round number on it: solve_routes' first four arguments."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, 60, (places, 2))
    prizes = random.uniform(5, 30, places)
    vehicles = [Vehicle(0, 0, 240.0)] * 3 + [Vehicle(0, 1, 180.0, max_places=4)]
    return prizes, distances(points), random.uniform(5, 25, places), vehicles


def test_the_same_seed_gives_the_same_routes():
    """Byte for byte, and also when somebody watches."""
    first = solve_routes(*scattered(), seconds=0.2, seed=3)
    assert first == solve_routes(*scattered(), seconds=0.2, seed=3, progress=lambda *_: False)
    assert first.prize > greedy_routes(*scattered()).prize


def test_a_search_that_is_stopped_keeps_its_best():
    """Twice at the same report: the same routes. Reports never go down."""
    heard = []

    def enough(best, share):
        heard.append((best, share))
        return share > 0.4

    first = solve_routes(*scattered(), seconds=0.5, seed=3, progress=enough)
    assert first.stopped
    assert heard == sorted(heard)
    assert 0.4 < heard[-1][1] < 1
    assert first.prize >= heard[-1][0] >= greedy_routes(*scattered()).prize
    assert first == solve_routes(*scattered(), seconds=0.5, seed=3, progress=enough)


def test_a_warm_start_is_never_lost():
    """What a longer search found, given to one that is stopped at its first report."""
    good = solve_routes(*scattered(), seconds=0.6, seed=3)
    kept = solve_routes(*scattered(), seconds=0.2, seed=4, first=stops(good), progress=lambda *_: True)
    assert kept.prize >= good.prize
    assert kept.stopped


@pytest.mark.parametrize(
    "first", [[], [[1]], [[1, 1], [], [], []], [[99], [], [], []], [list(range(1, 60)), [], [], []]]
)
def test_a_warm_start_that_breaks_a_rule_is_ignored(first):
    """Too few routes, a place twice, no such place, too long."""
    assert solve_routes(*scattered(), seconds=0.1, seed=3, first=first) == solve_routes(
        *scattered(), seconds=0.1, seed=3
    )


def test_greedy_fills_one_vehicle_after_the_other_with_the_most_prize_a_minute():
    """8 people 4 minutes away before 9 in 5 minutes, then those 1 minute on, then 1 person on the way home, by 10.

    The second vehicle gets who is left, 3 minutes west.
    """
    question = ([0, 8, 9, 3, 1], on_a_line(4, 5, -3, 1), [0] * 5, [Vehicle(0, 0, 10), Vehicle(0, 0, 6)])
    assert stops(greedy_routes(*question)) == [(1, 2, 4), (3,)]


def test_greedy_is_led_astray_where_the_search_is_not():
    """5 people a minute away one way, or 12 four minutes away the other way; there is time for one way."""
    question = ([0, 5, 12], on_a_line(1, -4), [0] * 3, [Vehicle(0, 0, 8)])
    assert greedy_routes(*question).prize == 5
    assert solve_routes(*question, **BRIEFLY).prize == 12


def test_looking_at_sites_does_not_load_the_solver():
    code = "import sys, geo.outreach.site; sys.exit('pyvrp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


SOUND = {"prizes": [0, 1], "minutes": on_a_line(1), "service": [0, 0], "vehicles": [Vehicle(0, 0, 9)], **BRIEFLY}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("no_vehicles", {"vehicles": []}),
        ("not_square", {"minutes": np.zeros((2, 3))}),
        ("not_square", {"cost": np.zeros((3, 3))}),
        ("lengths_differ", {"service": [0]}),
        ("lengths_differ", {"loads": [0, 1, 2]}),
        ("lengths_differ", {"windows": [(0, 1)]}),
        ("not_finite", {"prizes": [0, float("nan")]}),
        ("not_finite", {"minutes": np.array([[0, inf], [1, 0]])}),
        ("negative_minutes", {"minutes": np.array([[0, -1], [1, 0]])}),
        ("negative_amount", {"service": [0, -1]}),
        ("window_reversed", {"windows": [(0, 1), (2, 1)]}),
        ("vehicle_place_unknown", {"vehicles": [Vehicle(0, 2, 9)]}),
        ("vehicle_malformed", {"vehicles": [Vehicle(0, 0, float("nan"))]}),
        ("required_unknown", {"required": frozenset({7})}),
        ("required_too_far", {"required": frozenset({1}), "vehicles": [Vehicle(0, 0, 1.9)]}),
        ("required_too_far", {"required": frozenset({0})}),
        ("seconds_malformed", {"seconds": 0}),
        ("seconds_malformed", {"seconds": float("nan")}),
        ("seed_malformed", {"seed": -1}),
        ("seed_malformed", {"seed": 1.5}),
    ],
)
def test_silly_input_is_named(kind, change):
    with pytest.raises(DataError) as raised:
        solve_routes(**SOUND | change)
    assert [problem.kind for problem in raised.value.problems] == [kind]


def test_all_faults_are_told_at_once():
    with pytest.raises(DataError) as raised:
        solve_routes([1], np.zeros((2, 2)), [-1], [], **BRIEFLY)
    assert {problem.kind for problem in raised.value.problems} == {"not_square", "negative_amount", "no_vehicles"}


def test_required_places_that_fit_alone_but_not_together():
    """Ten minutes east and ten west; there is time for one."""
    with pytest.raises(DataError) as raised:
        solve_routes([0, 5, 6], on_a_line(10, -10), [0] * 3, [Vehicle(0, 0, 20)], required=frozenset({1, 2}), **BRIEFLY)
    (problem,) = raised.value.problems
    assert (problem.kind, problem.facts) == ("required_do_not_fit", {"n": 2})


def length(question, vehicle, order):
    """The shortest duration of a route by trying each departure at which a wait or a window just ends; inf if none is allowed."""
    best = inf
    for departure in departures(question, vehicle, order):
        clock, here = departure, vehicle.start
        for place in order:
            clock = max(clock + question["minutes"][here][place], question["windows"][place][0])
            if clock > question["windows"][place][1] + 1e-9:
                break
            clock, here = clock + question["service"][place], place
        else:
            back = clock + question["minutes"][here][vehicle.end]
            if back <= vehicle.latest + 1e-9:
                best = min(best, back - departure)
    return best


def departures(question, vehicle, order):
    """The earliest, and each that arrives at a place just when it opens or closes if there is no wait before."""
    yield vehicle.earliest
    offset, here = 0.0, vehicle.start
    for place in order:
        offset += question["minutes"][here][place]
        yield from (clock - offset for clock in question["windows"][place] if vehicle.earliest < clock - offset < inf)
        offset, here = offset + question["service"][place], place


def allowed(question, vehicle, order):
    """Every rule for one route."""
    return not order or (
        len(order) <= (vehicle.max_places or len(order))
        and vehicle.forbidden.isdisjoint(order)
        and sum(question["loads"][place] for place in order) <= vehicle.capacity + 1e-9
        and length(question, vehicle, order) <= vehicle.max_minutes + 1e-9
    )


def optimum(question, vehicles, places):
    """The most that any plan collects: every set of places for every vehicle, in every order."""
    subsets = list(chain.from_iterable(combinations(places, size) for size in range(len(places) + 1)))
    possible = [
        [set(subset) for subset in subsets if any(allowed(question, vehicle, order) for order in permutations(subset))]
        for vehicle in vehicles
    ]
    prizes = question["prizes"]
    return max(
        sum(prizes[place] for place in first | second) for first, second in product(*possible) if not first & second
    )


@st.composite
def questions(draw):
    """Up to five places, two vehicles and any of the rules; halves and thirds of minutes, asymmetric ways."""
    size = draw(st.integers(2, 6))
    amount = st.integers(0, 60).map(lambda third: third / 3)
    minutes = draw(st.lists(st.lists(amount, min_size=size, max_size=size), min_size=size, max_size=size))
    numbers = st.lists(amount, min_size=size, max_size=size)
    opens = draw(st.lists(st.sampled_from([-inf, 0, 20, 40]), min_size=size, max_size=size))
    question = {
        "prizes": [0, *draw(st.lists(st.integers(1, 9), min_size=size - 1, max_size=size - 1))],
        "minutes": np.array(minutes) * (1 - np.eye(size)),
        "service": draw(numbers),
        "loads": draw(numbers),
        "windows": [(start, start + 15 if start >= 0 else inf) for start in opens],
    }
    vehicle = st.builds(
        Vehicle,
        start=st.just(0),
        end=st.just(0),
        max_minutes=st.sampled_from([20, 41.5, 60, 100]),
        earliest=st.sampled_from([0, 10]),
        latest=st.sampled_from([50, inf]),
        capacity=st.sampled_from([15, 25, inf]),
        max_places=st.sampled_from([None, 1, 2]),
        forbidden=st.frozensets(st.integers(1, size - 1), max_size=2),
    )
    return question, draw(st.lists(vehicle, min_size=2, max_size=2))


@given(questions())
@settings(max_examples=60, deadline=None)
def test_small_maps_are_solved_to_the_optimum_and_keep_every_rule(asked):
    question, vehicles = asked
    places = range(1, len(question["prizes"]))
    found = solve_routes(**question, vehicles=vehicles, **BRIEFLY)
    served = [place for route in found.routes for place in route.stops]
    assert len(served) == len(set(served))
    for vehicle, route in zip(vehicles, found.routes, strict=True):
        assert allowed(question, vehicle, route.stops)
        assert route.minutes == pytest.approx(length(question, vehicle, route.stops) if route.stops else 0)
        assert route.prize == sum(question["prizes"][place] for place in route.stops)
    assert found.prize == optimum(question, vehicles, places)
