"""No hidden figure can be reckoned back: an outsider with a solver tries, on drawn tables by the hundred."""

import os

import numpy as np
import pytest

from drawn_tables import drawn_table, villages_of
from geo.publish.disclosure import disclose
from geo.publish.edition import PUBLIC, edition
from geo.publish.intervals import Counts, widths
from geo.publish.suppression import _primary, least_width, suppress
from geo.village import FIGURES
from geo.wording import number
from outsider import SUM, Printed, Row, printed, reckoned
from published import sample_villages

#: The outsider is asked on so many tables; `make soak` asks him on more.
TABLES = int(os.environ.get("LEAKS", "200"))


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


@pytest.mark.parametrize("seed", range(10))
def test_tables_are_read_as_the_numbers_are_hidden(seed):
    """Each cell of villages, districts and regency; percentages tell no more."""
    counts, small = drawn_table(seed)
    shown = disclose(villages_of(counts), small)
    table = printed(shown, edition(PUBLIC, small))
    other = read(counts, small)
    for ours, theirs in zip(_all_rows(table), _all_rows(other), strict=True):
        assert ours.words == theirs.words
    if seed < 5:
        assert narrowest(table) == pytest.approx(narrowest(other))


@pytest.mark.parametrize("seed", range(8))
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
