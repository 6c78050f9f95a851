"""What a plan is asked for beyond people: sites that must be visited, pins, and rules of equity, as prizes of places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.outreach.blocks import Blocks
from geo.outreach.draft import Draft
from geo.outreach.settings import PlanSettings
from geo.outreach.site import HARD, VILLAGE_VISIT
from geo.outreach.trips import EACH_DISTRICT, REMOTE_FIRST, UNVISITED
from geo.outreach.world import World

#: Keeping a rule for one more site is worth so many days' people: rules come before people, but never before a limit.
_RULE_DAYS = 2.0
#: A person in a village that is hard to reach counts as so many where such villages come first.
_REMOTE_WEIGHT = 2.0


@dataclass(frozen=True)
class Wanted:
    """A visit that must be made to a site, on one of these team-days (None: any)."""

    site: int
    team_days: frozenset[int] | None = None


@dataclass(frozen=True)
class Wishes:
    """Visits that must be made, team-days that a site is kept for, what a person of each site counts, and rewards of first visits.

    Sites by their number; `weights` has the shape (sites + 1,).
    """

    visits: tuple[Wanted, ...]
    kept_for: Mapping[int, frozenset[int]]
    weights: np.ndarray
    rewards: Mapping[int, float]

    @property
    def sites(self) -> frozenset[int]:
        """Sites that must be visited."""
        return frozenset(wanted.site for wanted in self.visits)

    def kept(self, draft: Draft) -> bool:
        """Whether a draft makes every visit that must be made, and goes nowhere on other team-days than it may."""
        visits = {(vehicle, site) for vehicle, trip in enumerate(draft.trips) for site, people in trip if people > 0}
        return all(
            any(
                site == wanted.site and (wanted.team_days is None or vehicle in wanted.team_days)
                for vehicle, site in visits
            )
            for wanted in self.visits
        )

    def worth(self, draft: Draft) -> float:
        """What a draft is worth: its people by their weights, and the rewards of the sites it visits."""
        people = sum(people * self.weights[site] for trip in draft.trips for site, people in trip)
        visited = {site for trip in draft.trips for site, _ in trip}
        return float(people + sum(reward for site, reward in self.rewards.items() if site in visited))


@dataclass(frozen=True)
class BlockWishes:
    """Wishes as the search for routes has them: a prize for each place, places required, team-days a place is kept for."""

    prizes: np.ndarray
    required: frozenset[int]
    only: Mapping[int, frozenset[int]]


def rules_of(settings: PlanSettings) -> tuple[str, ...]:
    """The rules of equity that are asked for."""
    asked = {
        EACH_DISTRICT: settings.each_district,
        UNVISITED: settings.unvisited_months is not None,
        REMOTE_FIRST: settings.remote_first,
    }
    return tuple(rule for rule, wanted in asked.items() if wanted)


def wishes_of(world: World, rules: tuple[str, ...], before: Draft | None) -> Wishes:
    """Must-visits and pins always, these rules as weights and rewards; `before` is a plan whose sites are preferred."""
    visits, kept_for = _pinned(world)
    visits += [Wanted(world.number(code)) for code in world.settings.must]
    weights = np.ones(len(world.sites) + 1)
    if REMOTE_FIRST in rules:
        weights[[False, *(site.access == HARD for site in world.sites)]] = _REMOTE_WEIGHT
    reward = _RULE_DAYS * world.settings.people
    return Wishes(tuple(visits), kept_for, weights, dict.fromkeys(sorted(_owed(world, rules, before)), reward))


def block_wishes(blocks: Blocks, wishes: Wishes) -> BlockWishes:
    """The wishes over blocks: the first blocks of a site are its required visits, the very first has its reward."""
    prizes = blocks.people * wishes.weights[blocks.site]
    for site, reward in wishes.rewards.items():
        prizes[blocks.of_site(site)[0]] += reward
    required, only = set(), {}
    for site, teams in wishes.kept_for.items():
        only |= dict.fromkeys(blocks.of_site(site), teams)
    taken: dict[int, int] = {}
    for wanted in wishes.visits:
        places, number = blocks.of_site(wanted.site), taken.get(wanted.site, 0)
        place = places[min(number, len(places) - 1)]
        taken[wanted.site] = number + 1
        required.add(place)
        if wanted.team_days is not None:
            only[place] = wanted.team_days
    return BlockWishes(prizes, frozenset(required), only)


def unmet(world: World, rule: str, draft: Draft) -> tuple[str, ...]:
    """What a rule could not be kept for: names of districts, codes of villages that stay unvisited."""
    visited = {site for trip in draft.trips for site, _ in trip}
    if rule == EACH_DISTRICT:
        reached = {world.sites[site - 1].district for site in visited}
        return tuple(sorted({site.district for site in world.sites} - reached))
    if rule == UNVISITED:
        return tuple(world.sites[site - 1].code for site in overdue(world) if site not in visited)
    return ()


def overdue(world: World) -> list[int]:
    """Villages that nobody visited for the months of the rule, or ever, by the last day of the plan."""
    months = world.settings.unvisited_months
    if months is None or not world.days:
        return []
    limit = _months_before(world.days[-1], months)
    return [
        number
        for number, site in enumerate(world.sites, start=1)
        if site.kind == VILLAGE_VISIT and (site.last_visit is None or site.last_visit < limit)
    ]


def _owed(world: World, rules: tuple[str, ...], before: Draft | None) -> set[int]:
    """Sites whose first visit a rule rewards."""
    owed = set(overdue(world)) if UNVISITED in rules else set()
    if EACH_DISTRICT in rules:
        owed |= _one_a_district(world, before)
    return owed


def _one_a_district(world: World, before: Draft | None) -> set[int]:
    """The site of each district that a trip for it alone yields most a minute; one that is visited anyway, if any."""
    visited = {site for trip in before.trips for site, _ in trip} if before else set()
    best: dict[str, tuple[bool, float, int]] = {}
    for number, site in enumerate(world.sites, start=1):
        people, away = world.alone(number)
        standing = (number in visited, people / max(away, 1), number)
        best[site.district] = max(best.get(site.district, standing), standing)
    return {number for _, _, number in best.values()}


def _pinned(world: World) -> tuple[list[Wanted], dict[int, frozenset[int]]]:
    """A visit for each pin. A site that is one day's work, with one pin, is kept for its team-days whole."""
    pins: dict[int, list[frozenset[int]]] = {}
    for pin in world.settings.pins:
        pins.setdefault(world.number(pin.code), []).append(_team_days(world, pin.day, pin.team))
    kept_for = {
        site: wanted[0]
        for site, wanted in pins.items()
        if len(wanted) == 1 and world.sites[site - 1].expected.likely <= world.most[site]
    }
    return [Wanted(site, teams) for site, wanted in pins.items() for teams in wanted], kept_for


def _team_days(world: World, day: date, team: int | None) -> frozenset[int]:
    return frozenset(
        vehicle
        for vehicle in range(world.team_days)
        if world.day_of(vehicle) == day and team in (None, world.team_of(vehicle))
    )


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(max(year, 1), month + 1, min(day.day, 28))
