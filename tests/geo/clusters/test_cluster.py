"""The rules of strength, each edge of them, and clusters as a list."""

from dataclasses import replace

import pytest

from geo.clusters.cluster import Cluster, Clusters, ScanSettings, strength_of

SURE = {"observed": 500, "eligible": 5000, "p_value": 0.05, "overlap_flexible": 0.5, "overlap_before": 0.5}


@pytest.mark.parametrize(
    ("change", "strength"),
    [
        ({}, "strong"),
        ({"overlap_before": None}, "strong"),
        ({"overlap_before": 0.49}, "moderate"),
        ({"overlap_flexible": 0.49}, "moderate"),
        ({"overlap_flexible": None}, "moderate"),
        ({"overlap_flexible": None, "overlap_before": None}, "moderate"),
        ({"p_value": 0.051}, "weak"),
        ({"p_value": 0.051, "overlap_flexible": None}, "weak"),
        ({"eligible": 99}, "small"),
        ({"observed": 9}, "small"),
        ({"observed": 9, "p_value": 1.0}, "small"),
        ({"observed": 10, "eligible": 100}, "strong"),
    ],
)
def test_the_strength_follows_its_rules(change, strength):
    """Half of the people are enough to hold, 0.05 to be significant; few people come before everything."""
    assert strength_of(**SURE | change) == strength


def test_clusters_are_a_list_that_knows_what_it_was_looked_for_in():
    """By place, by slice, by village; an empty one is false."""
    first, second = (
        Cluster(rank, villages, 90, 900, 45.0, 45.0, 2.0, 9.0, 0.01, 0.01, 0.01, "strong", 0.1)
        for rank, villages in ((1, ("a", "b")), (2, ("c",)))
    )
    found = Clusters((first, second), ScanSettings(), tested=9, observed=900, eligible=9000)
    assert (found[0], found[-1], len(found), found[:1]) == (first, second, 2, (first,))
    assert found.of_village("b") is first
    assert found.of_village("d") is None
    assert not replace(found, found=())
