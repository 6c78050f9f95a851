"""The table of village facts: what may stand in it, and what fills its empty cells."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.facts import COLUMNS, check_facts, may_stand, no_facts, over, with_defaults

CODES = pd.Index(["A", "B"])


def test_what_is_entered_goes_over_what_lies_beneath_and_the_rest_is_none():
    """A's access is entered, B's is not; nobody knows the signal of A; C is no village here."""
    entered = pd.DataFrame({"access": ["easy", None]}, index=["A", "C"])
    beneath = pd.DataFrame({"access": ["hard", "hard"], "signal": [None, "weak"]}, index=["A", "B"])
    merged = over(entered, beneath, CODES)
    assert merged[["access", "signal"]].to_numpy().tolist() == [["easy", None], ["hard", "weak"]]
    assert merged.index.name == "village_code"
    assert list(merged.columns) == list(COLUMNS)
    assert merged["note"].tolist() == [None, None]


def test_nothing_beneath_leaves_what_was_entered():
    """A count of zero and a share of zero are no empty cells."""
    entered = pd.DataFrame({"home_visits": [0, np.nan], "real_share": [0.0, np.nan]}, index=["A", "B"])
    merged = over(entered, None, CODES)
    assert merged.loc["A", ["home_visits", "real_share"]].tolist() == [0, 0.0]
    assert merged.loc["B", ["home_visits", "real_share"]].tolist() == [None, None]


def test_defaults_are_moderate_access_nobody_at_home_and_every_record_real():
    """Signal, electricity, last visit and note stay unknown."""
    filled = with_defaults(no_facts(CODES))
    assert filled.loc["A"].tolist() == ["moderate", None, None, None, 0, 1.0, None]


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        ("access", ["easy", "moderate", "hard"], ["mudah", 1]),
        ("signal", ["good", "weak", "none"], ["easy"]),
        ("electricity", ["yes", "partly", "no"], [True]),
        ("last_visit", [date(2026, 1, 1)], ["2026-01-01"]),
        ("home_visits", [0, 3, 4.0, np.int64(2), np.float64(2)], [-1, 2.5, True, "3"]),
        ("real_share", [0, 0.5, 1, np.int64(1)], [1.01, -0.1, True]),
        ("note", ["apa saja"], [5]),
    ],
)
def test_a_column_takes_what_can_be_meant(column, good, bad):
    """Types and ranges."""
    assert all(may_stand(column, value) for value in good)
    assert not any(may_stand(column, value) for value in bad)


def test_every_wrong_cell_is_named():
    """Empty ones are fine."""
    facts = pd.DataFrame({"access": ["rough", None], "home_visits": [1, -1]}, index=["A", "B"])
    with pytest.raises(DataError) as caught:
        check_facts(facts)
    assert [(one.column, one.code) for one in caught.value.problems] == [("access", "A"), ("home_visits", "B")]
    assert "rough" in error_sentences(caught.value)[0]
