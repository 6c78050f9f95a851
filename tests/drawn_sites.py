"""A drawn country for plans: places on a line or a grid, a minute a step, so that every time can be added up by hand."""

from datetime import date

import numpy as np

from geo.outreach.site import OFFICE, SCHOOL, VILLAGE_VISIT, Site, Yield
from geo.outreach.travel import Travel

MONDAY = date(2026, 12, 7)


def a_site(code: str, people: float, **more) -> Site:
    """A place where `people` are likely, two thirds of them at least and twice as many at most.

    Setting up takes 30 minutes, a person 5.
    """
    facts = {
        "kind": VILLAGE_VISIT,
        "name": f"Desa {code}",
        "district": "Utara",
        "latitude": -3.4,
        "longitude": 102.5,
        "expected": Yield(round(people * 2 / 3, 1), people, people * 2),
        "people": people * 3,
        "setup_minutes": 30.0,
        "minutes_per_person": 5.0,
        "village_code": code,
    }
    return Site(code=code, **facts | more)


def a_school(code: str, people: float, **more) -> Site:
    """A school, open from 7:30 to 13:00 from Monday to Friday."""
    hours = {"opens": 450.0, "closes": 780.0, "weekdays": frozenset(range(5))}
    return a_site(code, people, **{"kind": SCHOOL, "name": f"SMA {code}", "village_code": None} | hours | more)


def on_a_line(**minutes: int) -> Travel:
    """Places so many minutes from the office along one road; a kilometre a minute."""
    codes = (OFFICE, *minutes)
    at = np.array([0, *minutes.values()])
    away = np.abs(at[:, None] - at[None, :])
    return Travel(codes=codes, minutes=away, km=away.astype(float), source="estimate")
