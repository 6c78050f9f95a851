"""What a template may not have in it: programs, links out of it, objects of other programs, fields that fetch or run."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from lxml import etree

from geo.outreach.letters.package import Package, is_xml, parsed
from geo.sandbox.plain_text import plain_text

#: What is unsafe, as the sentences know it.
MACRO, EMBEDDED, PART, LINK, ENTITY, FIELD, MERGE, PLACE, CODE = (
    *("macro", "embedded", "part", "link", "entity", "field", "merge", "place", "code"),
)
Danger = tuple[str, str]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Parts that a letter may have: its texts and settings, pictures, embedded fonts, what Word keeps of its own beside them.
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/[\w.-]+\.(xml|jpe?g|png|emf|wmf)"
    r"|word/(_rels/|theme/|theme/_rels/|glossary/|glossary/_rels/)?[\w.-]+\.(xml|rels)"
    r"|word/media/[\w. -]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf)|word/fonts/[\w. -]+\.(odttf|ttf|otf)"
    r"|customXml/(_rels/)?[\w.-]+\.(xml|rels)|(docMetadata|word/documenttasks)/[\w.-]+\.xml",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"embeddings/|activex|oleobject|afchunk|\.(bin|exe|dll|html?|mht|rtf|docx?|docm|xlsx?)$", re.I)
_EMBEDDED_RELATIONS = ("oleobject", "package", "control", "activexcontrol", "afchunk", "subdocument", "frame")
_LINKED_RELATIONS = ("attachedtemplate", "mailmergesource", "mailmergeheadersource", "externallink")
#: Fields that only count pages.
_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_LONGEST = 80
_OPENING = re.compile(r"\{[{%#]")
#: Without these no attribute of a part has to be looked at: a walk over all of them is slow.
_SUSPECT = re.compile(r"\{[{%#]|\b(src|href)=")


def dangers(package: Package) -> Iterator[Danger]:
    """Each thing that is unsafe: what it is, and the name or the words of it.

    Raises
    ------
    lxml.etree.XMLSyntaxError
        When a part that must be XML is none.
    """
    for name, data in package.parts.items():
        if "vba" in name.lower():
            yield MACRO, _said(name)
        elif _EMBEDDED.search(name):
            yield EMBEDDED, _said(name)
        elif not _ALLOWED.fullmatch(name):
            yield PART, _said(name)
        elif is_xml(name):
            yield from _in_part(name, data)
    for name, kind in package.types.items():
        if "macro" in kind.lower() or "vba" in kind.lower():
            yield MACRO, _said(name)
        elif kind.endswith("+xml") and not is_xml(name):
            yield PART, _said(name)


def _in_part(name: str, data: bytes) -> Iterator[Danger]:
    if _declares_entities(data):
        # Such a part is not read any further.
        yield ENTITY, _said(name)
        return
    tree = parsed(data)
    if name.lower().endswith(".rels"):
        yield from _relations(tree)
        return
    yield from _fields(tree)
    for node in tree.iter(f"{_WORD}mailMerge", f"{_WORD}attachedTemplate"):
        yield MERGE, _said(etree.QName(node).localname)
    if not _SUSPECT.search(etree.tostring(tree, encoding="unicode")):
        return
    for node in tree.iter(etree.Element):
        for key, value in node.attrib.items():
            if _OPENING.search(value):
                yield PLACE, _said(value)
            elif etree.QName(key).localname in ("src", "href") and re.match(r"\s*(\w+:|\\\\|//)", value):
                yield LINK, _said(value)


def _relations(tree: etree._Element) -> Iterator[Danger]:
    for node in tree.iter("{*}Relationship"):
        kind, target = node.get("Type", "").rpartition("/")[2].lower(), node.get("Target", "")
        if "vba" in kind:
            yield MACRO, _said(target)
        elif kind in _EMBEDDED_RELATIONS:
            yield EMBEDDED, _said(target)
        elif kind in _LINKED_RELATIONS or node.get("TargetMode", "").lower() == "external" or ":" in target:
            yield LINK, _said(target)


def _fields(tree: etree._Element) -> Iterator[Danger]:
    """Fields other than those that count pages. A field may lie inside of another, and its code in several runs."""
    codes: list[str] = [""]
    for node in tree.iter(f"{_WORD}fldSimple", f"{_WORD}fldChar", f"{_WORD}instrText", f"{_WORD}delInstrText"):
        if node.tag == f"{_WORD}fldSimple":
            yield from _field(node.get(f"{_WORD}instr", ""))
        elif node.tag != f"{_WORD}fldChar":
            codes[-1] += node.text or ""
        elif node.get(f"{_WORD}fldCharType") == "begin":
            codes.append("")
        else:
            yield from _field(codes[-1])
            codes[-1] = ""
            if node.get(f"{_WORD}fldCharType") == "end" and len(codes) > 1:
                codes.pop()
    for code in codes:
        yield from _field(code)


def _field(code: str) -> Iterator[Danger]:
    words = code.split()
    if words and (words[0].upper() not in _FIELDS or _OPENING.search(code)):
        yield FIELD, _said(code)


def _declares_entities(data: bytes) -> bool:
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = lambda *_: found.append(True)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        # What is no XML the next reader says.
        return bool(found) or b"<!" in data.replace(b"<!--", b"").replace(b"<![CDATA[", b"")
    return bool(found)


def _said(text: str) -> str:
    return plain_text(text, _LONGEST)
