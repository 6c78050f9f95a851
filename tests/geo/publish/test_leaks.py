"""No hidden figure can be reckoned back: an outsider with a solver tries, on drawn tables by the hundred."""

import os

import geopandas as gpd
import numpy as np
import pytest
from shapely import box

from geo.publish.disclosure import disclose
from geo.publish.edition import PUBLIC, edition
from geo.publish.intervals import Counts, widths
from geo.publish.suppression import _primary, least_width, suppress
from geo.village import FIGURES
from geo.wording import number
from tests.outsider import SUM, Printed, Row, printed, reckoned
from tests.published import sample_villages

#: The outsider is asked on so many tables; `make soak` asks him on more.
TABLES = int(os.environ.get("LEAKS", "200"))


def drawn_table(seed: int) -> tuple[Counts, int]:
    """A table as offices have them, in small: few unrecorded, holes, sums that do not add up; and what is small."""
    draw = np.random.default_rng(seed)
    district = np.repeat(np.arange(5), draw.integers(0, 7, 5))
    district = np.unique(district, return_inverse=True)[1] if len(district) else np.zeros(1, dtype=int)
    n = len(district)
    usual = draw.poisson(40, n) if draw.random() < 0.5 else draw.geometric(0.2, n) - 1
    unrecorded = np.where(draw.random(n) < 0.3, draw.geometric(0.3, n) - 1, usual)
    recorded = np.where(draw.random(n) < 0.1, draw.integers(0, 8, n), draw.integers(20, 900, n))
    figures = np.column_stack([recorded + unrecorded, recorded, unrecorded]).astype(float)
    if draw.random() < 0.4:
        odd = draw.random(n) < 0.15
        figures[odd, 0] = draw.integers(0, 900, n)[odd]
    if draw.random() < 0.5:
        figures[draw.random(n) < 0.1] = np.nan
        holes = (draw.random(n) < draw.choice([0.1, 0.2, 0.7]))[:, None] & (draw.random((n, 3)) < 0.5)
        figures[holes] = np.nan
    return Counts(figures, district), int(draw.choice([3, 4, 5, 5, 10]))


def read(counts: Counts, small: int, hide=suppress) -> Printed:
    """The table as it is read, without the tables of `disclose`, which are held to the same below."""
    hiding = hide(counts, small)
    named = [f"Kecamatan {at}" for at in counts.district]
    less = hiding.without_eligible(counts)
    villages = _rows(counts.villages, hiding.villages, less[0], small, named)
    districts = _rows(counts.districts, hiding.districts, less[1])
    names = [f"Kecamatan {at}" for at in range(len(districts))]
    total = _rows(counts.total, hiding.total, less[2])[0]
    return Printed(villages, dict(zip(names, districts, strict=True)), total, small)


def _rows(values, hidden, without_eligible, labelled=0, districts=None):
    """Rows of words; counts below `labelled` say so."""
    words = np.array(
        [["tanpa data" if value != value else number(value) for value in row] for row in values], dtype=object
    )
    gone = np.column_stack([without_eligible, hidden, hidden]) & ~np.isnan(values)
    below = gone & (values < labelled) & (np.arange(3) > 0)
    words[gone], words[below] = "disamarkan", f"<{labelled}"
    return tuple(Row(tuple(row), "", at) for row, at in zip(words, districts or [""] * len(words), strict=True))


def villages_of(counts: Counts):
    """Figures as a `villages` table on squares."""
    figures, district = counts.villages, counts.district
    n = len(figures)
    table = gpd.GeoDataFrame(
        {"village": [f"Desa {i}" for i in range(n)], "district": [f"Kecamatan {d}" for d in district], "area_km2": 1.0},
        geometry=[box(102 + i, -3, 103 + i, -2) for i in range(n)],
        index=[f"17.02.{i:02d}.2001" for i in range(n)],
        crs="EPSG:4326",
    ).rename_axis("village_code")
    table[[*FIGURES]] = np.asarray(figures, dtype=float)
    return table


def _all_rows(table: Printed) -> list[Row]:
    return [*table.villages, *table.districts.values(), table.total]


def narrowest(table: Printed, **options):
    """How much the figure that is hidden least well can still be; inf where nothing is hidden."""
    return min(reckoned(table, **options).values(), default=np.inf)


def test_no_hidden_figure_is_determined():
    """From counts, labels and sums, each can still be as much as was promised."""
    drawn = [drawn_table(seed) for seed in range(TABLES)]
    found = [(narrowest(read(counts, small)), least_width(small)) for counts, small in drawn]
    assert [(seed, width) for seed, (width, least) in enumerate(found) if width < least - 1e-6] == []
    assert sum(width < np.inf for width, _ in found) > 0.8 * TABLES


def test_the_outsider_finds_what_only_small_counts_hidden_would_tell():
    """He is no straw man: without the rows hidden for others' sake, most tables tell."""
    drawn = [drawn_table(seed) for seed in range(30)]
    told = [narrowest(read(counts, small, hide=_primary)) < least_width(small) for counts, small in drawn]
    assert sum(told) > 20


@pytest.mark.parametrize("seed", range(4))
def test_whole_numbers_tell_no_more(seed):
    """The sums are such that limits are whole numbers by themselves."""
    counts, small = drawn_table(seed)
    assert narrowest(read(counts, small), whole=True) >= least_width(small) - 1e-6


@pytest.mark.parametrize("seed", range(20))
def test_tables_are_read_as_the_numbers_are_hidden(seed):
    """Each cell of villages, districts and regency; percentages tell no more."""
    counts, small = drawn_table(seed)
    shown = disclose(villages_of(counts), small)
    table = printed(shown, edition(PUBLIC, small))
    other = read(counts, small)
    for ours, theirs in zip(_all_rows(table), _all_rows(other), strict=True):
        assert ours.words == theirs.words
    if seed < 8:
        assert narrowest(table) == pytest.approx(narrowest(other))


@pytest.mark.parametrize("seed", range(12))
def test_the_audit_is_what_the_outsider_finds(seed):
    """Carrying limits up a tree and down gives what linear programs give for recorded and unrecorded, holes or not."""
    counts, small = drawn_table(seed)
    found = reckoned(read(counts, small, hide=_primary))
    villages, districts, total = widths(counts, _primary(counts, small), small)
    named = {str(n): row for n, row in enumerate(villages)}
    named |= {f"Kecamatan {n}": row for n, row in enumerate(districts)} | {SUM: total[0]}
    for (name, figure), width in found.items():
        ours = named[name][FIGURES.index(figure)]
        if figure != "eligible" and np.isfinite(ours):
            assert width == pytest.approx(ours)


def test_the_sample_tells_nothing():
    """The regency's own table, as it is published."""
    assert narrowest(printed(disclose(sample_villages(), 5), edition(PUBLIC, 5))) >= 3
