"""The letters of pictures: Source Sans Pro, DejaVu Sans for what it lacks; how wide words are, and words into lines.

Widths are those of the font's own table (its `hmtx`), the same for every size and kind of file.
"""

import threading
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from geo.sandbox.plain_text import plain_text

FAMILY = ("Source Sans Pro", "DejaVu Sans")
#: Share of the size: how high capitals stand above the base line, and what hangs below it.
CAPITAL, BELOW_LINE = 0.66, 0.23
#: From one base line to the next.
LEADING = 1.22
_UNITS = 1000
_LONGEST = 2000
#: A blank at which no line ends, and what stands for it while others are made one.
KEPT, _STANDS_FOR_KEPT = "\N{NO-BREAK SPACE}", "\ue000"
_ELLIPSIS, _UNKNOWN = "…", "\N{REPLACEMENT CHARACTER}"
_adding = threading.Lock()


def font(size: float, *, bold: bool = False):
    """A font of a size in typographic points."""
    from matplotlib.font_manager import FontProperties

    add_fonts()
    return FontProperties(family=[*FAMILY], weight="bold" if bold else "normal", size=size)


@cache
def add_fonts() -> None:
    """Make the packaged font known to matplotlib, once; no setting of its is changed."""
    from matplotlib.font_manager import fontManager

    with _adding:
        known = {entry.fname for entry in fontManager.ttflist}
        for path in _packaged():
            if str(path) not in known:
                fontManager.addfont(path)


@lru_cache(maxsize=5_000)
def writable(text: str) -> str:
    """Text as one line of signs that one of the fonts has; any other sign is shown as unknown."""
    # Blanks that do not break keep a number and its percent sign together.
    line = plain_text(text.replace(KEPT, _STANDS_FOR_KEPT), _LONGEST).replace(_STANDS_FOR_KEPT, KEPT)
    return "".join(sign if _advance(sign, False) is not None else _UNKNOWN for sign in line)


def width(text: str, size: float = 1.0, *, bold: bool = False) -> float:
    """How wide a line is at a size, in the unit of the size."""
    return size * _unit_width(text, bold)


@lru_cache(maxsize=20_000)
def _unit_width(text: str, bold: bool) -> float:
    return sum(_advance(sign, bold) or _advance(_UNKNOWN, bold) or 0.6 for sign in text)


def wrapped(text: str, most: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of at most `most`, about equally long; a word that is longer than a line is broken."""
    lines = _filled(text, most, size, bold)
    # Lines of about one length: as narrow as the number of lines allows.
    low, high = most * 0.5, most
    for _ in range(7):
        middle = (low + high) / 2
        tried = _filled(text, middle, size, bold)
        if len(tried) <= len(lines) and not _broken(tried, text):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def filled(text: str, most: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of at most `most`, each as long as can be; a word that is longer than a line is broken."""
    return _filled(text, most, size, bold)


def shortened(text: str, most: float, size: float, *, bold: bool = False) -> str:
    """The words, or as many signs of them as leave room for an ellipsis."""
    if width(text, size, bold=bold) <= most:
        return text
    while text and width(text.rstrip() + _ELLIPSIS, size, bold=bold) > most:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def _filled(text: str, most: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    room, blank = -1.0, width(" ", size, bold=bold)
    # Only at plain blanks: a number stays with its percent sign.
    for word in text.split(" "):
        wide = width(word, size, bold=bold)
        if blank + wide <= room:
            lines[-1] += f" {word}"
            room -= blank + wide
        else:
            lines += [word] if wide <= most else _pieces(word, most, size, bold)
            room = most - width(lines[-1], size, bold=bold)
    return lines


def _pieces(word: str, most: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size, bold=bold) > most:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _broken(lines: list[str], text: str) -> bool:
    return " ".join(lines) != text


def _packaged() -> list[Path]:
    # Its own module only lists its files, with a search through the directory.
    place = find_spec("font_source_sans_pro").submodule_search_locations[0]
    return [Path(place) / "files" / f"SourceSansPro-{cut}.ttf" for cut in ("Regular", "Bold")]


@cache
def _advance(sign: str, bold: bool) -> float | None:
    """Width of a sign as a share of the size; None when no font has it."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    fallback = Path(get_data_path()) / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    for path in (_packaged()[bold], fallback):
        face = get_font([str(path)])
        if face.get_char_index(ord(sign)):
            face.set_size(_UNITS, 72)
            return face.load_char(ord(sign), LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / _UNITS
    return None
