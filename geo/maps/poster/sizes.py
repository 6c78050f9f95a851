"""How large words are on each shape, in its points: to be read on a telephone, across a hall, in a hand."""

from dataclasses import dataclass

from geo.maps.poster.shapes import LANDSCAPE, PORTRAIT, SQUARE, STORY, WIDE, Shape


@dataclass(frozen=True)
class Sizes:
    """`edge` and `top` are margins; the title gets no smaller than `least_title`."""

    edge: float
    top: float
    title: float
    least_title: float
    subtitle: float
    text: float
    small: float


_SIZES = {
    WIDE: Sizes(64, 48, 60, 42, 31, 28, 19),
    SQUARE: Sizes(44, 36, 50, 36, 26, 24, 16.5),
    # Above and below, telephones lay their own words over a story.
    STORY: Sizes(60, 120, 68, 48, 36, 33, 22),
    PORTRAIT: Sizes(76, 70, 54, 38, 29, 24, 17),
    LANDSCAPE: Sizes(80, 66, 56, 40, 30, 25, 17),
}


def sizes_of(shape: Shape) -> Sizes:
    """The sizes of a shape; of one that is not of ours, those of a sheet in its proportion."""
    return _SIZES.get(shape.name, _SIZES[WIDE if shape.width > shape.height else STORY])
