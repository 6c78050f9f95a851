"""The settings of publications, on both kinds of database."""

import pytest

from geo.errors import StoreError
from geo.store import (
    PublicationSettings,
    audit,
    backup,
    entries,
    publication_settings,
    restore,
    set_logo,
    set_publication_small,
)

LOGO = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def done(store):
    """Who did what to publications, the last first."""
    kinds = (audit.SMALL_CHOSEN, audit.LOGO_KEPT, audit.LOGO_TAKEN_AWAY)
    return [(entry.who, entry.what, entry.facts) for entry in entries(store) if entry.what in kinds]


def test_before_anything_is_chosen_five_is_small_and_there_is_no_logo(bare_store):
    """As the program ships."""
    assert publication_settings(bare_store) == PublicationSettings(5, None)
    assert done(bare_store) == []


def test_each_setting_is_kept_without_the_other(bare_store):
    """With who did it; what is as it was is no change."""
    assert set_publication_small(bare_store, 10, "Ani")
    assert set_logo(bare_store, LOGO, "Budi")
    assert not set_logo(bare_store, LOGO, "Budi")
    assert not set_publication_small(bare_store, 10, "Budi")
    assert publication_settings(bare_store) == PublicationSettings(10, LOGO)
    assert set_publication_small(bare_store, None, "Ani")
    assert set_logo(bare_store, None, "Ani")
    assert publication_settings(bare_store) == PublicationSettings(None, None)
    assert [(who, what) for who, what, _ in done(bare_store)] == [
        ("Ani", audit.LOGO_TAKEN_AWAY),
        ("Ani", audit.SMALL_CHOSEN),
        ("Budi", audit.LOGO_KEPT),
        ("Ani", audit.SMALL_CHOSEN),
    ]
    assert done(bare_store)[1][2] == {"small": None, "before": 10}


@pytest.mark.parametrize("small", [2, 11, 0, -5])
def test_what_no_edition_can_have_is_refused(bare_store, small):
    """Nothing is kept of it."""
    with pytest.raises(ValueError, match="between 3 and 10"):
        set_publication_small(bare_store, small, "Ani")
    assert publication_settings(bare_store).small == 5


def test_nobody_chooses_nothing(bare_store):
    """A name is needed."""
    with pytest.raises(StoreError, match="nobody_named"):
        set_publication_small(bare_store, 7, " ")
    assert publication_settings(bare_store).small == 5


def test_a_backup_has_them(bare_store, tmp_path):
    """And brings them back."""
    set_publication_small(bare_store, None, "Ani")
    set_logo(bare_store, LOGO, "Ani")
    backup(bare_store, tmp_path / "cadangan.db", "Ani")
    set_publication_small(bare_store, 3, "Ani")
    set_logo(bare_store, None, "Ani")
    restore(bare_store, tmp_path / "cadangan.db", "Ani")
    assert publication_settings(bare_store) == PublicationSettings(None, LOGO)
