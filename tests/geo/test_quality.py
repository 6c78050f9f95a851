"""The quality of each village on the drawn grid: nine cells, each of the kind that a person would say."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.errors import BOUNDARIES, COVERAGE, Problem
from geo.intake import join_coverage, read_coverage
from geo.intake.join import BY_PERSON, JoinReport, Unmatched
from geo.quality import CORRECTED, FAULTY, GOOD, KINDS, MISSING, OVER, UNCERTAIN, UNCHANGED, quality, unchanged_villages
from geo.village import ELIGIBLE, RECORDED, UNRECORDED

ARU, BAYUR, CEMPAKA = (f"99.01.01.200{n}" for n in (1, 2, 3))
DAMAR, ENAU, FLAMBOYAN = (f"99.01.02.200{n}" for n in (1, 2, 3))
GAHARU, HANJUANG, JATI = (f"99.01.03.200{n}" for n in (1, 2, 3))
NOTHING = JoinReport(0, 0, 0, (), (), ())


def report(*, problems=(), aside=(), joined=None):
    return replace(NOTHING, problems=tuple(problems), without_boundary=tuple(aside), joined=joined or {})


def fault(code, kind="not_a_count", file=COVERAGE):
    return Problem(kind, row=4, column="x", code=code, file=file, facts={"text": "?"})


def test_without_a_complaint_only_the_cell_without_figures_is_not_good(villages):
    """Hanjuang is empty in the drawing; Gaharu's 0 unrecorded is a figure."""
    kinds = quality(villages, NOTHING)
    assert kinds[HANJUANG] == MISSING
    assert set(kinds.drop(HANJUANG)) == {GOOD}
    assert kinds.index.equals(villages.index)


def test_each_kind_on_one_cell(villages):
    """Seven kinds, seven cells, by hand."""
    villages.loc[ARU, [ELIGIBLE, RECORDED, UNRECORDED]] = [100, 101, None]
    said = report(
        problems=[fault(BAYUR), Problem("name_read_as", row=5, code=CEMPAKA, file=COVERAGE)],
        aside=[Unmatched(9, "", "Tengah", "Damarr", "unknown_name", (DAMAR,))],
        joined={7: (ENAU, BY_PERSON), 8: (FLAMBOYAN, "code")},
    )
    kinds = quality(villages, said, corrected=[FLAMBOYAN], unchanged=[GAHARU])
    assert kinds.to_dict() == {
        ARU: OVER,
        BAYUR: FAULTY,
        CEMPAKA: UNCERTAIN,
        DAMAR: UNCERTAIN,
        ENAU: UNCERTAIN,
        FLAMBOYAN: CORRECTED,
        GAHARU: UNCHANGED,
        HANJUANG: MISSING,
        JATI: GOOD,
    }


@pytest.mark.parametrize("first", range(len(KINDS) - 1))
def test_of_several_kinds_the_first_counts(villages, first):
    """Aru is made everything from the first on that a village can be at once: the first it is."""
    having = KINDS[first:]
    eligible, recorded = (100, 101) if OVER in having else (None, None) if first == 3 else (100, 90)
    villages.loc[ARU, [ELIGIBLE, RECORDED, UNRECORDED]] = [eligible, recorded, None]
    said = report(
        problems=[fault(ARU, "ring_repaired", BOUNDARIES)] if FAULTY in having else [],
        # A correction answers a doubt about the row: where doubt is the first kind, there is none.
        joined={3: (ARU, BY_PERSON)} if UNCERTAIN in having else {},
    )
    corrected = [ARU] if CORRECTED in having and first != 2 else []
    assert quality(villages, said, corrected, [ARU])[ARU] == KINDS[first]


def test_a_correction_answers_for_the_row_but_not_for_the_boundary_nor_for_itself(villages):
    """The faults of the table's row go, that of the polygon stays, and more recorded than obliged is still that."""
    said = report(
        problems=[fault(ARU), fault(BAYUR, "ring_repaired", BOUNDARIES), fault(CEMPAKA)],
        aside=[Unmatched(9, "", "Barat", "Arru", "unknown_name", (ARU,))],
    )
    assert quality(villages, said)[ARU] == FAULTY
    villages.loc[CEMPAKA, [ELIGIBLE, RECORDED]] = [90, 95]
    kinds = quality(villages, said, corrected=[ARU, BAYUR, CEMPAKA])
    assert (kinds[ARU], kinds[BAYUR], kinds[CEMPAKA]) == (CORRECTED, FAULTY, OVER)


def test_remarks_and_settled_rows_are_no_complaint(villages):
    """A column that was not used is told of, a row that a person put aside asks nothing more."""
    said = report(
        problems=[fault(ARU, "column_not_used")],
        aside=[Unmatched(9, "", "Barat", "Bayurr", "not_used_by_choice", (BAYUR,))],
    )
    assert set(quality(villages, said)[[ARU, BAYUR]]) == {GOOD}


def test_a_code_that_is_not_on_these_boundaries_harms_nobody(villages):
    """A report may be of another set."""
    kinds = quality(villages, report(problems=[fault("17.02.01.2001")]), corrected=["17.02.01.2002"])
    assert sorted(set(kinds)) == sorted({GOOD, MISSING})


def test_it_is_read_from_a_joined_table(grid):
    """What the join itself reports: a fault, a village twice, one that it could not place, one without a row."""
    table = read_coverage(
        "\n".join(
            (
                "kode_desa;kecamatan;desa;wajib_ktp;sudah_rekam",
                "99.01.01.2001;Barat;Aru;100;seratus",
                "99.01.01.2002;Barat;Bayur;100;120",
                "99.01.01.2003;Barat;Cempaka;100;95",
                "99.01.01.2003;Barat;Cempaka;100;96",
                ";Tengah;Flamboyam;300;270",
                "99.01.02.2001;Tengah;Damar;200;180",
            )
        ).encode()
    )
    villages, said = join_coverage(grid, table)
    kinds = quality(villages, said)
    assert kinds[[ARU, BAYUR, CEMPAKA, FLAMBOYAN, DAMAR, ENAU]].tolist() == [
        FAULTY,
        OVER,
        MISSING,
        UNCERTAIN,
        GOOD,
        MISSING,
    ]


def test_unchanged_villages_have_the_same_three_known_figures(villages):
    """One person more, a figure that was not known, and a village that was not there are changes."""
    before = villages[[ELIGIBLE, RECORDED, UNRECORDED]].drop(JATI)
    before.loc[BAYUR, RECORDED] += 1
    before.loc[CEMPAKA, UNRECORDED] = float("nan")
    assert [*unchanged_villages(villages, before)] == [ARU, DAMAR, ENAU, FLAMBOYAN, GAHARU]
    assert unchanged_villages(villages, pd.DataFrame(columns=[ELIGIBLE, RECORDED, UNRECORDED])).empty
