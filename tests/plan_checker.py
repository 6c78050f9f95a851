"""An independent check of a plan: times, windows, capacity, blocks and sums recomputed from what is printed.

Shares nothing with the planner but the data types. `faults` says in words what is wrong with a plan, or nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from geo.outreach.site import Yield
from geo.outreach.trips import CLOSED, FORBIDDEN, NOBODY, REASONS, OutreachPlan
from printed_plan import Printed, from_json, from_plan

#: People and kilometres are printed to a tenth: what one rounding may change.
TENTH = 0.05 + 1e-6


def faults(
    plan: OutreachPlan | Mapping,
    sites,
    travel,
    settings,
    days,
    *,
    unrecorded: float | None = None,
    clusters: Mapping[int, Collection[str]] | None = None,
) -> list[str]:
    """Everything that is wrong with a plan (an OutreachPlan, or its JSON), in words; empty when it is right.

    `travel` has `codes` (the office first), `minutes` and `km`. `unrecorded` is what the share is of, where the JSON
    does not say; `clusters` the codes of each rank, where the names of clusters are to be checked beyond being stops.
    """
    printed = from_json(plan) if isinstance(plan, Mapping) else from_plan(plan)
    known = {site.code: site for site in sites}
    strange = {stop["code"] for trip in printed.trips for stop in trip["stops"]} - known.keys()
    strange |= {left["code"] for left in printed.left_out} - known.keys()
    if strange:
        return [f"{code}: no such site" for code in sorted(strange)]
    found: list[str] = []
    for trip in printed.trips:
        at = f"{trip['date']} team {trip['team']}"
        for check in (clock_faults, limit_faults, label_faults, high_faults):
            found += [f"{at}: {text}" for text in check(trip, known, travel, settings)]
        found += [f"{at}: {text}" for text in cluster_faults(trip, clusters)]
    found += calendar_faults(printed, settings, days)
    found += people_faults(printed, known)
    found += reason_faults(printed, known, settings, days)
    found += wish_faults(printed, settings)
    found += total_faults(printed, printed.unrecorded if unrecorded is None else unrecorded)
    return found


def clock_faults(trip, known, travel, settings) -> Iterator[str]:
    """Travel, waiting, set-up and work in order; hours of the team and of the sites; sums of the trip."""
    place = {code: number for number, code in enumerate(travel.codes)}
    stops = trip["stops"]
    if not stops:
        yield "a trip without a stop"
        return
    path = [0, *(place[stop["code"]] for stop in stops), 0]
    ways = [int(travel.minutes[a, b]) for a, b in pairwise(path)]
    lengths = [float(travel.km[a, b]) for a, b in pairwise(path)]
    now = leaves = trip.get("leave", stops[0]["arrive"] - ways[0])
    for stop, way, length in zip(stops, ways, lengths, strict=False):
        site, code = known[stop["code"]], stop["code"]
        if stop["arrive"] != now + way:
            yield f"{code}: arrives at {stop['arrive']}, not {now + way}"
        work = site.setup_minutes + stop["expected"].likely * site.minutes_per_person / settings.kits
        over = math.ceil(max(stop["arrive"], site.opens)) + math.ceil(work - 1e-6)
        if stop["leave"] != over:
            yield f"{code}: leaves at {stop['leave']}, not {over}"
        if stop["leave"] > site.closes:
            yield f"{code}: leaves at {stop['leave']}, closed from {site.closes:g}"
        if not site.open_on(trip["date"]):
            yield f"{code}: closed on this day"
        if stop.get("travel_minutes", way) != way:
            yield f"{code}: {stop['travel_minutes']} minutes on the way, not {way}"
        if abs(stop.get("km", length) - length) > TENTH:
            yield f"{code}: {stop['km']} km, not {length:g}"
        now = stop["leave"]
    back = now + ways[-1]
    if leaves < settings.leaves:
        yield f"leaves the office at {leaves}, before {settings.leaves:g}"
    if back > settings.returns:
        yield f"back at {back}, after {settings.returns:g}"
    if trip.get("back", back) != back:
        yield f"says back at {trip['back']}, is at {back}"
    if trip["minutes"] != back - leaves:
        yield f"says {trip['minutes']} minutes, takes {back - leaves}"
    if trip.get("travel_minutes", sum(ways)) != sum(ways):
        yield f"says {trip['travel_minutes']} minutes of travel, has {sum(ways)}"
    if abs(trip["km"] - sum(lengths)) > TENTH * len(lengths):
        yield f"says {trip['km']} km, has {sum(lengths):g}"


def limit_faults(trip, known, travel, settings) -> Iterator[str]:
    """People a team-day, stops a trip, each site once, forbidden sites, and stops where nobody is recorded."""
    stops = trip["stops"]
    likely = sum(stop["expected"].likely for stop in stops)
    if likely > settings.people + 1e-6:
        yield f"{likely:g} people, {settings.people} at most"
    if settings.max_stops is not None and len(stops) > settings.max_stops:
        yield f"{len(stops)} stops, {settings.max_stops} at most"
    for code, times in Counter(stop["code"] for stop in stops).items():
        if times > 1:
            yield f"{code}: visited {times} times on one trip"
    wanted = {*settings.must, *(pin.code for pin in settings.pins)}
    for stop in stops:
        if stop["code"] in settings.must_not:
            yield f"{stop['code']}: must not be visited"
        if stop["expected"].likely <= 0 and stop["code"] not in wanted:
            yield f"{stop['code']}: a stop for nobody"


def label_faults(trip, known, travel, settings) -> Iterator[str]:
    """Kind, name and district as the site has them; pinned only where a pin says so."""
    for stop in trip["stops"]:
        site = known[stop["code"]]
        for label in ("kind", "name", "district"):
            if stop[label] != getattr(site, label):
                yield f"{site.code}: {label} {stop[label]!r}, not {getattr(site, label)!r}"
        pinned = any(
            pin.code == site.code and pin.day == trip["date"] and pin.team in (None, trip["team"])
            for pin in settings.pins
        )
        if stop.get("pinned") and not pinned:
            yield f"{site.code}: called pinned without a pin"


def high_faults(trip, known, travel, settings) -> Iterator[str]:
    """Low <= likely <= high; the high no more than the spare time and the kits' spare places allow."""
    stops = trip["stops"]
    if not stops:
        return
    for stop in stops:
        if not -1e-9 <= stop["expected"].low <= stop["expected"].likely <= stop["expected"].high:
            yield f"{stop['code']}: low, likely and high are out of order"
    place = {code: number for number, code in enumerate(travel.codes)}
    back = stops[-1]["leave"] + int(travel.minutes[place[stops[-1]["code"]], 0])
    leaves = stops[0]["arrive"] - int(travel.minutes[0, place[stops[0]["code"]]])
    waiting = sum(max(0.0, known[stop["code"]].opens - stop["arrive"]) for stop in stops)
    spare = (
        settings.returns - back + waiting + max(0, leaves - settings.leaves) + len(stops)
    )  # a minute lost to each rounding
    each = min(known[stop["code"]].minutes_per_person for stop in stops)
    likely, high = (sum(getattr(stop["expected"], part) for stop in stops) for part in ("likely", "high"))
    rounding = TENTH * len(stops)
    if each > 0 and high > likely + spare * settings.kits / each + rounding:
        yield f"high of {high:g} people does not fit into the spare {spare:g} minutes"
    if high > max(settings.people, likely) + rounding:
        yield f"high of {high:g} people, {settings.people} at most"


