"""A small plan of real places, approved: two teams on two days of the past, a village served twice, a school, homes."""

from dataclasses import replace
from datetime import date
from functools import cache

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.outreach.facts import no_facts, with_defaults
from geo.outreach.letters import Dossier
from geo.outreach.places import places_of
from geo.outreach.plan_json import plan_document
from geo.outreach.settings import PlanSettings
from geo.outreach.site import HOME, SCHOOL, VILLAGE_VISIT, Yield, home_code
from geo.outreach.trips import NO_ROOM, TOO_FAR, LeftOut, OutreachPlan, Stop, Trip
from geo.region import reference, region, schools
from geo.store import approve_plan, save_plan
from geo.village import DISTRICT, VILLAGE

#: After the day of the sample's figures.
MONDAY, TUESDAY = date(2025, 10, 6), date(2025, 10, 7)
#: A kelurahan, two desa and a school of the regency.
PADANG, SS, DERATI, SCHOOL_CODE = "17.02.06.1004", "17.02.06.1015", "17.02.06.2001", "10700611"


def real_stop(code: str, arrive: int, leave: int, people: float, kind: str = VILLAGE_VISIT) -> Stop:
    """A stop at a real place, 12 minutes and 6 km from what came before; half as many people at least, twice at most."""
    known = schools().loc[code] if kind == SCHOOL else reference().loc[code.removesuffix("/home")]
    name = known["school"] if kind == SCHOOL else known[VILLAGE]
    expected = Yield(people / 2, people, people * 2)
    return Stop(code, kind, name, known[DISTRICT], arrive, leave, expected, travel_minutes=12, km=6.0)


def real_plan(**changes) -> OutreachPlan:
    """75 people at five stops of three trips: 20 + 10, 30 + 10, 5; and 12 + 8 who are left out."""
    trips = (
        Trip(MONDAY, 1, (real_stop(PADANG, 492, 637, 20.0), real_stop(SS, 649, 744, 10.0)), 480, 960, 18.0, 36),
        Trip(
            MONDAY, 2,
            (real_stop(SCHOOL_CODE, 492, 642, 30.0, SCHOOL), real_stop(home_code(DERATI), 654, 760, 10.0, HOME)),
            480, 780, 18.0, 36,
        ),
        Trip(TUESDAY, 1, (real_stop(PADANG, 492, 562, 5.0),), 480, 660, 12.0, 24),
    )  # fmt: skip
    left_out = tuple(
        LeftOut(
            code, VILLAGE_VISIT, reference().at[code, VILLAGE], reference().at[code, DISTRICT], reason, Yield(*people)
        )
        for code, reason, people in (("17.02.06.1016", TOO_FAR, (6.0, 12.0, 20.0)), (DERATI, NO_ROOM, (4.0, 8.0, 9.0)))
    )
    plan = OutreachPlan(
        settings=PlanSettings(start=MONDAY, teams=2, days=2),
        days=(MONDAY, TUESDAY),
        trips=trips,
        left_out=left_out,
        unrecorded=10_500.0,
        greedy=60.0,
        bound=80.0,
        travel_source="estimate",
    )
    return replace(plan, **changes)


def approved_plan(store, name: str = "Oktober", plan: OutreachPlan | None = None):
    """Keep and approve a plan in a store that is seeded: as the store holds it."""
    document = plan_document(plan or real_plan())
    held = save_plan(store, name, document, snapshot_id=1, boundary_set_id=1, simulated=True, actor="Ani")
    return approve_plan(store, held.id, "Budi")


@cache
def _sample():
    return join_coverage(read_boundaries(region().schematic_file), read_coverage(region().sample_file))[0]


def dossier(**changes) -> Dossier:
    """The dossier of that plan, on the schematic boundaries with the simulated figures."""
    villages = _sample()
    facts = with_defaults(no_facts(villages.index))
    facts.loc[DERATI, "home_visits"] = 12
    made = Dossier(
        number=3,
        name="Oktober",
        approved_by="Budi",
        approved_on=date(2025, 10, 1),
        sha256="ab" * 32,
        plan=real_plan(),
        places=places_of(villages, facts, schools(), region().capital_point, schematic=True),
        villages=villages,
        facts=facts,
        simulated=True,
        schematic=True,
        sources=("Angka: contoh simulasi.", "Batas: skematik."),
    )
    return replace(made, **changes)
