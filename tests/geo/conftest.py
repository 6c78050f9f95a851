"""Helpers of the tests of `geo`: small files made by hand, and one way to ask which faults were found."""

import io
from contextlib import contextmanager

import openpyxl
import pytest

from geo.errors import DataError
from geo.intake import read_boundaries
from geo.region import reference
from geo.village import pooled_totals


@pytest.fixture
def refused():
    """`with refused() as kinds:` expects a DataError and hands over the kinds of its problems, in order."""

    @contextmanager
    def expecting():
        kinds = []
        with pytest.raises(DataError) as caught:
            yield kinds
        kinds.extend(problem.kind for problem in caught.value.problems)

    return expecting


@pytest.fixture(scope="session")
def workbook():
    """Make the bytes of a workbook: rows of cells, the first in spreadsheet row `start`."""

    def make(rows, start=1, name="KTP"):
        book, data = openpyxl.Workbook(), io.BytesIO()
        book.active.title = name
        for row, cells in enumerate(rows, start):
            for column, value in enumerate(cells, start=1):
                book.active.cell(row, column, value)
        book.save(data)
        return data.getvalue()

    return make


@pytest.fixture(scope="session")
def kemendagri(shared):
    """The Kemendagri polygons of 2025, with the reference table."""
    return read_boundaries(shared / "rejang_lebong_kemendagri2025.geojson", reference=reference())


@pytest.fixture
def totals(villages):
    """The pooled figures of the nine cells."""
    return pooled_totals(villages)


@pytest.fixture
def files(tmp_path, grid_geojson, grid_csv):
    """The options that name the drawn boundaries and figures."""
    (tmp_path / "batas.geojson").write_bytes(grid_geojson)
    (tmp_path / "cakupan.csv").write_bytes(grid_csv)
    return ["--boundaries", str(tmp_path / "batas.geojson"), "--coverage", str(tmp_path / "cakupan.csv")]
