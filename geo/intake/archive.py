"""Bytes from outside: what kind of file they are, and a zip unpacked by us, within bounds."""

import lzma
import stat
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath

from geo.errors import DataError, Problem

MAX_MEMBERS = 50
MAX_UNPACKED = 300 * 2**20
MAX_RATIO = 200

SHAPEFILE_MAGIC = bytes.fromhex("0000270a")
GEOPACKAGE_MAGIC = b"SQLite format 3\0"
ZIP_MAGIC = b"PK\x03\x04"

#: What Python's zipfile raises on damaged, locked or exotic archives.
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(RuntimeError, NotImplementedError, EOFError, OSError, ValueError),
)


def unpack(data: bytes, folder: Path, error: type[DataError] = DataError) -> list[Path]:
    """Write the files of a zip into `folder`, flat, under names of our own making; return their paths.

    A member keeps its stem and suffix, its folder becomes part of the name. Sizes are counted while reading, never
    believed from the header.

    Raises
    ------
    DataError (or the subclass given)
        When the bytes are no zip, or hold too many members, too many bytes, or a suspicious ratio.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ZIP_FAULTS as reason:
        raise error(Problem("not_a_zip")) from reason
    members = [member for member in archive.infolist() if _wanted(member)]
    if len(members) > MAX_MEMBERS:
        raise error(Problem("zip_too_many_members", facts={"n": len(members), "limit": MAX_MEMBERS}))
    left, written = min(MAX_UNPACKED, max(len(data), 1) * MAX_RATIO), []
    for member in members:
        path = folder / _flat_name(member.filename)
        left -= _write_member(archive, member, path, left, error)
        written.append(path)
    return written


def _wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    resource_fork = "__MACOSX" in path.parts or path.name.startswith(".")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not (member.is_dir() or resource_fork or is_link)


def _flat_name(name: str) -> str:
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in name.replace("/", "__"))
    return safe.lstrip(".")[-150:]


def _write_member(archive, member, path: Path, limit: int, error: type[DataError]) -> int:
    size = 0
    try:
        with archive.open(member) as source, path.open("wb") as target:
            while block := source.read(2**20):
                size += len(block)
                if size > limit:
                    raise error(Problem("zip_too_large", facts={"limit": MAX_UNPACKED // 2**20}))
                target.write(block)
    except DataError:
        raise
    except ZIP_FAULTS as reason:
        raise error(Problem("zip_damaged")) from reason
    return size
