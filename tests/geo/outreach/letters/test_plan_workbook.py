"""The plan as a workbook: calendar, trips, stops, what is known of each place, what is left out, sources."""

import io

import openpyxl
import pytest

from approved import DERATI, PADANG, SCHOOL_CODE, dossier
from geo.outreach.letters.plan_workbook import workbook_paper
from geo.outreach.site import home_code
from geo.wording import speaking
from hostile import NAMES, hostile_plan


def sheets(made):
    """Each sheet as its rows."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_paper(made).make()))
    return {sheet.title: [[*row] for row in sheet.iter_rows(values_only=True)] for sheet in book}, book


@pytest.fixture(scope="module")
def found():
    """The sheets of the plan."""
    return sheets(dossier())[0]


def told(rows):
    """Rows as heading → cell."""
    heading, *lines = rows
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_the_calendar_has_a_row_a_day_and_a_column_a_team(found):
    """Stops in order with their hours; a team that stays has nothing."""
    monday, tuesday = told(found["Kalender"])
    assert (monday["hari"], tuesday["hari"]) == ("Senin, 6 Oktober 2025", "Selasa, 7 Oktober 2025")
    assert monday["tim_1"].splitlines() == [
        "08.00 berangkat",
        "08.12–10.37 Kelurahan Kota Padang, Kota Padang",
        "10.49–12.24 Kelurahan Bedeng SS, Kota Padang",
        "16.00 pulang; 30 (15–60) orang",
    ]
    assert "(kunjungan rumah)" in monday["tim_2"]
    assert tuesday["tim_2"] is None


def test_a_cell_of_the_calendar_shows_all_of_its_lines():
    """Wrapped, from the top, in a column wide enough for a place."""
    sheet = sheets(dossier())[1]["Kalender"]
    assert sheet["B2"].alignment.wrap_text
    assert sheet["B2"].alignment.vertical == "top"
    assert sheet.column_dimensions["A"].width >= 40


def test_what_is_known_of_each_place_is_there_once(found):
    """Figures of its village, its facts and its point to a metre; a school has no figures."""
    rows = {row["kode"]: row for row in told(found["Data tempat"])}
    assert [*rows] == [PADANG, "17.02.06.1015", SCHOOL_CODE, home_code(DERATI), "17.02.06.1016", DERATI]
    village, place = dossier().villages.loc[PADANG], dossier().places.loc[PADANG]
    row = rows[PADANG]
    assert (row["wajib_ktp"], row["sudah_rekam"], row["belum_rekam"]) == tuple(
        village[["eligible", "recorded", "unrecorded"]]
    )
    assert row["cakupan"] == pytest.approx(village["recorded"] / village["eligible"], abs=1e-6)
    assert (row["lintang"], row["bujur"]) == (round(place["latitude"], 5), round(place["longitude"], 5))
    assert (row["akses"], row["sinyal"], row["dikunjungi"]) == ("sedang", None, "ya")
    assert rows["17.02.06.1016"]["dikunjungi"] == "tidak"
    assert rows[SCHOOL_CODE]["wajib_ktp"] is None
    assert rows[SCHOOL_CODE]["jenis"] == "sekolah"
    assert rows[home_code(DERATI)]["belum_rekam"] == rows[DERATI]["belum_rekam"]


def test_stops_and_what_is_left_out_add_up(found):
    """75 people at five stops, 20 left out for their reasons."""
    assert sum(row["mungkin"] for row in told(found["Perhentian"])) == 75
    assert sum(row["mungkin"] for row in told(found["Perjalanan"])) == 75
    left = told(found["Tidak dikunjungi"])
    assert [(row["mungkin"], row["alasan"]) for row in left] == [
        (12, "terlalu jauh untuk hasilnya"),
        (8, "tidak ada lagi waktu tim"),
    ]


def test_every_row_is_marked_and_the_last_sheet_says_where_it_is_from(found):
    """Which plan, approved by whom."""
    for title in ("Kalender", "Perjalanan", "Perhentian", "Data tempat", "Tidak dikunjungi"):
        marks = {row["keterangan"] for row in told(found[title])}
        assert marks == {"DATA SIMULASI · Batas skematik, bukan batas resmi"}
    said = "\n".join(str(line[0]) for line in found["Sumber"])
    assert said.startswith("DATA SIMULASI")
    for words in (
        "“Oktober”, disetujui oleh Budi pada 1 Oktober 2025",
        "ab" * 32,
        "Angka: contoh simulasi.",
        "60 orang",
    ):
        assert words in said


def test_it_is_indonesian_and_the_same_bytes_each_time():
    """Whatever its reader speaks."""
    made = workbook_paper(dossier()).make()
    with speaking("en"):
        assert workbook_paper(dossier()).make() == made


def test_hostile_names_are_text_and_never_a_formula():
    """In every sheet that names a place."""
    rows, book = sheets(dossier(plan=hostile_plan(), name="=1+1", approved_by="@SUM(A1)", sources=("=2+2",)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    names = [row["tempat"] for row in told(rows["Perhentian"])]
    assert names == [*NAMES.values()]
    calendar = told(rows["Kalender"])[0]["tim_1"]
    assert all(shown in calendar for shown in NAMES.values())
