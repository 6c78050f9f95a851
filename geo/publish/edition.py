"""The two editions of everything that is published."""

from dataclasses import dataclass

PUBLIC, INTERNAL = "public", "internal"
EDITIONS = (PUBLIC, INTERNAL)
#: Counts below this are small; the office may choose another from this range, or none.
SMALL, LEAST_SMALL, MOST_SMALL = 5, 3, 10


@dataclass(frozen=True)
class Edition:
    """Who it is for, and below which count a number of people is small (None: no number is hidden).

    Raises
    ------
    ValueError
        For an edition that is none, an internal one that hides, or a `small` out of its range.
    """

    name: str = PUBLIC
    small: int | None = SMALL

    def __post_init__(self):
        if self.name not in EDITIONS:
            raise ValueError(f"no edition: {self.name!r}")
        if self.name == INTERNAL and self.small is not None:
            raise ValueError("the internal edition hides nothing")
        if self.small is not None and not LEAST_SMALL <= self.small <= MOST_SMALL:
            raise ValueError(f"small numbers end between {LEAST_SMALL} and {MOST_SMALL}: {self.small!r}")

    @property
    def public(self) -> bool:
        """Whether everybody may see it."""
        return self.name == PUBLIC


def edition(name: str, small: int | None = SMALL) -> Edition:
    """The edition of that name; the office's choice of `small` counts for the public one only."""
    return Edition(name, small if name == PUBLIC else None)
