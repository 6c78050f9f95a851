"""A zip from outside: unpacked under our names and within bounds."""

import zipfile

import pytest

from geo.errors import BoundaryError, CoverageError
from geo.sandbox.archive import unpack
from geo.sandbox.limits import MAX_MEMBERS, MAX_RATIO


def test_members_keep_their_content_under_flat_names(zipped, tmp_path):
    """A folder becomes part of the name."""
    files = unpack(zipped({"a/b c/desa.shp": b"1", "desa.dbf": b"2"}), tmp_path)
    assert {path.name: path.read_bytes() for path in files} == {"a__b_c__desa.shp": b"1", "desa.dbf": b"2"}


@pytest.mark.parametrize("name", ["../../luar.shp", "/etc/luar.shp", "batas\\..\\luar.shp", "a/../../luar.shp"])
def test_a_member_that_would_leave_the_folder_is_refused(zipped, tmp_path, refused, name):
    """Whatever its name climbs, the archive is not opened at all."""
    with refused() as kinds:
        unpack(zipped({name: b"1"}), tmp_path)
    assert kinds == ["zip_escapes"]
    assert list(tmp_path.iterdir()) == []


def test_links_and_resource_forks_are_left_out(zipped, tmp_path):
    """A symbolic link in a zip is never followed."""
    link = zipfile.ZipInfo("tautan.shp")
    link.external_attr = 0o120777 << 16
    data = zipped({link: b"/etc/passwd", "__MACOSX/desa.shp": b"1", ".tersembunyi": b"1", "desa.shp": b"1"})
    assert [path.name for path in unpack(data, tmp_path)] == ["desa.shp"]


def test_too_many_members_are_refused(zipped, tmp_path, refused):
    """Before any of them is written."""
    with refused() as kinds:
        unpack(zipped({f"{n}.txt": b"" for n in range(MAX_MEMBERS + 1)}), tmp_path)
    assert kinds == ["zip_too_many_members"]
    assert list(tmp_path.iterdir()) == []


def test_a_suspicious_ratio_is_refused_while_reading(zipped, tmp_path, refused):
    """Twenty million zeros in twenty thousand bytes."""
    data = zipped({"desa.shp": bytes(20_000_000)}, zipfile.ZIP_DEFLATED)
    assert len(data) * MAX_RATIO < 20_000_000
    with refused() as kinds:
        unpack(data, tmp_path)
    assert kinds == ["zip_too_large"]


def test_damaged_content_is_refused_in_the_words_of_who_asked(zipped, tmp_path):
    """A boundary file raises a BoundaryError, a table a CoverageError."""
    data = zipped({"desa.shp": b"isi"}).replace(b"isi", b"ISI", 1)
    for error in (BoundaryError, CoverageError):
        with pytest.raises(error) as caught:
            unpack(data, tmp_path, error)
        assert caught.value.problems[0].kind == "zip_damaged"
    with pytest.raises(BoundaryError) as caught:
        unpack(b"bukan zip", tmp_path, BoundaryError)
    assert caught.value.problems[0].kind == "not_a_zip"
