"""Which sites, or people of them, no trip serves, and why."""

from collections.abc import Sequence

from geo.outreach.draft import Draft
from geo.outreach.printed import part_of
from geo.outreach.site import Site, Yield
from geo.outreach.trips import CLOSED, FORBIDDEN, NO_ROOM, NOBODY, SMALL_YIELD, TOO_FAR, LeftOut
from geo.outreach.world import World

#: A site is small, or far, when it brings half as many people, or takes twice the way, as a stop of the plan.
_HALF, _TWICE = 0.5, 2.0


def left_out(world: World, sites: Sequence[Site], draft: Draft) -> tuple[LeftOut, ...]:
    """Every site with people who are not served, the most people first: nothing is lost between plan and list.

    `forbidden` by the planner, `closed` on all days, `nobody` expected, `too_far` for a day or twice as far as the stops
    of the plan are, `small_yield` of less than half the people of a stop, else `no_room`.
    """
    served = draft.served(len(world.sites))
    numbers = {site.code: number for number, site in enumerate(world.sites, start=1)}
    why = _Reasons(world, draft)
    rest = []
    for site in sites:
        done = float(served[numbers[site.code]]) if site.code in numbers else 0.0
        left = round(site.expected.likely - done, 1)
        if left > 0 or done == 0:
            rest.append(
                LeftOut(
                    site.code,
                    site.kind,
                    site.name,
                    site.district,
                    why.of(site, numbers.get(site.code), done),
                    _less(site, done),
                    partly=done > 0,
                )
            )
    return tuple(sorted(rest, key=lambda each: (-each.expected.likely, each.code)))


class _Reasons:
    """Why sites are left, against the stops that a draft has."""

    def __init__(self, world: World, draft: Draft):
        stops = [visit for trip in draft.trips for visit in trip]
        self._world = world
        self._people = sum(people for _, people in stops) / len(stops) if stops else 0.0
        self._away = sum(world.round_trip(site) for site, _ in stops) / len(stops) if stops else float("inf")

    def of(self, site: Site, number: int | None, done: float) -> str:
        """Why people of a site are left, of whom `done` are served; `number` is its own in the world, None outside."""
        settings = self._world.settings
        if done > 0:
            return NO_ROOM
        if site.code in settings.must_not:
            return FORBIDDEN
        if not site.has_people:
            return NOBODY
        if not site.open_on_any(self._world.days):
            return CLOSED
        if number is None:
            return TOO_FAR
        if site.expected.likely < _HALF * self._people:
            return SMALL_YIELD
        return TOO_FAR if self._world.round_trip(number) > _TWICE * self._away else NO_ROOM


def _less(site: Site, done: float) -> Yield:
    """The people of a site that are left when so many likely ones are served: what no stop was given."""
    expected = site.expected
    low, high = (round(whole - part_of(whole, done, site), 1) for whole in (expected.low, expected.high))
    return Yield(low, round(expected.likely - done, 1), high)
