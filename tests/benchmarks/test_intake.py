"""Reading files against naive readers in the same run: a regency's table, a nation's, and a province's shapefile.

Seconds, ratios and the peak memory of the reader's process are kept in the benchmark's `extra_info` and printed; only
the memory, which does not depend on the machine's mood, can fail.
"""

import io
import os
import threading
import time
from contextlib import suppress

import geopandas as gpd
import numpy as np
import pandas as pd
import psutil
import pytest
import shapely

import corpus_reader
from benchmarks.serving import REPOSITORY
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.intake.boundaries import Boundaries

NATION = 84_000
#: As many of its rows are read and joined: a third, in `make bench` all.
ROWS = int(os.environ.get("BENCHMARK_NATION", NATION // 3))
#: Megabytes of the .shp; its polygons are drawn finer for it, not more.
PROVINCE = int(os.environ.get("BENCHMARK_PROVINCE_MB", "150"))
#: What the reader's process may take up (geo/sandbox/limits.py), in megabytes.
MOST_MEMORY = 2_048
#: Of that, for a shapefile: so many times its size beside the libraries (a province of 150 MB: 479 MB).
TIMES_THE_FILE, READER = 4, 200
#: What any file of a few hundred kilobytes may take up, in megabytes, the libraries included.
MOST_FOR_A_SMALL_FILE = 500
CORPUS = REPOSITORY.parent / "shared" / "data" / "corpus"
FILES = sorted(path for folder in ("boundaries", "tables") for path in (CORPUS / folder).glob("*"))


class Watch:
    """The largest resident size of this process's children within the block, in megabytes."""

    def __enter__(self):
        self.peak, self._stop = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self):
        while not self._stop.wait(0.02):
            self.peak = max(self.peak, self.megabytes())

    def megabytes(self) -> float:
        """The largest child at this moment."""
        return max(sizes(psutil.Process().children(recursive=True)), default=0.0)

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()


def sizes(processes) -> list[float]:
    """The resident sizes of those processes that have not ended, in megabytes."""
    found = []
    for each in processes:
        with suppress(psutil.Error):
            found.append(each.memory_info().rss / 1e6)
    return found


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def note(benchmark, **figures):
    benchmark.extra_info.update(figures)
    print("\n" + ", ".join(f"{name} {value:.2f}" for name, value in figures.items()))


@pytest.fixture(scope="module")
def nation():
    """Invented villages: their codes, their table as CSV."""
    codes = [f"{11 + i // 8400}.{i // 350 % 24 + 1:02d}.{i // 14 % 25 + 1:02d}.{2001 + i % 14}" for i in range(ROWS)]
    eligible = np.random.default_rng(1).integers(200, 5000, ROWS)
    lines = ["kode_desa;kecamatan;desa;wajib_ktp;sudah_rekam;belum_rekam"]
    lines += [
        f"{code};Kecamatan {i // 14};Desa {i};{n};{n - 9};9"
        for i, (code, n) in enumerate(zip(codes, eligible, strict=True))
    ]
    return codes, "\n".join(lines).encode()


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """1,521 invented villages in 39 rows, their borders drawn with as many vertices as fill the megabytes."""
    side = 39
    step = 0.18 / (PROVINCE * 1e6 / 16 / side**2)
    cells = [
        shapely.segmentize(shapely.box(101 + i / 20, -4 + j / 25, 101 + (i + 1) / 20, -4 + (j + 1) / 25), step)
        for i in range(side)
        for j in range(side)
    ]
    names = {
        "kode": [f"17.{k // 400 + 1:02d}.{k // 20 % 20 + 1:02d}.{2001 + k % 20}" for k in range(side**2)],
        "nama": [f"Desa {k}" for k in range(side**2)],
        "kecamatan": ["Barat"] * side**2,
    }
    path = tmp_path_factory.mktemp("province") / "desa.shp"
    gpd.GeoDataFrame(names, geometry=cells, crs="EPSG:4326").to_file(path)
    return path


def test_a_regency_of_156_rows(benchmark):
    """The shipped table, as a multiple of pandas reading the same bytes; the reader is running already."""
    data = (REPOSITORY / "data" / "sample_coverage.csv").read_bytes()
    read_coverage(data)
    naive = min(timed(lambda: pd.read_csv(io.BytesIO(data), dtype=str))[0] for _ in range(5))
    table = benchmark.pedantic(read_coverage, args=(data,), rounds=10)
    note(benchmark, naive_seconds=naive, times_naive=benchmark.stats.stats.median / naive)
    assert table.rows_read == 156


@pytest.mark.skipif(not FILES, reason="the public files (shared/data) are not beside this repository")
def test_the_strange_files_of_others(benchmark):
    """All of them, as a multiple of the shipped table for as many files; the slowest of them, and the largest reader."""
    usual = min(
        timed(lambda: read_coverage((REPOSITORY / "data" / "sample_coverage.csv").read_bytes()))[0] for _ in range(5)
    )
    seconds = {}

    def read_all():
        for path in FILES:
            seconds[path.name] = timed(lambda path=path: corpus_reader.read(str(path), path.parent.name))[0]

    with Watch() as watch:
        benchmark.pedantic(read_all, rounds=1)
    slowest = max(seconds, key=seconds.get)
    print(f"\nslowest: {slowest}")
    times_usual = benchmark.stats.stats.median / usual / len(FILES)
    note(benchmark, files=len(FILES), times_usual=times_usual, slowest=seconds[slowest], reader_megabytes=watch.peak)
    assert watch.peak < MOST_FOR_A_SMALL_FILE


def test_a_nation(benchmark, nation, monkeypatch):
    """Read and joined to as many boundaries, as a multiple of pandas reading the same bytes."""
    monkeypatch.setenv("TABLE_ROW_LIMIT", "100000")
    from geo.sandbox import process

    process._readers.stop()  # a new reader learns of the setting
    codes, data = nation
    names = [f"Desa {i}" for i in range(ROWS)]
    villages = gpd.GeoDataFrame(
        {
            "village": names,
            "district": [f"Kecamatan {i // 14}" for i in range(ROWS)],
            "bps_code": None,
            "area_km2": 1,
        },
        index=pd.Index(codes, name="village_code"),
        geometry=[shapely.box(0, 0, 1, 1)] * ROWS,
        crs="EPSG:4326",
    )
    naive = timed(lambda: pd.read_csv(io.BytesIO(data), dtype=str, sep=";"))[0]
    with Watch() as watch:
        table = benchmark.pedantic(read_coverage, args=(data,), rounds=1)
        joining, (_, report) = timed(lambda: join_coverage(Boundaries(villages, "", {}, "", ()), table))
    reading = benchmark.stats.stats.median
    note(
        benchmark, times_naive=reading / naive, read_seconds=reading, join_seconds=joining, reader_megabytes=watch.peak
    )
    process._readers.stop()
    assert (report.rows_in, report.matched_by_code) == (ROWS, ROWS)
    assert watch.peak < MOST_MEMORY


def test_a_shapefile_of_a_province(benchmark, province):
    """Read and repaired, as a multiple of geopandas reading the same file with no check at all."""
    naive = timed(lambda: gpd.read_file(province))[0]
    with Watch() as watch:
        boundaries = benchmark.pedantic(read_boundaries, args=(province,), rounds=1)
    reading = benchmark.stats.stats.median
    size = province.stat().st_size / 1e6
    note(benchmark, megabytes=size, times_naive=reading / naive, seconds=reading, reader_megabytes=watch.peak)
    assert len(boundaries.villages) == 39**2
    assert watch.peak < TIMES_THE_FILE * size + READER
