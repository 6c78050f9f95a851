"""What cards say was found, on figures of every kind: never more than is true."""

import math

import pytest

from geo.publish.cards import coverage_card, unrecorded_card
from geo.publish.cards.counted import district_counted, regency_counted
from geo.publish.cards.findings import coverage_finding
from geo.publish.edition import edition
from geo.publish.material import material
from geo.village import ELIGIBLE, FIGURES, RECORDED, UNRECORDED
from geo.wording import speaking
from published import given_of

HANJUANG, GAHARU = "99.01.03.2002", "99.01.03.2001"


def of(villages, name="internal"):
    return material(given_of(villages, place="Kabupaten Sembilan", clusters=None, of_region=False), edition(name))


def finding(villages, name="internal", language="id"):
    with speaking(language):
        return coverage_finding(regency_counted(of(villages, name))).replace("\u00a0", " ")


def filled(villages, **figures):
    """All cells with the same figures."""
    return villages.assign(**figures)


@pytest.fixture
def complete(villages):
    """The eight cells that have figures."""
    return villages.drop(HANJUANG)


def test_the_eight_cells_with_figures(complete):
    """1300 of 1500; Gaharu alone has nobody who waits."""
    assert finding(complete) == "86,67 % sudah rekam; 200 warga menunggu di 7 desa/kelurahan"
    assert finding(complete, language="en") == "86.67% are recorded; 200 people are waiting in 7 villages"


def test_a_village_without_figures_is_not_counted(villages):
    """Hanjuang is the ninth."""
    assert finding(villages) == "86,67 % sudah rekam; 200 warga menunggu di 8 desa/kelurahan yang punya angka"


def test_where_figures_are_hidden_nobody_counts_where_people_wait(complete):
    """Gaharu has nobody who waits, and that is hidden: it may be up to four."""
    assert finding(complete, "public") == "86,67 % sudah rekam; 200 warga dari 8 desa/kelurahan menunggu"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((100, 100, 0), "Semua 800 wajib KTP di Kabupaten Sembilan sudah rekam"),
        ((100, 0, 100), "Belum seorang pun dari 800 wajib KTP di Kabupaten Sembilan yang rekam"),
        (
            (100, 110, 20),
            "Sudah rekam di Kabupaten Sembilan tercatat 110,00 % dari wajib KTP: angkanya perlu diperiksa",
        ),
        ((0, 0, 0), "Tidak ada wajib KTP di Kabupaten Sembilan menurut data ini"),
        ((math.nan,) * 3, "Belum ada angka perekaman KTP-el Kabupaten Sembilan"),
        ((100, 90, math.nan), "90,00 % wajib KTP di Kabupaten Sembilan sudah rekam"),
        ((100, 90, 0), "90,00 % wajib KTP di Kabupaten Sembilan sudah rekam"),
        ((math.nan, math.nan, 7), "56 warga Kabupaten Sembilan belum rekam; cakupannya belum diketahui"),
        ((100, math.nan, math.nan), "Angka perekaman KTP-el Kabupaten Sembilan belum lengkap"),
        ((math.nan, 5, 0), "Semua wajib KTP di Kabupaten Sembilan sudah rekam"),
    ],
)
def test_figures_that_a_share_alone_would_misread(complete, figures, said):
    """Everybody, nobody, more than everybody, figures that disagree, figures that are not there."""
    assert finding(filled(complete, **dict(zip(FIGURES, figures, strict=True)))) == said


def test_everybody_in_what_has_figures_is_not_everybody(villages):
    """One village may have people who wait."""
    known = villages[ELIGIBLE].notna()
    villages.loc[known, [*FIGURES]] = [100, 100, 0]
    assert finding(villages) == "Semua wajib KTP di 8 desa/kelurahan Kabupaten Sembilan yang punya angka sudah rekam"


def test_almost_all_is_not_all(complete):
    """One of 80 000 waits: two decimals would say 100 %."""
    complete = filled(complete, **{ELIGIBLE: 10_000, RECORDED: 10_000, UNRECORDED: 0})
    complete.loc[GAHARU, [RECORDED, UNRECORDED]] = [9_999, 1]
    assert finding(complete) == ">99,99 % sudah rekam; 1 warga menunggu di 1 desa/kelurahan"
    assert finding(complete, language="en").endswith("waiting in 1 village")


def test_a_regency_that_is_hidden_says_so(complete):
    """One village with two people who wait: nothing can be said of it in public."""
    one = complete.loc[[GAHARU]].copy()
    one[[*FIGURES]] = [402.0, 400.0, 2.0]
    assert finding(one, "public") == "Angka perekaman KTP-el Kabupaten Sembilan disamarkan agar tidak menunjuk orang"
    assert finding(one) == "99,50 % sudah rekam; 2 warga menunggu di 1 desa/kelurahan"


def test_a_district_says_its_name_and_whole_percentages_in_public(complete):
    """Tengah: 550 of 700."""
    said = [
        coverage_finding(district_counted(of(complete, name), "Tengah"), named=True) for name in ("public", "internal")
    ]
    assert said[0].replace("\u00a0", " ") == (
        "Kecamatan Tengah: 79 % sudah rekam; 150 warga menunggu di 3 desa/kelurahan"
    )
    assert "78,57" in said[1]


def test_the_district_with_most_people_is_named_where_it_is_certain(complete):
    """Tengah has 150 of 200; of two that have the same nobody has most."""
    with speaking("id"):
        assert unrecorded_card(of(complete)).title == (
            "200 warga Kabupaten Sembilan belum rekam, terbanyak di Kecamatan Tengah: 150 orang"
        )
        complete[UNRECORDED] = [20, 20, 20, 20, 20, 20, 30, 30]
        assert unrecorded_card(of(complete)).title == "180 warga Kabupaten Sembilan belum rekam KTP-el"


def test_a_card_of_nothing_is_a_card(villages):
    """All cells without figures: the map is hatched, the words say so, nothing is 0."""
    with speaking("id"):
        card = coverage_card(of(villages.assign(**dict.fromkeys(FIGURES, math.nan)), "public"))
    assert card.title == "Belum ada angka perekaman KTP-el Kabupaten Sembilan"
    assert [entry.words for entry in card.map.entries if entry.hatched] == ["tanpa data"]
    assert [block.lines for block in card.panel] == [("9 desa/kelurahan belum punya angka.",)]
