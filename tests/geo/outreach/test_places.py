"""All places with their points: the office first, then villages, home visits and schools."""

import pandas as pd
import pytest

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.outreach.facts import no_facts, with_defaults
from geo.outreach.places import ON_SURFACE, REFERENCE_POINT, places_of
from geo.outreach.site import EASY, HARD, HOME, MODERATE, OFFICE, SCHOOL, VILLAGE_VISIT
from geo.region import reference, region, schools


@pytest.fixture
def facts(villages):
    facts = with_defaults(no_facts(villages.index))
    facts.loc["99.01.01.2001", ["access", "home_visits"]] = [HARD, 3]
    facts.loc["99.01.03.2003", "access"] = EASY
    return facts


def test_the_nine_cells_have_points_on_their_surface_and_home_visits_where_there_are_any(villages, facts):
    """No schools; the office in the far north-west, whose nearest village is hard to reach."""
    places = places_of(villages, facts, schools().iloc[:0], (-3.0, 88.0), schematic=False)
    assert list(places.index) == [OFFICE, *villages.index, "99.01.01.2001/home"]
    assert places.loc[OFFICE, ["kind", "access"]].tolist() == [OFFICE, HARD]
    first, home = places.loc["99.01.01.2001"], places.loc["99.01.01.2001/home"]
    assert (first["kind"], home["kind"]) == (VILLAGE_VISIT, HOME)
    assert (home["village_code"], home["name"], home["district"]) == ("99.01.01.2001", "Aru", "Barat")
    assert (first["latitude"], first["longitude"]) == (home["latitude"], home["longitude"])
    assert set(places["placed"].iloc[1:]) == {ON_SURFACE}
    for code, shape in villages.geometry.items():
        west, south, east, north = shape.bounds
        assert west < places.at[code, "longitude"] < east
        assert south < places.at[code, "latitude"] < north


def test_a_school_is_as_hard_to_reach_as_the_village_next_to_it(villages, facts):
    """Jati, in the south-east, is easy, and the school a hundred metres from its middle."""
    middle = villages.geometry["99.01.03.2003"].centroid
    school = pd.DataFrame(
        {
            "school": ["SMA 1"],
            "district": ["Timur"],
            "district_code": ["99.01.03"],
            "latitude": [middle.y - 0.001],
            "longitude": [middle.x],
            "outside_district": ["no"],
            "fallback_latitude": [float("nan")],
            "fallback_longitude": [float("nan")],
            "fallback": [""],
        },
        index=["10700001"],
    )
    places = places_of(villages, facts, school, (-3.4, 88.9), schematic=True)
    assert places.iloc[-1][["kind", "name", "access", "placed"]].tolist() == [SCHOOL, "SMA 1", EASY, "published"]
    assert places.iloc[-1]["village_code"] is None


def test_known_villages_stand_at_their_point_of_the_reference():
    """On the schematic boundaries too, whose cells hold it."""
    boundaries = read_boundaries(region().schematic_file, reference=reference())
    villages = join_coverage(boundaries, read_coverage(region().sample_file), reference())[0]
    facts = with_defaults(no_facts(villages.index))
    places = places_of(villages, facts, schools(), region().capital_point, schematic=True)
    assert len(places) == 1 + 156 + 34
    assert (places["access"] == MODERATE).all()
    here = places[places["kind"] == VILLAGE_VISIT]
    assert set(here["placed"]) == {REFERENCE_POINT}
    assert here["latitude"].tolist() == reference().loc[here.index, "latitude"].tolist()
    assert (places.loc[OFFICE, "latitude"], places.loc[OFFICE, "longitude"]) == region().capital_point
