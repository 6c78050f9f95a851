"""The plan: which site on which day, by which team, in which order, and how many people are expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.outreach.blocks import Blocks, World, blocks_of, most_alone, vehicles_of
from geo.outreach.bound import people_bound
from geo.outreach.draft import Draft, draft_of, places_of_draft
from geo.outreach.left import left_out
from geo.outreach.plan_checks import check_settings, check_wishes
from geo.outreach.printed import printed_trips
from geo.outreach.routing import Progress, Routes, greedy_routes, solve_routes
from geo.outreach.settings import PlanSettings
from geo.outreach.site import OFFICE, Site
from geo.outreach.travel import Travel
from geo.outreach.trips import OutreachPlan, RulePrice
from geo.outreach.wishes import Wishes, rules_of, unmet, wishes_of
from geo.outreach.working_days import working_days

#: Shares of the search: the plan without rules that prices are told against, and the plan with all of them.
_FREE, _ALL = 0.3, 0.4


def plan_outreach(
    sites: Sequence[Site],
    travel: Travel,
    settings: PlanSettings,
    *,
    unrecorded: float,
    met_at_school: float = 0.0,
    clusters: Mapping[str, int] | None = None,
    first: OutreachPlan | None = None,
    progress: Progress | None = None,
) -> OutreachPlan:
    """Plan the team-days of `settings`: the most likely people, and of equal plans the shorter way.

    Parameters
    ----------
    sites, travel
        Where people can be recorded, and the minutes and km between all of these and the office (`travel.codes`).
    unrecorded, met_at_school
        People unrecorded in all villages, for the share reached; likely people counted at schools and not at home.
    clusters
        The cluster of each village code that is in one: members are preferred on one trip.
    first
        A plan to begin with, as far as it still can be made.
    progress
        Told the most people so far and the share of the search that is done; True ends it and keeps the best.

    Raises
    ------
    DataError
        When the settings cannot be meant, or what must be visited cannot be.
    """
    check_settings(settings, sites)
    days = working_days(settings.start, settings.days, settings.closed, settings.saturdays)
    world = _world(sites, travel, settings, days, clusters or {})
    check_wishes(world, sites)
    search = _Search(world, blocks_of(world), progress) if world.sites else None
    outcome = search.run(_draft_of_plan(world, first)) if search else _Outcome(Draft(((),) * world.team_days))
    trips = printed_trips(world, outcome.draft)
    return OutreachPlan(
        settings=settings,
        days=days,
        trips=trips,
        left_out=left_out(world, sites, outcome.draft),
        unrecorded=unrecorded,
        greedy=outcome.greedy,
        bound=people_bound(sites, travel, settings, days),
        rules=outcome.rules,
        travel_source=travel.source,
        met_at_school=met_at_school,
        stopped=outcome.stopped,
    )


def _world(sites, travel: Travel, settings: PlanSettings, days, clusters: Mapping[str, int]) -> World:
    """The sites that some trip can serve: allowed, open, with people, and near enough for a day."""
    forbidden = set(settings.must_not)
    candidates = [
        site
        for site in sites
        if site.code not in forbidden and site.expected.likely >= 0.1 and any(site.open_on(day) for day in days)
    ]
    world = _world_of(candidates, travel, settings, days, clusters)
    near = [site for number, site in enumerate(candidates, start=1) if most_alone(world, number) >= 0.1]
    return _world_of(near, travel, settings, days, clusters)


def _world_of(sites: list[Site], travel: Travel, settings, days, clusters) -> World:
    places = {code: place for place, code in enumerate(travel.codes)}
    order = np.array([places[OFFICE], *(places[site.code] for site in sites)])
    cells = np.ix_(order, order)
    return World(tuple(sites), travel.minutes[cells], travel.km[cells], days, settings, clusters)


def _draft_of_plan(world: World, plan: OutreachPlan | None) -> Draft | None:
    """An earlier plan in this world: its stops that are still there, on its team-days that are."""
    if plan is None:
        return None
    held = {(trip.day, trip.team): trip for trip in plan.trips}
    known = {site.code for site in world.sites}
    trips = []
    for vehicle in range(world.team_days):
        trip = held.get((world.day_of(vehicle), world.team_of(vehicle)))
        stops = trip.stops if trip else ()
        trips.append(tuple((world.number(stop.code), stop.expected.likely) for stop in stops if stop.code in known))
    return Draft(tuple(trips))


@dataclass(frozen=True)
class _Outcome:
    draft: Draft
    greedy: float = 0.0
    rules: tuple[RulePrice, ...] = ()
    stopped: bool = False


class _Search:
    """The searches that one plan needs: without rules, with each rule alone, with all of them."""

    def __init__(self, world: World, blocks: Blocks, progress: Progress | None):
        self._world, self._blocks, self._told = world, blocks, progress
        self._most, self._done, self._stopped = 0.0, 0.0, False

    def run(self, first: Draft | None) -> _Outcome:
        """Search in turn, share of the time by share, and price the rules."""
        rules = rules_of(self._world.settings)
        greedy = self._greedy()
        free = self._best((), first, greedy, share=_FREE if rules else 1.0)
        if not rules:
            return _Outcome(free, greedy.people, stopped=self._stopped)
        alone = {}
        if len(rules) > 1:
            share = (1 - _FREE - _ALL) / len(rules)
            alone = {rule: self._best((rule,), free, None, share) for rule in rules}
        everything = self._best(rules, free, None, share=1 - self._done)
        # What a search with a rule found is a plan without the rule as well: no rule has a negative price.
        most = max(draft.people for draft in (free, everything, *alone.values()))
        prices = tuple(
            RulePrice(
                rule,
                round(most - alone.get(rule, everything).people, 1),
                unmet(self._world, rule, everything),
            )
            for rule in rules
        )
        return _Outcome(everything, greedy.people, prices, self._stopped)

    def _greedy(self) -> Draft:
        wishes = wishes_of(self._world, self._blocks, (), None)
        places = self._problem(wishes)
        return draft_of(self._world, self._blocks, greedy_routes(**places), self._kept(wishes))

    def _best(self, rules: tuple[str, ...], first: Draft | None, other: Draft | None, share: float) -> Draft:
        """The best of a search with these rules and of drafts that are there already, if they keep what must be."""
        wishes = wishes_of(self._world, self._blocks, rules, first)
        begin = first or other
        routes = self._solve(wishes, begin, share)
        found = draft_of(self._world, self._blocks, routes, self._kept(wishes))
        drafts = [found, *(draft for draft in (other,) if draft is not None and self._keeps(wishes, draft))]
        return max(drafts, key=lambda draft: (draft.people, -draft.travel(self._world)))

    def _solve(self, wishes: Wishes, first: Draft | None, share: float) -> Routes:
        settings, begun = self._world.settings, self._done
        plain = np.array_equal(wishes.prizes, self._blocks.people)

        def told(prize: float, done: float) -> bool:
            # Prizes of rules are no people.
            self._most = max(self._most, prize) if plain else self._most
            self._stopped = self._stopped or self._told(self._most, begun + share * done)
            return self._stopped

        routes = solve_routes(
            **self._problem(wishes),
            # A search that is stopped leaves the later ones just enough to make a plan of.
            seconds=settings.seconds * share if not self._stopped else min(0.2, settings.seconds * share),
            seed=settings.seed,
            first=places_of_draft(self._blocks, first) if first else None,
            progress=told if self._told and not self._stopped else None,
        )
        self._done = begun + share
        return routes

    def _problem(self, wishes: Wishes) -> dict:
        blocks = self._blocks
        return {
            "prizes": wishes.prizes,
            "minutes": blocks.minutes,
            "service": blocks.service,
            "vehicles": vehicles_of(self._world, blocks, wishes.only),
            "cost": blocks.cost,
            "loads": blocks.people,
            "windows": blocks.windows,
            "required": wishes.required,
        }

    def _kept(self, wishes: Wishes) -> frozenset[int]:
        return frozenset(int(self._blocks.site[place]) for place in wishes.required)

    def _keeps(self, wishes: Wishes, draft: Draft) -> bool:
        """Whether a draft visits what is required, on the team-days it is kept for."""
        visits = [(vehicle, site) for vehicle, trip in enumerate(draft.trips) for site, _ in trip]
        return all(
            any(
                site == self._blocks.site[place] and vehicle in wishes.only.get(place, {vehicle})
                for vehicle, site in visits
            )
            for place in wishes.required
        )
