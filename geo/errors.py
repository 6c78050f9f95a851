"""What can go wrong with an input, as kinds and facts. `geo.sentences` turns them into Indonesian or English."""

from dataclasses import dataclass, field, replace

#: The files that an answer is made from, as a problem names them.
BOUNDARIES, COVERAGE, NAMES, REFERENCE = "boundaries", "coverage", "names", "reference"


@dataclass(frozen=True)
class Problem:
    """One fault: its `kind`, where it is, and the facts its sentence needs.

    `row` is the row as a spreadsheet numbers it (the header is row 1); `code` a village code; `facts` named values;
    `file` which of the files it is in, where several are read.
    """

    kind: str
    row: int | None = None
    column: str | None = None
    code: str | None = None
    facts: dict[str, object] = field(default_factory=dict)
    file: str | None = None

    def in_file(self, file: str) -> "Problem":
        """The same problem, of one file among several."""
        return replace(self, file=file)


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


class StoreError(DataError):
    """The database cannot be used, or cannot keep what it was given; nothing of it was kept."""
