"""Travel from the office's own table, and from the estimate where it has nothing."""

import numpy as np
import pandas as pd
import pytest

from geo.faults import problem_sentence
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.outreach.inputs import outreach_inputs
from geo.outreach.settings import TravelSettings
from geo.outreach.site import EASY, HOME, OFFICE, SCHOOL, VILLAGE_VISIT
from geo.outreach.travel import TABLE, estimated_travel
from geo.outreach.travel_table import place_code, read_travel_table
from geo.region import reference, region
from geo.wording import speaking

A, B, S = "99.01.01.2001", "99.01.01.2002", "10700001"
HOME_A = f"{A}/home"


@pytest.fixture(scope="module")
def places():
    """The office, two villages, home visits in the first, a school: a tenth of a degree apart on a meridian."""
    rows = [(OFFICE, OFFICE, None, 0.0), (A, VILLAGE_VISIT, A, 0.1), (B, VILLAGE_VISIT, B, 0.2), (HOME_A, HOME, A, 0.1)]
    rows.append((S, SCHOOL, None, 0.3))
    table = pd.DataFrame(rows, columns=["code", "kind", "village_code", "latitude"]).set_index("code")
    return table.assign(longitude=102.0, access=EASY)


@pytest.fixture(scope="module")
def estimate(places):
    """24 minutes (23.35) and 15.57 km for each tenth of a degree: 24, 47 (46.7), 71 (70.05)."""
    return estimated_travel(places, TravelSettings())


@pytest.fixture
def read(places, estimate):
    def make(text):
        return read_travel_table(text.encode(), places, estimate, "tabel.csv")

    return make


def between(travel, start, end):
    return travel.minutes[travel.codes.index(start), travel.codes.index(end)]


def test_a_square_table_keeps_each_direction_and_fills_gaps_with_the_estimate(read, estimate):
    """Decimal commas, rounded up; B to the office is empty; the school is not in the table at all."""
    travel, problems = read(f"menit;kantor;{A};{B}\nkantor;0;10,5;30\n{A};12;0;7\n{B};;8;0\n")
    assert problems == ()
    assert (between(travel, OFFICE, A), between(travel, A, OFFICE)) == (11, 12)
    assert (between(travel, OFFICE, B), between(travel, B, OFFICE)) == (30, 47)
    assert (travel.source, travel.detail) == (TABLE, "tabel.csv")
    # B to the office, and the school to and from the four others (home visits go as their village does).
    assert travel.estimated == 1 + 2 * 4
    assert between(travel, S, B) == between(estimate, S, B)
    assert (travel.km == estimate.km).all()


def test_home_visits_travel_as_their_village_does(read):
    """And there is no way between them."""
    travel, _ = read(f";kantor;{A};{B}\nkantor;0;10;30\n{A};12;0;7\n{B};9;8;0\n")
    assert (between(travel, OFFICE, HOME_A), between(travel, HOME_A, B)) == (10, 7)
    assert between(travel, A, HOME_A) == between(travel, HOME_A, A) == 0


def test_a_long_table_has_one_pair_a_row(read, estimate):
    """Codes in any form, a school by its NPSN, kilometres where they are given."""
    travel, problems = read(f"Dari,Ke,Menit,Km\nKantor,9901012001,20,12.5\n{S},kantor,65,\n")
    assert problems == ()
    assert (between(travel, OFFICE, A), between(travel, OFFICE, HOME_A), between(travel, A, OFFICE)) == (20, 20, 24)
    assert between(travel, S, OFFICE) == 65
    here, there = travel.codes.index(OFFICE), travel.codes.index(A)
    assert (travel.km[here, there], travel.km[there, here]) == (12.5, estimate.km[there, here])
    # 20 pairs of five places, 2 of them between a village and its homes; 3 are known (one of them twice, with the homes).
    assert travel.estimated == 20 - 2 - 3


def test_what_cannot_be_meant_is_reported_with_its_row_and_estimated(read):
    """Words, a negative time, an unknown place, a pair with two times, a bad distance."""
    rows = [
        "dari,ke,menit,km",
        f"kantor,{A},lama,",
        f"kantor,{B},-3,",
        f"{A},Melur,5,",
        f"{A},{B},5,jauh",
        f"{A},{B},6,",
    ]
    travel, problems = read("\n".join(rows))
    assert [(one.kind, one.row) for one in problems] == [
        ("travel_not_a_number", 2),
        ("travel_negative", 3),
        ("travel_code_unknown", 4),
        ("travel_not_a_number", 5),
        ("travel_repeated", 6),
    ]
    assert between(travel, A, B) == 5
    assert (between(travel, OFFICE, A), between(travel, OFFICE, B)) == (24, 47)
    for code in ("id", "en"):
        with speaking(code):
            assert all(str(one.row) in problem_sentence(one) for one in problems)


