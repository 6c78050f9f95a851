"""Results of visits, told in a line each."""

from datetime import date

from geo.outcome import Outcome, StopKey, StopResult
from geo.outreach.site import kind_of

#: The day of the figures that these visits come after, unless they say otherwise; the day of the visits.
FIGURES, VISIT = date(2025, 9, 30), date(2025, 10, 6)


def visited(code: str, planned: date = VISIT, *, plan=1, team=1, order=1, name="", **outcome) -> StopResult:
    """What came of a visit to a site planned for a day: 5 recorded and 5 absent unless told otherwise."""
    counts = outcome or {"recorded": 5, "absent": 5}
    key = StopKey(plan, planned, team, order)
    return StopResult(key, code, kind_of(code), name or f"Desa {code}", "Tengah", Outcome(**counts))
