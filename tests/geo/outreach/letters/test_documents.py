"""The letters of a drawn plan, read by python-docx and, rendered by LibreOffice, by a PDF reader."""

import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from approved import DERATI, MONDAY, PADANG, SCHOOL_CODE, SS, TUESDAY, dossier, real_plan
from docx_text import changed, lines, opened
from geo.errors import DataError
from geo.outreach.letters import Letterhead, Member
from geo.outreach.letters.documents import LETTERS, letter_papers
from geo.outreach.letters.office import DOTTED
from geo.outreach.letters.paper import ASSIGNMENT, ATTENDANCE, INVITATION, MINUTES
from geo.outreach.letters.words import LINE
from geo.outreach.site import Yield
from geo.wording import speaking
from libreoffice import printed

OFFICE = Letterhead(
    government="Pemerintah Kabupaten Contoh",
    agency="Dinas Contoh",
    address="Jalan Contoh 1",
    contact="Telepon 000",
    place="Curup",
    signatory="Nama Pejabat",
    position="Kepala Dinas",
    rank="Pembina",
    nip="197001011990011001",
    number_pattern="470/{nomor}/Dukcapil/{bulan}/{tahun}",
    legal_basis="Dasar pertama.\n\nDasar kedua.",
    members=(Member(1, "Ani", "199001012015012001", "Operator"), Member(1, "Budi"), Member(2, "Cici")),
)


@pytest.fixture(scope="module")
def office():
    """The plan with everything entered, on real figures."""
    return dossier(letterhead=OFFICE, simulated=False, dated=date(2025, 10, 1), first_number=12)


def papers(of, letter):
    """The papers of one kind."""
    return [paper for paper in letter_papers(of) if paper.kind == letter]


def said(paper):
    """The body as lines."""
    return "\n".join(lines(paper.make()))


def test_every_trip_stop_and_host_has_its_papers(office):
    """Three team-days; four hosts of five stops, for one village is served twice."""
    made = letter_papers(office)
    assert [sum(paper.kind == letter for paper in made) for letter in LETTERS] == [3, 4, 5, 5]
    assert [(paper.name, paper.day, paper.team) for paper in papers(office, ASSIGNMENT)] == [
        ("surat_tugas/2025-10-06_tim_1.docx", MONDAY, 1),
        ("surat_tugas/2025-10-06_tim_2.docx", MONDAY, 2),
        ("surat_tugas/2025-10-07_tim_1.docx", TUESDAY, 1),
    ]
    assert [paper.name for paper in papers(office, INVITATION)] == [
        f"undangan/{PADANG}_kota_padang.docx",
        f"undangan/{SS}_bedeng_ss.docx",
        f"undangan/{SCHOOL_CODE}_smkn_6_rejang_lebong.docx",
        f"undangan/{DERATI}_derati.docx",
    ]
    names = [paper.name for paper in made]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+/[a-z0-9._-]+\.docx", name) for name in names)


def test_an_assignment_says_who_goes_where_and_when(office):
    """The team's members, the stops in order with their hours, who signed, where and when."""
    text = lines(papers(office, ASSIGNMENT)[0].make())
    assert text[:4] == ["Pemerintah Kabupaten Contoh", "Dinas Contoh", "Jalan Contoh 1", "Telepon 000"]
    assert text[4:6] == ["SURAT TUGAS", "Nomor: 470/12/Dukcapil/X/2025"]
    assert "Dasar | : | 1.\tDasar pertama. / 2.\tDasar kedua." in text
    at = text.index("No. | Nama | NIP | Jabatan")
    assert text[at + 1 : at + 3] == ["1 | Ani | 199001012015012001 | Operator", f"2 | Budi | {LINE} | {LINE}"]
    assert "sebagai Tim 1 pada hari Senin, 6 Oktober 2025, berangkat dari kantor pukul 08.00 WIB" in text[at + 3]
    assert "kembali di kantor pukul 16.00 WIB" in text[at + 3]
    assert text[at + 5 : at + 7] == [
        "1 | Kelurahan Kota Padang | Kota Padang | 08.12–10.37 WIB | 20 (dua puluh) orang",
        "2 | Kelurahan Bedeng SS | Kota Padang | 10.49–12.24 WIB | 10 (sepuluh) orang",
    ]
    assert (
        " | Ditetapkan di Curup / pada tanggal 1 Oktober 2025 / Kepala Dinas, / Nama Pejabat / Pembina / NIP 197001011990011001"
    ) in text


def test_an_assignment_of_the_other_team_has_its_own_people(office):
    """Not those of team 1."""
    text = said(papers(office, ASSIGNMENT)[1])
    assert "1 | Cici |" in text
    assert "Ani" not in text
    assert "1 | SMKN 6 Rejang Lebong | Curup Timur | 08.12–10.42 WIB | 30 (tiga puluh) orang" in text
    assert "2 | Kunjungan rumah di Desa Derati | Kota Padang | 10.54–12.40 WIB | 10 (sepuluh) orang" in text


