"""Which village a row means: certain, or a reason and candidates. Never a guess."""

import pandas as pd
import pytest

from geo.intake.matching import Matcher
from geo.intake.name_matching import Match
from geo.intake.names import name_key
from geo.region import known_aliases, reference


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
    """181 spellings of twelve public lists: none wrong, at least 95 % resolved; with the aliases all but one."""
    spellings = pd.read_csv(shared / "name_variants.csv", dtype=str).query("level == 'desa'")
    truth = list(spellings["kemendagri_code"])
    for asked, least in ((matcher, 0.95 * len(truth)), (Matcher(reference(), None, known_aliases()), len(truth) - 1)):
        found = [asked.match(None, row.kecamatan, row.variant).code for row in spellings.itertuples()]
        assert [(code, true) for code, true in zip(found, truth, strict=True) if code not in (None, true)] == []
        assert sum(code is not None for code in found) >= least


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


# --- other spellings, and names that only look like them ------------------------------------------------------------


def matcher_of(*villages):
    """A matcher of invented villages: (name, district) each, or a name in the district Barat."""
    rows = [village if isinstance(village, tuple) else (village, "Barat") for village in villages]
    codes = [f"99.01.01.{2001 + at}" for at in range(len(rows))]
    return Matcher(pd.DataFrame(rows, columns=["village", "district"], index=codes))


@pytest.mark.parametrize(
    ("district", "village", "meant"),
    [
        ("PUT", "Belumai I", "Belumai I"),
        ("P.U. Tanding", "Belumai I", "Belumai I"),
        ("Pd. Ulak Tanding", "belumai satu", "Belumai I"),
        ("BUR", "Pal VII", "Pal VII"),
        ("S. Rejang", "Air Meles Atas", "Air Meles Atas"),
        ("Curup Utara (Kec)", "Perbo", "Perbo"),
        ("1. Curup Utara", "Perbo", "Perbo"),
        ("17.02.16", "Perbo", "Perbo"),
        ("Curup Utara, Kab. Rejang Lebong", "Perbo", "Perbo"),
        ("nan", "Perbo", "Perbo"),
        ("", "Desa Belumai I Kec. Padang Ulak Tanding", "Belumai I"),
        ("Curup Utara", "Perbo, Kec. Curup Utara", "Perbo"),
        ("Kota Padang", "Derati (Kota Padang)", "Derati"),
        ("", "Derati - Kota Padang", "Derati"),
        ("", "1. Belumai I", "Belumai I"),
        ("", "Belumai I Desa", "Belumai I"),
        ("", "Belumai I¹", "Belumai I"),
        ("", "BelumaiII", "Belumai II"),
        ("", "Belumai ke-2", "Belumai II"),
        ("", "Belumai ll", "Belumai II"),
        ("Curup Utara", "Ds. Sawah", "Dusun Sawah"),
        ("", "Tanj. Sanai II", "Tanjung Sanai II"),
        ("", "A. Kati", "Air Kati"),
        ("", "Tandjoeng Aoer", "Tanjung Aur"),
    ],
)
def test_what_people_write_around_a_name_does_not_hide_it(matcher, district, village, meant):
    """Abbreviated, numbered and coded districts; districts, kinds, numbers and footnotes beside the name; old letters."""
    assert matcher.match(None, district, village).code == code_of(meant)


@pytest.mark.parametrize(
    ("district", "village"),
    [
        ("", "TTD"),
        ("Padang Ulak Tanding", "KK"),
        ("Kota Padang", "KP"),
        ("Kota Padang", "Kota Padang B."),
        ("Kota Padang", "Kota Padang (Lama)"),
        ("Padang Ulak Tanding", "Karang Batu"),
        ("Padang Ulak Tanding", "Belumai I (II)"),
        ("Padang Ulak Tanding", "belumaiii"),
        ("Selupu Rejang", "Karang Raya"),
        ("Selupu Rejang", "Kayu Manis, Sindang Kelingi"),
        ("Curup", "Jalan Batu"),
    ],
)
def test_a_name_that_may_be_another_is_asked_about(matcher, district, village):
    """Bare initials, letters and numerals of a second village, words that make another name, contradicting brackets."""
    assert matcher.match(None, district, village).code is None


@pytest.mark.parametrize(
    "village", ["Agung l", "Agungl", "Agungi", "Agung |", "Agung XXII", "Agung XXV", "Agung III", "Agung A"]
)
def test_a_series_of_villages_is_never_guessed_at(village):
    """A letter l is no numeral where the name without one is a village too."""
    series = matcher_of("Sumber Agung", "Sumber Agung I", "Sumber Agung II", "Sumber Agung XXI")
    assert series.match(None, "Barat", f"Sumber {village}").code is None


