"""Sets of boundaries: each with where it is from, kept once, and loaded as it was read."""

from dataclasses import fields, replace
from datetime import date

import pytest
from geopandas.testing import assert_geodataframe_equal, assert_geoseries_equal
from shapely import MultiPolygon, Point, Polygon, box

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.region import reference
from geo.store import NewBoundaries, boundary_sets, keep_boundaries, load_boundaries
from geo.store.geometry import from_stored, to_stored
from stores import contents, counts


def _new(boundaries, **more):
    return NewBoundaries(boundaries, "desa.geojson", "c" * 64, **more)


def _assert_the_same(again, read):
    """Every field of two boundaries, shapes and all."""
    assert_geodataframe_equal(again.villages, read.villages, check_dtype=False, check_like=True)
    assert again.villages.geometry.geom_type.equals(read.villages.geometry.geom_type)
    for field in fields(read):
        if field.name not in ("villages", "overlaps"):
            assert (field.name, getattr(again, field.name)) == (field.name, getattr(read, field.name))
    assert (again.overlaps is None) == (read.overlaps is None)
    if read.overlaps is not None:
        for name in ("pairs", "gaps", "islands"):
            assert getattr(again.overlaps, name) == getattr(read.overlaps, name)
        for name in ("pair_shapes", "gap_shapes"):
            assert_geoseries_equal(getattr(again.overlaps, name), getattr(read.overlaps, name), check_crs=True)


@pytest.mark.parametrize("overlaps", [False, True])
def test_the_nine_cells_are_loaded_as_they_were_read(bare_store, grid_geojson, overlaps):
    """Shapes, codes, names, areas and columns; overlaps where they were counted."""
    read = read_boundaries(grid_geojson, overlaps=overlaps)
    kept, is_new = keep_boundaries(bare_store, _new(read), "Ani")
    assert (is_new, kept.villages) == (True, 9)
    _assert_the_same(load_boundaries(bare_store, kept.id), read)


@pytest.mark.parametrize("name", ["rejang_lebong_kemendagri2025.geojson", "rejang_lebong_bps2020_shp.zip"])
def test_real_boundaries_are_loaded_as_they_were_read(bare_store, shared, name):
    """With their faults, what was set aside, overlaps and gaps; figures join to them as before."""
    read = read_boundaries(shared / name, reference=reference(), overlaps=True)
    assert bool(read.overlaps.pairs) == ("kemendagri" in name)
    kept, _ = keep_boundaries(bare_store, _new(read), "Ani")
    again = load_boundaries(bare_store, kept.id)
    _assert_the_same(again, read)
    table = read_coverage(b"kode_desa,wajib_ktp,sudah_rekam\n" + f"{read.villages.index[0]},10,9".encode())
    one, other = join_coverage(read, table), join_coverage(again, table)
    assert one[1] == other[1]


def test_a_set_says_where_it_is_from(bare_store, grid):
    """Source, date, licence, checksum, who and when."""
    said = {"source": "BIG", "day": date(2025, 1, 2), "licence": "CC BY 4.0", "schematic": True}
    kept, _ = keep_boundaries(bare_store, _new(grid, **said), "Ani")
    assert {name: getattr(kept, name) for name in said} == said
    assert (kept.name, kept.sha256, kept.added_by) == ("desa.geojson", "c" * 64, "Ani")
    assert boundary_sets(bare_store) == [kept]


def test_the_same_file_read_the_same_way_is_kept_once(bare_store, grid):
    """Read another way, by another layer or other columns, it is another set."""
    first, _ = keep_boundaries(bare_store, _new(grid), "Ani")
    before = contents(bare_store)
    assert keep_boundaries(bare_store, replace(_new(grid), name="salinan.geojson"), "Budi") == (first, False)
    assert contents(bare_store) == before
    assert keep_boundaries(bare_store, _new(grid, reading="layer 2"), "Ani")[1]
    assert counts(bare_store)["boundary_set"] == 2


def test_real_boundaries_come_before_schematic_ones(bare_store, grid):
    """The newest first."""
    for n, schematic in enumerate((True, False, True, False)):
        keep_boundaries(bare_store, _new(grid, reading=str(n), schematic=schematic), "Ani")
    assert [each.id for each in boundary_sets(bare_store)] == [4, 2, 3, 1]


def test_a_set_that_is_not_there_is_said(bare_store, refused):
    """A number that no set has."""
    with refused() as kinds:
        load_boundaries(bare_store, 77)
    assert kinds == ["no_such_boundary_set"]


def test_shapes_come_back_as_they_went():
    """A polygon, several, one with a hole, none at all: kept as multipolygons, given back as they were."""
    hole = Polygon(box(0, 0, 3, 3).exterior, [Point(1, 1).buffer(0.5).exterior])
    shapes = [box(0, 0, 1, 1), MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)]), hole, Polygon()]
    assert [each.equals(shape) for each, shape in zip(from_stored(to_stored(shapes)), shapes, strict=True)] == [
        True
    ] * 4
    assert [each.geom_type for each in from_stored(to_stored(shapes))] == [each.geom_type for each in shapes]


def test_a_village_without_a_polygon_is_kept(bare_store, grid):
    """On PostGIS too: it is there, without a shape."""
    villages = grid.villages.copy()
    villages.loc["99.01.01.2001", "geometry"] = Polygon()
    kept, _ = keep_boundaries(bare_store, _new(replace(grid, villages=villages)), "Ani")
    again = load_boundaries(bare_store, kept.id)
    assert list(again.villages.index[again.villages.is_empty]) == ["99.01.01.2001"]
