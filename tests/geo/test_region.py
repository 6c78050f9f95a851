"""The regency in view: its facts lie in data/ and nowhere else."""

import math
from datetime import date

from geo.region import claims, reference, region, sample_pupils, sample_village_facts, schools


def test_the_reference_table_has_156_villages_with_codes_as_text():
    """17.02.06.1004 and 1702020011 are the same village."""
    table = reference()
    assert len(table) == 156
    assert table.at["17.02.06.1004", "bps_code"] == "1702020011"
    assert table["postal_code"].str.len().eq(5).all()


def test_the_files_of_the_region_exist_and_the_official_one_is_known_by_its_checksum():
    """A sample, a schematic map, and 64 hexadecimal digits."""
    assert region().sample_file.exists()
    assert region().schematic_file.exists()
    assert len(bytes.fromhex(region().official.sha256)) == 32
    assert region().official.url.startswith("https://")


def test_every_claim_has_a_source_and_the_words_it_was_published_in():
    """A figure without a source is not shown."""
    assert len(claims()) == 7
    assert all(claim.source and claim.quoted for claim in claims())


def test_schools_have_codes_as_text_and_a_missing_point_is_missing():
    """The MAN has no published point; SMAN 1 lies in Curup, and needs no other."""
    table = schools()
    assert len(table) == 34
    assert math.isnan(table.at["10704009", "latitude"])
    assert table.loc["10704009", ["outside_district", "fallback"]].tolist() == ["", "kelurahan Talang Rimbo Baru"]
    assert table.loc["10700669", ["district_code", "outside_district", "fallback"]].tolist() == ["17.02.09", "no", ""]


def test_the_sample_of_outreach_is_of_the_same_villages_and_schools():
    """Last visits are days or nothing."""
    assert sample_village_facts().index.equals(reference().index)
    assert {type(day) for day in sample_village_facts()["last_visit"]} == {date, type(None)}
    assert sample_pupils().index.equals(schools().index)
