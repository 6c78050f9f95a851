"""Village sums against the published figures, and the published figures against each other, with the arithmetic."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from geo.region import Claim
from geo.village import ELIGIBLE, RECORDED, UNRECORDED, Totals

COVERAGE, UNRECORDED_SHARE, VILLAGES, DISTRICTS = "coverage", "unrecorded_share", "villages", "districts"


@dataclass(frozen=True)
class Check:
    """One comparison: what `left` `operator` `right` gives (`result`) against what was `published`.

    `subject` is "claims" when published figures meet each other and "villages" when the sum of the villages meets
    one. `left` and `right` are (measure, value); `right` and `operator` are None for a plain sum. `difference` is
    result minus published; `agrees` allows for the rounding of the published figure.
    """

    subject: str
    measure: str
    left: tuple[str, float]
    operator: str | None
    right: tuple[str, float] | None
    result: float
    published: float
    difference: float
    agrees: bool


#: (measure, left, operator, right): what must hold between published figures.
_IDENTITIES = (
    (COVERAGE, RECORDED, "/", ELIGIBLE),
    (ELIGIBLE, RECORDED, "+", UNRECORDED),
    (RECORDED, ELIGIBLE, "-", UNRECORDED),
    (UNRECORDED_SHARE, UNRECORDED, "/", ELIGIBLE),
)
_OPERATIONS = {"/": lambda a, b: a / b if b else math.nan, "+": lambda a, b: a + b, "-": lambda a, b: a - b}


def reconcile(totals: Totals, claims: Iterable[Claim]) -> list[Check]:
    """Check the claims against each other, then the pooled figures of the villages against each claim."""
    published = {claim.measure: claim.value for claim in claims}
    return _between_claims(published) + _against_villages(totals, published)


def _between_claims(published: dict[str, float]) -> list[Check]:
    checks = []
    for measure, left, operator, right in _IDENTITIES:
        if {measure, left, right} <= published.keys():
            terms = (left, published[left]), operator, (right, published[right])
            checks.append(_check("claims", measure, *terms, published[measure]))
    # The basis in use (obliged and unrecorded) gives the published coverage, which the recorded count does not.
    if {COVERAGE, ELIGIBLE, UNRECORDED} <= published.keys():
        remainder = published[ELIGIBLE] - published[UNRECORDED]
        terms = ("eligible_less_unrecorded", remainder), "/", (ELIGIBLE, published[ELIGIBLE])
        checks.append(_check("claims", COVERAGE, *terms, published[COVERAGE]))
    return checks


def _against_villages(totals: Totals, published: dict[str, float]) -> list[Check]:
    sums = {
        ELIGIBLE: totals.eligible,
        RECORDED: totals.recorded,
        UNRECORDED: totals.unrecorded,
        COVERAGE: totals.coverage,
        UNRECORDED_SHARE: totals.unrecorded_share,
        VILLAGES: float(totals.villages),
        DISTRICTS: float(totals.districts),
    }
    return [
        _check("villages", measure, (measure, total), None, None, published[measure])
        for measure, total in sums.items()
        if measure in published
    ]


def _check(subject, measure, left, operator, right, published: float) -> Check:
    result = _OPERATIONS[operator](left[1], right[1]) if operator else left[1]
    difference = result - published
    return Check(
        subject, measure, left, operator, right, result, published, difference, abs(difference) <= _slack(published)
    )


def _slack(published: float) -> float:
    """Half of the last digit published: a share is published in hundredths of a percent, a count in full."""
    return 0.00005 + 1e-12 if 0 < published < 1 else 0.0
