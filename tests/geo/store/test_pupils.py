"""Pupils by school: entered, changed, in the log; what is none is refused."""

import numpy as np
import pandas as pd
import pytest

from geo.store import entries, pupils, set_pupils, state
from stores import contents


def test_pupils_come_back_as_whole_numbers(store):
    """By school; a missing one is left as it is."""
    assert len(pupils(store)) == 0
    assert set_pupils(store, pd.Series({"10702002": 80.0, "10702001": 120}), "Ani") == 2
    assert pupils(store).to_dict() == {"10702001": 120, "10702002": 80}
    assert (pupils(store).dtype, pupils(store).index.name) == ("int64", "npsn")
    assert set_pupils(store, pd.Series({10702001: np.nan, 10702002: 0, "P9970001": 7}), "Budi") == 2
    assert pupils(store).to_dict() == {"10702001": 120, "10702002": 0, "P9970001": 7}
    line = entries(store)[0]
    assert (line.who, line.facts["changes"]) == ("Budi", {"10702002": [80, 0], "P9970001": [None, 7]})


def test_what_is_entered_again_changes_nothing(store):
    """No row, no line of the log, no other key; a change makes another key."""
    keys = [state(store).key(1, 1)]
    set_pupils(store, pd.Series({"10702001": 120}), "Ani")
    before = contents(store)
    keys.append(state(store).key(1, 1))
    assert set_pupils(store, pupils(store), "Ani") == 0
    assert contents(store) == before
    assert state(store).key(1, 1) == keys[1] != keys[0]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (pd.Series({"10702001": -1, "10702002": 1.5}), ["pupils_impossible"] * 2),
        (pd.Series({"10702001": "banyak", "10702002": 5}), ["pupils_impossible"]),
        (pd.Series({"10702001": 10**9}), ["pupils_impossible"]),
        (pd.Series({"1070200": 5, "": 5}), ["npsn_malformed"] * 2),
        (pd.Series([5, 6], index=["10702001", "10702001 "]), ["school_twice"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(bare_store, refused, wanted, expected):
    """All faults together."""
    before = contents(bare_store)
    with refused() as kinds:
        set_pupils(bare_store, pd.concat([wanted, pd.Series({"10702009": 40})]), "Ani")
    assert (kinds, contents(bare_store)) == (expected, before)


def test_nobody_enters_nothing(bare_store, refused):
    """A name is asked for."""
    with refused() as kinds:
        set_pupils(bare_store, pd.Series({"10702001": 5}), "")
    assert (kinds, len(pupils(bare_store))) == (["nobody_named"], 0)
