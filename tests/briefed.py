"""What briefs and decks are tested with: nine drawn cells, clusters and plans made by hand, names as hostile as they come."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PIL import Image

from approved import MONDAY, real_plan
from geo.clusters import Cluster, Clusters, ScanSettings
from geo.outreach.trips import OutreachPlan
from geo.publish.edition import INTERNAL, edition
from geo.publish.material import Material, PublishedPlan, material
from hostile import NAMES, hostile_plan
from published import given_of

OFFICE = ("Pemerintah Kabupaten Contoh", "Dinas Contoh")
#: Codes of three cells, as clusters of one village each are made of.
AMONG = ("99.01.02.2002", "99.01.01.2002", "99.01.03.2003")


def briefed(villages, name: str = INTERNAL, **changes) -> Material:
    """The villages in an edition, without clusters unless they are given."""
    return material(given_of(villages, **{"clusters": None} | changes), edition(name))


def clusters_of(*codes: Sequence[str]) -> Clusters:
    """A strong cluster of each group of villages: 100 people where 50 would be usual."""
    figures = {"eligible": 1000, "expected": 50.0, "excess": 50.0, "relative_risk": 2.0, "llr": 9.0}
    chances = {"p_value": 0.001, "gumbel_p": 0.001, "p_constant": 0.001}
    found = (
        Cluster(rank, tuple(each), 100, **figures, **chances, strength="strong", share_of_unrecorded=0.5)
        for rank, each in enumerate(codes, start=1)
    )
    return Clusters(tuple(found), ScanSettings(), tested=9, observed=200, eligible=1500)


def logo() -> bytes:
    """A wide picture."""
    data = io.BytesIO()
    Image.new("RGB", (90, 20), "#102a4d").save(data, "PNG")
    return data.getvalue()


def approved_plan(plan: OutreachPlan | None = None, name: str = "Rencana Oktober") -> PublishedPlan:
    """A plan as it is published."""
    return PublishedPlan(7, name, plan or real_plan(), None)


def plan_of_days(n: int) -> PublishedPlan:
    """Two teams on each of so many days."""
    first, second, _ = real_plan().trips
    days: list[date] = [MONDAY + timedelta(days=at) for at in range(n)]
    trips = tuple(replace(trip, day=day) for day in days for trip in (first, second))
    return approved_plan(replace(real_plan(), trips=trips, days=tuple(days)))


def hostile_material(villages, name: str = INTERNAL) -> Material:
    """Every name that a brief or a deck may say is hostile: place, office, sources, plan, stops, districts, villages."""
    names = [*NAMES]
    renamed = villages.copy()
    renamed["village"] = [names[at % len(names)] for at in range(len(renamed))]
    renamed["district"] = [names[at % 4] for at in range(len(renamed))]
    given = given_of(renamed, clusters=clusters_of(AMONG, *[(code,) for code in AMONG]))
    given = replace(
        given,
        place=names[0],
        sources=tuple(names),
        heading=replace(given.heading, lines=tuple(names[:3])),
        plan=approved_plan(hostile_plan(), names[1]),
    )
    return material(given, edition(name))
