"""Two snapshots (periode data) of the same villages: what changed, and what somebody should look at before keeping it.

A snapshot is a DataFrame indexed by `village_code` with eligible, recorded and unrecorded (people; NaN is missing).
The thresholds below are of judgement, not of statistics: they are set for figures a month to a year apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from geo.village import COVERAGE, DISTRICT, ELIGIBLE, FIGURES, RECORDED, UNRECORDED, VILLAGE, Totals, pooled_totals

#: The list of the obliged loses people by death and moving: in a village hardly a twentieth of them between two files.
ELIGIBLE_FALL, ELIGIBLE_FALL_PEOPLE = 0.05, 20
#: It gains those who turn seventeen, about a fiftieth a year: a fifth more is another list or another village.
ELIGIBLE_JUMP, ELIGIBLE_JUMP_PEOPLE = 0.20, 50
#: Half as many again unrecorded; below 25 people that happens by itself.
UNRECORDED_JUMP, UNRECORDED_JUMP_PEOPLE = 0.50, 25
#: From here on the file is probably that of the month before.
UNCHANGED_SHARE = 0.90
#: Pooled coverage does not fall by a point through recording; it did when the list was refreshed (February 2023).
COVERAGE_FALL = 0.01
#: A finding of more than this share of the villages, and of five at least, is one of the file and is said once.
MOST, ENOUGH = 0.5, 5

COVERAGE_POINTS = "coverage_points"
#: Steps of change that a map tells apart: people not recorded in a village, and percentage points of its coverage.
PEOPLE_STEPS, POINT_STEPS = (5, 25, 100), (0.5, 2, 5)


@dataclass(frozen=True)
class Finding:
    """Something to look at: its kind, the village it is about (None: the file as a whole), and its numbers.

    `before` and `after` are the figures of that village; of the file, the sums of the comparable villages. `n` is how
    many villages, `of` among how many.
    """

    kind: str
    code: str | None = None
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What became of each village between two snapshots.

    `villages` is indexed by `village_code`, in the order of the newer snapshot, then those that only the older has:
    village, district; of each figure and of coverage `…_before` and `…_after`; `…_change` of each figure in people;
    `coverage_points`, the change of coverage in percentage points. NaN where one of the terms is missing.

    `before` and `after` pool the same villages: each figure those that have it in both snapshots, coverage those that
    have both its terms in both. Findings about the file come first, then those of villages, the largest of each kind
    first.
    """

    villages: pd.DataFrame
    before: Totals
    after: Totals
    findings: tuple[Finding, ...]


def compare(before: pd.DataFrame, after: pd.DataFrame) -> Change:
    """Compare two snapshots; `after` brings the villages' names, `before` those that only it has, if it knows them.

    A village without any name is called by its code, its district "".
    """
    villages = _side_by_side(before, after)
    totals = _comparable_totals(villages)
    return Change(villages, *totals, tuple(_findings(villages, *totals)))


def unrecorded_change(villages: pd.DataFrame) -> pd.Series:
    """Change of the unrecorded people of each village of `Change.villages`; more is worse."""
    return villages[f"{UNRECORDED}_change"]


def coverage_points(villages: pd.DataFrame) -> pd.Series:
    """Change of coverage of each village of `Change.villages` in percentage points; more is better."""
    return villages[COVERAGE_POINTS]