def cluster_faults(trip, clusters) -> Iterator[str]:
    """Names of clusters are those of two or more stops (all of the cluster's, where its codes are given)."""
    names = [stop["name"] for stop in trip["stops"]]
    named = {int(rank): tuple(of) for rank, of in (trip.get("clusters") or {}).items()}
    for rank, of in named.items():
        if len(of) < 2 or not set(of) <= set(names):
            yield f"cluster {rank}: {', '.join(of)} are not two or more of its stops"
    for rank, codes in (clusters or {}).items():
        there = sorted(stop["name"] for stop in trip["stops"] if stop["code"] in codes)
        if sorted(named.get(rank, ())) != (there if len(there) > 1 else []):
            yield f"cluster {rank}: names {named.get(rank, ())}, has {there}"


def calendar_faults(printed: Printed, settings, days) -> Iterator[str]:
    """One trip a team and day, teams that exist, on working days."""
    if printed.days is not None and tuple(printed.days) != tuple(days):
        yield "days: not those that were asked for"
    for (day, team), times in Counter((trip["date"], trip["team"]) for trip in printed.trips).items():
        if times > 1:
            yield f"{day} team {team}: {times} trips"
        if not 1 <= team <= settings.teams:
            yield f"{day} team {team}: no such team"
        weekend = day.weekday() == 6 or (day.weekday() == 5 and not settings.saturdays)
        if day not in days or day in settings.closed or weekend:
            yield f"{day} team {team}: not a working day"


