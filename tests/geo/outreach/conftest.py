"""Settings whose sums can be done by hand."""

import pytest
from drawn_sites import MONDAY

from geo.outreach.settings import PlanSettings


@pytest.fixture
def settings():
    """One team on one day, eight hours and sixty people; the search is short."""

    def of(**more) -> PlanSettings:
        return PlanSettings(**{"start": MONDAY, "teams": 1, "days": 1, "seconds": 0.1} | more)

    return of
