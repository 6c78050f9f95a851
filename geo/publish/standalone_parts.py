"""Pieces of the standalone map's page. Every string is escaped where it becomes HTML: here and in its table."""

from collections.abc import Iterable, Sequence
from html import escape

from geo.maps.poster.card import LegendEntry
from geo.maps.poster.inks import BLANK, HATCH, PALE
from geo.publish.cards.counted import Counted
from geo.publish.cards.legend import Colouring
from geo.publish.cards.names import named
from geo.village import ELIGIBLE, RECORDED, UNRECORDED
from geo.wording import t

#: How places are hatched that have no class, as the pictures hatch them: without data one way, hidden the other way.
HATCHING = tuple(
    {"ground": ground, "stroke": HATCH, "width": 1.2, "angle": angle} for ground, angle in ((BLANK, 45), (PALE, -45))
)


def element(tag: str, text: object, attributes: str = "") -> str:
    """Text within a tag; `attributes` are of ours."""
    return f"<{tag}{attributes}>{escape(str(text))}</{tag}>"


def joined(parts: Iterable[str]) -> str:
    """Pieces of HTML one after the other."""
    return "\n".join(parts)


def office_lines(lines: Sequence[str]) -> str:
    """The office above the page."""
    return joined(element("div", named(line)) for line in lines)


def headline(of: Counted) -> str:
    """The coverage and the three figures, also where they say only why there are none."""
    words = ((RECORDED, t("Sudah rekam")), (UNRECORDED, t("Belum rekam")), (ELIGIBLE, t("Wajib KTP")))
    items = [(t("Cakupan"), of.share), *((name, of.words(figure)) for figure, name in words)]
    return joined(f"<div>{element('dt', name)}{element('dd', said)}</div>" for name, said in items)


def measure_choices(colourings: Sequence[Colouring]) -> str:
    """A button for each measure; the first is chosen."""
    return joined(
        f'<label><input type="radio" name="measure" value="{at}"{" checked" if at == 0 else ""}> '
        f"{element('span', each.title)}</label>"
        for at, each in enumerate(colourings)
    )


def legends(colourings: Sequence[Colouring]) -> str:
    """A legend for each measure; the script shows the one that is chosen."""
    return joined(
        f'<div class="legend">{element("h2", each.title)}<ul>{joined(map(_legend_row, each.entries))}</ul></div>'
        for each in colourings
    )


def pattern_of(entry: LegendEntry) -> int | None:
    """Which of `HATCHING` a class is drawn with: places without data have the first, hidden ones the second."""
    if entry.colour is not None:
        return None
    return 0 if entry.words == t("tanpa data") else 1


def _legend_row(entry: LegendEntry) -> str:
    pattern = pattern_of(entry)
    kind = f"hatch-{pattern}" if pattern is not None else ""
    fill = f' style="background:{escape(entry.colour)}"' if pattern is None else ""
    swatch = f'<i class="swatch {kind}"{fill}></i>'
    return f"<li>{swatch}{element('span', entry.words)}{element('span', entry.counted)}</li>"
