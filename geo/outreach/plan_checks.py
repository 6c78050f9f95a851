"""What cannot be planned, found before anything is searched: all faults at once, none of them discovered by a solver."""

import math
from collections.abc import Iterator, Sequence

from geo.errors import DataError, Problem
from geo.outreach.settings import PlanSettings
from geo.outreach.site import MINUTES_PER_DAY, Site
from geo.outreach.world import World

#: More team-days are a year of ten teams; the search would no longer be one.
MOST_TEAM_DAYS = 400


class PlanError(DataError):
    """Settings that no plan can be made for."""


def check_settings(settings: PlanSettings, sites: Sequence[Site]) -> None:
    """Raise PlanError with every fault of the settings themselves."""
    faults = [*_amounts(settings), *_codes(settings, sites)]
    if faults:
        raise PlanError(*faults)


def check_wishes(world: World, sites: Sequence[Site]) -> None:
    """Raise PlanError for must-visits and pins that this world cannot have: too far, closed, nobody to record."""
    known = {site.code: site for site in sites}
    here = {site.code for site in world.sites}
    wanted = dict.fromkeys([*world.settings.must, *(pin.code for pin in world.settings.pins)])
    faults = [_why_not(world, known[code]) for code in wanted if code not in here]
    faults += _pins(world, known)
    if faults:
        raise PlanError(*faults)


def _amounts(settings: PlanSettings) -> Iterator[Problem]:
    if settings.teams < 1:
        yield Problem("plan_no_team")
    if settings.kits < 1:
        yield Problem("plan_no_kit")
    if settings.people_per_kit < 1:
        yield Problem("plan_no_people_a_day")
    if settings.max_stops is not None and settings.max_stops < 1:
        yield Problem("plan_no_stop")
    if settings.teams * settings.days > MOST_TEAM_DAYS:
        yield Problem("plan_too_large", facts={"n": settings.teams * settings.days, "most": MOST_TEAM_DAYS})
    hours = settings.leaves, settings.returns
    if not all(math.isfinite(hour) and 0 <= hour <= MINUTES_PER_DAY for hour in hours) or settings.minutes <= 0:
        yield Problem("plan_no_time")
    if not 0 < settings.seconds < math.inf:
        yield Problem("plan_no_search")
    if settings.unvisited_months is not None and settings.unvisited_months < 1:
        yield Problem("plan_no_months")


def _codes(settings: PlanSettings, sites: Sequence[Site]) -> Iterator[Problem]:
    known = {site.code: site.name for site in sites}
    wanted = dict.fromkeys([*settings.must, *(pin.code for pin in settings.pins)])
    for code in dict.fromkeys([*wanted, *settings.must_not]):
        if code not in known:
            yield Problem("plan_site_unknown", code=code, facts={"name": code})
    for code in wanted:
        if code in settings.must_not:
            yield Problem("plan_must_and_must_not", code=code, facts={"name": known.get(code, code)})


def _why_not(world: World, site: Site) -> Problem:
    if not site.open_on_any(world.days):
        return Problem("plan_must_closed", code=site.code, facts={"name": site.name})
    if not site.has_people:
        return Problem("plan_must_nobody", code=site.code, facts={"name": site.name})
    return Problem("plan_must_too_far", code=site.code, facts={"name": site.name})


def _pins(world: World, known: dict[str, Site]) -> Iterator[Problem]:
    for pin in world.settings.pins:
        facts = {"name": known[pin.code].name, "day": pin.day.isoformat()}
        if pin.day not in world.days:
            yield Problem("plan_pin_not_a_day", code=pin.code, facts=facts)
        elif not known[pin.code].open_on(pin.day):
            yield Problem("plan_pin_closed", code=pin.code, facts=facts)
        if pin.team is not None and not 1 <= pin.team <= world.settings.teams:
            yield Problem("plan_pin_no_team", code=pin.code, facts=facts | {"team": pin.team})
