"""Several columns for one figure, of several years, places or ways: the one that holds everybody now, or none.

A version of a figure is a column, or one of men and one of women, whose headings say the same besides that.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from geo.errors import Problem
from geo.intake.figure_headings import FEMALE, MALE, OF_A_MONTH, PLAIN, TOTAL
from geo.intake.headings import CODE
from geo.intake.layout import Layout
from geo.intake.periods import Period
from geo.village import FIGURES, VILLAGE

Positions = tuple[int, ...]


@dataclass
class Version:
    """The columns whose headings say the same, by the part of the people they are of."""

    period: Period | None
    extra: frozenset[str]
    parts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def words(self) -> frozenset[str]:
        """All that its headings say besides the figure."""
        return self.extra | ({str(self.period)} if self.period else frozenset())


def choose_figures(layout: Layout, named: set[str]) -> tuple[dict[str, Positions], list[Problem]]:
    """(figure → its columns, what could not be told); of several periods the latest, when all figures are of it."""
    chosen: dict[str, Version] = {}
    problems: list[Problem] = []
    of_period: dict[str, list[Version]] = {}
    for figure in FIGURES:
        versions = _versions(layout, figure)
        best = _best(layout, versions)
        if best is not None:
            chosen[figure] = best
            if len(versions) > 1 and best.period and all(version.period for version in versions):
                of_period[figure] = versions
        elif versions and figure not in named:
            problems.append(_cannot_tell(layout, figure, versions))
    uncertain = [figure for figure in of_period if not _fits(chosen[figure], list(chosen.values()))]
    problems += [_cannot_tell(layout, figure, of_period[figure]) for figure in uncertain if figure not in named]
    taken = {figure: version for figure, version in chosen.items() if figure not in uncertain}
    problems += [
        Problem("latest_period_taken", column=" + ".join(layout.labels[at] for at in _whole(layout, taken[figure])))
        for figure in of_period
        if figure in taken and figure not in named
    ]
    return {figure: _whole(layout, version) for figure, version in taken.items()}, problems


def _versions(layout: Layout, figure: str) -> list[Version]:
    """The versions of a figure whose headings name it best; without a table that stands beside the first."""
    said = [(at, heading) for at, heading in enumerate(layout.headings) if heading and heading.meaning == figure]
    end = _second_table(layout)
    said = [one for one in said if one[0] < end] or said
    found: dict[tuple, Version] = {}
    for at, heading in said:
        key = heading.rank, heading.period, heading.extra
        found.setdefault(key, Version(heading.period, heading.extra)).parts[heading.part].append(at)
    whole = {key: version for key, version in found.items() if _is_whole(version)}
    best = min((rank for rank, *_ in whole), default=0)
    return [version for (rank, *_), version in whole.items() if rank == best]


def _is_whole(version: Version) -> bool:
    return bool(version.parts[TOTAL] or version.parts[PLAIN] or (version.parts[MALE] and version.parts[FEMALE]))


def _best(layout: Layout, versions: list[Version]) -> Version | None:
    """The only one; the plainest; the latest; or the first of equals."""
    if any(not _whole(layout, version) for version in versions):
        return None
    if len(versions) < 2:
        return versions[0] if versions else None
    plainest = [one for one in versions if all(one.words <= other.words for other in versions)]
    if plainest:
        return plainest[0]
    if len({version.extra for version in versions}) == 1 and all(version.period for version in versions):
        periods = sorted(version.period for version in versions)
        # A year without a month is not before or after a month of that year.
        if len({bool(year) for year, _ in periods}) == len({bool(month) for _, month in periods}) == 1:
            return max(versions, key=lambda version: version.period)
    return versions[0] if _are_equal(layout, [_whole(layout, version) for version in versions]) else None


def _whole(layout: Layout, version: Version) -> Positions:
    """The columns of everybody; nothing when two of them say the same and hold different figures."""
    for part in (TOTAL, PLAIN):
        if held := version.parts[part]:
            return (held[0],) if _are_equal(layout, [(at,) for at in held]) else ()
    men, women = version.parts[MALE], version.parts[FEMALE]
    equal = all(_are_equal(layout, [(at,) for at in held]) for held in (men, women))
    return (men[0], women[0]) if men and women and equal else ()


def _fits(version: Version, others: list[Version]) -> bool:
    """Whether a version of a year is as old as what the other figures are; what is up to a month stands now."""
    if version.period[1]:
        return all(other.period in (None, version.period) for other in others)
    return all(other.period == version.period for other in others)


def _are_equal(layout: Layout, columns: list[Positions]) -> bool:
    def cells_of(positions: Positions) -> list[str]:
        return ["|".join(cells[at] if at < len(cells) else "" for at in positions) for _, cells in layout.body]

    first, *others = map(cells_of, columns)
    return all(cells == first for cells in others)


def _cannot_tell(layout: Layout, figure: str, versions: list[Version]) -> Problem:
    positions = sorted(at for version in versions for held in version.parts.values() for at in held)
    of_months = all(layout.headings[at].rank == OF_A_MONTH for at in positions)
    labels = ", ".join(layout.labels[at] for at in positions)
    return Problem("columns_of_months" if of_months else "columns_alike", facts={"columns": labels, "figure": figure})


def _second_table(layout: Layout) -> int:
    """Where villages come a second time, with figures of their own: a table beside the first."""
    at_of = {meaning: [] for meaning in (CODE, VILLAGE)}
    for at, heading in enumerate(layout.headings):
        if heading and heading.meaning in at_of:
            at_of[heading.meaning].append(at)
    for first, *again in filter(None, at_of.values()):
        for at in again:
            between = {heading.meaning for heading in layout.headings[first:at] if heading}
            if between & set(FIGURES) and layout.labels[at].startswith(layout.labels[first] + " ["):
                return at
    return len(layout.labels)
