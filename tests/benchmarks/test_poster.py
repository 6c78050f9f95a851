"""A picture of the sample against its bare polygons drawn by geopandas into the same size, in the same run.

Seconds are kept in the benchmark's `extra_info`; only the ratio, with a wide margin, and memory can fail.
"""

import io
import os
import time
from statistics import median

import psutil
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.test_intake import Watch
from geo.maps.poster import SHAPES, draw_card
from geo.maps.poster.land import land_of
from posters import ENTRIES, FIGURES, card, map_part, table
from published import sample_villages

ROUNDS = int(os.environ.get("BENCHMARK_ROUNDS", "1"))
SHAPE = SHAPES["16x9"]


class OwnMemory(Watch):
    """The largest resident size of this process within the block, in megabytes."""

    def megabytes(self) -> float:
        """At this moment."""
        return psutil.Process().memory_info().rss / 1e6


def naive(villages) -> bytes:
    """`villages.plot` in one colour, saved as large as the picture."""
    figure = Figure(figsize=SHAPE.inches, dpi=100)
    FigureCanvasAgg(figure)
    villages.plot(ax=figure.add_subplot())
    data = io.BytesIO()
    figure.savefig(data, format="png")
    return data.getvalue()


def sample_card(villages):
    """The sample's villages in four classes, with figures and a table of fifteen rows."""
    shares = (villages["recorded"] / villages["eligible"]).fillna(0)
    classes = (shares * 20).astype(int).clip(15, 18) - 15
    part = map_part(villages.iloc[:9], land=land_of(villages), classes=classes, entries=ENTRIES)
    return card(part, panel=(FIGURES, table(15)))


def seconds(draw, *arguments) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    draw(*arguments)
    return time.perf_counter() - start


def test_one_picture(benchmark):
    """The ground is made once for all pictures of a set of boundaries; letters and fonts are loaded before."""
    villages = sample_villages()
    told = sample_card(villages)
    draw_card(told, SHAPE)
    naive(villages)
    times = {"ours": [], "naive": []}

    def one_round():
        times["ours"].append(seconds(draw_card, told, SHAPE))
        times["naive"].append(seconds(naive, villages))

    benchmark.pedantic(one_round, rounds=ROUNDS)
    with OwnMemory() as memory:
        before = memory.megabytes()
        draw_card(told, SHAPE)
    more = max(0.0, memory.peak - before)
    ratio = median(ours / other for ours, other in zip(times["ours"], times["naive"], strict=True))
    benchmark.extra_info.update(
        {"ours s": round(median(times["ours"]), 3), "ours / naive": round(ratio, 2), "MB more": round(more, 1)}
    )
    print(benchmark.extra_info)
    assert ratio < 8
    assert more < 150
