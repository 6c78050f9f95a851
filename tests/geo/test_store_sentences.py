"""What the log tells, in both languages."""

from datetime import UTC, datetime

import pytest

from geo.intake.carry import INCOMPLETE_MERGE, SPLIT, UNKNOWN
from geo.region import reference
from geo.sentences import left_behind_words
from geo.store import Entry, audit
from geo.store_sentences import entry_sentence
from geo.wording import LANGUAGES, speaking

KINDS = [value for name, value in vars(audit).items() if name.isupper() and isinstance(value, str)]
FACTS = {
    "file_name": "tabel.xlsx",
    "day": "2025-06-30",
    "rows": 1560,
    "villages": 156,
    "name": "desa.zip",
    "boundary_set": 2,
    "village_code": "17.02.06.1004",
    "district": "",
    "village": "Pasar Tengah",
    "code": "17.02.06.1004",
    "figures": [1200, None, 20],
    "reason": "hitung ulang",
    "schools": 34,
    "plan": 3,
    "stops": 2,
    "recorded": 40,
    "of": [{"name": "Aru"}],
    "stop": "3/2026-12-07/1/2",
    "share": "turnout",
    "value": 0.25,
    "template": "undangan",
    "small": 7,
    "changes": {"17.02.06.1004": [None, 12]},
}


def said(what, facts=FACTS):
    """The sentence of a line of the log."""
    return entry_sentence(Entry(1, datetime.now(UTC), "Ani", what, 1234, facts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_entry_is_a_sentence(language):
    """They all differ; numbers of snapshots are not grouped, numbers of people are."""
    with speaking(language):
        sentences = {what: said(what) for what in KINDS}
    assert len(KINDS) > 10
    assert len(set(sentences.values())) == len(KINDS)
    assert all("None" not in sentence and "{" not in sentence for sentence in sentences.values())
    assert "1234" in sentences[audit.HIDDEN]
    grouped = {"id": "1.200", "en": "1,200"}[language]
    assert grouped in sentences[audit.CORRECTED]
    assert "–" in sentences[audit.CORRECTED]


def test_a_village_is_called_by_its_name():
    """One that the reference does not know by its code."""
    assert reference().at["17.02.06.1004", "village"] in said(audit.ALIAS_LEARNED)
    assert "99.01.01.2001" in said(audit.ALIAS_LEARNED, FACTS | {"village_code": "99.01.01.2001"})


def test_hiding_that_is_switched_off_is_said():
    """No count is below nothing."""
    assert said(audit.SMALL_CHOSEN) == "Edisi publik menyamarkan angka di bawah 7 orang."
    assert said(audit.SMALL_CHOSEN, {"small": None}) == "Edisi publik tidak lagi menyamarkan angka kecil."


def test_a_kind_of_a_later_program_is_shown_as_it_is():
    """A restored log may hold it."""
    assert "merged" in said("merged", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_place_says_why(language):
    """Three reasons, three sentences."""
    with speaking(language):
        assert len({left_behind_words(reason) for reason in (UNKNOWN, SPLIT, INCOMPLETE_MERGE)}) == 3
