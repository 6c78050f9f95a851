"""What people call the kinds of publications, the shapes of pictures and the kinds of files."""

from collections.abc import Callable

from geo.maps.poster.shapes import LANDSCAPE, PDF, PNG, PORTRAIT, SQUARE, STORY, SVG, WIDE
from geo.publish.publication import (
    ATLAS,
    BRIEF,
    CLUSTERS,
    COVERAGE,
    DECK,
    DISTRICT,
    MAP,
    PLAN,
    PROGRESS,
    UNRECORDED,
)
from geo.wording import t

_KINDS: dict[str, Callable[[], str]] = {
    COVERAGE: lambda: t("Kartu cakupan"),
    UNRECORDED: lambda: t("Kartu belum rekam"),
    CLUSTERS: lambda: t("Kartu klaster"),
    PROGRESS: lambda: t("Kartu perkembangan"),
    PLAN: lambda: t("Kartu jemput bola"),
    DISTRICT: lambda: t("Kartu kecamatan"),
    ATLAS: lambda: t("Atlas kecamatan (PDF)"),
    BRIEF: lambda: t("Ringkasan satu halaman (PDF)"),
    DECK: lambda: t("Salindia (PPTX)"),
    MAP: lambda: t("Peta interaktif mandiri (HTML)"),
}
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


def kind_words(kind: str) -> str:
    """What people call a kind."""
    return _KINDS[kind]()


def shape_words(shape: str) -> str:
    """The short name of a shape."""
    return _SHAPES[shape][0] or t("A4 mendatar")


def shape_use(shape: str) -> str:
    """What a shape is for."""
    return _SHAPES[shape][1]()


def format_use(kind: str) -> str:
    """What a kind of picture file is for."""
    return _FORMATS[kind]()
