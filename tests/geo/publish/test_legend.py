"""Colours of villages and the legend that counts them, by hand on the nine cells."""

import pytest

from geo.publish.cards.legend import coverage_colours, rate_colours
from geo.publish.disclosure import HIDDEN
from geo.publish.edition import edition
from geo.publish.material import material
from geo.village import UNRECORDED
from geo.wording import speaking
from published import given_of


@pytest.fixture
def colours(villages):
    """Make the colouring of an edition."""

    def make(name, colouring=coverage_colours, codes=None):
        made = material(given_of(villages, clusters=None, of_region=False), edition(name))
        with speaking("id"):
            return made, colouring(made, codes)

    return make


def counted(colouring):
    return {entry.words.replace("\u00a0", " "): entry.counted for entry in colouring.entries}


def test_the_nine_cells_in_fixed_classes(colours):
    """Bayur and Enau below 85, Jati at 85, Aru, Damar and Flamboyan at 90, Cempaka at 95, Gaharu at 100."""
    _, made = colours("internal")
    assert counted(made) == {
        "di bawah 85 %": "2 desa",
        "85–90 %": "1 desa",
        "90–95 %": "3 desa",
        "95–99 %": "1 desa",
        "99 % atau lebih": "1 desa",
        "tanpa data": "1 desa",
    }
    assert made.classes["99.01.02.2002"] == 0
    assert made.classes["99.01.03.2002"] == 5
    assert [entry.hatched for entry in made.entries] == [False] * 5 + [True]


def test_the_worst_class_comes_first_whichever_way_it_lies(colours):
    """Of shares not recorded the largest."""
    _, made = colours("internal", rate_colours)
    assert next(iter(counted(made))) == "15 % atau lebih"
    assert made.entries[0].colour == colours("internal")[1].entries[0].colour


def test_a_hidden_village_has_a_class_of_its_own(colours):
    """Its colour would tell what its figure does not."""
    public, made = colours("public")
    hidden = public.figures.village_cells[UNRECORDED].isin(HIDDEN)
    assert hidden.any()
    assert made.entries[-1].words == "disamarkan"
    assert made.entries[-1].colour is None
    assert set(made.classes[hidden]) == {len(made.entries) - 1}
    assert made.entries[-1].counted == f"{hidden.sum()} desa"


def test_a_legend_of_a_district_counts_its_villages(colours):
    """Barat: 90, 80 and 95 %; classes without one stay, so that cards compare."""
    barat = ["99.01.01.2001", "99.01.01.2002", "99.01.01.2003"]
    _, made = colours("internal", codes=barat)
    assert [entry.counted for entry in made.entries] == ["1 desa", "0 desa", "1 desa", "1 desa", "0 desa"]
    assert [*made.classes[barat]] == [2, 0, 3]
    assert set(made.classes.drop(barat)) == {-1}