def _side_by_side(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    index = after.index.append(before.index.difference(after.index, sort=False))
    table = pd.DataFrame(index=index)
    newer, older = (frame.reindex(index=index, columns=[VILLAGE, DISTRICT]).astype(object) for frame in (after, before))
    for name, otherwise in ((VILLAGE, pd.Series(index, index)), (DISTRICT, "")):
        table[name] = newer[name].fillna(older[name]).fillna(otherwise)
    for figure in FIGURES:
        table[f"{figure}_before"], table[f"{figure}_after"] = (
            snapshot[figure].reindex(index).astype(float) for snapshot in (before, after)
        )
        table[f"{figure}_change"] = table[f"{figure}_after"] - table[f"{figure}_before"]
    for side in ("before", "after"):
        eligible = table[f"{ELIGIBLE}_{side}"]
        table[f"{COVERAGE}_{side}"] = (table[f"{RECORDED}_{side}"] / eligible).where(eligible > 0)
    # Rounded so that 57 % after 56 % is one point, whatever binary fractions make of it.
    table[COVERAGE_POINTS] = (100 * (table[f"{COVERAGE}_after"] - table[f"{COVERAGE}_before"])).round(9)
    return table


def _comparable_totals(villages: pd.DataFrame) -> tuple[Totals, Totals]:
    known = villages[[f"{figure}_change" for figure in FIGURES]].notna().set_axis(FIGURES, axis=1)
    rows = known.any(axis=1)
    sides = []
    for side in ("before", "after"):
        figures = villages[[f"{figure}_{side}" for figure in FIGURES]].set_axis(FIGURES, axis=1)
        sides.append(pooled_totals(figures.where(known)[rows].assign(**{DISTRICT: villages[DISTRICT]})))
    return sides[0], sides[1]


def _findings(villages: pd.DataFrame, before: Totals, after: Totals) -> Iterator[Finding]:
    yield from _of_the_file(villages, before, after)
    single: list[Finding] = []
    for kind, (hit, figure, of) in _rules(villages).items():
        found = villages[hit]
        if len(found) >= ENOUGH and len(found) > MOST * of:
            totals = {"before": getattr(before, figure), "after": getattr(after, figure)}
            yield Finding(f"{kind}_mostly", facts={"n": len(found), "of": of, **totals})
        else:
            single += _single(kind, found, figure)
    yield from single


def _rules(villages: pd.DataFrame) -> dict[str, tuple[pd.Series, str, int]]:
    """Kind → (villages that it hits, the figure it is of, among how many villages)."""
    eligible, unrecorded = villages[f"{ELIGIBLE}_before"], villages[f"{UNRECORDED}_before"]
    eligible_change, recorded_change, unrecorded_change = (villages[f"{figure}_change"] for figure in FIGURES)
    had, has = (
        villages[[f"{figure}_{side}" for figure in FIGURES]].notna().any(axis=1) for side in ("before", "after")
    )
    fell = (-eligible_change > ELIGIBLE_FALL * eligible) & (-eligible_change >= ELIGIBLE_FALL_PEOPLE)
    jumped = (eligible_change > ELIGIBLE_JUMP * eligible) & (eligible_change >= ELIGIBLE_JUMP_PEOPLE)
    more = (unrecorded_change > UNRECORDED_JUMP * unrecorded) & (unrecorded_change >= UNRECORDED_JUMP_PEOPLE)
    both = int((had & has).sum())
    return {
        "coverage_over_one": (villages[f"{COVERAGE}_after"] > 1, RECORDED, int(has.sum())),
        "recorded_fell": (recorded_change < 0, RECORDED, both),
        "eligible_fell": (fell, ELIGIBLE, both),
        "eligible_jumped": (jumped, ELIGIBLE, both),
        "unrecorded_jumped": (more, UNRECORDED, both),
        "village_vanished": (had & ~has, ELIGIBLE, int(had.sum())),
        "village_new": (has & ~had, ELIGIBLE, int(has.sum())),
    }


def _single(kind: str, found: pd.DataFrame, figure: str) -> list[Finding]:
    size = found[f"{figure}_change"].abs().fillna(0)
    findings = []
    for code in size.sort_values(ascending=False, kind="stable").index:
        row = found.loc[code]
        facts = {"village": row[VILLAGE], "district": row[DISTRICT]}
        facts |= {"before": float(row[f"{figure}_before"]), "after": float(row[f"{figure}_after"])}
        if kind == "coverage_over_one":
            facts |= {"eligible": float(row[f"{ELIGIBLE}_after"]), "coverage": float(row[f"{COVERAGE}_after"])}
        findings.append(Finding(kind, code, facts))
    return findings


def _of_the_file(villages: pd.DataFrame, before: Totals, after: Totals) -> Iterator[Finding]:
    changes = villages[[f"{figure}_change" for figure in FIGURES]]
    complete = changes.notna().all(axis=1)
    same = (changes == 0).all(axis=1)
    n, of = int(same.sum()), int(complete.sum())
    if n and n >= UNCHANGED_SHARE * of:
        yield Finding("all_unchanged", facts={"n": n, "of": of})
    elif n:
        yield Finding("unchanged", facts={"n": n, "of": of, "codes": tuple(villages.index[same])})
    lost = (villages[f"{RECORDED}_change"] < 0) | (villages[f"{ELIGIBLE}_change"] > 0)
    hit = lost & (villages[COVERAGE_POINTS] < 0)
    if (
        round(before.coverage - after.coverage, 9) > COVERAGE_FALL
        and hit.sum() > MOST * villages[COVERAGE_POINTS].notna().sum()
    ):
        facts = {"before": before.coverage, "after": after.coverage, "n": int(hit.sum())}
        facts |= {"recorded_before": before.recorded, "recorded_after": after.recorded}
        facts |= {"eligible_before": before.eligible, "eligible_after": after.eligible}
        yield Finding("list_refreshed", facts=facts)
