"""Clusters said in both languages: names, risks, chance, strength and its reasons, what was set aside."""

import math

import pytest

from geo.cluster_sentences import (
    aside_sentences,
    before_sentence,
    chance_words,
    cluster_name,
    cluster_sentence,
    limit_sentence,
    nothing_found_sentence,
    null_sentences,
    other_views,
    p_words,
    risk_words,
    rule_sentences,
    settings_sentence,
    strength_sentence,
    strength_words,
)
from geo.clusters.cluster import STRENGTHS, Cluster, Clusters, FlexibleCluster, ScanSettings
from geo.village import DISTRICT
from geo.wording import ENGLISH, LANGUAGES, speaking

BARAT = tuple(f"99.01.01.200{n}" for n in (1, 2, 3))
TENGAH = tuple(f"99.01.02.200{n}" for n in (1, 2, 3))
JATI = "99.01.03.2003"


def cluster(villages=BARAT, **figures):
    given = {
        "rank": 1,
        "observed": 1350,
        "eligible": 9000,
        "expected": 548.4375,
        "excess": 801.5625,
        "relative_risk": 2.727,
        "llr": 401.2,
        "p_value": 0.001,
        "gumbel_p": 3e-8,
        "p_constant": 0.001,
        "strength": "strong",
        "share_of_unrecorded": 0.15,
    }
    return Cluster(villages=tuple(villages), **given | figures)


def in_english(say, *given):
    with speaking(ENGLISH):
        return say(*given)


@pytest.mark.parametrize(
    ("codes", "indonesian", "english"),
    [
        ((JATI,), "Jati (Kecamatan Timur)", "Jati (Timur district)"),
        (BARAT, "Tiga desa di Barat", "Three villages in Barat"),
        ((*BARAT, *TENGAH), "Enam desa di Tengah dan Barat", "Six villages in Tengah and Barat"),
        (
            (*BARAT, *TENGAH, JATI),
            "Tujuh desa di Tengah, Barat dan Timur",
            "Seven villages in Tengah, Barat and Timur",
        ),
    ],
    ids=["one village", "one district", "two districts", "three districts"],
)
def test_a_cluster_is_called_by_how_many_villages_where(villages, codes, indonesian, english):
    """The district with most unrecorded people first: Tengah has 150, Barat 35, Jati 15."""
    assert cluster_name(cluster(codes), villages) == indonesian
    assert in_english(cluster_name, cluster(codes), villages) == english


def test_of_many_districts_two_are_named_and_the_others_counted(villages):
    """Four districts here: each of the last two villages is one of its own."""
    villages = villages.copy()
    villages.loc[[TENGAH[0], JATI], DISTRICT] = ["Utara", "Selatan"]
    codes = (*BARAT, *TENGAH, JATI)
    assert cluster_name(cluster(codes), villages) == "Tujuh desa di Tengah, Barat dan 2 kecamatan lain"
    assert in_english(cluster_name, cluster(codes), villages) == "Seven villages in Tengah, Barat and 2 other districts"


def test_more_than_ten_villages_are_a_number_and_kinds_are_told_apart(villages):
    """A fourth part that begins with 1 is a kelurahan's."""
    villages = villages.assign(**{DISTRICT: "Kota"})
    town = villages.rename(index={code: code.replace(".2", ".1") for code in BARAT})
    kelurahan = tuple(code.replace(".2", ".1") for code in BARAT)
    assert cluster_name(cluster(kelurahan), town) == "Tiga kelurahan di Kota"
    assert cluster_name(cluster((*kelurahan, *TENGAH)), town) == "Enam desa/kelurahan di Kota"
    many = villages.loc[[*BARAT] * 4].set_axis([f"99.01.01.20{n:02}" for n in range(12)])
    assert cluster_name(cluster(many.index), many) == "12 desa di Kota"


def test_one_sentence_tells_where_how_many_how_risky_and_how_likely(villages):
    """As people write numbers in either language."""
    assert cluster_sentence(cluster(), villages) == (
        "Tiga desa di Barat: 1.350 belum rekam, wajarnya 548; risiko 2,7 kali; sangat kecil kemungkinan kebetulan "
        "(p = 0,001, orde 10⁻⁸)."
    )
    assert in_english(cluster_sentence, cluster(), villages) == (
        "Three villages in Barat: 1,350 unrecorded where 548 would be usual; 2.7 times the risk; very unlikely to be chance "
        "(p = 0.001, order 10⁻⁸)."
    )


def test_an_infinite_risk_has_words_and_a_missing_one_a_dash():
    """Nobody else is unrecorded; nobody is at all."""
    assert (risk_words(math.inf), risk_words(2.04), risk_words(math.nan)) == ("tak terhingga", "2,0", "–")
    assert in_english(risk_words, math.inf) == "infinitely many"


