"""The 156 real villages for the scan's benchmarks: where they lie and how many are eligible; and invented larger ones."""

from functools import cache

import numpy as np
import pandas as pd
from pyproj import Transformer

from benchmarks.serving import REPOSITORY

#: Rates of villages that simply vary: 4.9 per cent on average, 2 points of standard deviation.
RATE, SPREAD = 0.049, 0.02


@cache
def regency():
    """Eligible (156,) and coordinates in metres (156, 2), UTM zone 48 south."""
    data = REPOSITORY / "data"
    places = pd.read_csv(data / "villages.csv", index_col="village_code")
    eligible = pd.read_csv(data / "sample_coverage.csv", index_col="kode_desa")["wajib_ktp"]
    places = places.loc[eligible.index]
    to_metres = Transformer.from_crs("EPSG:4326", "EPSG:32748", always_xy=True).transform
    return eligible.to_numpy(), np.column_stack(to_metres(places["longitude"], places["latitude"]))


def invented(n, generator):
    """Eligible and coordinates of `n` villages strewn over a square, sizes as unequal as real ones."""
    return generator.lognormal(7, 0.7, n).astype(int) + 50, generator.random((n, 2)) * 100_000


def varying_rates(n, generator, spread=SPREAD):
    """Rates of a beta distribution, of no spatial structure."""
    both = RATE * (1 - RATE) / spread**2 - 1
    return generator.beta(RATE * both, (1 - RATE) * both, n)


def nearest(coordinates, k):
    """The `k` nearest of each, itself first (n, k)."""
    squares = ((coordinates[:, None] - coordinates) ** 2).sum(axis=2)
    return np.argsort(squares, axis=1, kind="stable")[:, :k]
