"""The catalogue: a name for each file, nothing that cannot be shown, and bytes in the language that was in force."""

import io
import re

import pytest
from PIL import Image

from geo.maps.poster.shapes import SHAPES
from geo.publish import catalogue
from geo.publish.catalogue import kind_words, publications
from geo.publish.edition import edition
from geo.publish.material import material
from geo.publish.publication import ATLAS, BRIEF, CARDS, COVERAGE, DISTRICT, KINDS, MAP, PLAN, PROGRESS
from geo.village import DISTRICT as DISTRICT_COLUMN
from geo.wording import language, speaking
from hostile import NAMES
from published import given_of


def nine(villages, name="public", **changes):
    return material(given_of(villages, **({"clusters": None} | changes)), edition(name))


def names(found):
    return [each.name for each in found]


def test_a_name_says_edition_kind_shape_language_and_day(villages):
    """So that a file says by itself who may see it."""
    with speaking("en"):
        found = publications(
            nine(villages, "internal"), kinds=[COVERAGE, DISTRICT, ATLAS], shapes=["1x1"], formats=["svg"]
        )
    assert names(found) == [
        "internal_cakupan_1x1_en_2024-12-31.svg",
        "internal_kecamatan_barat_1x1_en_2024-12-31.svg",
        "internal_kecamatan_tengah_1x1_en_2024-12-31.svg",
        "internal_kecamatan_timur_1x1_en_2024-12-31.svg",
        "internal_atlas_en_2024-12-31.pdf",
    ]
    assert {each.edition for each in found} == {"internal"}
    assert {each.language for each in found} == {"en"}
    assert [(each.shape, each.format) for each in found][-2:] == [("1x1", "svg"), ("", "")]
    assert all(each.title and each.alt and each.caption for each in found)


def test_every_shape_and_format_is_another_file(villages):
    """Three pictures of districts and three more, by five shapes and three formats, and four files."""
    found = publications(nine(villages))
    assert len(found) == (3 + 3) * 5 * 3 + 4
    assert len(set(names(found))) == len(found)


def test_what_has_nothing_to_show_is_not_there(villages):
    """Clusters that were not looked for, no plan, no point in time; the rest is listed in its order."""
    found = publications(nine(villages, trend=()), shapes=["1x1"], formats=["png"])
    kinds = [*dict.fromkeys(each.kind for each in found)]
    assert kinds == [kind for kind in KINDS if kind not in ("clusters", PLAN, PROGRESS)]


def test_hostile_names_of_districts_become_plain_names_of_files_each_its_own(villages):
    """ASCII without signs, also where two names differ in nothing else."""
    hostile = [*NAMES, "Curup", "CURUP", "curup 2"]
    villages[DISTRICT_COLUMN] = hostile[: len(villages)]
    found = names(publications(nine(villages, day=None), kinds=[DISTRICT], shapes=["a4"], formats=["pdf"]))
    assert len(set(found)) == len(villages)
    assert all(re.fullmatch(r"publik_kecamatan_[a-z0-9._]{1,44}_a4_id_tanpa_tanggal\.pdf", name) for name in found)


@pytest.mark.parametrize("wrong", [{"kinds": ["poster"]}, {"shapes": ["2x2"]}, {"formats": ["gif"]}])
def test_what_is_no_kind_shape_or_format_is_refused(villages, wrong):
    """By its name."""
    with pytest.raises(KeyError, match=next(iter(wrong.values()))[0]):
        publications(nine(villages), **wrong)


def test_a_picture_is_made_in_its_shape(villages):
    """1080 dots square; hostile names and all editions are drawn elsewhere."""
    (found,) = publications(nine(villages), kinds=[COVERAGE], shapes=["1x1"], formats=["png"])
    with Image.open(io.BytesIO(found.make())) as image:
        assert image.size == (SHAPES["1x1"].width, SHAPES["1x1"].height)


def test_files_are_made_in_the_language_they_were_listed_in(villages, monkeypatch):
    """Also when another is in force by then."""
    monkeypatch.setattr(catalogue, "_brief", lambda _: language().encode())
    with speaking("en"):
        (found,) = publications(nine(villages), kinds=[BRIEF])
    with speaking("id"):
        assert found.make() == b"en"
    assert found.name == "publik_ringkasan_en_2024-12-31.pdf"


def test_every_kind_has_words_in_both_languages():
    """Each another."""
    for spoken in ("id", "en"):
        with speaking(spoken):
            assert len({kind_words(kind) for kind in KINDS}) == len(KINDS)
    assert set(CARDS) < set(KINDS)
    assert MAP in KINDS
