"""What visits teach: who came, and how many names had somebody behind them; averages that a prior holds back.

A share that was seen is an average of few people: it is drawn towards what was assumed before (the prior), which counts
as much as `weight` people. With `found` of `seen` people the estimate is

    (found + weight x prior) / (seen + weight)

the posterior mean of a binomial share under a beta prior of that weight (Gelman et al., Bayesian Data Analysis, ch. 2):
it lies between the prior and what was seen, and nearer to what was seen the more people that was.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from geo.outcome import REAL_SHARE, TURNOUT, StopResult
from geo.outreach.settings import SiteSettings, Turnout
from geo.outreach.site import SCHOOL, kind_of, village_of


@dataclass(frozen=True)
class Overrule:
    """A share that a person (`who`) put in the place of what was learned, and why."""

    code: str
    what: str
    value: float
    reason: str
    who: str = ""


@dataclass(frozen=True)
class Estimate:
    """One learned share with its arithmetic.

    Of `seen` people (`turnout`: real ones; `real_share`: names on the lists) on `visits` visits to the site `code`, `found`
    were what is looked for (came; real). `shrunken` is what follows with the prior; `value` what plans use: that, or what
    a person put in its place (`overruled`).
    """

    code: str
    kind: str
    name: str
    district: str
    what: str
    visits: int
    invited: int
    seen: int
    found: int
    prior: float
    weight: float
    overruled: Overrule | None = None

    @property
    def data(self) -> float:
        """The share that was seen; NaN of nobody."""
        return self.found / self.seen if self.seen else float("nan")

    @property
    def shrunken(self) -> float:
        """The share drawn towards the prior."""
        return shrunken(self.found, self.seen, self.prior, self.weight)

    @property
    def value(self) -> float:
        """What plans use."""
        return self.shrunken if self.overruled is None else self.overruled.value


def shrunken(found: int, seen: int, prior: float, weight: float) -> float:
    """(found + weight x prior) / (seen + weight); the prior where both are nothing."""
    return (found + weight * prior) / (seen + weight) if seen + weight > 0 else prior


def estimates(
    results: Iterable[StopResult],
    settings: SiteSettings,
    real_share: Callable[[str], float],
    overrules: Iterable[Overrule] = (),
) -> list[Estimate]:
    """Every share that was learned or overruled, by code and kind of share.

    Turnout is learned for each site by itself. Of the names of a village and of its home visits the real share is one:
    both are of its list. A school's pupils are counted, not listed: they have none. A visit that was not carried out
    teaches nothing. An overruled share of a site that nobody has visited is an estimate without visits or name.

    Parameters
    ----------
    real_share
        The real share of a village (by code) before anything was learned.
    """
    held = {(each.code, each.what): each for each in overrules}
    by_site: dict[tuple[str, str], list[StopResult]] = {}
    for result in results:
        if result.outcome.visited:
            by_site.setdefault((result.code, TURNOUT), []).append(result)
            if result.kind != SCHOOL:
                by_site.setdefault((village_of(result.code), REAL_SHARE), []).append(result)
    learned = [
        _estimate(
            code,
            what,
            seen,
            _prior(code, what, settings, real_share),
            settings.prior_weight,
            held.pop((code, what), None),
        )
        for (code, what), seen in by_site.items()
    ]
    for (code, what), overrule in held.items():
        prior = _prior(code, what, settings, real_share)
        learned.append(Estimate(code, kind_of(code), "", "", what, 0, 0, 0, 0, prior, settings.prior_weight, overrule))
    return sorted(learned, key=lambda each: (each.code, each.what))


def turnout_of(estimate: Estimate, assumed: Turnout) -> Turnout:
    """Low, likely and high turnout with what was learned: each drawn from what was assumed for it.

    Where a person put a share in its place, low and high keep their distance in proportion.
    """
    if estimate.overruled is None:
        found, seen, weight = estimate.found, estimate.seen, estimate.weight
        return Turnout(*(shrunken(found, seen, prior, weight) for prior in (assumed.low, assumed.likely, assumed.high)))
    likely = estimate.overruled.value
    if assumed.likely <= 0:
        return Turnout(likely, likely, likely)
    low, high = (likely * other / assumed.likely for other in (assumed.low, assumed.high))
    return Turnout(min(low, likely), likely, min(1.0, max(high, likely)))


def _prior(code: str, what: str, settings: SiteSettings, real_share: Callable[[str], float]) -> float:
    return settings.turnout[kind_of(code)].likely if what == TURNOUT else real_share(code)


def _estimate(
    code: str, what: str, results: list[StopResult], prior: float, weight: float, overruled: Overrule | None
) -> Estimate:
    # In one order whatever order they came in: the newest result says what the place is called.
    results = sorted(results, key=lambda result: (result.day, result.key))
    outcomes = [result.outcome for result in results]
    invited, real = sum(each.invited for each in outcomes), sum(each.real for each in outcomes)
    found, seen = (sum(each.came for each in outcomes), real) if what == TURNOUT else (real, invited)
    name, district = results[-1].name, results[-1].district
    return Estimate(
        code, kind_of(code), name, district, what, len(results), invited, seen, found, prior, weight, overruled
    )
