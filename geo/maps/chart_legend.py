"""What the marks of a chart stand for, in lines below it."""

from geo.maps.chart_labels import text_width
from geo.maps.chart_shapes import BAND, DATA, QUIET, line, mark, text
from geo.trend import PRESS, SIMULATED, SNAPSHOT, Projection
from geo.wording import percent, t

_SIZE, _LINE, _SIGN, _BETWEEN = 12, 20, 26, 16


def legend_lines(
    kinds: set[str], projection: Projection | None, left: float, top: float, right: float
) -> tuple[list[str], float]:
    """The legend as SVG, as many lines as it needs between `left` and `right`, and where it ends below."""
    svg: list[str] = []
    x, y = left, top
    for sign, words in _entries(kinds, projection):
        width = (_SIGN if sign else 0) + text_width(words, _SIZE)
        if x > left and x + width > right:
            x, y = left, y + _LINE
        svg.append(_sign(sign, x, y) + text(x + (_SIGN if sign else 0), y + 4, words, size=_SIZE, colour=QUIET))
        x += width + _BETWEEN
    return svg, y + _LINE / 2


def _entries(kinds: set[str], projection: Projection | None) -> list[tuple[str, str]]:
    names = {PRESS: t("angka dari pers"), SNAPSHOT: t("periode data"), SIMULATED: t("simulasi, bukan angka Dukcapil")}
    entries = [(kind, words) for kind, words in names.items() if kind in kinds]
    if projection:
        entries += [
            ("line", t("proyeksi garis lurus")),
            ("band", t("rentang prediksi {share}", share=percent(0.95, 0))),
        ]
        if projection.beyond_one:
            entries.append(("", t("dipotong di atas {share}", share=percent(1, 0))))
    return entries


def _sign(sign: str, x: float, y: float) -> str:
    if sign == "line":
        return line([(x, y), (x + 20, y)], DATA, 1.8, dash="6 4")
    if sign == "band":
        return f'<rect x="{x:.1f}" y="{y - 6:.1f}" width="20" height="12" fill="{BAND}"/>'
    return mark(sign, x + 10, y) if sign else ""
