"""Figures of one set of boundaries shown on another: nothing is guessed, nothing is lost."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.intake.carry import carry_figures

FIGURES = ["eligible", "recorded", "unrecorded"]


def _figures(**given):
    """Codes → eligible, recorded, unrecorded; None where missing."""
    return pd.DataFrame.from_dict(given, orient="index", columns=FIGURES, dtype=float).rename_axis("village_code")


def _villages(*codes, **bps):
    return pd.DataFrame(
        {"bps_code": [bps.get(code) for code in codes]}, index=pd.Index(codes, name="village_code"), dtype=object
    )


def _changes(*pairs):
    return pd.DataFrame(pairs, columns=["old_code", "new_code"], dtype=object)


NOTHING = _villages()


def _carry(figures, villages, *pairs, reference=NOTHING):
    found = carry_figures(figures, villages, reference, _changes(*pairs))
    shown = {code: tuple(row) for code, row in found.figures.iterrows()}
    return shown, found.moved, {each.village_code: each.reason for each in found.left_behind}


def test_the_nine_cells_on_themselves_are_the_nine_cells(villages):
    """The same codes: every figure in its place, the unknown one unknown."""
    found = carry_figures(villages[FIGURES], villages, NOTHING, _changes())
    pd.testing.assert_frame_equal(found.figures, villages[FIGURES])
    assert (found.moved, found.left_behind) == ({}, ())


def test_codes_of_the_other_coding_are_translated():
    """By the set's own second code, and by the reference table; both ways."""
    figures = _figures(**{"99.01.01.2001": (10, 9, 1), "99.01.01.2002": (20, 18, 2)})
    villages = _villages("9901010001", "9901010002", **{"9901010001": "99.01.01.2001"})
    reference = _villages("99.01.01.2002", **{"99.01.01.2002": "9901010002"})
    shown, moved, left = _carry(figures, villages, reference=reference)
    assert shown == {"9901010001": (10, 9, 1), "9901010002": (20, 18, 2)}
    assert (moved, left) == ({"99.01.01.2001": "9901010001", "99.01.01.2002": "9901010002"}, {})


def test_a_code_of_two_villages_is_not_translated():
    """Nothing says which is meant."""
    villages = _villages("a", "b", a="same", b="same")
    assert _carry(_figures(same=(10, 9, 1)), villages) == ({}, {}, {"same": "unknown_on_set"})


def test_a_village_of_another_code_takes_its_figures_along():
    """Renamed once, and several times in a row; forwards, and back on an older set."""
    chain = (("a", "b"), ("b", "c"), ("c", "d"))
    figures = (10, 9, 1)
    assert _carry(_figures(a=figures), _villages("d"), *chain) == ({"d": figures}, {"a": "d"}, {})
    assert _carry(_figures(d=figures), _villages("a"), *chain) == ({"a": figures}, {"d": "a"}, {})
    assert _carry(_figures(b=figures), _villages("c"), *chain) == ({"c": figures}, {"b": "c"}, {})


def test_changes_that_go_round_in_a_circle_come_to_an_end():
    """A table of changes may be wrong."""
    assert _carry(_figures(a=(1, 1, 0)), _villages("z"), ("a", "b"), ("b", "a"))[2] == {"a": "unknown_on_set"}


def test_merged_villages_are_added_up_when_all_are_there():
    """One that lacks a figure makes the sum unknown, not smaller."""
    merger = (("a", "m"), ("b", "m"))
    shown, moved, left = _carry(_figures(a=(10, 9, 1), b=(20, 18, 2)), _villages("m"), *merger)
    assert (shown, moved, left) == ({"m": (30, 27, 3)}, {"a": "m", "b": "m"}, {})
    found = carry_figures(_figures(a=(10, 9, 1), b=(20, None, None)), _villages("m"), NOTHING, _changes(*merger))
    assert found.figures.loc["m", "eligible"] == 30
    assert found.figures.loc["m", ["recorded", "unrecorded"]].isna().all()


@pytest.mark.parametrize("merger", [(("a", "m"), ("b", "m")), (("a", "x"), ("x", "m"), ("b", "m"))])
def test_a_part_of_a_merger_is_left_behind(merger):
    """What the other part had is not known."""
    assert _carry(_figures(a=(10, 9, 1)), _villages("m"), *merger) == ({}, {}, {"a": "merge_incomplete"})


