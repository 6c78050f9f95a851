"""Small random worlds for whatever plans outreach: sites of three kinds on a little map, travel, settings; and the real one."""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from geo.outreach.settings import Pin, PlanSettings
from geo.outreach.site import HOME, OFFICE, SCHOOL, VILLAGE_VISIT, Site, Yield, home_code

MONDAY = date(2026, 12, 7)
DISTRICTS = ("Barat", "Tengah", "Timur")
#: Near the capital point of Curup, the suggested office.
OFFICE_POINT = (-3.478, 102.532)
DATA = Path(__file__).resolve().parents[1] / "data"
#: Set-up and minutes a person by kind, in the worlds that draw none of their own.
MINUTES = {VILLAGE_VISIT: (45.0, 5.0), SCHOOL: (30.0, 4.0), HOME: (0.0, 30.0)}


@dataclass(frozen=True)
class Table:
    """Travel between places as plans and bounds read it: the office first."""

    codes: tuple[str, ...]
    minutes: np.ndarray
    km: np.ndarray


@dataclass(frozen=True)
class World:
    """All that a plan is made of."""

    sites: tuple[Site, ...]
    travel: Table
    settings: PlanSettings
    days: tuple[date, ...]


def site_of(code: str = "17.02.01.2001", kind: str = VILLAGE_VISIT, likely: float = 20.0, **changes) -> Site:
    """A site of which `likely` people are expected (low two thirds of it, high five thirds), other fields at will."""
    setup, each = MINUTES[kind]
    hours = {"opens": 450.0, "closes": 780.0, "weekdays": frozenset(range(5))} if kind == SCHOOL else {}
    expected = Yield(round(likely * 2 / 3, 1), round(likely, 1), round(likely * 5 / 3, 1))
    facts = {"name": f"Site {code}", "district": "Barat", "latitude": -3.4, "longitude": 102.5, "people": likely / 0.3}
    return Site(
        code=code,
        kind=kind,
        **{**facts, "expected": expected, "setup_minutes": setup, "minutes_per_person": each, **hours, **changes},
    )


def table_of(sites: Sequence[Site], minutes: Sequence[Sequence[int]] | np.ndarray) -> Table:
    """Whole minutes between the office and the sites, in their order; a kilometre for every two minutes."""
    away = np.asarray(minutes, dtype=int)
    return Table((OFFICE, *(site.code for site in sites)), away, away / 2)


def working_days(settings: PlanSettings) -> tuple[date, ...]:
    """The settings' number of days from their start: Sundays, closed days and (unless wanted) Saturdays are skipped.

    Public holidays are not known here; the random worlds begin after those of 2026 that fall on a weekday.
    """
    days: list[date] = []
    day = settings.start
    while len(days) < settings.days:
        if day.weekday() < (6 if settings.saturdays else 5) and day not in settings.closed:
            days.append(day)
        day += timedelta(days=1)
    return tuple(days)


@st.composite
def random_sites(draw, most: int = 8) -> tuple[Site, ...]:
    """Villages, schools and home visits (of a village that is there) with anything from nobody to more than a day's people."""
    sites: list[Site] = []
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from((VILLAGE_VISIT, VILLAGE_VISIT, SCHOOL, HOME)))
        village = f"17.02.01.{2001 + number}"
        code = {VILLAGE_VISIT: village, SCHOOL: f"1070{number:04}", HOME: home_code(village)}[kind]
        likely = draw(st.sampled_from((0.0, 0.3, 4.5, 12.0, 21.9, 60.0, 150.0)))
        closed = draw(st.sets(st.integers(0, 4).map(lambda ahead: MONDAY + timedelta(days=ahead)), max_size=2))
        place = draw(st.tuples(st.integers(0, 12), st.integers(0, 12)))
        sites.append(
            site_of(
                code,
                kind,
                likely,
                district=draw(st.sampled_from(DISTRICTS)),
                latitude=-3.6 + place[0] / 40,
                longitude=102.4 + place[1] / 40,
                closed=frozenset(closed),
                village_code=None if kind == SCHOOL else village,
            )
        )
    return tuple(sites)


def map_table(sites: Sequence[Site], kmh: float, lopsided: int = 0) -> Table:
    """Travel on the little map at one speed; `lopsided` more minutes from a later site to an earlier one."""
    points = np.array([OFFICE_POINT, *((site.latitude, site.longitude) for site in sites)])
    km = 111.2 * 1.4 * np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    minutes = np.rint(km / kmh * 60).astype(int)
    minutes += lopsided * np.tri(len(points), k=-1, dtype=int)
    return Table((OFFICE, *(site.code for site in sites)), minutes, np.round(km, 1))