def test_an_invitation_lists_all_visits_to_its_village(office):
    """Two days of one kelurahan in one letter to its lurah, numbered after the assignments."""
    first = lines(papers(office, INVITATION)[0].make())
    block = first[4]
    assert "Nomor / : / 470/15/Dukcapil/X/2025 / Sifat" in block
    assert "Curup, 1 Oktober 2025 / Yth. Lurah Kota Padang / Kecamatan Kota Padang / di Tempat" in block
    at = first.index("No. | Hari, tanggal | Waktu | Pelayanan | Perkiraan direkam | Tim")
    assert first[at + 1 : at + 3] == [
        "1 | Senin, 6 Oktober 2025 | 08.12–10.37 WIB | Pelayanan di Kelurahan Kota Padang | 20 (dua puluh) orang | 1",
        "2 | Selasa, 7 Oktober 2025 | 08.12–09.22 WIB | Pelayanan di Kelurahan Kota Padang | 5 (lima) orang | 1",
    ]
    text = "\n".join(first)
    assert "mengumumkan jadwal ini kepada warga wajib KTP" in text
    assert "Kartu Keluarga (KK)" in text
    assert "kunjungan rumah" not in text
    assert "Yth. Camat Kota Padang" in text


def test_an_invitation_asks_for_what_its_host_can_do(office):
    """A school announces to pupils; a desa with home visits only sends somebody along and needs no tables."""
    school, homes = (said(paper) for paper in papers(office, INVITATION)[2:])
    assert "Yth. Kepala SMKN 6 Rejang Lebong" in school
    assert "kepada peserta didik" in school
    assert "Camat" not in school
    assert "Yth. Kepala Desa Derati" in homes
    assert "menyediakan pendamping bagi tim" in homes
    assert "menyediakan tempat pelayanan" not in homes
    assert "peserta didik" not in homes
    assert [paper.about for paper in papers(office, INVITATION)][2:] == [
        "Kepala SMKN 6 Rejang Lebong",
        "Kepala Desa Derati",
    ]


@pytest.mark.parametrize(("high", "rows"), [(3.0, 15), (15.0, 15), (15.1, 16), (40.0, 40), (60.0, 60), (900.0, 60)])
def test_an_attendance_list_has_rows_for_all_who_may_come(office, high, rows):
    """As many as high expects, at least 15 and at most 60."""
    trip = office.plan.trips[2]
    stop = replace(trip.stops[0], expected=Yield(1.0, 2.0, high))
    plan = replace(office.plan, trips=(replace(trip, stops=(stop,)),))
    [paper] = papers(replace(office, plan=plan), ATTENDANCE)
    table = opened(paper.make()).tables[1]
    assert [row.cells[0].text for row in table.rows] == ["No.", *(str(n) for n in range(1, rows + 1))]
    assert {cell.text for row in table.rows[1:] for cell in row.cells[1:]} == {""}
    assert "Hari, tanggal | : | Selasa, 7 Oktober 2025" in said(paper)
    assert "Tempat | : | Kelurahan Kota Padang, Kecamatan Kota Padang" in said(paper)


def test_minutes_are_a_form_of_the_eight_outcomes(office):
    """The day in words, no number filled in, the heads of both sides to sign."""
    text = lines(papers(office, MINUTES)[3].make())
    assert text[4:6] == ["BERITA ACARA", f"Nomor: {DOTTED}"]
    assert text[6].startswith(
        "Pada hari ini, Senin tanggal enam bulan Oktober tahun dua ribu dua puluh lima, bertempat di rumah warga di "
        "Desa Derati, Kecamatan Kota Padang, Kabupaten Rejang Lebong, Tim 2 telah melaksanakan"
    )
    at = text.index("No. | Hasil menurut nama pada daftar | Jumlah (orang) | Dengan huruf")
    outcomes = "Direkam,Sudah rekam sebelumnya,Pindah,Meninggal,Tidak hadir,Menolak,Data ganda,Alat atau sinyal gagal"
    assert text[at + 1 : at + 9] == [f"{n} | {name} |  | " for n, name in enumerate(outcomes.split(","), start=1)]
    assert text[-1] == (
        f"Mengetahui, / Kepala Desa Derati, / {DOTTED} | \N{NO-BREAK SPACE} / Ketua Tim 2, / {DOTTED} / NIP {'…' * 12}"
    )


