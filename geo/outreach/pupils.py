"""Where pupils live who are recorded at school: they are taken off their villages, so that nobody is counted twice."""

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
    turnout: float,
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
    before = people.astype(float).fillna(0.0).clip(lower=0.0)
    left = before.copy()
    place = {code: number for number, code in enumerate(travel.codes)}
    near = [code for code in left.index if code in place]
    not_placed = 0.0
    for school, all_of_it in pupils.sort_index().items():
        known = turnout * _known(school, float(all_of_it), homes)
        taken = np.minimum(known.reindex(left.index, fill_value=0.0), left)
        left = left - taken
        rest = max(0.0, turnout * float(all_of_it) - known.sum())
        minutes = pd.Series(travel.minutes[place[school], [place[code] for code in near]], index=near, dtype=float)
        candidates = _candidates(minutes, before[near], radius)
        given = _share_out(rest, before[candidates], left[candidates])
        left[candidates] -= given
        not_placed += float(known.sum() - taken.sum() + rest - given.sum())
    return MetAtSchool((before - left).clip(lower=0.0), not_placed if not_placed > 1e-9 else 0.0)


def _known(school: str, pupils: float, homes: pd.DataFrame | None) -> pd.Series:
    """Pupils of a school by the village they are known to live in; together never more than the school has."""
    if homes is None or homes.empty:
        return pd.Series(dtype=float)
    mine = homes[homes["npsn"] == school].groupby("village_code")["pupils"].sum().astype(float)
    return mine * min(1.0, pupils / mine.sum()) if mine.sum() > 0 else pd.Series(dtype=float)


def _candidates(minutes: pd.Series, people: pd.Series, radius: float) -> pd.Index:
    """Villages with people within the radius; else the nearest one that has any."""
    minutes = minutes[people > 0]
    within = minutes.index[minutes <= radius]
    return within if len(within) or minutes.empty else minutes.index[[minutes.to_numpy().argmin()]]


def _share_out(people: float, weights: pd.Series, room: pd.Series) -> pd.Series:
    """`people` in proportion to `weights`, nobody over its `room`; what does not fit goes to the others in proportion."""
    given = pd.Series(0.0, index=room.index)
    while people > 1e-9:
        open_ = room - given > 1e-9
        if not open_.any():
            break
        part = (people * weights[open_] / weights[open_].sum()).clip(upper=(room - given)[open_])
        given[open_] += part
        people -= float(part.sum())
    return given
