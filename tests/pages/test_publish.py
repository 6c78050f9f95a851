"""The page Publikasi without a browser: its choices, both editions, both languages, the ZIP, the settings, what is not there."""

import io
import re
import zipfile

import pytest
from PIL import Image

from approved import approved_plan
from geo import maps
from geo.maps.poster.shapes import FORMATS, PNG, SHAPES
from geo.publish.publication import CARDS, KINDS
from geo.store import hide_snapshot
from geo.store.publication import publication_settings, set_publication_small
from geo.wording import speaking
from pages.shared import publish_material

from .test_frame import in_the_other


@pytest.fixture
def drawn(monkeypatch):
    """Pictures of one dot in the place of real ones: the cards that were drawn, with shape and format."""
    asked, dot = [], io.BytesIO()
    Image.new("RGB", (1, 1)).save(dot, "PNG")

    def fake(card, shape, form=PNG):
        asked.append((card, shape.name, form))
        return dot.getvalue()

    monkeypatch.setattr(maps.poster, "draw_card", fake)
    monkeypatch.setattr(publish_material, "draw_card", fake)
    monkeypatch.setattr(maps.poster, "draw_pages", lambda *_: b"%PDF")
    return asked


@pytest.fixture
def publish(visit):
    """The page with choices in its address."""
    return lambda language="id", **choices: visit("publish", language, **choices)


def button(app, label):
    return next((each for each in app.button if each.proto.label == label), None)


def group(app, key):
    return next(each for each in app.get("button_group") if each.key == key)


def files(app):
    return [each.proto.label for each in app.get("download_button")]


def html(app):
    return " ".join(each.proto.body for each in app.get("html"))


def settled(app):
    assert not app.exception, [error.value for error in app.exception]
    return app


def test_at_first_it_is_the_coverage_of_the_public_edition_on_a_screen(publish, address, words):
    """A real picture, its edition's rule, words to post and for those who do not see it, in both languages."""
    app = publish()
    (picture,) = app.get("image")
    alt = picture.proto.imgs[0].alt
    assert "Peta Kabupaten Rejang Lebong" in alt
    assert files(app) == ["Unduh PNG · edisi publik"]
    said = html(app)
    assert "angka di bawah 5 orang" in said
    assert 'class="edition internal"' not in said
    assert re.search(r'<div lang="id">[^<]*Peta Kabupaten', said)
    assert re.search(r'<div lang="en">[^<]*Map of', said)
    assert "publik_cakupan_16x9_id_" in said
    assert address(app) == {}


def test_every_choice_is_in_the_address_and_only_what_is_in_view_is_drawn(publish, drawn, address):
    """One picture of the kecamatan, shape, edition and language that are asked for."""
    asked = {
        "terbitan": "district",
        "kecamatan": "Curup Tengah",
        "bentuk": "9x16",
        "berkas": "svg",
        "edisi": "internal",
        "bahasa_terbitan": "en",
    }
    app = publish(**asked)
    assert address(app) == asked
    ((card, shape, form),) = drawn
    assert ("Curup Tengah" in card.title, shape, form) == (True, "9x16", PNG)
    assert files(app) == ["Unduh SVG · EDISI INTERNAL"]
    assert 'class="edition internal" role="alert">EDISI INTERNAL' in html(app)
    assert "internal_kecamatan_curup_tengah_9x16_en_" in html(app)
    settled(app.run())
    assert len(drawn) == 1


def test_nonsense_in_the_address_is_the_first_choice(publish, drawn):
    """Never the internal edition."""
    app = publish(terbitan="x", bentuk="4x3", berkas="exe", edisi="INTERNAL", bahasa_terbitan="xx", kecamatan="<b>")
    assert files(app) == ["Unduh PNG · edisi publik"]
    assert [(shape, form) for _, shape, form in drawn] == [("16x9", PNG)]


def test_the_internal_edition_has_its_mark_on_everything(publish, drawn):
    """The same card with a watermark and exact figures; back again it has neither."""
    app = publish(edisi="internal")
    group(app, "publish_edition").set_value("public").run()
    settled(app)
    (internal, *_), (public, *_) = drawn
    assert (bool(internal.watermark), public.watermark) == (True, "")
    assert "EDISI INTERNAL" not in html(app)
    assert files(app) == ["Unduh PNG · edisi publik"]


def test_each_kind_is_offered_and_told_of_in_english_alone(publish, drawn, store, words):
    """Of files that are no pictures what they hold; no sentence of the other language but the texts to take along."""
    approved_plan(store)
    app, shown = publish("en"), set()
    with speaking("en"):
        for kind in KINDS:
            app.selectbox(key="publish_kind").set_value(kind).run(timeout=60)
            settled(app)
            assert len(files(app)) == 1, kind
            assert (kind in CARDS or kind == "atlas") == bool(app.get("image")), kind
            shown |= {*words(app)}
    assert in_the_other("en", shown) == []


