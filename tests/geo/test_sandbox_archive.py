"""A zip from outside: unpacked under our names and within bounds."""

import zipfile

import pytest

from geo.errors import BoundaryError, CoverageError
from geo.sandbox.archive import unpack
from geo.sandbox.limits import MAX_MEMBERS, MAX_RATIO


def test_members_keep_their_content_under_names_of_ours(zipped, tmp_path):
    """Stem and folder are kept beside the path, which says nothing but the suffix."""
    files = unpack(zipped({"a/b c/desa.SHP": b"1", "a/b c/desa.dbf": b"2", "desa.dbf": b"3"}), tmp_path)
    assert [(file.folder, file.stem, file.path.read_bytes()) for file in files] == [
        ("a/b c", "desa", b"1"),
        ("a/b c", "desa", b"2"),
        ("", "desa", b"3"),
    ]
    assert files[0].path == files[1].path.with_suffix(".shp") == tmp_path / "0" / "layer.shp"
    assert files[2].path.parent != files[1].path.parent


@pytest.mark.parametrize(
    "names",
    [("a/desa.shp", "a__desa.shp"), ("村" * 140 + "1.shp", "村" * 140 + "2.shp"), ("\x1b[2J.shp", "\u202e.shp")],
)
def test_no_name_hides_another_or_is_too_long_to_write(zipped, tmp_path, names):
    """Two files, whatever they are called; no control sign is left in what is shown."""
    files = unpack(zipped({name: name.encode() for name in names}), tmp_path)
    assert [file.path.read_bytes().decode() for file in files] == list(names)
    assert not any(sign in file.stem for file in files for sign in "\x1b\u202e")


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
    assert [(file.stem, file.path.suffix) for file in unpack(data, tmp_path)] == [("desa", ".shp")]


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
