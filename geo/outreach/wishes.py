"""What a plan is asked for beyond people: sites that must be visited, pins, and rules of equity, as prizes of places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from geo.outreach.blocks import Blocks, World, most_alone
from geo.outreach.draft import Draft
from geo.outreach.settings import PlanSettings
from geo.outreach.site import HARD, VILLAGE_VISIT
from geo.outreach.trips import EACH_DISTRICT, REMOTE_FIRST, UNVISITED

#: Keeping a rule for one more site is worth so many days' people: rules come before people, but never before a limit.
_RULE_DAYS = 2.0
#: A person in a village that is hard to reach counts as so many where such villages come first.
_REMOTE_WEIGHT = 2.0


@dataclass(frozen=True)
class Wishes:
    """`required` places, `only` the team-days that a place is kept for, and the prize of each place."""

    prizes: np.ndarray
    required: frozenset[int] = frozenset()
    only: Mapping[int, frozenset[int]] = field(default_factory=dict)


def rules_of(settings: PlanSettings) -> tuple[str, ...]:
    """The rules of equity that are asked for."""
    asked = {
        EACH_DISTRICT: settings.each_district,
        UNVISITED: settings.unvisited_months is not None,
        REMOTE_FIRST: settings.remote_first,
    }
    return tuple(rule for rule, wanted in asked.items() if wanted)


def wishes_of(world: World, blocks: Blocks, rules: tuple[str, ...], before: Draft | None) -> Wishes:
    """Must-visits and pins always, these rules as prizes; `before` is a plan without them, whose sites are preferred."""
    required, only = _pinned(world, blocks)
    required |= {blocks.of_site(world.number(code))[0] for code in world.settings.must}
    prizes = blocks.people.copy()
    if REMOTE_FIRST in rules:
        hard = np.array([False, *(site.access == HARD for site in world.sites)])
        prizes[hard[blocks.site]] *= _REMOTE_WEIGHT
    for site in _owed(world, rules, before):
        prizes[blocks.of_site(site)[0]] += _RULE_DAYS * world.settings.people
    return Wishes(prizes, frozenset(required), only)


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
        people = min(site.expected.likely, most_alone(world, number))
        away = int(world.minutes[0, number] + world.minutes[number, 0]) + world.work_minutes(number, people)
        standing = (number in visited, people / max(away, 1), number)
        best[site.district] = max(best.get(site.district, standing), standing)
    return {number for _, _, number in best.values()}


def _pinned(world: World, blocks: Blocks) -> tuple[set[int], dict[int, frozenset[int]]]:
    """A block for each pin, required on its team-days. A site that is one day's work goes there whole."""
    required, only = set(), {}
    pins: dict[int, list[frozenset[int]]] = {}
    for pin in world.settings.pins:
        pins.setdefault(world.number(pin.code), []).append(_team_days(world, pin.day, pin.team))
    for site, wanted in pins.items():
        places = blocks.of_site(site)
        if len(wanted) == 1 and world.sites[site - 1].expected.likely <= most_alone(world, site):
            only |= dict.fromkeys(places, wanted[0])
        only |= dict(zip(places, wanted, strict=False))
        required |= set(places[: len(wanted)])
    return required, only


def _team_days(world: World, day: date, team: int | None) -> frozenset[int]:
    return frozenset(
        vehicle
        for vehicle in range(world.team_days)
        if world.day_of(vehicle) == day and team in (None, world.team_of(vehicle))
    )


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(max(year, 1), month + 1, min(day.day, 28))
