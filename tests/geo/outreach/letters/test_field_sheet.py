"""The field sheet: where to go in which order, what is known there, room for what came of it; read back by pypdf."""

import io
from dataclasses import replace

import pypdf
import pytest

from approved import DERATI, PADANG, SCHOOL_CODE, dossier, real_plan, real_stop
from geo.outcome import OUTCOMES
from geo.outcome_words import outcome_words
from geo.outreach.letters import Letterhead, Member
from geo.outreach.letters.field_sheet import field_sheet_papers
from geo.region import reference, schools
from geo.wording import speaking
from hostile import LONG, NAMES, hostile_plan


def read(content: bytes) -> list[str]:
    """The text of each page, blanks as one."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def stop_after_stop(text: str, *words: str) -> None:
    """Each of the words stands behind the one before."""
    places = [text.index(word) for word in words]
    assert places == sorted(places), words


@pytest.fixture(scope="module")
def sheets():
    """The three sheets of the plan."""
    return {paper.name: read(paper.make()) for paper in field_sheet_papers(dossier())}


def test_there_is_one_sheet_a_team_day(sheets):
    """Named by day and team."""
    days = ("2025-10-06_tim_1", "2025-10-06_tim_2", "2025-10-07_tim_1")
    assert [*sheets] == [f"lembar_lapangan/{each}.pdf" for each in days]
    assert all(len(pages) <= 2 for pages in sheets.values())


def test_it_tells_the_day_the_hours_and_the_stops_in_order(sheets):
    """Kelurahan Kota Padang before Bedeng SS, with the figures of the village and 20 of 10 to 40 people."""
    text = sheets["lembar_lapangan/2025-10-06_tim_1.pdf"][0]
    stop_after_stop(text, "Senin, 6 Oktober 2025 · Tim 1", "Kota Padang", "Bedeng SS")
    assert "Berangkat dari kantor 08.00 · kembali 16.00 · 18,0 km · diharapkan 30 (15–60) orang direkam" in text
    figures = dossier().villages.loc[PADANG]
    for words in ("08.12", "10.37", "20 orang", "antara 10 dan 40", "6,0 km", "12 menit", "Akses: sedang"):
        assert words in text
    eligible = f"{figures['eligible']:,.0f}".replace(",", ".")
    assert f"{eligible} {figures['unrecorded']:.0f} belum" in text


def test_every_page_says_what_it_is_made_from(sheets):
    """Marks, the approval, the sources."""
    for page in (page for pages in sheets.values() for page in pages):
        for words in ("DATA SIMULASI", "Batas skematik, bukan batas resmi", "disetujui oleh Budi pada 1 Oktober 2025"):
            assert words in page
        assert "abab" in page
        assert "Angka: contoh simulasi." in page
    real = read(field_sheet_papers(dossier(simulated=False, schematic=False))[2].make())
    assert not any("SIMULASI" in page or "skematik, bukan" in page for page in real)


def test_each_stop_has_room_for_every_outcome(sheets):
    """Home visits and schools too."""
    text = " ".join(sheets["lembar_lapangan/2025-10-06_tim_2.pdf"])
    form = text[text.index("Hasil di lapangan") :]
    assert form.count("Diundang") == 2
    for outcome in OUTCOMES:
        assert form.count(outcome_words(outcome)) == 2
    homes = f"2. Desa {reference().at[DERATI, 'village']} (kunjungan rumah)"
    stop_after_stop(form, f"1. {schools().at[SCHOOL_CODE, 'school']}", homes, "Tanda tangan")


def test_who_goes_is_printed_when_the_office_entered_it_and_a_dotted_line_else(sheets):
    """Only the members of the team."""
    assert "Petugas: ……" in sheets["lembar_lapangan/2025-10-07_tim_1.pdf"][0]
    members = (Member(1, "Siti"), Member(1, "Umar"), Member(2, "Lain"))
    office = Letterhead(agency="Dinas Kependudukan", members=members)
    page = read(field_sheet_papers(dossier(letterhead=office))[2].make())[0]
    assert "Petugas: Siti dan Umar" in page
    stop_after_stop(page, "Dinas Kependudukan", "Lembar lapangan jemput bola")


def test_it_is_indonesian_whatever_its_reader_speaks():
    """And the same bytes each time."""
    paper = field_sheet_papers(dossier())[2]
    made = paper.make()
    with speaking("en"):
        assert paper.make() == made


def test_hostile_names_are_text():
    """Nothing is markup, a formula or a number of pages; a name of three hundred letters is there to its end."""
    made = field_sheet_papers(dossier(plan=hostile_plan()))[0].make()
    text = "".join("".join(read(made)).split())
    for shown in NAMES.values():
        assert shown.replace(" ", "") in text
    assert LONG in text
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        heights = []
        page.extract_text(
            visitor_text=lambda text, _, matrix, *_rest, to=heights: text.strip() and to.append(matrix[5])
        )
        assert all(0 < height < 842 for height in heights)


def test_a_trip_whose_places_have_no_point_has_no_map_and_says_so():
    """The rest of the sheet is there; of one that lacks a point only that one is named."""
    without = dossier()
    places = without.places.copy()
    places.loc[PADANG, ["latitude", "longitude"]] = float("nan")
    lost = replace(without, places=places)
    sheets = [read(paper.make())[0] for paper in field_sheet_papers(lost)]
    assert "peta tidak digambar" in sheets[2]
    assert "titiknya tidak diketahui: Kelurahan Kota Padang." in sheets[0]


def test_a_long_trip_goes_on_on_further_pages():
    """Fourteen stops: all of them in the table and in the form."""
    stops = tuple(replace(real_stop(PADANG, 480 + at, 481 + at, 1.0), name=f"Tempat{at:02d}") for at in range(14))
    plan = real_plan()
    long = replace(plan, trips=(replace(plan.trips[0], stops=stops),))
    text = " ".join(read(field_sheet_papers(dossier(plan=long))[0].make()))
    stop_after_stop(text, *(f"Tempat{at:02d}" for at in range(14)))
    assert text.count("Diundang") == 14