def test_each_shape_and_format_of_a_picture_can_be_chosen(publish, drawn):
    """What is seen is a PNG all the same."""
    app = publish()
    for shape in SHAPES:
        group(app, "publish_shape").set_value(shape).run()
    assert {(shape, form) for _, shape, form in drawn} == {(shape, PNG) for shape in SHAPES}
    for form in FORMATS:
        group(app, "publish_format").set_value(form).run()
        assert files(settled(app)) == [f"Unduh {form.upper()} · edisi publik"]


def test_what_is_not_there_is_said_in_a_sentence(publish, drawn, store, words):
    """A plan that nobody approved; figures that nobody loaded."""
    app = publish(terbitan="plan")
    assert "Belum ada rencana yang disetujui" in " ".join(words(app))
    assert files(app) == []
    hide_snapshot(store, 1, "Ani")
    app = publish()
    assert "belum ada yang dapat diterbitkan" in " ".join(words(app))
    assert (files(app), drawn) == ([], [])


def test_of_several_approved_plans_one_is_chosen(publish, drawn, store, address):
    """The last approved unless another is."""
    first, second = approved_plan(store, "Oktober"), approved_plan(store, "November")
    app = publish(terbitan="plan")
    assert app.selectbox(key="publish_plan").value == second.id
    app.selectbox(key="publish_plan").set_value(first.id).run()
    assert address(settled(app))["rencana_terbit"] == str(first.id)


def test_a_zip_is_of_one_edition_and_is_made_again_only_when_it_would_be_another(publish, drawn, store, words):
    """With its list; the other edition has none of it."""
    app = publish(edisi="internal")
    group(app, "publish-zip-kinds").set_value(["coverage", "atlas"]).run()
    button(app, "Buat ZIP EDISI INTERNAL").click().run(timeout=60)
    made = settled(app).session_state["publish_zip"]
    with zipfile.ZipFile(io.BytesIO(made.work.answer())) as archive:
        names = archive.namelist()
        listed = archive.read(names[0]).decode("utf-8-sig")
    assert len(names) == 4
    assert all(name.startswith("internal_") for name in names)
    assert all(name in listed for name in names[1:])
    assert "EDISI INTERNAL" in listed
    assert "Unduh ZIP · EDISI INTERNAL" in files(app)
    group(app, "publish_edition").set_value("public").run()
    assert files(settled(app)) == ["Unduh PNG · edisi publik"]
    assert "sudah berubah sejak ZIP terakhir" in " ".join(words(app))
    group(app, "publish-zip-kinds").set_value([]).run()
    assert "Pilih sedikitnya satu terbitan" in " ".join(words(app))


def test_the_limit_of_small_numbers_is_the_offices(publish, drawn, store):
    """Kept under a name, at once in use; without any only after it was understood what that means."""
    app = publish()
    app.selectbox(key="publish-small-5").set_value(7).run()
    assert button(app, "Simpan batas angka kecil").disabled
    app.text_input(key="who-publication").set_value("Ani").run()
    button(app, "Simpan batas angka kecil").click().run()
    assert publication_settings(store).small == 7
    assert "angka di bawah 7 orang" in html(settled(app))
    app.selectbox(key="publish-small-7").set_value(0).run()
    assert button(app, "Simpan batas angka kecil").disabled
    app.checkbox(key="publish-small-off").check().run()
    button(app, "Simpan batas angka kecil").click().run()
    assert publication_settings(store).small is None
    assert "tidak ada angka yang disamarkan" in html(settled(app))


def test_a_logo_is_used_until_it_is_removed(publish, drawn, store):
    """Of the office above every card; what is no picture is refused in a sentence."""
    logo = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(logo, "PNG")
    app = publish()
    app.text_input(key="who-publication").set_value("Ani").run()
    app.get("file_uploader")[0].upload("logo.png", b"bukan gambar", "image/png").run()
    assert app.error
    assert button(app, "Pakai logo ini").disabled
    app.get("file_uploader")[0].upload("logo.png", logo.getvalue(), "image/png").run()
    button(app, "Pakai logo ini").click().run()
    settled(app)
    assert publication_settings(store).logo
    assert drawn[-1][0].heading.logo == publication_settings(store).logo
    button(app, "Hapus logo").click().run()
    assert publication_settings(store).logo is None
    assert drawn[-1][0].heading.logo is None


def test_settings_of_others_are_in_use_at_once(publish, drawn, store):
    """What one visitor sees is drawn again when another settled something else."""
    app = publish()
    set_publication_small(store, 9, "Budi")
    app.run()
    assert "angka di bawah 9 orang" in html(settled(app))
    assert len(drawn) == 2
