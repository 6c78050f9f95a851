"""Facts of villages and pupils from tables as offices write them."""

from datetime import date, datetime

import pytest

from geo.faults import problem_sentence
from geo.outreach.facts import no_facts
from geo.outreach.facts_sentences import facts_workbook, pupils_workbook
from geo.outreach.facts_table import read_pupils, read_village_facts, understood
from geo.region import reference, sample_pupils, sample_village_facts, schools
from geo.wording import speaking

HEADER = "kode desa,kecamatan,desa,akses,sinyal,listrik,kunjungan terakhir,kunjungan rumah,bagian nyata %,catatan"


def table(*rows, header=HEADER):
    return "\n".join([header, *rows]).encode()


def test_every_column_is_read_by_code(villages):
    """Enau, as an Indonesian writes it."""
    row = "99.01.02.2002,Tengah,Enau,Sulit,tidak ada,sebagian,5/6/2026,4,85,Jembatan putus"
    facts, problems = read_village_facts(table(row), villages)
    assert facts.loc["99.01.02.2002"].tolist() == [
        "hard", "none", "partly", date(2026, 6, 5), 4, 0.85, "Jembatan putus",
    ]  # fmt: skip
    assert problems == ()


def test_a_row_without_a_code_is_found_by_district_and_name_and_empty_cells_say_nothing(villages):
    """Headings in another order and spelling."""
    facts, problems = read_village_facts(
        table("Desa ENAU;Tengah;;mudah", header="Desa/Kelurahan;Kecamatan;Sinyal;Kelas akses"), villages
    )
    assert facts.index.tolist() == ["99.01.02.2002"]
    assert facts.loc["99.01.02.2002"].dropna().to_dict() == {"access": "easy"}
    assert problems == ()


def test_every_row_ends_in_a_village_or_is_reported_with_a_reason(villages):
    """An unknown village, a village twice, a cell nobody understands."""
    content = table(
        "99.01.02.2002,Tengah,Enau,kadang,,,,,,",
        ",Tengah,Melur,mudah,,,,,,",
        "99.01.02.2002,,,mudah,,,,,,",
        "99.01.01.2001,Barat,Aru,mudah,,,bulan lalu,tiga,120,",
    )
    facts, problems = read_village_facts(content, villages)
    assert facts.index.tolist() == ["99.01.02.2002", "99.01.01.2001"]
    assert facts["access"].tolist() == [None, "easy"]
    assert facts.loc["99.01.01.2001"].dropna().to_dict() == {"access": "easy"}
    assert [(one.kind, one.row) for one in problems] == [
        ("fact_not_understood", 2),
        ("row_no_village", 3),
        ("row_repeated", 4),
        ("fact_not_understood", 5),
        ("fact_not_understood", 5),
        ("fact_not_understood", 5),
    ]
    for code in ("id", "en"):
        with speaking(code):
            assert all(str(one.row) in problem_sentence(one) for one in problems)


def test_a_workbook_with_dates_and_percentages_of_its_own_is_read(villages, workbook):
    """A date cell, 85 % as a spreadsheet keeps it, a title above the header."""
    rows = [["Keterangan desa, 2026"], [], ["Kode desa", "Kunjungan terakhir", "Bagian nyata (%)", "Kunjungan rumah"]]
    rows.append(["99.01.02.2002", datetime(2026, 6, 5), 0.85, 3])
    facts, problems = read_village_facts(workbook(rows), villages)
    assert facts.loc["99.01.02.2002"].dropna().to_dict() == {
        "last_visit": date(2026, 6, 5),
        "real_share": 0.85,
        "home_visits": 3,
    }
    assert problems == ()


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("real_share", "100", 1.0),
        ("real_share", "1", 1.0),
        ("real_share", "85 %", 0.85),
        ("real_share", "1%", 0.01),
        ("real_share", "87,5", 0.875),
        ("real_share", "101", None),
        ("real_share", "-5", None),
        ("home_visits", "2,5", None),
        ("home_visits", "-1", None),
        ("home_visits", "9" * 25, None),
        ("last_visit", "5/6/2062", None),
        ("last_visit", "5/6/1026", None),
        ("last_visit", "5/6/1924", None),
        ("last_visit", "31 Desember 2024", date(2024, 12, 31)),
        ("last_visit", "Februari 2024", date(2024, 2, 29)),
        ("last_visit", "31/2/2024", None),
        ("signal", "Tidak ada", "none"),
        ("electricity", "TIDAK", "no"),
    ],
)
def test_cells_are_understood_or_not(column, text, value):
    """Percentages, counts, dates and words."""
    assert understood(column, text) == value


def test_the_workbook_comes_back_as_it_went_out(villages):
    """Every kind of fact, text that looks like a formula, and villages that say nothing."""
    facts = no_facts(villages.index)
    facts.loc["99.01.02.2002"] = ["hard", "none", "partly", date(2026, 6, 5), 4, 0.85, "=1+1"]
    facts.loc["99.01.01.2001"] = ["easy", "good", "yes", None, 0, 1.0, None]
    read, problems = read_village_facts(facts_workbook(villages, facts, mark="DATA SIMULASI"), villages)
    assert problems == ()
    assert read.index.tolist() == facts.index.tolist()
    assert read.to_numpy().tolist() == facts.to_numpy().tolist()


def test_the_whole_sample_comes_back_as_it_went_out():
    """156 villages, in English too: headings and words of the table stay Indonesian."""
    with speaking("en"):
        content = facts_workbook(reference(), sample_village_facts())
    read, problems = read_village_facts(content, reference())
    assert problems == ()
    columns = list(sample_village_facts().columns)
    assert read[columns].to_numpy().tolist() == sample_village_facts()[columns].to_numpy().tolist()


def test_a_table_without_villages_is_refused(villages, refused):
    """No code, no name."""
    with refused() as kinds:
        read_village_facts(b"akses,sinyal\nmudah,baik\n", villages)
    assert kinds == ["headings_missing"]


def test_personal_data_is_refused(villages, refused):
    """A column of NIK."""
    with refused() as kinds:
        read_village_facts(b"kode desa,NIK,akses\n99.01.02.2002,1702061234567890,mudah\n", villages)
    assert kinds == ["personal_data"]


def test_pupils_are_read_by_npsn_or_by_name():
    """A number that nobody knows is not mended by its name; a school twice; a count that is none."""
    content = "\n".join(
        [
            "NPSN,Nama sekolah,Jumlah murid",
            "10700669,,120",
            ",sman 2 rejang lebong,85",
            "99999999,SMAN 10 Rejang Lebong,5",
            "10700669,SMAN 1 Rejang Lebong,7",
            "10700670,,banyak",
            "10700672,,",
        ]
    ).encode()
    pupils, problems = read_pupils(content, schools())
    assert pupils.to_dict() == {"10700669": 120.0, "10703197": 85.0}
    assert [(one.kind, one.row) for one in problems] == [
        ("row_no_school", 4),
        ("row_repeated", 5),
        ("fact_not_understood", 6),
    ]
    assert all(str(one.row) in problem_sentence(one) for one in problems)


def test_the_workbook_of_pupils_comes_back_as_it_went_out():
    """34 schools."""
    pupils, problems = read_pupils(pupils_workbook(schools(), sample_pupils()), schools())
    assert pupils.to_dict() == sample_pupils().to_dict()
    assert problems == ()
