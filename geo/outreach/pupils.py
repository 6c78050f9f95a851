"""Where pupils live who are recorded at school: they are taken off their villages, so that nobody is counted twice."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.outreach.travel import Travel


@dataclass(frozen=True)
class MetAtSchool:
    """Pupils met at school by village (`taken`, on the index of the villages), and those no village could be found for.

    The two add up to the pupils met.
    """

    taken: pd.Series
    not_placed: float


def met_at_school(
    pupils: pd.Series,
    turnout: float | Mapping[str, float],
    people: pd.Series,
    travel: Travel,
    radius: float,
    homes: pd.DataFrame | None = None,
) -> MetAtSchool:
    """Share out the pupils met at each school, pupils x turnout, among the villages they come from.

    Parameters
    ----------
    pupils
        Pupils of each school (npsn); all are places of `travel`.
    turnout
        The share of them met: one of all schools, or each school's own.
    people
        People a village can lose, by `village_code`: those really unrecorded there. NaN without figures: it loses none.
    radius
        Pupils whose homes are not known come from villages at most so many minutes from the school, in proportion to
        `people`; where there is no such village, from the nearest one with any.
    homes
        Known homes (npsn, village_code, pupils), scaled down where they are more than the school's pupils. A pupil of a
        known home is never put into another village: who is more than that village has, or of a village that is not
        here, is not placed.

    A village never loses more than it has: schools are gone through in the order of their codes, and what one village
    cannot give, the others within the radius do.
    """
    before = people.to_numpy(float, na_value=0.0).clip(min=0.0)
    left = before.copy()
    known_homes = _known_homes(pupils, homes, people.index)
    minutes = _minutes(pupils.index, people.index, travel)
    not_placed = 0.0
    for school, all_of_it in pupils.sort_index().items():
        known, elsewhere = known_homes.get(school, (np.zeros(len(left)), 0.0))
        share = turnout[school] if isinstance(turnout, Mapping) else turnout
        taken = np.minimum(share * known, left)
        left -= taken
        rest = max(0.0, share * (float(all_of_it) - known.sum() - elsewhere))
        candidates = _candidates(minutes[school], before, radius)
        given = _share_out(rest, before[candidates], left[candidates])
        left[candidates] -= given
        not_placed += share * (known.sum() + elsewhere) - taken.sum() + rest - given.sum()
    off = pd.Series((before - left).clip(min=0.0), index=people.index)
    return MetAtSchool(off, float(not_placed) if not_placed > 1e-9 else 0.0)


def _minutes(schools: pd.Index, villages: pd.Index, travel: Travel) -> dict[str, np.ndarray]:
    """Minutes from each school to each village; a village that is no place of `travel` is infinitely far."""
    place = {code: number for number, code in enumerate(travel.codes)}
    there = np.array([place.get(code, -1) for code in villages], dtype=int)
    return {school: np.where(there < 0, np.inf, travel.minutes[place[school], there]) for school in schools}


def _known_homes(
    pupils: pd.Series, homes: pd.DataFrame | None, villages: pd.Index
) -> dict[str, tuple[np.ndarray, float]]:
    """Pupils of a school by the village they are known to live in, and those of no village here.

    Together they are never more than the school has.
    """
    known = {}
    for school, rows in homes.groupby("npsn") if homes is not None else ():
        lived = rows.groupby("village_code")["pupils"].sum().astype(float)
        if school in pupils.index and lived.sum() > 0:
            lived *= min(1.0, float(pupils[school]) / lived.sum())
            here = lived.reindex(villages).to_numpy(float, na_value=0.0)
            known[school] = here, max(0.0, float(lived.sum() - here.sum()))
    return known


def _candidates(minutes: np.ndarray, people: np.ndarray, radius: float) -> np.ndarray:
    """Positions of villages with people within the radius; else of the nearest one that has any."""
    reachable = np.flatnonzero((people > 0) & np.isfinite(minutes))
    within = reachable[minutes[reachable] <= radius]
    return within if len(within) or not len(reachable) else reachable[[minutes[reachable].argmin()]]


def _share_out(people: float, weights: np.ndarray, room: np.ndarray) -> np.ndarray:
    """`people` in proportion to `weights`, nobody over its `room`; what does not fit goes to the others in proportion."""
    given = np.zeros(len(room))
    while people > 1e-9:
        free = room - given > 1e-9
        if not free.any():
            break
        part = np.minimum(people * weights[free] / weights[free].sum(), (room - given)[free])
        given[free] += part
        people -= float(part.sum())
    return given