def people_faults(printed: Printed, known) -> Iterator[str]:
    """People of a site over its stops and what is left of it: nobody lost, nobody twice."""
    parts: dict[str, list[Yield]] = defaultdict(list)
    rests: dict[str, list[Yield]] = defaultdict(list)
    for trip in printed.trips:
        for stop in trip["stops"]:
            parts[stop["code"]].append(stop["expected"])
    for left in printed.left_out:
        rests[left["code"]].append(left["expected"])
    for code, site in known.items():
        every = parts[code] + rests[code]
        likely = sum(part.likely for part in every)
        if len(rests[code]) > 1:
            yield f"{code}: left out {len(rests[code])} times"
        if abs(likely - site.expected.likely) > 1e-6:
            yield f"{code}: {likely:g} people served and left, {site.expected.likely:g} expected"
        low, high = sum(part.low for part in every), sum(part.high for part in parts[code])
        if every and abs(low - site.expected.low) > TENTH * len(every):
            yield f"{code}: low of {low:g} people served and left, {site.expected.low:g} expected"
        if high > site.expected.high + TENTH * len(every):
            yield f"{code}: high of {high:g} people served, {site.expected.high:g} expected"


def reason_faults(printed: Printed, known, settings, days) -> Iterator[str]:
    """Reasons that exist and are true where that can be seen; `partly` where some are served."""
    served = {stop["code"] for trip in printed.trips for stop in trip["stops"]}
    for left in printed.left_out:
        code, reason, site = left["code"], left["reason"], known[left["code"]]
        truths = {
            FORBIDDEN: code in settings.must_not,
            CLOSED: not any(site.open_on(day) for day in days),
            NOBODY: site.expected.likely <= 0,
        }
        if reason not in REASONS:
            yield f"{code}: left out for {reason!r}, which is no reason"
        elif not truths.get(reason, True):
            yield f"{code}: left out as {reason}, which it is not"
        if "partly" in left and left["partly"] != (code in served):
            yield f"{code}: partly is {left['partly']}"


def wish_faults(printed: Printed, settings) -> Iterator[str]:
    """Sites that must be visited, and pins to a day and team."""
    visits = {
        (stop["code"], trip["date"], trip["team"]): stop.get("pinned", True)
        for trip in printed.trips
        for stop in trip["stops"]
    }
    for code in settings.must:
        if not any(visited == code for visited, _, _ in visits):
            yield f"{code}: must be visited and is not"
    for pin in settings.pins:
        called = [
            pinned
            for (code, day, team), pinned in visits.items()
            if (code, day) == (pin.code, pin.day) and pin.team in (None, team)
        ]
        if not called:
            yield f"{pin.code}: not visited on {pin.day}, its pinned day (team {pin.team or 'any'})"
        elif not any(called):
            yield f"{pin.code}: pinned and not called so"


def total_faults(printed: Printed, unrecorded: float | None) -> Iterator[str]:
    """Low, likely and high of all trips; their share of the unrecorded; the bound above them."""
    for part in ("low", "likely", "high"):
        of = sum(getattr(stop["expected"], part) for trip in printed.trips for stop in trip["stops"])
        if abs(getattr(printed.expected, part) - of) > 1e-6:
            yield f"total {part} {getattr(printed.expected, part):g}, stops have {of:g}"
    if unrecorded and printed.share is not None:
        share = printed.expected.likely / unrecorded
        if abs(printed.share - share) > 5e-4:
            yield f"share {printed.share:g} of the unrecorded, not {share:g}"
    if printed.bound is not None and printed.expected.likely > printed.bound + 1e-6:
        yield f"{printed.expected.likely:g} people, above the bound {printed.bound:g}"