@pytest.mark.parametrize(
    ("p_value", "gumbel_p", "words"),
    [
        (0.001, 3e-8, "p = 0,001, orde 10⁻⁸"),
        (0.001, 0.0, "p = 0,001, orde 10⁻⁹⁹"),
        (0.001, 2e-4, "p = 0,001"),
        (0.001, None, "p = 0,001"),
        (0.024, 1e-9, "p = 0,024"),
        (0.0001, 2e-4, "p = 0,0001"),
        (1.0, 1.0, "p = 1,000"),
    ],
)
def test_a_p_value_at_its_smallest_tells_its_order_of_magnitude(p_value, gumbel_p, words):
    """Only there, and only when it is ten times smaller."""
    assert p_words(p_value, gumbel_p) == words


@pytest.mark.parametrize(
    ("p_value", "words"),
    [
        (0.051, "mungkin kebetulan"),
        (0.05, "agaknya bukan kebetulan"),
        (0.01, "kecil kemungkinan kebetulan"),
        (0.001, "sangat kecil kemungkinan kebetulan"),
    ],
)
def test_chance_has_four_words(p_value, words):
    """Their edges."""
    assert chance_words(p_value) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_strength_has_its_words_and_its_sentence(language):
    """They begin alike."""
    with speaking(language):
        for strength in STRENGTHS:
            said = strength_sentence(cluster(strength=strength, overlap_flexible=0.1, p_value=0.2))
            assert said.casefold().startswith(strength_words(strength).casefold())


@pytest.mark.parametrize(
    ("overlaps", "why"),
    [
        ((None, None), "pandangan bentuk bebas tidak dihitung"),
        ((0.2, None), "tidak bertahan pada pandangan bentuk bebas"),
        ((0.9, 0.1), "belum ada pada periode sebelumnya"),
        ((0.2, 0.1), "tidak bertahan pada pandangan bentuk bebas dan belum ada pada periode sebelumnya"),
    ],
)
def test_a_moderate_one_says_which_view_it_fails(overlaps, why):
    """One or both."""
    moderate = cluster(strength="moderate", overlap_flexible=overlaps[0], overlap_before=overlaps[1])
    assert strength_sentence(moderate) == f"Sedang: signifikan, tetapi {why}."


def test_the_other_views_are_a_sentence_each():
    """The textbook test, free shapes, the snapshot before: those there are, and those there are not."""
    assert [said.split(":")[0] for said in other_views(cluster())] == [
        "Uji risiko sama (buku teks)",
        "Pandangan bentuk bebas tidak dihitung",
        "Tidak ada angka periode sebelumnya untuk dibandingkan.",
    ]
    flexible = FlexibleCluster(BARAT, 900, 400.0, 2.2, 0.012)
    seen = cluster(
        overlap_flexible=0.75,
        flexible=flexible,
        overlap_before=0.5,
        observed_before=1620,
        relative_risk_before=math.inf,
    )
    _textbook, free, before = other_views(seen)
    assert "dari 3 desa di tempat yang sama (75\N{NO-BREAK SPACE}% orangnya bersama, p = 0,012)" in free
    assert before == before_sentence(seen)
    assert "1.620 belum rekam, risiko tak terhingga kali; 50\N{NO-BREAK SPACE}%" in before
    assert other_views(cluster(overlap_flexible=0.0))[1].endswith("tidak ada klaster signifikan di sini.")


def test_how_clusters_were_looked_for_is_one_line():
    """The seed is written as it is typed."""
    assert settings_sentence(ScanSettings()) == (
        "Jendela lingkaran sampai 25\N{NO-BREAK SPACE}% wajib KTP, model Bernoulli, 999 simulasi, bilangan awal acak 1702."
    )
    said = in_english(settings_sentence, ScanSettings(model="poisson", max_population=0.5, neighbours=200))
    assert said == (
        "Circular windows of up to 50% of the eligible people, Poisson model, 999 simulations, random seed 1702. "
        "At most 200 villages in one cluster."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_set_aside_and_what_was_not_found_is_said(villages, language):
    """Each reason with its villages; nobody unrecorded is another sentence than spread by chance."""
    aside = {
        BARAT[0]: "without_figures",
        BARAT[1]: "more_than_eligible",
        BARAT[2]: "without_figures",
        JATI: "without_place",
    }
    found = Clusters((), ScanSettings(), tested=5, observed=150, eligible=1100, set_aside=aside)
    with speaking(language):
        said = aside_sentences(found, villages)
        assert [sentence.split(": ")[1] for sentence in said] == ["Aru, Cempaka.", "Bayur.", "Jati."]
        assert "150" in nothing_found_sentence(found)
        nobody = nothing_found_sentence(Clusters((), ScanSettings(), tested=5, observed=0, eligible=1100))
        assert nobody != nothing_found_sentence(found)
        assert "5" in limit_sentence(found)
        assert (len(null_sentences()), len(rule_sentences())) == (2, 5)
