"""Names and codes of places as offices write them: numbered, in levels, beside columns that are no names."""

import pytest

from geo.intake import read_coverage


def read(*lines):
    return read_coverage("\n".join(lines).encode())


@pytest.mark.parametrize(
    "names",
    [
        ["1. Derati", "2. Taba Anyar", "3. Belumai II"],
        ["1) Derati", "2) Taba Anyar", "3) Belumai II"],
        ["b. Derati", "c. Taba Anyar", "d. Belumai II"],
        ["I. Derati", "II. Taba Anyar", "III. Belumai II"],
        ["2001 - Derati", "2002 - Taba Anyar", "2003 - Belumai II"],
    ],
)
def test_a_number_before_every_name_is_no_part_of_it(names):
    """In the column of villages; the numeral behind stays."""
    table = read("DESA,WAJIB KTP", *(f"{name},10" for name in names))
    assert list(table.frame["village"]) == ["Derati", "Taba Anyar", "Belumai II"]


def test_a_shortened_word_is_no_number():
    """`S. Rami` and `K. Manis` do not count; one numbered name among others proves nothing."""
    assert list(read("DESA,WAJIB KTP", "S. Rami,10", "K. Manis,10").frame["village"]) == ["S. Rami", "K. Manis"]
    assert read("KECAMATAN,DESA,WAJIB KTP", "S. Kelingi,A,1", "S. Kelingi,B,2").frame.loc[2, "district"] == "S. Kelingi"
    assert read("DESA,WAJIB KTP", "Aru,10", "2. Bayur,10", "Cempaka,10").frame.loc[3, "village"] == "2. Bayur"


def test_a_numbered_district_is_the_district():
    """On every row."""
    table = read("KECAMATAN,DESA,WAJIB KTP", "1. Curup,Aru,1", "1. Curup,Bayur,2", "2. Selupu,Damar,3")
    assert list(table.frame["district"]) == ["Curup", "Curup", "Selupu"]


@pytest.mark.parametrize(
    "header",
    [
        "NO_PROP,NO_KAB,NO_KEC,NO_KEL,NAMA_KEL,WAJIB KTP",
        "KODE PROV,KODE KAB,KODE KEC,KODE DESA,NAMA DESA,WAJIB KTP",
        "KODE,,,,NAMA DESA,WAJIB KTP\nPROV,KAB,KEC,DESA,,",
    ],
)
def test_the_levels_of_a_code_are_put_together(header):
    """17, 2, 6, 1004 → 17.02.06.1004."""
    table = read(header, "17,2,6,1004,Kota Padang,790", "17,2,6,2001,Derati,800")
    assert list(table.frame["code"]) == ["17.02.06.1004", "17.02.06.2001"]
    assert table.set_aside == {}


def test_serial_numbers_called_no_desa_are_no_codes():
    """1, 2, 3, …"""
    table = read("NO DESA,NAMA,WAJIB KTP", *(f"{at},Desa {at},10" for at in range(1, 9)))
    assert "code" not in table.columns


@pytest.mark.parametrize(("kelurahan", "composed"), [(1001, True), (2009, False)])
def test_village_numbers_called_tahun_make_codes_only_where_kelurahan_are_told_from_desa(kelurahan, composed):
    """A column of nothing but 2001, 2002, … counts; the code of a kelurahan would be wrong."""
    numbers = [kelurahan, *range(2001, 2007)]
    table = read("KODE KEC,TAHUN,DESA,WAJIB KTP", *(f"17.02.06,{number},Desa {number},10" for number in numbers))
    assert (table.frame["code"].iloc[1] == "17.02.06.2001") is composed
    kind = "column_taken_as_codes" if composed else "heading_lies_village_number"
    assert kind in [problem.kind for problem in table.problems]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("DESA/KEL,NAMA,WAJIB KTP", "DESA,Aru,10"),
        ("PETUGAS DESA,DESA,WAJIB KTP", "Budi,Aru,10"),
        ("KEPALA DESA,DESA,WAJIB KTP", "Budi,Aru,10"),
    ],
)
def test_a_kind_or_a_person_is_not_the_village(header, row):
    """The name stands beside it."""
    assert read(header, row).frame.loc[2, "village"] == "Aru"
