"""The few shapes of a chart as SVG, with its colours."""

from collections.abc import Iterable
from html import escape

from geo.trend import PRESS, SIMULATED

#: Dark blue and orange of ColorBrewer: they differ for every eye, and in print by lightness. Words in orange are darker.
DATA, ATTENTION, BAND = "#08519c", "#b24a05", "#dbe7f3"
INK, QUIET, GRID, WHITE = "#1f2933", "#52606d", "#e3e8ee", "#ffffff"
_NEAR = 11


def line(points: Iterable[tuple[float, float]], colour: str, width: float, *, dash: str = "") -> str:
    """A line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round" '
        f'stroke-linecap="round"{dashes}/>'
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float,
    colour: str,
    anchor: str = "start",
    weight: int = 400,
    halo: bool = False,
) -> str:
    """A line of text, its base at y; `halo` keeps it readable over lines. It lets the pointer through to the marks."""
    around = f' stroke="{WHITE}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}" '
        f'text-anchor="{anchor}" pointer-events="none"{around}>{escape(words)}</text>'
    )


def mark(kind: str, x: float, y: float, title: str = "") -> str:
    """A point: a circle from the press, a diamond of a snapshot, a hollow diamond of a simulated one."""
    if kind == PRESS:
        shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6" fill="{DATA}" stroke="{WHITE}" stroke-width="1.4"/>'
    else:
        fill, stroke = (WHITE, DATA) if kind == SIMULATED else (DATA, WHITE)
        corners = f"{x:.1f},{y - 5.6:.1f} {x + 5.6:.1f},{y:.1f} {x:.1f},{y + 5.6:.1f} {x - 5.6:.1f},{y:.1f}"
        shape = f'<polygon points="{corners}" fill="{fill}" stroke="{stroke}" stroke-width="1.6"/>'
    if not title:
        return shape
    # The pointer finds a mark from a little way off.
    near = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_NEAR}" fill="none" pointer-events="all"/>'
    return f"<g><title>{escape(title)}</title>{near}{shape}</g>"
