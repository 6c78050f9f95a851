"""What holds for every page: it runs in both languages, speaks one of them, and says what the data is."""

import re
from functools import cache

import pytest

from geo.wording import english, speaking
from pages.shared.addresses import ADDRESSES
from pages.shared.frame import pages

from .conftest import REPO

PAGES = ("overview", "coverage_map", "clusters", "outreach", "trend", "publish", "data_desk")
#: Fixed text shorter than this may also be a name or a number; longer text is looked for inside sentences too.
LONG = 14


def patterns(own, other):
    """Regular expressions for the sentences of one language that the other would say differently; lines are searched."""
    found = []
    for sentence, elsewhere in zip(own, other, strict=True):
        fixed = re.sub(r"\{\w+\}", "", sentence)
        if sentence == elsewhere or sentence in elsewhere or not re.search(r"\w{2}", fixed):
            continue
        pattern = r".+?".join(re.escape(part) for part in re.split(r"\{\w+\}", sentence))
        found.append(re.compile(pattern if len(fixed) >= LONG else rf"^{pattern}$", re.MULTILINE))
    return found


@cache
def foreign_to(language):
    """Regular expressions for the sentences of the other language."""
    indonesian, spoken_english = list(english()), list(english().values())
    return patterns(spoken_english, indonesian) if language == "id" else patterns(indonesian, spoken_english)


def in_the_other(language, shown) -> list[str]:
    """What of these texts is said in the other language. All are searched as the lines of one: far sooner than each."""
    lines = "\n".join(shown)
    return [found.group() for pattern in foreign_to(language) if (found := pattern.search(lines))]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_speaks_only_its_language(visit, words, page, language):
    """No sentence of the other language stands anywhere on it."""
    shown = words(visit(page, language))
    assert len(shown) > 20
    assert in_the_other(language, shown) == []
    assert not any(("December" if language == "id" else "Desember") in text for text in shown)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_figures_are_simulated_and_boundaries_schematic(visit, words, page):
    """In both languages, above everything else."""
    assert {"DATA SIMULASI", "Batas skematik, bukan batas resmi"} <= set(words(visit(page)))
    in_english = set(words(visit(page, "en")))
    assert any("DATA SIMULASI" in text for text in in_english)
    assert "Schematic boundaries, not official ones" in in_english


@pytest.mark.parametrize(
    ("page", "titles"),
    [
        ("overview", ("Ikhtisar", "Overview")),
        ("coverage_map", ("Peta cakupan", "Coverage map")),
        ("clusters", ("Klaster", "Clusters")),
        ("outreach", ("Jemput bola", "Outreach")),
        ("trend", ("Perkembangan", "Trends")),
        ("publish", ("Publikasi", "Publications")),
        ("data_desk", ("Data dan mutu", "Data and quality")),
    ],
)
def test_a_page_has_its_title_in_both_languages(visit, page, titles):
    """The heading follows `?bahasa=en`."""
    assert (visit(page).title[0].value, visit(page, "en").title[0].value) == titles


def test_the_switch_changes_language_and_address(visit, address):
    """English at the switch, and back."""
    app = visit()
    app.get("button_group")[0].set_value("en").run()
    assert app.title[0].value == "Overview"
    assert address(app)["bahasa"] == "en"
    with speaking("en"):
        app.get("button_group")[0].set_value("id").run()
    assert app.title[0].value == "Ikhtisar"
    assert "bahasa" not in address(app)


def test_an_unknown_language_is_indonesian(visit):
    """Nonsense in the address does no harm."""
    assert visit(bahasa="xx").title[0].value == "Ikhtisar"


def test_no_address_is_the_name_of_a_file_in_pages():
    """Streamlit would run that file without the frame around it."""
    stems = {path.stem for path in (REPO / "pages").rglob("*.py")} | {"shared"}
    assert not stems & set(ADDRESSES)


def test_every_script_in_pages_is_a_page_with_an_address_and_nothing_else_is(monkeypatch):
    """`pages/shared` holds pieces, never a page; one page is the default and needs no address."""
    monkeypatch.setattr("streamlit.Page", lambda script, **named: (script, named))
    given = pages()
    assert {script for script, _ in given} == set((REPO / "pages").glob("*.py")) - {REPO / "pages" / "__init__.py"}
    assert [named.get("url_path") for _, named in given] == [None, *ADDRESSES]
    assert [named.get("default", False) for _, named in given] == [True, *[False] * len(ADDRESSES)]
