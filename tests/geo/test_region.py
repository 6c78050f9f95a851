"""The regency in view: its facts lie in data/ and nowhere else."""

from geo.region import claims, reference, region


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
