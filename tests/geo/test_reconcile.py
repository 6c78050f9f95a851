"""The published figures against each other and against the villages, with the arithmetic."""

import dataclasses
import math

import pytest

from geo.intake import reconcile
from geo.region import claims
from geo.sentences import check_sentence
from geo.wording import speaking


@pytest.fixture
def checks(totals):
    return reconcile(totals, claims())


@pytest.fixture
def between_claims(checks):
    return [check for check in checks if check.subject == "claims"]


def test_the_published_figures_meet_each_other_in_five_ways(between_claims):
    """98.46 is not 95.11; 221,938 is not 214,740; 204,240 is not 211,438; 4.89 and 95.11 follow from the basis."""
    found = [(check.measure, round(check.result, 4), check.agrees) for check in between_claims]
    assert found == [
        ("coverage", 0.9846, False),
        ("eligible", 221_938, False),
        ("recorded", 204_240, False),
        ("unrecorded_share", 0.0489, True),
        ("coverage", 0.9511, True),
    ]


def test_each_difference_is_result_less_published(between_claims):
    """3.35 points, 7,198 people, -7,198 people."""
    assert round(between_claims[0].difference, 4) == 0.0335
    assert between_claims[1].difference == 221_938 - 214_740 == 7_198
    assert between_claims[2].difference == 204_240 - 211_438 == -7_198


def test_the_arithmetic_is_said_in_both_languages(between_claims):
    """Numbers as each language writes them."""
    with speaking("id"):
        said = [check_sentence(check) for check in between_claims]
    assert "211.438" in said[0]
    assert "98,46\u00a0%" in said[0]
    assert "95,11\u00a0%" in said[0]
    assert "221.938" in said[1]
    assert "204.240" in said[2]
    assert "4,89\u00a0%" in said[3]
    assert "204.240" in said[4]
    assert "95,11\u00a0%" in said[4]
    with speaking("en"):
        said = [check_sentence(check) for check in between_claims]
    assert "98.46%" in said[0]
    assert "221,938" in said[1]
    assert "204,240" in said[2]
    assert "4.89%" in said[3]
    assert "95.11%" in said[4]


def test_agreement_and_disagreement_are_different_sentences(between_claims):
    """A reader sees which it is."""
    with speaking("id"):
        assert "sama dengan" in check_sentence(between_claims[3])
        assert "sedangkan" in check_sentence(between_claims[0])
        assert "+7.198" in check_sentence(between_claims[1])
        assert "\u22127.198" in check_sentence(between_claims[2])


def test_the_villages_meet_each_published_figure(checks):
    """Seven of them; the drawn cells agree with none."""
    found = {check.measure: (check.result, check.agrees) for check in checks if check.subject == "villages"}
    assert found == {
        "eligible": (1500, False),
        "recorded": (1300, False),
        "unrecorded": (200, False),
        "coverage": (1300 / 1500, False),
        "unrecorded_share": (200 / 1500, False),
        "villages": (9, False),
        "districts": (3, False),
    }


def test_a_sum_without_figures_is_not_compared(totals):
    """It says that there is nothing yet, and never agrees."""
    unknown = dataclasses.replace(totals, eligible=math.nan)
    (check,) = [c for c in reconcile(unknown, claims()) if (c.subject, c.measure) == ("villages", "eligible")]
    assert not check.agrees
    with speaking("id"):
        assert check_sentence(check) == "Wajib KTP: belum ada angka desa untuk dibandingkan."


@pytest.mark.parametrize(("result", "agrees"), [(95.115, True), (95.105, True), (95.116, False), (95.104, False)])
def test_a_share_may_differ_by_the_rounding_of_the_published_one(totals, result, agrees):
    """Half of a hundredth of a percent."""
    near = dataclasses.replace(totals, coverage=result / 100)
    (check,) = [c for c in reconcile(near, claims()) if (c.subject, c.measure) == ("villages", "coverage")]
    assert check.agrees is agrees


def test_a_count_may_not_differ_at_all(totals):
    """One person is a difference."""
    for eligible, agrees in ((214_740, True), (214_741, False)):
        near = dataclasses.replace(totals, eligible=eligible)
        (check,) = [c for c in reconcile(near, claims()) if (c.subject, c.measure) == ("villages", "eligible")]
        assert check.agrees is agrees


def test_without_claims_there_is_nothing_to_compare(totals):
    """Another regency has published nothing."""
    assert reconcile(totals, []) == []
