"""A small plan written down by hand: two teams on two days, one village served twice, three places left out."""

from dataclasses import replace
from datetime import date

from geo.outreach.settings import PlanSettings
from geo.outreach.site import SCHOOL, VILLAGE_VISIT, Yield
from geo.outreach.trips import EACH_DISTRICT, FORBIDDEN, NO_ROOM, TOO_FAR, LeftOut, OutreachPlan, RulePrice, Stop, Trip

MONDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 8)


def stop(code: str, arrive: int, leave: int, people: float, **more) -> Stop:
    """A stop at `Desa A`, 12 minutes and 6 km from what came before; half as many people at least, twice at most."""
    facts = {"kind": VILLAGE_VISIT, "name": f"Desa {code}", "district": "Utara", "travel_minutes": 12, "km": 6.0}
    return Stop(code=code, arrive=arrive, leave=leave, expected=Yield(people / 2, people, people * 2), **facts | more)


def left(code: str, reason: str, people: float, **more) -> LeftOut:
    """A place that is left out."""
    return LeftOut(
        code, VILLAGE_VISIT, f"Desa {code}", "Selatan", reason, Yield(people / 2, people, people * 2), **more
    )


def a_plan(**changes) -> OutreachPlan:
    """65 people (32.5 to 130) of 500 unrecorded, on three trips of 18 + 12 + 12 km and 8 + 5 + 3 hours."""
    plan = OutreachPlan(
        settings=PlanSettings(start=MONDAY, teams=2, days=2, walk_ins=10.0, must_not=("E",), each_district=True),
        days=(MONDAY, TUESDAY),
        trips=(
            Trip(
                MONDAY, 1, (stop("A", 492, 637, 20.0), stop("B", 649, 744, 10.0)), 480, 960, 18.0, 36,
                clusters={2: ("Desa A", "Desa B")},
            ),
            Trip(MONDAY, 2, (stop("S", 492, 642, 30.0, kind=SCHOOL, name="SMA S"),), 480, 780, 12.0, 24),
            Trip(TUESDAY, 1, (stop("A", 492, 562, 5.0),), 480, 660, 12.0, 24),
        ),
        left_out=(
            left("D", TOO_FAR, 12.0), left("A", NO_ROOM, 8.0, partly=True), left("E", FORBIDDEN, 4.0),
        ),
        unrecorded=500.0,
        greedy=50.0,
        bound=70.0,
        rules=(RulePrice(EACH_DISTRICT, 3.0, ("Selatan",)),),
        travel_source="estimate",
        met_at_school=7.0,
    )  # fmt: skip
    return replace(plan, **changes)
