"""The section Surat without a browser: an approved plan, its options, its papers, the letterhead, the templates."""

import io
import zipfile
from datetime import date

import docx
import pytest

from approved import approved_plan, dossier, real_plan
from geo.errors import DataError, Problem
from geo.outreach.letters import Letterhead, Member
from geo.outreach.letters.bundle import all_papers
from geo.outreach.letters.documents import LETTERS, shipped_template
from geo.outreach.letters.office import LONGEST, letterhead_document, letterhead_of
from geo.outreach.letters.paper import INVITATION
from geo.outreach.letters.placeholders import placeholder_rows
from geo.outreach.plan_json import plan_document
from geo.store import entries, keep_template, letter_templates, letterhead_settings, save_plan, set_letterhead
from geo.store_sentences import entry_sentence
from geo.wording import speaking
from pages.shared import zip_job
from pages.shared.letters_fields import FIELDS
from pages.shared.zip_job import StoppedError

from .test_frame import in_the_other

PAGE = {"page": "outreach", "bagian": "surat"}
NIP = "19700101 199503 1 001"


@pytest.fixture
def desk(visit):
    """A part of the section Surat."""
    return lambda part="berkas", language="id", **choices: visit(**PAGE, surat=part, language=language, **choices)


def button(app, label):
    return next((each for each in app.button if each.proto.label == label), None)


def press(app, label):
    button(app, label).click().run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def field(app, name):
    return next(each for each in (*app.text_input, *app.text_area) if str(each.key).startswith(f"{name}-"))


def errors(app):
    return " ".join(each.value.replace("\\", "") for each in app.error)


def with_text(content, text):
    """A template with one more paragraph."""
    document, written = docx.Document(io.BytesIO(content)), io.BytesIO()
    document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def upload(app, content, name="templat.docx"):
    app.get("file_uploader")[0].upload(name, content, "application/octet-stream").run()
    assert not app.exception
    return app


def named(app, key, who="Ani"):
    app.text_input(key=f"who-{key}").set_value(who).run()
    return app


def test_without_an_approved_plan_the_way_to_one_is_told(desk, store, words):
    """A draft is none."""
    save_plan(
        store, "Konsep", plan_document(real_plan()), snapshot_id=1, boundary_set_id=1, simulated=True, actor="Ani"
    )
    app = desk()
    said = " ".join(words(app))
    assert "Belum ada rencana yang disetujui." in said
    assert "Skenario" in said
    assert "tekan Setujui" in said
    assert not app.date_input
    assert button(app, "Buat ZIP semua berkas") is None


def test_a_plan_says_who_approved_it_and_what_its_letters_still_lack(desk, store, words, table):
    """Its name is text, its trips and stops are counted, simulated figures are named, each group of papers is listed."""
    held = approved_plan(store, "Oktober <b>{{ x }}</b> $y$")
    said = " ".join(words(desk()))
    assert "Rencana “Oktober <b>{{ x }}</b> $y$”, disetujui oleh Budi" in said
    assert "3 perjalanan, 5 perhentian." in said
    assert "DATA SIMULASI: sebagian angkanya dibangkitkan program" in said
    assert "tercetak sebagai titik-titik: pemerintah daerah, nama instansi" in said
    assert "Anggota tim 1, 2 belum diisi" in said
    assert "Nomor tidak tercetak" in " ".join(words(desk(nomor_surat="41")))
    letterhead = Letterhead(agency="X", number_pattern="{nomor}", members=(Member(2, "Siti"),))
    set_letterhead(store, letterhead_document(letterhead), "Ani")
    app = desk(nomor_surat="41")
    said = " ".join(words(app))
    # Three assignment letters; invitations to two kelurahan, a desa and a school.
    assert "memakai nomor 41 sampai 47; surat lain mulai dari 48." in said
    assert "nama instansi" not in said
    assert "Anggota tim 1 belum diisi" in said
    rows = {row[0]: row[1] for row in table(app, "Berkas rencana")}
    for group, counted in (("Buku kerja rencana (XLSX)", 1), ("Surat tugas (DOCX)", 3), ("Lembar lapangan (PDF)", 3)):
        assert rows[group] == str(counted)
    assert held.id == app.selectbox(key="letters_plan").value


