"""Who is left in each village: the unrecorded people of the figures, less those recorded on visits since their day."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.outreach.results.knowledge import FieldKnowledge
from geo.outreach.site import LEAST_PEOPLE
from geo.village import DISTRICT, UNRECORDED, VILLAGE

#: Columns of `Remaining.villages`, in people.
SINCE, REMAINING = "recorded_since", "remaining"


@dataclass(frozen=True)
class Remaining:
    """People still unrecorded: `unrecorded` - `taken_off` = `remaining`, exactly, each to a tenth of a person.

    `villages` is on the index of the villages: village, district, `unrecorded` (figures), `recorded_since`, `remaining`;
    unrecorded and remaining are NaN without figures. `recorded` are all people recorded on visits after the day of the
    figures = `taken_off` + `elsewhere`: people that no figure could be lowered by, because their village has none, or
    fewer unrecorded people than were recorded there, or is not on these boundaries, or because they are pupils whose
    homes nobody knows.
    """

    villages: pd.DataFrame
    unrecorded: float
    taken_off: float
    remaining: float
    recorded: int
    elsewhere: float

    def most(self, n: int) -> pd.DataFrame:
        """The villages with the most people recorded since, those with any."""
        visited = self.villages[self.villages[SINCE] >= LEAST_PEOPLE]
        return visited.sort_values(SINCE, ascending=False, kind="stable").head(n)


def remaining_of(villages: pd.DataFrame, recorded_since: pd.Series, field: FieldKnowledge) -> Remaining:
    """What is left of the figures in `villages`.

    Parameters
    ----------
    recorded_since
        People recorded after the day of the figures on the index of `villages` (`Inputs.recorded_since`): pupils where
        they most likely live, so not always whole.
    field
        What visits taught, for the same figures.
    """
    since = recorded_since.reindex(villages.index).fillna(0.0)
    figures = villages[UNRECORDED].astype(float)
    left = (figures - since).clip(lower=0.0)
    table = villages[[VILLAGE, DISTRICT]].assign(**{UNRECORDED: figures, SINCE: since, REMAINING: left})
    unrecorded, taken = (round(float(people.sum()), 1) for people in (figures, figures - left))
    recorded = _people(field.recorded) + _people(field.pupils_recorded)
    return Remaining(
        villages=pd.DataFrame(table),
        unrecorded=unrecorded,
        taken_off=taken,
        remaining=round(unrecorded - taken, 1),
        recorded=recorded,
        elsewhere=round(recorded - taken, 1),
    )


def _people(tally: Mapping[str, int]) -> int:
    return sum(tally.values())
