"""A scale and an arrow to the north on a map for paper or a picture."""

from geo.maps.map_marks import EDGE, INK, MapLabels
from geo.wording import number


def draw_scale(labels: MapLabels) -> None:
    """A bar of a round number of kilometres, about a fifth as wide as the map, in the lower left corner."""
    west, east = labels.axes.get_xlim()
    metres = _round_length((east - west) / 5)
    dots = metres / (east - west) * labels.wide
    edge = EDGE * labels.dot
    words = number(metres / 1000, 0 if metres >= 1000 else 1 if metres >= 100 else 2) + " km"
    labels.bar(edge * 1.5, edge * 1.5 + dots, edge * 1.5)
    labels.corner_text(edge * 1.5 + dots + edge, edge, words, ha="left", va="bottom", fontsize=7, color=INK)


def draw_north(labels: MapLabels, word: str = "U") -> None:
    """An arrow to the north in the upper right corner, under the letter of that word."""
    dot = labels.dot
    x, top = labels.wide - 5 * dot, labels.high - 2 * dot
    labels.arrow(x, top - 9 * dot, top - 3 * dot)
    labels.corner_text(x, top, word, ha="center", va="top", fontsize=8, weight="bold", color=INK)


def _round_length(metres: float) -> float:
    """The longest of 1, 2, 5 × 10ⁿ that is no longer."""
    power = 10.0
    while power * 10 <= metres:
        power *= 10
    return max(step * power for step in (1, 2, 5) if step * power <= metres or step == 1)
