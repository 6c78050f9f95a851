"""What no plan can exceed: an upper bound on the people that all team-days together record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.outreach.bound_day import DayProblem
from geo.outreach.bound_prices import DayClass, Priced, priced_bound
from geo.outreach.settings import PlanSettings
from geo.outreach.site import Site
from geo.outreach.travel import Travel

#: Classes of days (with other sites open) that are priced one by one; the rarer ones share one in which more is open.
MOST_CLASSES = 3
#: Limits of stops a day up to this are kept; a higher one hardly binds, and each stop that is counted costs time.
MOST_STOPS = 5


@dataclass(frozen=True)
class Bounded:
    """What no plan can exceed, in likely people, and days that came up while it was looked for: codes in visiting order."""

    people: float
    routes: tuple[tuple[str, ...], ...] = ()


def people_bound(sites: Sequence[Site], travel: Travel, settings: PlanSettings, days: Sequence[date]) -> float:
    """At least as many likely people as any plan that keeps to the hours, capacities and travel times can reach.

    The least of: everyone who can be met, what the kits can record, and the dual value of the time of all team-days
    (Lagrangian relaxation of "nobody is met twice"; Dantzig and Wolfe's decomposition finds its prices). Rules of
    equity and pins, which only lower what a plan reaches, are left out. A site without a place in `travel` raises
    KeyError. Deterministic.
    """
    return bounded(sites, travel, settings, days).people


def bounded(sites: Sequence[Site], travel: Travel, settings: PlanSettings, days: Sequence[date]) -> Bounded:
    """The bound of `people_bound` and the routes that a search may begin with; the most promising come first."""
    place = {code: number for number, code in enumerate(travel.codes)}
    visited = [site for site in sites if site.code not in settings.must_not and site.expected.likely > 0]
    visited = [site for site in visited if site.open_on_any(days)]
    demand = sum(site.expected.likely for site in visited)
    capacity = settings.teams * len(days) * settings.people
    if not visited or capacity <= 0 or settings.minutes <= 0 or settings.max_stops == 0:
        return Bounded(0.0)
    instant = [site for site in visited if site.setup_minutes <= 0 and site.minutes_per_person <= 0]
    timed = [site for site in visited if site.setup_minutes > 0 or site.minutes_per_person > 0]
    free = sum(site.expected.likely for site in instant)  # they take no time: counted whole, and left out of the days
    if not timed:
        return Bounded(float(min(demand, capacity, free)))
    places = [0, *(place[site.code] for site in timed)]
    minutes = np.asarray(travel.minutes)[np.ix_(places, places)]
    priced = _priced(timed, minutes, settings, days, min(demand, capacity))
    return Bounded(
        float(min(demand, capacity, free + priced.bound)),
        tuple(tuple(timed[number].code for number in route) for route in priced.routes),
    )


def _priced(sites, minutes: np.ndarray, settings: PlanSettings, days: Sequence[date], least: float) -> Priced:
    """The dual value over the classes of days."""
    problem = _problem(sites, minutes, settings)
    classes = [
        DayClass(problem.only(np.array(opened)), np.array(opened), settings.teams * count)
        for opened, count in _day_classes(sites, days)
        if opened
    ]
    demand = np.array([site.expected.likely for site in sites])
    return priced_bound(classes, demand, float(settings.people), least)


def _problem(sites, minutes: np.ndarray, settings: PlanSettings) -> DayProblem:
    """Hours widened to whole minutes: travel is whole, and visits are rounded up, so every plan fits into them."""
    start, end = np.floor(settings.leaves), np.ceil(settings.returns)
    per_person = np.array([site.minutes_per_person for site in sites], dtype=float)
    rate = np.divide(settings.kits, per_person, out=np.full(len(sites), np.inf), where=per_person > 0)
    return DayProblem(
        minutes=np.floor(minutes).astype(int),
        horizon=int(end - start),
        setup=np.array([max(site.setup_minutes, 0.0) for site in sites]),
        rate=rate,
        most=np.minimum([site.expected.likely for site in sites], float(settings.people)),
        opens=np.array([np.floor(site.opens) - start for site in sites]),
        closes=np.array([np.ceil(site.closes) - start for site in sites]),
        stops=settings.max_stops if (settings.max_stops or 0) <= MOST_STOPS else None,
    )


def _day_classes(sites, days: Sequence[date]) -> list[tuple[tuple[int, ...], int]]:
    """Numbers of the sites that are open, and on how many days just these are; the rarest classes joined."""
    counted = Counter(tuple(number for number, site in enumerate(sites) if site.open_on(day)) for day in days)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) <= MOST_CLASSES:
        return ordered
    rare = ordered[MOST_CLASSES - 1 :]
    joined = tuple(sorted(set().union(*(opened for opened, _ in rare))))
    return [*ordered[: MOST_CLASSES - 1], (joined, sum(count for _, count in rare))]