def test_another_spelling_of_a_village_does_not_make_it_farther_away():
    """Sumber Reje is a letter from both Reja, also known as Transad Lama, and Rejo."""
    villages = pd.DataFrame(
        {"village": ["Sumber Reja", "Sumber Rejo"], "district": "Barat"}, index=["99.01.01.2001", "99.01.01.2002"]
    )
    aliases = pd.DataFrame({"village": ["Transad Lama"], "district": ["Barat"]}, index=["99.01.01.2001"])
    match = Matcher(villages, None, aliases).match(None, "Barat", "Sumber Reje")
    assert (match.code, set(match.candidates)) == (None, set(villages.index))


@pytest.mark.parametrize("district", ["Muara Baru", "Sungai Batu", "Sungai Birul"])
def test_a_district_that_may_be_another_is_not_corrected_for_a_name_of_several(district):
    """Each regency has its Muara Batu and its Muara Baru."""
    known = matcher_of(("Sidorejo", "Curup Utara"), ("Sidorejo", "Muara Batu"), ("Sidorejo", "Sungai Baru"))
    match = known.match(None, district, "Sidorejo")
    assert (match.code, match.reason, len(match.candidates)) == (None, "unknown_district", 3)


def test_a_misspelt_district_is_understood_where_only_one_has_a_village_of_that_name():
    """Sindang Daratan is Sindang Dataran."""
    known = matcher_of(("Sidorejo", "Sindang Dataran"), ("Margomulyo", "Sindang Kelingi"))
    assert known.match(None, "Sindang Daratan", "Sidorejo").code == "99.01.01.2001"


def test_a_numbered_name_is_asked_about_where_the_number_may_be_the_lists():
    """`4. Suko Menanti` may be IV Suko Menanti, or the fourth of the list."""
    assert matcher_of("IV Suko Menanti").match(None, "Barat", "4. Suko Menanti").code == "99.01.01.2001"
    match = matcher_of("IV Suko Menanti", "Suko Menanti").match(None, "Barat", "4. Suko Menanti")
    assert (match.code, match.reason, len(match.candidates)) == (None, "ambiguous_name", 2)


@pytest.mark.parametrize(
    ("code", "district", "village"),
    [
        ("17.02.19.1002", "Curup Tengah", "Tlg. Rimbo Lama"),  # Talang Rimbo Baru
        ("17.02.11.2002", "", "Air Meles Bwh"),  # Air Meles Atas
        ("17.02.07.2009", "Padang Ulak Tanding", "Tj. Sanai II"),  # Belumai I
        ("17.02.07.2009", "", "Belumai III"),
        ("17.02.24.2004", "", "Pal IX"),  # Pal VII
    ],
)
def test_a_code_is_not_believed_against_a_spelling_that_means_another_village(matcher, code, district, village):
    """Nor against its own name with another numeral."""
    match = matcher.match(code, district, village)
    assert (match.code, match.reason, match.candidates[0]) == (None, "code_and_name_disagree", code)


def test_a_code_that_says_it_is_of_bps_is_never_taken_for_another():
    """id1801071002 is village 002 of district 071, not 18.01.07.1002."""
    known = Matcher(pd.DataFrame({"village": ["Alpha"], "district": ["Beta"]}, index=["18.01.07.1002"]))
    assert known.match("id1801071002").code is None
    assert known.match("1801071002", "Kota Lain", "Gamma").code is None
    assert known.match("1801071002", "Beta", "Alpha").code == "18.01.07.1002"


def test_a_code_of_which_a_spreadsheet_lost_a_digit_is_not_completed(matcher):
    """1702072009 and 1702072010 are both written 1.70207201E+09."""
    assert matcher.match("1.70207201E+09").code is None
    assert matcher.match("1.702072009E+09").code == "17.02.07.2009"


def test_a_district_s_code_beside_a_village_s_name_is_its_district(matcher):
    """Kayu Manis of 17.02.11 is the one in Selupu Rejang."""
    assert matcher.match("17.02.11", "", "Kayu Manis").code == code_of("Kayu Manis", "Selupu Rejang")


def test_district_and_village_exchanged_are_shown_to_be_so(matcher):
    """Not taken, but the first candidate."""
    match = matcher.match(None, "Perbo", "Curup Utara")
    assert (match.code, match.candidates[0]) == (None, code_of("Perbo"))


def test_every_unknown_name_gets_its_candidates_however_many_there_are(matcher):
    """A thousand bad rows do not use up the patience for the next."""
    for at in range(1000):
        matcher.match(None, "Padang Ulak Tanding", f"Belumai{at} X")
    assert code_of("Belumai I") in matcher.match(None, "Padang Ulak Tanding", "Belumai").candidates


def test_no_village_is_taken_for_its_neighbour_that_is_not_in_the_set(matcher, shared):
    """Each of the 156 asked for in a set without it."""
    villages = reference()
    for code, row in villages.iterrows():
        assert Matcher(villages.drop(code)).match(None, row["district"], row["village"]).code is None
