"""A zip from outside: looked at before it is opened, unpacked by us, within bounds."""

import lzma
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path, PurePosixPath

from geo.errors import DataError, Problem
from geo.sandbox.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MEGABYTE
from geo.sandbox.plain_text import plain_text

SHAPEFILE_MAGIC = bytes.fromhex("0000270a")
GEOPACKAGE_MAGIC = b"SQLite format 3\0"
ZIP_MAGIC = b"PK\x03\x04"

#: What Python's zipfile raises on damaged, locked or exotic archives.
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(RuntimeError, NotImplementedError, EOFError, OSError, ValueError),
)
#: Bytes of a local file header before the name.
_LOCAL_HEADER = 30
#: Letters of a member's name that are shown.
_LONGEST_NAME = 80


def open_zip(data: bytes, error: type[DataError], damaged: str = "not_a_zip") -> zipfile.ZipFile:
    """Open an archive whose directory is sane: names stay inside, members do not share bytes, none is huge.

    Raises
    ------
    DataError (the subclass given)
        `damaged` when the bytes are no zip; else the rule that the directory breaks.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ZIP_FAULTS as reason:
        raise error(Problem(damaged)) from reason
    members = archive.infolist()
    if any(_escapes(member.filename) for member in members):
        raise error(Problem("zip_escapes"))
    if _overlap(members) or len({member.filename.casefold() for member in members}) < len(members):
        raise error(Problem("zip_overlaps"))
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, error: type[DataError], damaged: str):
    """Yield a member's blocks, counted as they come: what the directory says of sizes is never believed.

    Raises
    ------
    DataError (the subclass given)
        When more than `limit` bytes come, or `damaged` when none can be read.
    """
    size = 0
    try:
        with archive.open(member) as source:
            while block := source.read(MEGABYTE // 2):
                size += len(block)
                if size > limit:
                    raise error(Problem("zip_too_large", facts={"limit": limit // MEGABYTE or 1}))
                yield block
    except DataError:
        raise
    except ZIP_FAULTS as reason:
        raise error(Problem(damaged)) from reason


@dataclass(frozen=True)
class Member:
    """A file out of a zip: where it lies now, its stem and, in front of that, the folder it had."""

    path: Path
    stem: str
    folder: str


def unpack(data: bytes, folder: Path, error: type[DataError] = DataError) -> list[Member]:
    """Write the files of a zip into `folder`, under names of our own making.

    The parts of a shapefile, which differ in nothing but the suffix, come to lie in one folder beside each other; no other
    files do.

    Raises
    ------
    DataError (or the subclass given)
        When the bytes are no zip, hold a zip, or break a bound.
    """
    archive = open_zip(data, error)
    members = [member for member in archive.infolist() if _wanted(member)]
    if len(members) > MAX_MEMBERS:
        raise error(Problem("zip_too_many_members", facts={"n": len(members), "limit": MAX_MEMBERS}))
    left, written, places = min(MAX_UNPACKED, max(len(data), 1) * MAX_RATIO), [], {}
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        place = places.setdefault(str(name.with_suffix("")).casefold(), folder / str(len(places)))
        place.mkdir(exist_ok=True)
        path, start = place / f"layer{_safe(name.suffix)}", b""
        with path.open("wb") as target:
            for block in read_member(archive, member, left, error, "zip_damaged"):
                start = start or block[:4]
                if start == ZIP_MAGIC:
                    raise error(Problem("zip_in_zip", facts={"name": plain_text(name.name, _LONGEST_NAME)}))
                target.write(block)
        left -= path.stat().st_size
        above = plain_text(name.parent, _LONGEST_NAME) if name.parent.name else ""
        written.append(Member(path, plain_text(name.stem, _LONGEST_NAME), above))
    return written


def _escapes(name: str) -> bool:
    """Whether a member's name points out of the folder it is unpacked into."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes of the archive (the overlapping zip bomb of Fifield, 2019)."""
    spans = sorted((m.header_offset, m.header_offset + _LOCAL_HEADER + m.compress_size) for m in members)
    return any(start < end for (_, end), (start, _) in pairwise(spans))


def _wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    resource_fork = "__MACOSX" in path.parts or path.name.startswith(".")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not (member.is_dir() or resource_fork or is_link)


def _safe(suffix: str) -> str:
    return "".join(letter for letter in suffix.lower() if letter.isascii() and (letter.isalnum() or letter == "."))[:12]
