"""Cards into files."""

from collections.abc import Sequence

from geo.maps.poster.card import Card
from geo.maps.poster.shapes import PNG, Shape


def draw_card(card: Card, shape: Shape, kind: str = PNG) -> bytes:
    """One picture; the same card gives the same bytes."""
    return draw_pages([card], shape, kind)


def draw_pages(cards: Sequence[Card], shape: Shape, kind: str) -> bytes:
    """Pictures as the pages of one file; more than one needs a PDF."""
    import io

    from matplotlib.figure import Figure

    figure = Figure(figsize=shape.inches, dpi=shape.width / shape.inches[0])
    figure.text(0.05, 0.9, cards[0].title, parse_math=False)
    data = io.BytesIO()
    figure.savefig(data, format=kind)
    return data.getvalue()