def test_the_date_and_the_first_number_are_kept_until_another_plan_is_chosen(desk, store, address):
    """Empty at first, in the address afterwards; they outlive a look at another section."""
    first, second = approved_plan(store, "Oktober"), approved_plan(store, "November")
    app = desk()
    assert app.selectbox(key="letters_plan").value == second.id
    dated, number = app.date_input(key="letters_dated"), app.number_input(key="letters_number")
    assert (dated.value, number.value) == (None, None)
    dated.set_value(date(2025, 10, 1))
    number.set_value(41).run()
    assert (address(app)["tanggal_surat"], address(app)["nomor_surat"]) == ("2025-10-01", "41")
    for section in ("skenario", "surat"):
        next(each for each in app.get("button_group") if each.key == "outreach_section").set_value(section).run()
    assert app.date_input(key="letters_dated").value == date(2025, 10, 1)
    assert app.number_input(key="letters_number").value == 41
    app.selectbox(key="letters_plan").set_value(first.id).run()
    assert (app.date_input(key="letters_dated").value, app.number_input(key="letters_number").value) == (None, None)
    assert not {"tanggal_surat", "nomor_surat"} & {*address(app)}
    assert desk(surat_rencana=str(first.id), nomor_surat="7").number_input(key="letters_number").value == 7
    assert desk(tanggal_surat="kemarin", nomor_surat="-3").number_input(key="letters_number").value is None


def test_the_letterhead_is_kept_and_shown_again(desk, store, words):
    """As text, without signs that nobody sees; under a name; what is still empty is told."""
    app = desk("kop")
    assert all(field(app, name).value == "" and field(app, name).proto.placeholder for name in FIELDS)
    field(app, "agency").set_value(" DINAS <script>\x07 ")
    field(app, "nip").set_value(NIP)
    field(app, "legal_basis").set_value("Undang-undang A\n\n Surat B ")
    press(app, "Simpan isian surat")
    assert "nama petugas" in errors(app).lower()
    assert letterhead_settings(store) == {}
    press(named(app, "letterhead"), "Simpan isian surat")
    assert "Isian surat disimpan." in app.success[0].value
    kept = letterhead_of(letterhead_settings(store))
    assert kept == Letterhead(agency="DINAS <script>", nip=NIP, legal_basis="Undang-undang A\nSurat B")
    assert field(app, "agency").value == "DINAS <script>"
    said = " ".join(words(app))
    assert "nama instansi" not in said
    assert "jabatan penanda tangan dan pangkat penanda tangan." in said
    preview = next(each.proto.body for each in app.get("html") if 'class="letter"' in each.proto.body)
    assert "DINAS &lt;script&gt;" in preview
    press(app, "Simpan isian surat")
    assert "Tidak ada isian yang berubah." in app.info[0].value


def test_what_no_letter_can_say_is_refused_in_sentences_that_name_it(desk, store):
    """Every fault at once, in the form's own words; nothing is kept, and what was typed stays."""
    app = named(desk("kop"), "letterhead")
    field(app, "nip").set_value("12345")
    field(app, "number_pattern").set_value("470/{urut}/{tahun}")
    field(app, "address").set_value("x" * (LONGEST + 50))
    press(app, "Simpan isian surat")
    said = errors(app)
    for part in ("“12345” bukan NIP", "“urut”, yang tidak dikenal", "Isian Alamat kantor terlalu panjang"):
        assert part in said
    assert letterhead_settings(store) == {}
    assert field(app, "nip").value == "12345"


def test_settings_that_others_kept_meanwhile_are_not_overwritten_unseen(desk, store):
    """What they kept is shown, and that what was typed was not kept is said once."""
    app = named(desk("kop"), "letterhead")
    field(app, "place").set_value("Curup")
    set_letterhead(store, letterhead_document(Letterhead(agency="DINAS LAIN")), "Budi")
    press(app, "Simpan isian surat")
    assert "diubah orang lain" in app.warning[0].value
    assert letterhead_of(letterhead_settings(store)) == Letterhead(agency="DINAS LAIN")
    assert field(app, "agency").value == "DINAS LAIN"
    field(app, "place").set_value("Curup")
    press(app, "Simpan isian surat")
    assert not app.warning
    assert letterhead_of(letterhead_settings(store)) == Letterhead(agency="DINAS LAIN", place="Curup")


def test_a_template_that_names_what_no_letter_knows_is_refused_by_that_name(desk, store):
    """No file that is no DOCX either; the button stays shut and nothing is kept."""
    app = named(desk("templat"), "template")
    upload(app, with_text(shipped_template(LETTERS[0]), "Yth. {{ penerima_gaib }}"))
    assert "penerima_gaib" in errors(app)
    assert button(app, "Pakai templat ini").disabled
    upload(app, b"PK\x03\x04 bukan surat")
    assert errors(app)
    assert "penerima_gaib" not in errors(app)
    assert button(app, "Pakai templat ini").disabled
    assert letter_templates(store) == {}


