"""The plan: which site on which day, by which team, in which order, and how many people are expected."""

import math
from collections.abc import Mapping, Sequence

from geo.outreach.bound import bounded
from geo.outreach.draft import Draft, filled
from geo.outreach.left import left_out
from geo.outreach.plan_checks import check_settings, check_wishes
from geo.outreach.plan_search import search_plan
from geo.outreach.printed import printed_trips
from geo.outreach.routing import Progress
from geo.outreach.settings import PlanSettings
from geo.outreach.site import LEAST_PEOPLE, Site
from geo.outreach.travel import Travel
from geo.outreach.trips import OutreachPlan
from geo.outreach.working_days import working_days
from geo.outreach.world import World, world_of


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
    world = _world(sites, travel, settings, days, clusters)
    check_wishes(world, sites)
    bound = bounded(sites, travel, settings, days)
    outcome = search_plan(world, bound.routes, _draft_of_plan(world, first), progress)
    return OutreachPlan(
        settings=settings,
        days=days,
        trips=printed_trips(world, outcome.draft),
        left_out=left_out(world, sites, outcome.draft),
        unrecorded=unrecorded,
        greedy=outcome.greedy,
        bound=math.ceil(round(bound.people * 10, 6)) / 10,
        rules=outcome.rules,
        travel_source=travel.source,
        travel_detail=travel.detail,
        travel_estimated=travel.estimated,
        met_at_school=met_at_school,
        stopped=outcome.stopped,
    )


def _world(sites, travel: Travel, settings: PlanSettings, days, clusters: Mapping[str, int] | None) -> World:
    """The sites that some trip can serve: allowed, open, with people, and near enough for a day."""
    forbidden = set(settings.must_not)
    candidates = [site for site in sites if site.code not in forbidden and site.has_people and site.open_on_any(days)]
    most = world_of(candidates, travel, settings).most[1:]
    near = [site for site, people in zip(candidates, most, strict=True) if people >= LEAST_PEOPLE]
    return world_of(near, travel, settings, days, clusters)


def _draft_of_plan(world: World, plan: OutreachPlan | None) -> Draft | None:
    """An earlier plan in this world: its stops that are still there, on its team-days that are."""
    if plan is None:
        return None
    held = {(trip.day, trip.team): trip.stops for trip in plan.trips}
    left = {site.code: site.expected.likely for site in world.sites}
    trips = []
    for vehicle in range(world.team_days):
        day, trip = world.day_of(vehicle), []
        for stop in held.get((day, world.team_of(vehicle)), ()):
            people = min(stop.expected.likely, left.get(stop.code, 0.0))
            if people > 0 and world.sites[world.number(stop.code) - 1].open_on(day):
                trip.append((world.number(stop.code), people))
                left[stop.code] = round(left[stop.code] - people, 1)
        trips.append(trip)
    return filled(world, trips)
