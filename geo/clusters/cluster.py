"""What is said of a cluster: its figures, its tests, and a strength by a few rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.clusters.likelihood import BERNOULLI
from geo.clusters.scan import MAX_POPULATION
from geo.clusters.seed import SEED
from geo.clusters.testing import SIMULATIONS

STRONG, MODERATE, WEAK, SMALL = "strong", "moderate", "weak", "small"
STRENGTHS = (STRONG, MODERATE, WEAK, SMALL)
#: Those of a cluster that may be called one.
SIGNIFICANT = (STRONG, MODERATE)

#: Up to this p-value a cluster is called significant.
LEVEL = 0.05
#: A cluster holds in another view when it shares this much with a significant one there: unrecorded people of both, over
#: those of the one that has fewer, for the views differ in how large a cluster may be.
HELD = 0.5
#: Fewer eligible, or fewer unrecorded people than this, and a handful of people makes the cluster.
FEW_ELIGIBLE, FEW_UNRECORDED = 100, 10


@dataclass(frozen=True)
class ScanSettings:
    """How clusters are looked for. `neighbours` is how many villages a cluster has at most, None: any number."""

    model: str = BERNOULLI
    max_population: float = MAX_POPULATION
    neighbours: int | None = None
    simulations: int = SIMULATIONS
    seed: int = SEED


@dataclass(frozen=True)
class FlexibleCluster:
    """A significant cluster of any connected shape: its villages by distance from the centre, figures as in `Cluster`."""

    villages: tuple[str, ...]
    observed: int
    expected: float
    relative_risk: float
    p_value: float


@dataclass(frozen=True)
class Cluster:
    """Neighbouring villages with more unrecorded people than elsewhere.

    `villages` are codes in order of distance from the centre. `expected` are the unrecorded people at the rate of all
    villages, `excess` those above it, `relative_risk` the rate inside over the rate outside. `p_value` is that of
    villages that change places, which significance is called by, `p_constant` that of one risk for everybody;
    `gumbel_p` tells the order of magnitude of a `p_value` that is as small as it can be.

    `share_of_unrecorded` is of all unrecorded people. `overlap_flexible` and `overlap_before` are the most it shares with
    a significant cluster of the flexible view and of the snapshot before (see `HELD`); None where there is no such view,
    or where none of the villages had figures then.
    `flexible` is that cluster of the flexible view.
    `observed_before` and `relative_risk_before` are of the same villages in the snapshot before, of those that had figures.
    """

    rank: int
    villages: tuple[str, ...]
    observed: int
    eligible: int
    expected: float
    excess: float
    relative_risk: float
    llr: float
    p_value: float
    gumbel_p: float
    p_constant: float
    strength: str
    share_of_unrecorded: float
    overlap_flexible: float | None = None
    flexible: FlexibleCluster | None = None
    overlap_before: float | None = None
    observed_before: int | None = None
    relative_risk_before: float | None = None


@dataclass(frozen=True)
class Clusters(Sequence[Cluster]):
    """The clusters by excess people, the most first, and what they were looked for in.

    `set_aside` says of villages that took no part why: "without_figures", "more_than_eligible", "without_place".
    `flexible_view` is False when there were too many villages for that view, `compared` tells whether there was a snapshot
    before. `tested`, `observed` and `eligible` are villages and people that took part. `islands` touch no other village and
    were joined to the nearest.
    """

    found: tuple[Cluster, ...]
    settings: ScanSettings
    tested: int
    observed: int
    eligible: int
    set_aside: dict[str, str] = field(default_factory=dict)
    flexible_view: bool = True
    islands: tuple[str, ...] = ()
    compared: bool = False

    def __getitem__(self, at):
        return self.found[at]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self.found)

    @property
    def significant(self) -> tuple[Cluster, ...]:
        """Those that may be called clusters."""
        return tuple(each for each in self.found if each.strength in SIGNIFICANT)

    def ranks(self) -> dict[str, int]:
        """Village code → rank of the significant cluster that it is in."""
        return {code: each.rank for each in self.significant for code in each.villages}

    def of_village(self, code: str) -> Cluster | None:
        """The cluster that a village is in."""
        return next((each for each in self.found if code in each.villages), None)


def strength_of(
    *,
    observed: float,
    eligible: float,
    p_value: float,
    overlap_flexible: float | None = None,
    overlap_before: float | None = None,
) -> str:
    """How sure a cluster is.

    "small": fewer than `FEW_ELIGIBLE` eligible or `FEW_UNRECORDED` unrecorded people, whatever the p-value. "weak": chance
    among villages explains it (`p_value` above `LEVEL`), constant risk does not. "strong": significant, and it holds in
    the flexible view and, where there is one, in the snapshot before. "moderate": significant, but one of them fails, or
    there is no flexible view.
    """
    if eligible < FEW_ELIGIBLE or observed < FEW_UNRECORDED:
        return SMALL
    if p_value > LEVEL:
        return WEAK
    holds = overlap_flexible is not None and overlap_flexible >= HELD
    return STRONG if holds and (overlap_before is None or overlap_before >= HELD) else MODERATE
