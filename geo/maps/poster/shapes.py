"""The fixed shapes of pictures."""

from dataclasses import dataclass

_INCH_MM = 25.4


@dataclass(frozen=True)
class Shape:
    """`width` and `height` in the points that a layout is drawn in; a PNG has `scale` dots for each.

    `inches` is its size on paper. `panel` says where words stand: "beside" the map or "below" it.
    """

    name: str
    width: int
    height: int
    inches: tuple[float, float]
    panel: str
    scale: float = 1.0


def _screen(name: str, width: int, height: int, panel: str) -> Shape:
    return Shape(name, width, height, (width / 100, height / 100), panel)


def _paper(name: str, width_mm: float, height_mm: float, panel: str) -> Shape:
    """150 points an inch, a PNG of 200."""
    inches = width_mm / _INCH_MM, height_mm / _INCH_MM
    return Shape(name, round(inches[0] * 150), round(inches[1] * 150), inches, panel, 4 / 3)


BESIDE, BELOW = "beside", "below"
WIDE, SQUARE, STORY, PORTRAIT, LANDSCAPE = "16x9", "1x1", "9x16", "a4", "a4-mendatar"
SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        _screen(WIDE, 1920, 1080, BESIDE),
        _screen(SQUARE, 1080, 1080, BELOW),
        _screen(STORY, 1080, 1920, BELOW),
        _paper(PORTRAIT, 210, 297, BELOW),
        _paper(LANDSCAPE, 297, 210, BESIDE),
    )
}
#: Kinds of files a picture can be.
PNG, SVG, PDF = "png", "svg", "pdf"
FORMATS = (PNG, SVG, PDF)
