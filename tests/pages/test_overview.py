"""Ikhtisar: totals, what the map says, whether the published figures agree."""

import pytest


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_totals_are_those_of_the_release_in_indonesian(visit):
    """Obliged, recorded, not recorded and coverage, written as Indonesians write numbers."""
    app = visit()
    assert app.title[0].value == "Ikhtisar"
    assert metrics(app) == {
        "Wajib KTP": "214.740",
        "Sudah rekam": "204.240",
        "Belum rekam": "10.500",
        "Cakupan": "95,11\N{NO-BREAK SPACE}%",
        "Perlu direkam lagi": "8.353",
    }


def test_totals_are_the_same_in_english(visit):
    """The same figures with English words and separators."""
    app = visit(language="en")
    assert app.title[0].value == "Overview"
    assert list(metrics(app).values()) == ["214,740", "204,240", "10,500", "95.11%", "8,353"]


@pytest.mark.parametrize(
    ("language", "figures"),
    [("id", ("98,46\N{NO-BREAK SPACE}%", "221.938", "204.240")), ("en", ("98.46%", "221,938", "204,240"))],
)
def test_it_says_that_the_published_figures_disagree(visit, words, language, figures):
    """Each of the three faults of the release stands there with its arithmetic."""
    sentences = [text for text in words(visit(language=language)) if "=" in text]
    assert all(any(figure in sentence for sentence in sentences) for figure in figures)


def test_another_target_changes_how_many_are_still_to_record(visit, address):
    """95 % is reached: nobody more; 100 % needs everybody who is not recorded."""
    app = visit()
    needed = []
    for target in (0.95, 1.0):
        app.selectbox(key="target").set_value(target).run()
        needed.append(metrics(app)["Perlu direkam lagi"])
    assert needed == ["0", "10.500"]
    assert address(app)["target"] == "1.0"


def test_the_target_of_the_address_is_chosen(visit):
    """A shared link keeps its target."""
    assert metrics(visit(target="1.0"))["Perlu direkam lagi"] == "10.500"


def test_districts_are_listed_from_the_lowest_coverage(visit, table):
    """All 15, in order."""
    rows = table(visit(), "Kecamatan")
    shares = [float(row[1].split("\N{NO-BREAK SPACE}")[0].replace(",", ".")) for row in rows]
    assert len(rows) == 15
    assert shares == sorted(shares)


def test_the_ten_worst_villages_are_listed_from_the_worst(visit, table):
    """Ten, by people not recorded."""
    people = [int(row[2]) for row in table(visit(), "Desa dengan")]
    assert len(people) == 10
    assert people == sorted(people, reverse=True)
