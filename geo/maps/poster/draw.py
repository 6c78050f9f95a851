"""Cards into files: the same card, the same bytes, from any thread."""

import io
import re
from collections.abc import Sequence
from html import escape

from geo.maps.poster.card import Card
from geo.maps.poster.lettering import writable
from geo.maps.poster.page import draw_page
from geo.maps.poster.shapes import FORMATS, PDF, PNG, SVG, Shape
from geo.maps.poster.sheet import Sheet

#: Names that matplotlib gives to parts of an SVG, from chance.
_BY_CHANCE = re.compile(r'(?<=id=")([a-z]{1,2}[0-9a-f]{10})(?=")')


def draw_card(card: Card, shape: Shape, kind: str = PNG) -> bytes:
    """One picture; the same card gives the same bytes."""
    return draw_pages([card], shape, kind)


def draw_pages(cards: Sequence[Card], shape: Shape, kind: str) -> bytes:
    """Pictures as the pages of one file; more than one needs a PDF.

    Raises
    ------
    ValueError
        Without a card, with several for a file of one picture, or for a kind that is none.
    """
    if kind not in FORMATS:
        raise ValueError(f"no kind of picture: {kind!r}")
    if not cards or (len(cards) > 1 and kind != PDF):
        raise ValueError(f"{len(cards)} pictures for one {kind}")
    if kind == PDF:
        return _pdf(cards, shape)
    return _svg(cards[0], shape) if kind == SVG else _png(cards[0], shape)


def drawn(card: Card, shape: Shape) -> Sheet:
    """The picture as a sheet that knows its words."""
    sheet = Sheet(shape)
    draw_page(sheet, card)
    return sheet


def _png(card: Card, shape: Shape) -> bytes:
    sheet, data = drawn(card, shape), io.BytesIO()
    metadata = {"Software": None, "Title": card.title, "Description": card.alt}
    sheet.figure.savefig(data, format="png", dpi=sheet.figure.dpi * shape.scale, metadata=metadata)
    return data.getvalue()


def _pdf(cards: Sequence[Card], shape: Shape) -> bytes:
    from matplotlib.backends.backend_pdf import PdfPages

    data = io.BytesIO()
    metadata = {
        "Title": cards[0].title,
        "Subject": cards[0].alt,
        "CreationDate": None,
        "Creator": None,
        "Producer": None,
    }
    with PdfPages(data, metadata=metadata) as pages:
        for card in cards:
            pages.savefig(drawn(card, shape).figure)
    return data.getvalue()


def _svg(card: Card, shape: Shape) -> bytes:
    sheet, data = drawn(card, shape), io.StringIO()
    metadata = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    sheet.figure.savefig(data, format="svg", metadata=metadata)
    return _described(_numbered(data.getvalue()), card, sheet).encode()


def _numbered(svg: str) -> str:
    """The names of parts by their order, which chance has no hand in; setting a salt would set it for all threads."""
    names = {name: f"n{at}" for at, name in enumerate(dict.fromkeys(_BY_CHANCE.findall(svg)))}
    if not names:
        return svg
    return re.sub("|".join(names), lambda found: names[found[0]], svg)


def _described(svg: str, card: Card, sheet: Sheet) -> str:
    """Title, description and every word in it: the letters themselves are drawn as shapes."""
    whole = [card.alt, card.title, card.subtitle, *card.marks, *card.foot, card.watermark]
    words = "\n".join(map(writable, [*whole, *(said.text for said in sheet.said)]))
    title = f'<title id="judul">{escape(writable(card.title))}</title>\n<desc id="uraian">{escape(words)}</desc>\n'
    head, tag, rest = svg.partition("<svg ")
    attributes, end, body = rest.partition(">")
    return f'{head}{tag}role="img" aria-labelledby="judul uraian" {attributes}{end}\n{title}{body}'
