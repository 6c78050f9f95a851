"""Shapes a batch at a time: none lost, none twice, and what is written in several files is read as one layer."""

import numpy as np
import pytest
import shapely

from geo.sandbox import answers, batches
from geo.sandbox.repair import mend


@pytest.fixture
def small_batches(monkeypatch):
    """Batches of ten vertices: two squares each."""
    monkeypatch.setattr(batches, "_VERTICES", 10)


@pytest.fixture
def shapes():
    """Five squares in a row, the fourth of two parts, the fifth empty; a circle of more vertices than a batch."""
    squares = [shapely.box(x, 0, x + 1, 1) for x in range(5)]
    squares[3] = shapely.MultiPolygon([shapely.box(3, 0, 4, 1), shapely.box(3, 2, 4, 3)])
    squares[4] = shapely.Polygon()
    return np.array([*squares, shapely.Point(9, 9).buffer(1)], dtype=object)


def test_batches_follow_each_other_and_hold_every_shape_once(small_batches, shapes):
    slices = list(batches.batches(shapes))
    assert [at for one in slices for at in range(one.start, one.stop)] == list(range(len(shapes)))
    assert len(slices) > 2


def test_no_batch_has_more_vertices_than_it_may_unless_one_shape_does(small_batches, shapes):
    counts = shapely.get_num_coordinates(shapes)
    assert all(counts[one].sum() <= 10 or one.stop - one.start == 1 for one in batches.batches(shapes))


def test_an_empty_layer_has_no_batch():
    assert list(batches.batches(np.array([], dtype=object))) == []


def test_shapes_written_in_batches_are_read_as_they_were(small_batches, shapes, tmp_path):
    answers._write_shapes(tmp_path, "shapes", shapes)
    assert len(list(tmp_path.glob("*.npz"))) > 2
    assert shapely.equals_exact(answers._read_shapes(tmp_path, "shapes"), shapes).all()


def test_a_fault_keeps_its_position_in_the_layer(small_batches, shapes):
    bow_tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    layer = np.concatenate([shapes, [bow_tie]])
    assert mend(layer) == [("boundary_without_shape", 4), ("ring_repaired", 6)]
    assert shapely.is_valid(layer).all()
