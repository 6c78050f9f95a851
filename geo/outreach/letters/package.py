"""A DOCX as the parts it is made of: read within bounds, written so that the same parts are the same bytes."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from geo.errors import DataError, Problem
from geo.sandbox.archive import open_zip, read_member
from geo.sandbox.limits import MAX_RATIO, MEGABYTE

MAX_PARTS, MAX_BYTES, MAX_UNPACKED, MAX_XML = 200, 10 * MEGABYTE, 30 * MEGABYTE, 4 * MEGABYTE
TYPES = "[Content_Types].xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
#: Parts in which placeholders are filled in.
_FILLED = {MAIN_TYPE, *(_WORD_TYPE.format(kind) for kind in ("header", "footer", "footnotes", "endnotes"))}
_SAME_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Package:
    """The parts of a DOCX by name, and of those in which placeholders are filled in the XML as text, the body first."""

    parts: dict[str, bytes]
    types: dict[str, str]

    @property
    def filled(self) -> list[str]:
        """Names of the parts in which placeholders are filled in: the body, then headers, footers and notes."""
        names = [name for name, kind in self.types.items() if kind in _FILLED and name in self.parts]
        return sorted(names, key=lambda name: (self.types[name] != MAIN_TYPE, name))


def is_xml(name: str) -> bool:
    """Whether a part with this name is XML."""
    return name.lower().endswith((".xml", ".rels"))


def read_package(content: bytes) -> Package:
    """The parts of a DOCX; nothing is said yet of what stands in them.

    Raises
    ------
    DataError
        `template_unreadable` when it is no DOCX, or no whole one; `zip_…` when the archive passes a bound.
    """
    if len(content) > MAX_BYTES:
        raise DataError(Problem("zip_too_large", facts={"limit": MAX_BYTES // MEGABYTE}))
    archive, parts = open_zip(content, DataError, "template_unreadable"), {}
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_PARTS:
        raise DataError(Problem("zip_too_many_members", facts={"n": len(members), "limit": MAX_PARTS}))
    left = min(MAX_UNPACKED, max(len(content), 1) * MAX_RATIO)
    for member in members:
        most = min(left, MAX_XML) if is_xml(member.filename) else left
        blocks = read_member(archive, member, most, DataError, "template_unreadable")
        parts[member.filename] = b"".join(blocks)
        left -= len(parts[member.filename])
    return Package(parts, _types(parts.get(TYPES, b"")))


def parsed(data: bytes) -> etree._Element:
    """An XML part as a tree; entities stay as they are and nothing is fetched.

    Raises
    ------
    lxml.etree.XMLSyntaxError
    """
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a DOCX: the list of types first, all members of one day."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, not name.startswith("_rels/"), name)):
            member = zipfile.ZipInfo(name, _SAME_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, parts[name])
    return data.getvalue()


def _types(data: bytes) -> dict[str, str]:
    """Part → content type, as the list of types says of single parts."""
    try:
        tree = parsed(data)
    except etree.XMLSyntaxError as reason:
        raise DataError(Problem("template_unreadable")) from reason
    said = {node.get("PartName", "").lstrip("/"): node.get("ContentType", "") for node in tree.iter("{*}Override")}
    if list(said.values()).count(MAIN_TYPE) != 1:
        raise DataError(Problem("template_unreadable"))
    return said
