"""Corrections by hand: a reason, sums that are checked, the original beside them, and a way back."""

import math

import pytest

from geo.store import correct, corrections, entries, load_figures, snapshots, with_corrections, withdraw_correction
from stores import contents, counts


def _first(store):
    """The sample, one of its villages, and what its file says of it."""
    figures = load_figures(store, 1)
    code = figures.index[0]
    return code, tuple(int(n) for n in figures.loc[code].iloc[:3])


def test_a_correction_stands_beside_the_original(store):
    """The figures of the file do not change; the log tells who, which village and why."""
    code, original = _first(store)
    correct(store, 1, code, (500, 450, 50), "  dihitung\n ulang ", "Ani")
    (made,) = corrections(store, 1)
    assert (made.figures, made.original, made.reason, made.added_by) == (
        (500, 450, 50),
        original,
        "dihitung ulang",
        "Ani",
    )
    assert tuple(load_figures(store, 1).loc[code].iloc[:3]) == original
    shown = with_corrections(load_figures(store, 1), corrections(store, 1))
    assert list(shown.loc[code].iloc[:3]) == [500, 450, 50]
    assert len(shown) == 156
    line = entries(store)[0]
    assert (line.what, line.snapshot, line.facts["code"], line.facts["reason"]) == (
        "corrected",
        1,
        code,
        "dihitung ulang",
    )


def test_a_second_correction_takes_the_place_of_the_first(store):
    """Both are kept; one is in use; withdrawn, the file's figures are back."""
    code, original = _first(store)
    correct(store, 1, code, (500, 450, 50), "satu", "Ani")
    correct(store, 1, code, (600, 500, 100), "dua", "Budi")
    assert [each.figures for each in corrections(store, 1)] == [(600, 500, 100)]
    withdraw_correction(store, 1, code, "Citra")
    assert (corrections(store, 1), counts(store)["correction"]) == ([], 2)
    assert tuple(with_corrections(load_figures(store, 1), corrections(store, 1)).loc[code].iloc[:3]) == original
    before = contents(store)
    withdraw_correction(store, 1, code, "Citra")
    assert contents(store) == before


def test_a_village_without_a_row_in_the_file_can_be_given_figures(store):
    """It has no original, and it is added to the figures; one figure may be unknown."""
    correct(store, 1, "17.02.99.2099", (100, None, 20), "surat desa", "Ani")
    (made,) = corrections(store, 1)
    assert (made.original, made.figures) == (None, (100, None, 20))
    shown = with_corrections(load_figures(store, 1), [made])
    assert len(shown) == 157
    eligible, recorded, unrecorded, printed = shown.loc["17.02.99.2099"]
    assert (eligible, unrecorded, math.isnan(recorded), math.isnan(printed)) == (100, 20, True, True)


@pytest.mark.parametrize(
    ("figures", "reason", "expected"),
    [
        ((100, 90, 10), " \n", ["correction_without_reason"]),
        ((100, 90, 11), "alasan", ["correction_does_not_add_up"]),
        ((-1, None, None), "alasan", ["correction_negative"]),
        ((-1, 0, 0), "", ["correction_without_reason", "correction_negative", "correction_does_not_add_up"]),
        ((10**19, None, None), "alasan", ["correction_too_large"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(store, refused, figures, reason, expected):
    """All faults of it together."""
    code, _ = _first(store)
    correct(store, 1, code, (500, 450, 50), "satu", "Ani")
    before = contents(store)
    with refused() as kinds:
        correct(store, 1, code, figures, reason, "Budi")
    assert (kinds, contents(store)) == (expected, before)


def test_a_correction_needs_a_snapshot_and_a_name(store, refused):
    """Else nothing changes, not even the correction before it."""
    code, _ = _first(store)
    correct(store, 1, code, (500, 450, 50), "satu", "Ani")
    before = contents(store)
    for snapshot, who, expected in ((77, "Ani", "no_such_snapshot"), (1, "", "nobody_named")):
        with refused() as kinds:
            correct(store, snapshot, code, (1, 1, 0), "dua", who)
        assert kinds == [expected]
    assert contents(store) == before
    assert len(snapshots(store)) == 1