def test_what_the_office_has_not_entered_is_a_dotted_line():
    """No name, number, date, place or member of anybody."""
    text = lines(papers(dossier(), ASSIGNMENT)[0].make())
    assert text[0] == "DATA SIMULASI"
    assert text[1:5] == [DOTTED] * 4
    assert f"Nomor: {DOTTED}" in text
    assert f"Dasar | : | 1.\t{DOTTED} / 2.\t{DOTTED}" in text
    assert [f"{n} | {LINE} | {LINE} | {LINE}" in text for n in (1, 2, 3, 4)] == [True, True, True, False]
    signed = f"Ditetapkan di {LINE} / pada tanggal {LINE} / {DOTTED}, / {DOTTED} / {DOTTED} / NIP {LINE}"
    assert f" | {signed}" in text


def test_letters_are_indonesian_for_every_reader(office):
    """The page may be English; what is printed is not, and what the list says of it is."""
    with speaking("en"):
        english = letter_papers(office)
        made = [paper.make() for paper in english]
    assert made == [paper.make() for paper in letter_papers(office)]
    assert english[0].about == "Team 1, Monday, 6 October 2025"


def test_villages_of_one_name_and_names_without_letters_have_files_of_their_own():
    """Two of one name on one trip, one without any letter that files may have, one of 300."""
    trip = real_plan().trips[0]
    names = {SS: "Kota Padang", DERATI: "甲乙", "17.02.06.2002": "N" * 300, "17.02.06.2003": "../../etc/passwd"}
    more = tuple(replace(trip.stops[0], code=code, name=name) for code, name in names.items())
    plan = real_plan(trips=(replace(trip, stops=(trip.stops[0], *more)),))
    made = [paper.name for paper in letter_papers(dossier(plan=plan))]
    assert len(set(made)) == len(made) == 1 + 5 + 5 + 5
    assert all(re.fullmatch(r"[a-z_]+/[a-z0-9._-]{1,70}\.docx", name) and ".." not in name for name in made)


@pytest.mark.parametrize(
    "name", ["{{ 7*7 }}", "{% for %}", "<w:br/> &amp; &", "=A1", "N" * 300, "a\x00b\u202ec\ufffe\td"]
)
def test_hostile_names_are_text_in_every_letter(office, name):
    """Of a village, of its district, of the signatory; control signs are left out, blanks are one."""
    trip = office.plan.trips[2]
    stop = replace(trip.stops[0], name=name, district=name)
    plan = replace(office.plan, trips=(replace(trip, stops=(stop,)),))
    hostile = replace(office, plan=plan, letterhead=replace(OFFICE, signatory=name, agency=name), name=name)
    shown = "abc d" if "\x00" in name else name
    for paper in letter_papers(hostile):
        text = said(paper)
        assert f"Kelurahan {shown}" in text
        assert text.splitlines()[1] == shown


def test_an_office_template_is_used_and_checked_before(office):
    """Its words; a broken one is said before any letter is made."""
    own = changed(MINUTES, "BERITA ACARA", "RISALAH KUNJUNGAN")
    made = letter_papers(replace(office, templates={MINUTES: own}))
    assert "RISALAH KUNJUNGAN" in said(made[-1])
    assert "RISALAH" not in said(made[0])
    with pytest.raises(DataError) as caught:
        letter_papers(replace(office, templates={MINUTES: own[:5000], INVITATION: own}))
    assert {problem.file for problem in caught.value.problems} == {MINUTES, INVITATION}


def test_libreoffice_prints_all_four(office, tmp_path):
    """One page each of A4 with the words on it; DATA SIMULASI on top of each page where figures are simulated."""
    files = []
    for tag, of in (("nyata", office), ("simulasi", dossier())):
        for letter in LETTERS:
            path = tmp_path / f"{tag}_{letter}.docx"
            path.write_bytes(papers(of, letter)[-1].make())
            files.append(path)
    wanted = {
        ASSIGNMENT: "SURAT TUGAS|MENUGASKAN|Selasa, 7 Oktober 2025|08.12–09.22 WIB|Kelurahan Kota Padang|Tembusan:",
        INVITATION: "Yth. Kepala Desa Derati|Kunjungan rumah|10 (sepuluh)|terima kasih",
        ATTENDANCE: "DAFTAR HADIR|Selasa, 7 Oktober 2025|Tanda tangan|Ketua Tim 1",
        MINUTES: "BERITA ACARA|tujuh bulan Oktober tahun dua ribu dua puluh lima|Alat atau sinyal gagal|Lurah Kota Padang",
    }
    for path in printed(files, tmp_path):
        pages = pypdf.PdfReader(path).pages
        tag, letter = path.stem.split("_")
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert [words for words in wanted[letter].split("|") if words not in text] == []
        assert len(pages) == 1
        assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
        assert text.count("DATA SIMULASI") == (2 if tag == "simulasi" else 0)
        assert not re.search(r"[{}]|None|\bnan\b", text)
