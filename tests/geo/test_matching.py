"""Which village a row means: certain, or a reason and candidates. Never a guess."""

import pandas as pd
import pytest

from geo.intake.matching import Match, Matcher, name_key
from geo.region import reference


@pytest.fixture(scope="module")
def matcher():
    return Matcher(reference())


def code_of(village, district=None):
    table = reference()
    rows = table[(table["village"] == village) & ((table["district"] == district) | (district is None))]
    (code,) = rows.index
    return code


@pytest.mark.parametrize(
    "name",
    [
        "Lubuk Belimbing II",
        "LUBUK BELIMBING II",
        "Ds. Lubuk  Belimbing-II",
        "Desa Lubukbelimbing 2",
        "lubuk belimbing 02",
    ],
)
def test_spellings_of_one_name_share_a_key(name):
    """Case, blanks, prefixes, hyphens and the kind of numeral."""
    assert name_key(name) == name_key("Lubuk Belimbing II")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Belumai I", "Belumai II"),
        ("Pal VII", "Pal VIII"),
        ("Pal VI I", "Pal VII"),
        ("Suka Rami", "Suka Ramai"),
        ("X", "XX"),
    ],
)
def test_different_names_have_different_keys(one, other):
    """However alike they are."""
    assert name_key(one) != name_key(other)


def test_a_prefix_alone_is_a_name_and_nothing_is_an_empty_key():
    """`Desa` stays something; None and NaN do not become words."""
    assert name_key("Desa") == "desa"
    assert name_key(None) == name_key(float("nan")) == name_key(" . ") == ""


@pytest.mark.parametrize(
    "code",
    [
        "17.02.06.1004",
        "1702061004",
        1702061004,
        1702061004.0,
        "1702020011",
        "id1702020011",
        "1702020011.0",
        "17.2.6.1004",
    ],
)
def test_a_village_is_known_by_each_of_its_codes(matcher, code):
    """Kemendagri or BPS, dotted or not, as text or as a number."""
    assert matcher.match(code) == Match("17.02.06.1004", how="code")


def test_every_village_is_known_by_both_codes_and_by_district_and_name(matcher):
    """156 times, never another village."""
    for code, bps, village, district in reference()[["bps_code", "village", "district"]].itertuples():
        assert matcher.match(code).code == matcher.match(bps).code == matcher.match(f"id{bps}").code == code
        assert matcher.match(None, district, village) == Match(code, how="name")


@pytest.mark.parametrize(
    ("district", "village", "reason"),
    [
        ("", "Belumai", "unknown_name"),
        ("Padang Ulak Tanding", "Belumai III", "unknown_name"),
        ("Padang Ulak Tanding", "Belumai", "unknown_name"),
        ("Padang Ulak Tanding", "Tanjung Sanai", "unknown_name"),
        ("Bermani Ulu Raya", "Pal", "unknown_name"),
        ("Bermani Ulu Raya", "Pal VI", "unknown_name"),
        ("", "Kayu Manis", "ambiguous_name"),
        ("", "Suka Rami", "ambiguous_name"),
        ("Bermani Ulu Raya", "Karang Anyar", "other_district"),
        ("Curup Timur", "Karang Anyar Pal VIII", "unknown_name"),
        ("Curup Timur", "Air Meles Atas", "other_district"),
        ("Selupu Rejang", "Air Meles Bawah", "other_district"),
        ("Curup", "Kayu Manis", "other_district"),
        ("Curup Lama", "Kayu Manis", "unknown_district"),
        ("Bermani Ulu", "Tebat Tenong", "unknown_name"),
        ("", "", "nothing_to_match"),
        ("Curup", None, "nothing_to_match"),
    ],
)
def test_what_is_not_certain_is_not_guessed(matcher, district, village, reason):
    """Twins, opposites and names of elsewhere get a reason."""
    match = matcher.match(None, district, village)
    assert (match.code, match.how, match.reason) == (None, None, reason)


@pytest.mark.parametrize(
    "pair", [("Belumai I", "Belumai II"), ("Pal VII", "Pal VIII"), ("Tanjung Sanai I", "Tanjung Sanai II")]
)
def test_roman_twins_are_told_apart(matcher, pair):
    """Written with either kind of numeral."""
    for name, arabic in zip(pair, ("1", "2") if pair[0].endswith(" I") else ("7", "8"), strict=True):
        assert matcher.match(None, "", name).code == code_of(name)
        assert matcher.match(None, "", f"{name.rsplit(' ', 1)[0]} {arabic}").code == code_of(name)


def test_a_name_in_two_districts_needs_its_district(matcher):
    """Kayu Manis in Sindang Kelingi is not the one in Selupu Rejang."""
    for district in ("Sindang Kelingi", "Selupu Rejang"):
        assert matcher.match(None, f"KEC. {district.upper()}", "kayu manis").code == code_of("Kayu Manis", district)