def test_a_template_of_the_office_is_used_until_it_is_taken_back(desk, store, words):
    """Of the letter that it was loaded for; by whom is told; then the program's again."""
    app = desk("templat", templat=INVITATION)
    assert "templat bawaan program" in " ".join(words(app))
    changed = with_text(shipped_template(INVITATION), "Dengan hormat")
    upload(app, changed, "undangan <b>kami</b>.docx")
    assert "lolos pemeriksaan: undangan <b>kami</b>.docx" in " ".join(words(app))
    assert button(app, "Pakai templat ini").disabled
    press(named(app, "template"), "Pakai templat ini")
    assert {name: held.content for name, held in letter_templates(store).items()} == {INVITATION: changed}
    assert "dipakai mulai sekarang" in app.success[0].value
    assert "templat kantor, dimuat oleh Ani" in " ".join(words(app))
    assert entry_sentence(entries(store)[0]) == "Templat surat “Undangan (DOCX)” diganti."
    press(app, "Kembali ke templat program")
    assert letter_templates(store) == {}
    assert "templat bawaan program" in " ".join(words(app))
    assert button(app, "Kembali ke templat program") is None


def test_all_papers_come_in_one_zip_that_is_made_again_only_when_it_would_be_another(desk, store, words):
    """The files that are listed and no others; a changed letterhead asks for another."""
    approved_plan(store)
    ours = Letterhead(agency="DINAS CONTOH", number_pattern="470/{nomor}/X")
    set_letterhead(store, letterhead_document(ours), "Ani")
    app = press(desk(nomor_surat="41"), "Buat ZIP semua berkas")
    made = app.session_state["letters_zip"]
    with zipfile.ZipFile(io.BytesIO(made.work.answer())) as archive:
        names = archive.namelist()
        texts = {
            name: "".join(docx.Document(io.BytesIO(archive.read(name))).element.itertext())
            for name in names
            if name.endswith(".docx")
        }
    assert names == [paper.name for paper in all_papers(dossier())]
    assert all("DATA SIMULASI" in text for text in texts.values())
    numbered = [number for number in range(30, 60) for text in texts.values() if f"470/{number}/X" in text]
    assert numbered == [*range(41, 48)]
    assert [each.proto.label for each in app.get("download_button")] == ["Unduh semua (ZIP)", "Unduh"]
    assert app.run().session_state["letters_zip"] is made
    set_letterhead(store, letterhead_document(Letterhead(agency="DINAS LAIN")), "Ani")
    app.run()
    assert [each.proto.label for each in app.get("download_button")] == ["Unduh"]
    assert "sudah berubah sejak ZIP terakhir" in " ".join(words(app))
    set_letterhead(store, letterhead_document(ours), "Ani")
    assert [each.proto.label for each in app.run().get("download_button")] == ["Unduh semua (ZIP)", "Unduh"]


@pytest.mark.parametrize(
    ("error", "said"),
    [(StoppedError(), ""), (DataError(Problem("template_unreadable")), "Berkas ini bukan templat Word")],
    ids=["stopped", "refused"],
)
def test_a_zip_that_was_not_finished_may_be_made_again(desk, store, monkeypatch, error, said):
    """Stopped by its reader, or refused with the reason."""
    approved_plan(store)

    def fails(papers, tell):
        tell(0, len(papers))
        raise error

    monkeypatch.setattr(zip_job, "zip_files", fails)
    app = press(desk(), "Buat ZIP semua berkas")
    assert said in errors(app)
    assert bool(app.error) is bool(said)
    assert button(app, "Buat ZIP semua berkas")
    monkeypatch.setattr(zip_job, "zip_files", lambda *_: b"PK")
    press(app, "Buat ZIP semua berkas")
    assert app.get("download_button")[0].proto.label == "Unduh semua (ZIP)"


def test_a_template_that_cannot_be_used_any_more_is_a_sentence_instead_of_papers(desk, store):
    """An office's template of before, whatever the reason."""
    approved_plan(store)
    keep_template(store, INVITATION, b"bukan templat", "Ani")
    app = desk()
    assert errors(app)
    assert not app.get("download_button")


def test_letters_are_told_of_in_english_alone(desk, store, words):
    """Papers, letterhead and templates: no sentence of the other language is on the page but the letters' own words."""
    approved_plan(store)
    for part in ("berkas", "kop", "templat"):
        with speaking("en"):
            app = desk(part, "en")
            shown = words(app)
        own = {about for _, _, about, _ in placeholder_rows()} if part == "templat" else set()
        ours = [text for text in shown if text.removesuffix(" (required)") not in own]
        assert in_the_other("en", ours) == []
    assert "Letter templates" in [option for group in app.get("button_group") for option in group.options]
