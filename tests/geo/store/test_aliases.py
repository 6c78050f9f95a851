"""Aliases: what an operator decided once is known the next time, and can be changed and taken back."""

import sys
from dataclasses import replace

import pytest

from geo.intake import join_coverage, read_coverage
from geo.region import known_aliases
from geo.store import Alias, Learned, aliases, all_aliases, entries, keep_snapshot, learned_from, replace_aliases
from stores import counts

ARU, BAYUR = "99.01.01.2001", "99.01.01.2002"
TABLE = b"kecamatan,desa,wajib_ktp,sudah_rekam\nBarat,Tanah Seberang,100,90\nTimur,Hulu Sekali,50,40"


def test_what_is_decided_for_a_row_is_known_for_the_next_file(bare_store, grid, grid_set, new_snapshot):
    """The second month's file says the same words, and they are understood."""
    table = read_coverage(TABLE)
    _, report = join_coverage(grid, table)
    assert report.matched_by_name == 0
    decided = {2: ARU, 3: None}
    learned = learned_from(table, decided)
    assert learned == [Alias(ARU, "Barat", "Tanah Seberang")]
    keep_snapshot(bare_store, new_snapshot(TABLE, decided=decided), grid_set.id, "Ani", aliases=learned)
    assert aliases(bare_store) == learned
    _, report = join_coverage(
        grid, read_coverage(TABLE.replace(b"Seberang", b"SEBERANG")), None, all_aliases(bare_store)
    )
    assert report.joined[2][0] == ARU
    assert [row.row for row in report.without_boundary] == [3]


def test_learned_aliases_come_beside_those_that_ship(store):
    """In the form that the matcher takes."""
    replace_aliases(store, [Alias(ARU, "Barat", "Aroe")], "Ani")
    both = all_aliases(store)
    assert len(both) == len(known_aliases()) + 1
    assert list(both.loc[ARU]) == ["Barat", "Aroe"]


def test_a_list_takes_the_place_of_what_was_learned(store):
    """It is said how many were new, changed, known, taken away; nothing is deleted, and the log tells each."""
    one, other = Alias(ARU, "Barat", "Aroe"), Alias(BAYUR, "", "Bajoer")
    assert replace_aliases(store, [one, other], "Ani") == Learned(2, 0, 0, 0)
    again = [Alias(BAYUR, " BARAT", "aroe "), Alias(ARU, "Barat", "Aru Lama")]
    assert replace_aliases(store, again, "Budi") == Learned(1, 1, 0, 1)
    assert aliases(store) == sorted(again, key=lambda each: (each.district, each.village))
    assert replace_aliases(store, again, "Budi") == Learned(0, 0, 2, 0)
    assert counts(store)["alias"] == 4
    assert [line.what for line in entries(store)[:4]].count("alias_withdrawn") == 2


def test_the_same_words_twice_in_a_list_mean_what_is_said_last(store):
    """However they are spaced and capitalised."""
    last = Alias(BAYUR, "BARAT", " aroe")
    assert replace_aliases(store, [Alias(ARU, "Barat", "Aroe"), last], "Ani") == Learned(1, 0, 0, 0)
    assert aliases(store) == [last]


@pytest.mark.parametrize("village", ["Aroe", "  aroe", "AROE."])
def test_an_alias_is_known_by_its_words_only(village):
    """Blanks, capitals and signs make no difference."""
    known = Alias(ARU, "Barat", "Aroe")
    assert replace(known, village=village).key == known.key
    assert replace(known, village="Aroe Ilir").key != known.key


def test_a_list_of_thousands_is_learned_without_reading_all_of_it_for_each(store, monkeypatch):
    """What is known is read whole once, and then name by name."""
    module = sys.modules["geo.store.aliases"]
    asked, held = [], module._held
    monkeypatch.setattr(module, "_held", lambda connection, key=None: asked.append(key) or held(connection, key))
    wanted = [Alias(ARU, "Barat", f"Nama {n}") for n in range(200)]
    assert replace_aliases(store, wanted, "Ani") == Learned(200, 0, 0, 0)
    assert replace_aliases(store, wanted, "Ani") == Learned(0, 0, 200, 0)
    assert asked.count(None) == 2