def test_the_likeliest_candidate_comes_first_and_those_of_the_district_before_others(matcher):
    """What a person is shown to choose from; never more than five."""
    match = matcher.match(None, "Sindang Beliti Ulu", "TANJUNG HER")
    assert match.candidates[0] == code_of("Tanjung Herang")
    assert len(match.candidates) <= 5


def test_code_and_name_that_disagree_are_both_shown(matcher):
    """Neither wins."""
    match = matcher.match("17.02.06.1004", "Padang Ulak Tanding", "Belumai I")
    assert match == Match(None, None, "code_and_name_disagree", ("17.02.06.1004", code_of("Belumai I")))


def test_a_known_code_with_an_unknown_spelling_is_matched_by_code(matcher):
    """A spelling that means nothing else cannot contradict it."""
    assert matcher.match("17.02.06.1015", "Kota Padang", "BEDENG S S LAMA").how == "code"


def test_a_code_of_another_regency_never_falls_back_to_the_name(matcher):
    """Every regency has its Suka Maju."""
    match = matcher.match("17.01.01.2001", "Padang Ulak Tanding", "Belumai I")
    assert (match.code, match.reason) == (None, "unknown_code")


def test_an_unknown_code_of_this_regency_falls_back_to_a_certain_name(matcher):
    """A slip of the pen in the code."""
    assert matcher.match("17.02.99.2001", "Padang Ulak Tanding", "Belumai I") == Match(code_of("Belumai I"), how="name")


def test_two_villages_with_one_name_in_one_district_are_ambiguous():
    """Both are candidates."""
    table = pd.DataFrame(
        {"village": ["Aru", "Desa Aru"], "district": ["Barat"] * 2}, index=["99.01.01.2001", "99.01.01.2002"]
    )
    match = Matcher(table).match(None, "Barat", "ARU")
    assert (match.reason, match.candidates) == ("ambiguous_name", tuple(table.index))


def test_real_spellings_are_resolved_or_left_open_but_never_mistaken(matcher, shared):
    """181 spellings of twelve public lists: none wrong, at least 165 resolved."""
    spellings = pd.read_csv(shared / "name_variants.csv", dtype=str).query("level == 'desa'")
    matches = [matcher.match(None, row.kecamatan, row.variant) for row in spellings.itertuples()]
    truth = list(spellings["kemendagri_code"])
    wrong = [(match.code, code) for match, code in zip(matches, truth, strict=True) if match.code not in (None, code)]
    assert wrong == []
    assert sum(match.code is not None for match in matches) >= 165


def test_real_spellings_of_districts_are_understood(matcher, shared):
    """A village found under its district's other spellings; `Bindu Riang` is `Binduriang`."""
    spellings = pd.read_csv(shared / "name_variants.csv", dtype=str).query("level == 'kecamatan'")
    assert len(spellings) == 8
    for row in spellings.itertuples():
        first = reference().query("district_code == @row.kemendagri_code").iloc[0]
        assert matcher.match(None, row.variant, first["village"]).code == first.name


def test_every_village_with_a_look_alike_keeps_its_own_code(matcher, shared):
    """The eighteen pairs most alike, each by name alone within its district."""
    for row in pd.read_csv(shared / "near_duplicate_names.csv", dtype=str).itertuples():
        assert matcher.match(None, row.kecamatan_a, row.name_a).code == row.code_a
        assert matcher.match(None, row.kecamatan_b, row.name_b).code == row.code_b


@pytest.mark.parametrize(
    ("district", "village"),
    [
        ("Bermani Ulu Raya", "Pal VIII"),  # another village's name, in its own district
        ("Kota Padang", "Pal VIII"),  # another village's name, in this code's district
        (None, "Kayu Manis"),  # a name of two villages, neither of them this one
        ("Curup", None),  # another village's district
        ("Curup", "Derati"),  # the right name, the wrong district
    ],
)
def test_a_code_is_not_believed_against_the_words_of_its_row(matcher, district, village):
    """17.02.06.2001 is Derati in Kota Padang."""
    match = matcher.match("17.02.06.2001", district, village)
    assert (match.code, match.reason) == (None, "code_and_name_disagree")
    assert match.candidates[0] == "17.02.06.2001"


def test_a_spelling_nobody_knows_does_not_speak_against_a_code(matcher):
    """Derati is Derati, also as `Deraty`."""
    assert matcher.match("17.02.06.2001", "Kota Padang", "Deraty").code == "17.02.06.2001"


def test_a_serial_number_in_the_column_of_codes_does_no_harm(matcher):
    """`7`, Kota Padang, Derati: the words are certain."""
    assert matcher.match("7", "Kota Padang", "Derati") == Match("17.02.06.2001", how="name")


def test_a_dotted_code_never_finds_an_undotted_one():
    """9901012001 may be a BPS code, which is nobody's 99.01.01.2001."""
    villages = pd.DataFrame({"village": ["Aru"], "district": ["Barat"]}, index=["9901012001"])
    assert Matcher(villages).match("99.01.01.2001").code is None
