"""What people call the shapes of pictures and their files, and what each is for."""

from collections.abc import Callable

from geo.maps.poster.shapes import LANDSCAPE, PDF, PNG, PORTRAIT, SQUARE, STORY, SVG, WIDE
from geo.wording import t

_SHAPES: dict[str, tuple[str, Callable[[], str]]] = {
    WIDE: ("16:9", lambda: t("untuk layar, proyektor dan laman")),
    SQUARE: ("1:1", lambda: t("untuk kiriman media sosial dan WhatsApp")),
    STORY: ("9:16", lambda: t("untuk story dan status")),
    PORTRAIT: ("A4", lambda: t("untuk dicetak dan ditempel")),
    LANDSCAPE: ("", lambda: t("untuk dicetak dan ditempel")),
}
_FORMATS: dict[str, Callable[[], str]] = {
    PNG: lambda: t("gambar untuk dikirim dan dipasang"),
    SVG: lambda: t("gambar yang dapat disunting dan diperbesar"),
    PDF: lambda: t("gambar untuk dicetak"),
}


def shape_words(shape: str) -> str:
    """The short name of a shape."""
    return _SHAPES[shape][0] or t("A4 mendatar")


def shape_use(shape: str) -> str:
    """What a shape is for."""
    return _SHAPES[shape][1]()


def format_use(kind: str) -> str:
    """What a kind of picture file is for."""
    return _FORMATS[kind]()
