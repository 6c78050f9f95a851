"""What can go wrong with an input, as kinds and facts. `geo.sentences` turns them into Indonesian or English."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One fault: its `kind`, where it is, and the facts its sentence needs.

    `row` is the row as a spreadsheet numbers it (the header is row 1); `code` a village code; `facts` named values.
    """

    kind: str
    row: int | None = None
    column: str | None = None
    code: str | None = None
    facts: dict[str, object] = field(default_factory=dict)


class DataError(ValueError):
    """An input that cannot be used at all. It carries every problem found, not just the first."""

    def __init__(self, *problems: Problem):
        self.problems = problems
        super().__init__(", ".join(problem.kind for problem in problems))


class BoundaryError(DataError):
    """A boundary file that cannot be read as village polygons."""


class CoverageError(DataError):
    """A coverage table that cannot be read as village figures."""


class FetchError(DataError):
    """The official boundaries could not be downloaded, or were not what they should be."""
