"""The names that templates may use: all are filled, all are told of in the README, all are used by what ships."""

import re
import runpy
from pathlib import Path

import pytest

from approved import MONDAY, dossier
from docx_text import parts
from geo.outreach.letters import contexts
from geo.outreach.letters.documents import LETTERS, shipped_template
from geo.outreach.letters.paper import ASSIGNMENT, ATTENDANCE, INVITATION, MINUTES
from geo.outreach.letters.placeholders import ROWS, placeholder_rows, placeholders, required_names
from geo.region import DATA

README = Path(__file__).resolve().parents[4] / "README.md"


def made(letter):
    """The context of one letter of the drawn plan."""
    held = dossier()
    trip = held.plan.trips[0]
    stop = trip.stops[0]
    return {
        ASSIGNMENT: lambda: contexts.assignment(held, trip, "1"),
        INVITATION: lambda: contexts.invitation(held, [(trip, stop)], "1"),
        ATTENDANCE: lambda: contexts.attendance(held, trip, stop),
        MINUTES: lambda: contexts.minutes(held, trip, stop),
    }[letter]()


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_fills_exactly_its_placeholders(letter):
    """None is promised that is not there, none is there that nobody was told of."""
    context = made(letter)
    names = set(context)
    for name, rows in context.items():
        if isinstance(rows, list):
            names |= {f"{name}.{part}" for part in rows[0]}
            assert placeholders(letter)[name].kind == ROWS
    assert names == set(placeholders(letter))


@pytest.mark.parametrize("letter", LETTERS)
def test_what_is_required_is_known_and_has_its_rows(letter):
    """A part of a row is not required without its rows."""
    required = set(required_names(letter))
    assert required
    assert {name.partition(".")[0] for name in required if "." in name} <= required


def test_the_readme_lists_exactly_these():
    """Row by row, in this order."""
    text = README.read_text(encoding="utf-8")
    section = text.partition("## Placeholders of the letters")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| (?!surat \||---)(.*) \|$", section, re.MULTILINE)
    assert listed == [
        f"{letters} | `{shown}` | {about} | {required}".rstrip()
        for letters, shown, about, required in placeholder_rows()
    ]


def test_the_shipped_templates_name_no_office():
    """Nothing of a regency or a person is written into them."""
    for letter in LETTERS:
        words = re.sub(r"<[^>]*>", "", parts(shipped_template(letter))["word/document.xml"].decode("utf-8"))
        assert not re.search(r"Rejang|Curup|Bengkulu|\d{5}", words)
        assert str(MONDAY.year) not in words


def test_the_script_makes_the_templates_that_ship(monkeypatch):
    """Part by part: how well they are packed is the machine's."""
    monkeypatch.syspath_prepend(str(DATA / "scripts"))
    script = runpy.run_path(str(DATA / "scripts" / "letter_templates.py"))
    assert {f"{name}.docx" for name in script["MADE"]} == {path.name for path in (DATA / "letters").iterdir()}
    for name, made in script["MADE"].items():
        shipped = (DATA / "letters" / f"{name}.docx").read_bytes()
        assert parts(script["content"](made())) == parts(shipped)