@st.composite
def random_settings(draw, sites: Sequence[Site]) -> PlanSettings:
    """Teams, days, hours, kits and limits; at times a site that must be visited, may not be, or has its day."""
    codes = [site.code for site in sites]
    leaves = draw(st.sampled_from((420.0, 480.0, 510.0)))
    settings = PlanSettings(
        start=MONDAY,
        teams=draw(st.integers(1, 3)),
        days=draw(st.integers(1, 4)),
        kits=draw(st.integers(1, 3)),
        leaves=leaves,
        returns=leaves + draw(st.sampled_from((240.0, 360.0, 480.0, 540.0))),
        people_per_kit=draw(st.sampled_from((5, 40, 60, 1000))),
        max_stops=draw(st.sampled_from((None, 1, 2, 3))),
        saturdays=draw(st.booleans()),
        closed=frozenset(draw(st.sets(st.sampled_from([MONDAY + timedelta(days=n) for n in range(3)]), max_size=2))),
        seconds=1.0,
        seed=draw(st.integers(0, 3)),
    )
    chosen = draw(st.permutations(codes))[:3]
    must_not, must, pinned = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    open_days = [day for day in working_days(settings) if sites[codes.index(chosen[-1])].open_on(day)]
    pins = (Pin(chosen[-1], draw(st.sampled_from(open_days)), draw(st.sampled_from((None, 1)))),) if open_days else ()
    return replace(
        settings,
        must_not=(chosen[0],) if must_not and len(chosen) > 1 else (),
        must=(chosen[1],) if must and len(chosen) > 2 else (),
        pins=pins if pinned else (),
    )


@st.composite
def worlds(draw, most: int = 8) -> World:
    """A whole small world. What is asked of it may be impossible (a site out of a day's reach that must be visited)."""
    sites = draw(random_sites(most))
    travel = map_table(sites, draw(st.sampled_from((15.0, 30.0, 60.0))), draw(st.sampled_from((0, 0, 7))))
    settings = draw(random_settings(sites))
    return World(sites, travel, settings, working_days(settings))


def reachable_alone(world: World, site: Site, day: date) -> bool:
    """Whether a trip to this site only, with one tenth of a person at least, fits into the day."""
    place, settings = world.travel.codes.index(site.code), world.settings
    work = site.setup_minutes + 0.1 * site.minutes_per_person / settings.kits
    begins = max(settings.leaves + world.travel.minutes[0, place], site.opens)
    leaves = begins + math.ceil(work - 1e-9)
    back = leaves + world.travel.minutes[place, 0]
    return site.open_on(day) and leaves <= site.closes and back <= settings.returns


def real_world(shared: Path, kmh: float = 32.0, pupils: float = 70.0, **settings) -> World:
    """The real villages with the sample's unrecorded people (simulated) x 0.3, and the schools with as many pupils each x 0.8.

    Travel is at one speed over 1.4 x the straight way. `settings` are those of PlanSettings. `shared` is the folder of
    public files.
    """
    with open(DATA / "sample_coverage.csv", encoding="utf-8") as file:
        unrecorded = {row["kode_desa"]: float(row["belum_rekam"] or 0) for row in csv.DictReader(file)}
    with open(DATA / "villages.csv", encoding="utf-8") as file:
        sites = [
            site_of(
                code := row["village_code"],
                likely=0.3 * unrecorded[code],
                people=unrecorded[code],
                **labels(row["village"], row["district"], row["latitude"], row["longitude"]),
            )
            for row in csv.DictReader(file)
        ]
    with open(shared / "schools.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = labels(row["name"], row["kecamatan"], row["use_lat"], row["use_lon"])
            expected = Yield(round(0.6 * pupils, 1), round(0.8 * pupils, 1), round(0.95 * pupils, 1))
            sites.append(replace(site_of(row["npsn"], SCHOOL, people=pupils, **place), expected=expected))
    chosen = PlanSettings(start=MONDAY, **settings)
    return World(tuple(sites), map_table(sites, kmh), chosen, working_days(chosen))


def labels(name: str, district: str, latitude: str, longitude: str) -> dict:
    """Fields of a site as files have them."""
    return {"name": name, "district": district, "latitude": float(latitude), "longitude": float(longitude)}
