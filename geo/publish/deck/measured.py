"""Sizes of text that fit: reckoned with room for letters wider than ours, for a deck is shown with the fonts at hand."""

from collections.abc import Sequence

from geo.maps.poster import lettering

#: DejaVu Sans, the widest that takes Calibri's place, is this much wider than Source Sans; its bold than the bold.
_WIDER, _WIDER_BOLD = 1.26, 1.34
#: From one line to the next, as a share of the size; between paragraphs.
LEADING, _BETWEEN = 1.22, 0.35
INCH = 72


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Lines that a paragraph takes in so many inches, of letters of so many points."""
    most = width * INCH / (_WIDER_BOLD if bold else _WIDER)
    return len(lettering.filled(text, most, size, bold=bold))


def height_of(texts: Sequence[str], width: float, size: float, *, bold: bool = False) -> float:
    """Inches that paragraphs take."""
    lines = sum(lines_of(text, width, size, bold=bold) for text in texts)
    return (lines * LEADING + len(texts) * _BETWEEN) * size / INCH


def fitting_size(
    texts: Sequence[str], width: float, height: float, most: float, least: float, *, bold: bool = False
) -> float:
    """The largest size of whole points at which the paragraphs are no higher; `least` when none is."""
    size = most
    while size > least and height_of(texts, width, size, bold=bold) > height:
        size -= 1
    return size