def test_a_list_may_have_a_number_or_a_name_before_its_codes(read):
    """Two codes in a row are no header of a square table where dari, ke and menit stand over them."""
    for first, second in ((1, 2), ("Aru", "Bayur")):
        travel, problems = read(f"No,Dari,Ke,Menit\n{first},kantor,{A},12\n{second},{A},{B},7\n")
        assert problems == ()
        assert (between(travel, OFFICE, A), between(travel, A, B)) == (12, 7)


def test_a_number_that_no_way_takes_is_reported_and_estimated(read, estimate):
    """Fifteen digits in the wrong column, and more than an integer holds; a bad distance leaves its minutes."""
    rows = [
        "dari,ke,menit,km",
        f"kantor,{A},170202001100001,",
        f"kantor,{B},{'9' * 25},",
        f"{A},{B},10080,99999",
        f"{B},{A},10081,",
    ]
    travel, problems = read("\n".join(rows))
    assert [(one.kind, one.row) for one in problems] == [("travel_too_large", row) for row in (2, 3, 4, 5)]
    assert between(travel, A, B) == 10080
    assert (travel.minutes >= 0).all()
    for start, end in ((OFFICE, A), (OFFICE, B), (B, A)):
        assert between(travel, start, end) == between(estimate, start, end)


def test_a_set_with_codes_of_bps_is_named_by_them(places):
    """Ten digits that are no Kemendagri code stay as they are."""
    own = {A: "1702020011", B: "1702020012", HOME_A: "1702020011/home"}
    renamed = places.rename(index=own).assign(village_code=places["village_code"].replace(own).to_numpy())
    estimate = estimated_travel(renamed, TravelSettings())
    travel, problems = read_travel_table(b"dari,ke,menit\n1702020011,1702020012,9\n", renamed, estimate)
    assert problems == ()
    assert between(travel, "1702020011", "1702020012") == between(travel, "1702020011/home", "1702020012") == 9


def test_a_pair_given_twice_alike_is_no_fault_and_an_unknown_code_is_reported_once(read):
    """A square table of a larger region."""
    travel, problems = read(f"dari,ke,menit\n{A},{B},5\n{A},{B},5\n")
    assert problems == ()
    square = f";kantor;{A};88.01.01.2001\nkantor;0;5;9\n{A};5;0;9\n88.01.01.2001;9;9;0\n"
    travel, problems = read(square)
    assert [one.kind for one in problems] == ["travel_code_unknown"]
    assert between(travel, OFFICE, A) == 5


def test_a_table_of_anything_else_is_refused(read, refused):
    """Neither square nor long, or without one time that can be used."""
    with refused() as kinds:
        read("kecamatan,desa\nBarat,Aru\n")
    assert kinds == ["travel_table_not_understood"]
    with refused() as kinds:
        read("dari,ke,menit\nkantor,Melur,5\n")
    assert kinds == ["travel_table_empty", "travel_code_unknown"]


def test_codes_are_understood_as_people_write_them():
    """The office by its name, a school's number out of a spreadsheet, a village's digits."""
    assert [place_code(text) for text in ("Kantor", "Kantor Dukcapil", "10700669.0", "1702061004", "17.02.06.1004")] == [
        OFFICE, OFFICE, "10700669", "17.02.06.1004", "17.02.06.1004",
    ]  # fmt: skip


def test_the_estimate_is_never_changed(places, estimate, read):
    """It is still the same afterwards."""
    before = estimate.minutes.copy()
    read(f"dari,ke,menit\n{A},{B},5\n")
    assert np.array_equal(before, estimate.minutes)


def test_a_square_table_of_all_places_of_the_regency_is_read_whole():
    """156 villages, 34 schools and the office, in lopsided minutes; nothing is estimated."""
    boundaries = read_boundaries(region().schematic_file, reference=reference())
    villages = join_coverage(boundaries, read_coverage(region().sample_file), reference())[0]
    inputs = outreach_inputs(villages, schematic=True)
    codes = [code for code in inputs.travel.codes if not code.endswith("/home")]
    minutes = np.add.outer(np.arange(len(codes)), 2 * np.arange(len(codes)))
    head = ";".join(["", *codes[1:], "kantor"])
    order = [*range(1, len(codes)), 0]
    rows = [";".join([codes[at] if at else "kantor", *map(str, minutes[at, order])]) for at in order]
    travel, problems = read_travel_table("\n".join([head, *rows]).encode(), inputs.places, inputs.travel)
    assert (problems, travel.estimated) == ((), 0)
    apart = [travel.codes.index(code) for code in codes]
    assert np.array_equal(travel.minutes[np.ix_(apart, apart)], minutes - np.diag(np.diag(minutes)))


def test_names_beside_the_codes_do_not_make_a_long_table_a_square_one(read):
    """The office's name is also the word for its code."""
    travel, problems = read(f"dari,ke,menit,nama_dari,nama_ke\nkantor,{A},9,kantor,Aru\n{A},kantor,8,Aru,kantor\n")
    assert problems == ()
    assert (between(travel, OFFICE, A), between(travel, A, OFFICE)) == (9, 8)
