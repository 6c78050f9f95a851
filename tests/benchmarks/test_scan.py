"""The spatial scan against a plain loop over every window on the same figures in the same run: a regency to a nation's part.

Processor seconds, peak memory of a process of its own and the ratio are kept in the benchmark's `extra_info` and printed;
memory and the ratio can fail, a clock alone cannot. `SCANS=999` (make soak) runs the large maps whole.
"""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from scipy.spatial import KDTree

from benchmarks.regency import invented, regency, varying_rates
from benchmarks.serving import REPOSITORY
from benchmarks.test_intake import note

#: Simulations of the two large maps.
LARGE = int(os.environ.get("SCANS", "99"))
#: Megabytes, the interpreter and its libraries included.
MOST_MEMORY = 300
#: Ours takes at most this share of the naive scan's processor time, however busy the machine is.
MOST_OF_NAIVE = 0.5


def measure(benchmark, path, figures, **options):
    """Scan in a process of its own; note what it took."""
    np.savez(path / "figures.npz", **figures)
    command = [sys.executable, "-m", "benchmarks.naive_scan", str(path / "figures.npz"), json.dumps(options)]
    folders = os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "tests")))

    def scan():
        done = subprocess.run(command, env=os.environ | {"PYTHONPATH": folders}, capture_output=True, check=True)
        return json.loads(done.stdout)

    took = benchmark.pedantic(scan, rounds=1)
    if took["naive_seconds"]:
        took["naive_by_ours"] = took["naive_seconds"] / took["seconds"]
    note(benchmark, simulations=options["simulations"], **took)
    assert took["megabytes"] < MOST_MEMORY
    assert not took["naive_seconds"] or took["seconds"] < MOST_OF_NAIVE * took["naive_seconds"]


def figures_of(eligible, coordinates, neighbours):
    """Cases at varying rates, and for the naive scan the nearest areas of each."""
    generator = np.random.default_rng(7)
    cases = generator.binomial(eligible, varying_rates(len(eligible), generator))
    order = KDTree(coordinates).query(coordinates, k=neighbours)[1]
    return {"cases": cases, "population": eligible, "coordinates": coordinates, "order": order}


@pytest.mark.parametrize("simulations", [999, 9999])
@pytest.mark.parametrize("null", ["exchangeable", "constant"])
def test_a_regency(benchmark, tmp_path, null, simulations):
    """156 villages, a window of up to a quarter of the people: at most .3 s for 999 and 2 s for 9,999 are wanted."""
    measure(
        benchmark,
        tmp_path,
        figures_of(*regency(), 156),
        null=null,
        max_population=0.25,
        simulations=simulations,
        naive_maps=30,
    )


@pytest.mark.parametrize("null", ["exchangeable", "constant"])
def test_a_province(benchmark, tmp_path, null):
    """1,500 villages, a tenth of the people: at most 5 s for 999 are wanted."""
    figures = figures_of(*invented(1_500, np.random.default_rng(1)), 1_500)
    measure(benchmark, tmp_path, figures, null=null, max_population=0.1, simulations=LARGE, naive_maps=2)


def test_ten_thousand_villages(benchmark, tmp_path):
    """Windows of at most 200 villages."""
    figures = figures_of(*invented(10_000, np.random.default_rng(2)), 200)
    measure(
        benchmark,
        tmp_path,
        figures,
        null="exchangeable",
        max_population=0.25,
        neighbours=200,
        simulations=LARGE,
        naive_maps=1,
    )


@pytest.mark.parametrize("null", ["exchangeable", "constant"])
def test_a_regency_by_flexible_windows(benchmark, tmp_path, null):
    """156 villages, connected sets of the ten nearest: a village touches the six nearest of it, having no borders here."""
    eligible, coordinates = regency()
    figures = figures_of(eligible, coordinates, 7)
    near = figures["order"]
    figures["adjacency"] = np.zeros((len(near), len(near)))
    np.put_along_axis(figures["adjacency"], near, 1, axis=1)
    measure(
        benchmark,
        tmp_path,
        figures,
        adjacency=True,
        null=null,
        max_population=0.25,
        simulations=999,
        naive_maps=0,
    )