def test_a_village_that_took_in_another_is_added_up():
    """It kept its code; on a set after the merger it is the sum."""
    shown, moved, left = _carry(_figures(a=(10, 9, 1), b=(20, 18, 2)), _villages("b"), ("a", "b"))
    assert (shown, moved, left) == ({"b": (30, 27, 3)}, {"a": "b"}, {})


def test_a_village_that_was_split_cannot_be_divided():
    """Its figures are left behind; on the older set the pieces are added up, when all are there."""
    split = (("w", "x"), ("w", "y"))
    assert _carry(_figures(w=(30, 27, 3)), _villages("x", "y"), *split) == ({}, {}, {"w": "village_split"})
    shown, moved, left = _carry(_figures(x=(10, 9, 1), y=(20, 18, 2)), _villages("w"), *split)
    assert (shown, moved, left) == ({"w": (30, 27, 3)}, {"x": "w", "y": "w"}, {})
    assert _carry(_figures(x=(10, 9, 1)), _villages("w"), *split) == ({}, {}, {"x": "merge_incomplete"})


def test_a_village_that_was_split_and_kept_its_code_is_added_up_on_the_older_set():
    """The piece that is new goes back into it, whether or not the list says that the old one went on."""
    for split in ((("w", "y"),), (("w", "w"), ("w", "y"))):
        shown, moved, left = _carry(_figures(w=(10, 9, 1), y=(20, 18, 2)), _villages("w"), *split)
        assert (shown, moved, left) == ({"w": (30, 27, 3)}, {"y": "w"}, {})


def test_a_code_that_nobody_knows_is_left_behind():
    """With its reason, while the others are carried."""
    shown, _, left = _carry(_figures(a=(10, 9, 1), z=(5, 5, 0)), _villages("a"))
    assert (shown, left) == ({"a": (10, 9, 1)}, {"z": "unknown_on_set"})


def test_two_codings_of_one_village_are_not_added_up():
    """Both stand in the figures: nothing says which is right."""
    figures = _figures(**{"99.01.01.2001": (10, 9, 1), "9901010001": (10, 9, 1)})
    shown, _, left = _carry(figures, _villages("99.01.01.2001", **{"99.01.01.2001": "9901010001"}))
    assert shown == {}
    assert set(left) == set(figures.index)


_CODES = st.sampled_from("abcdefgh")


@settings(max_examples=150, deadline=None)
@given(
    codes=st.sets(_CODES, min_size=1),
    here=st.sets(_CODES, min_size=1),
    pairs=st.lists(st.tuples(_CODES, _CODES), max_size=8),
    twins=st.dictionaries(_CODES, _CODES, max_size=3),
)
def test_no_code_is_lost_and_no_person_is_counted_twice(codes, here, pairs, twins):
    """Each code is part of one place or left behind; what is carried adds up to the figures of those that are carried."""
    figures = _figures(**{code: (2**n, 2**n, 0) for n, code in enumerate(sorted(codes))})
    found = carry_figures(figures, _villages(*sorted(here), **twins), _villages(), _changes(*pairs))
    left = {each.village_code for each in found.left_behind}
    carried = codes - left
    places = {found.moved.get(code, code) for code in carried}
    assert set(found.moved) <= carried
    assert set(found.figures.index) == places <= here
    assert found.figures.index.is_unique
    assert found.figures["eligible"].sum() == figures.loc[sorted(carried), "eligible"].sum()


def test_a_set_without_codes_gets_the_figures_by_certain_names():
    """Aru and Bayur are known by name; the Enau of another district is not this one."""
    names = pd.DataFrame({"district": ["Barat"] * 3, "village": ["Aru", "Bayur", "Enau"]}, index=["A", "B", "C"])
    nameless = pd.DataFrame(
        {"district": ["Barat", "Barat", "Barat", "Timur"], "village": ["Aru", "BAYUR", "Jati", "Enau"]},
        index=["tanpa-kode-1", "tanpa-kode-2", "tanpa-kode-3", "tanpa-kode-4"],
    )
    figures = _figures(A=(1, 1, 0), B=(2, 2, 0), C=(4, 4, 0))
    nothing = pd.DataFrame({"village": [], "district": [], "bps_code": []}, index=pd.Index([], dtype=object))
    carried = carry_figures(figures, nameless, nothing, _changes(), names)
    assert carried.figures["eligible"].to_dict() == {"tanpa-kode-1": 1.0, "tanpa-kode-2": 2.0}
    assert [(each.village_code, each.reason) for each in carried.left_behind] == [("C", "unknown_on_set")]
