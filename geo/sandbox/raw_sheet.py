"""A sheet before it is known to be of use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RawSheet:
    """`rows` as in `Sheet`; `blank_rows` counts the rows without any text between and after them."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    visible: bool = True
    blank_rows: int = 0
