"""A letter from a template: an office may have changed it, or anybody, so it is checked before anything of it is carried out."""

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Template
from lxml import etree

from geo.errors import DataError, Problem
from geo.outreach.letters.grammar import Reading, environment, example, joined, unclosed
from geo.outreach.letters.package import Package, packed, parsed, read_package
from geo.outreach.letters.placeholders import placeholders, required_names
from geo.outreach.letters.simulated import with_simulated_lines
from geo.outreach.letters.unsafe import PLACE, dangers
from geo.sandbox.limits import MEGABYTE
from geo.sandbox.plain_text import plain_text

_MARK = "\ue000"
_TEXT = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
#: Letters of a part with placeholders: rows are repeated up to sixty times.
_MOST_XML = MEGABYTE
_CORE = "docProps/core.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
#: Who wrote a letter, and when, is on the letter: a file says nothing of its own, so that the same letter is the same bytes.
_NO_PROPERTIES = (
    f"{_DECLARATION}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
).encode()


def check_template(letter: str, content: bytes) -> None:
    """Raise unless this DOCX is a template of one of `LETTERS` that is whole, safe and says what the letter has to.

    Raises
    ------
    DataError
        Each with the letter as its `file`: `template_unreadable`; `template_unsafe` (facts what, text);
        `template_broken` (text); `template_placeholder_unknown`, `template_placeholder_missing` (name); `zip_…`.
    """
    _prepared(letter, content)


def render(letter: str, content: bytes, context: Mapping[str, object], *, simulated: bool = False) -> bytes:
    """The letter as a DOCX. `context` has every placeholder of the letter; texts are put in as text, whatever they hold.

    With `simulated` the words DATA SIMULASI stand over the body and in every header, whatever the template says.

    Raises
    ------
    DataError
        As `check_template`.
    """
    package, filled = _prepared(letter, content)
    parts = dict(package.parts) | {name: _filled(each, context) for name, each in filled.items()}
    if _CORE in parts:
        parts[_CORE] = _NO_PROPERTIES
    return with_simulated_lines(packed(parts)) if simulated else packed(parts)


@lru_cache(maxsize=16)
def _prepared(letter: str, content: bytes) -> tuple[Package, dict[str, Template]]:
    """The parts of a template that passed every check, and those with placeholders ready to be filled in."""
    try:
        package = read_package(content)
        sources = _sources(letter, package)
        made = environment()
        filled = {name: made.from_string(source) for name, source in sources.items()}
        _try(letter, package, filled)
    except DataError as fault:
        raise DataError(*(problem.in_file(letter) for problem in fault.problems)) from fault
    return package, filled


def _sources(letter: str, package: Package) -> dict[str, str]:
    """The parts with placeholders as Jinja reads them, when nothing in any part is unsafe, broken, unknown or missing."""
    try:
        unsafe = [Problem("template_unsafe", facts={"what": what, "text": text}) for what, text in dangers(package)]
        if unsafe:
            raise DataError(*unsafe)
        parts = {name: etree.tostring(parsed(package.parts[name]), encoding="unicode") for name in package.filled}
    except etree.XMLSyntaxError as reason:
        raise DataError(Problem("template_unreadable")) from reason
    if any(len(xml) > _MOST_XML for xml in parts.values()):
        raise DataError(Problem("zip_too_large", facts={"limit": _MOST_XML // MEGABYTE}))
    broken = [
        Problem("template_broken", facts={"text": plain_text(text, 60)})
        for xml in parts.values()
        for text in unclosed(xml)
    ]
    if broken:
        raise DataError(*broken)
    reading, sources = Reading(placeholders(letter)), {name: joined(xml) for name, xml in parts.items()}
    for source in sources.values():
        reading.read(source)
    problems = reading.problems
    if not any(problem.kind in ("template_unsafe", "template_broken") for problem in problems):
        missing = [name for name in required_names(letter) if name not in reading.used]
        problems += [Problem("template_placeholder_missing", facts={"name": name}) for name in missing]
    if problems:
        raise DataError(*problems)
    return sources


def _try(letter: str, package: Package, filled: Mapping[str, Template]) -> None:
    """Fill in examples: each part must stay whole XML, and every value must be text that is read on the page.

    A `for` that begins in one row of a table and ends in another would otherwise be noticed by who opens the letter.
    """
    known = placeholders(letter)
    for full in (True, False):
        context = example(known, _MARK, full=full)
        for template in filled.values():
            _try_part(template.render(context))
    content = packed(dict(package.parts) | {name: _filled(each, context) for name, each in filled.items()})
    try:
        with_simulated_lines(content)
    except Exception as reason:
        # What python-docx cannot open fails in many ways, and Word would not open it either.
        raise DataError(Problem("template_unreadable")) from reason


def _try_part(xml: str) -> None:
    try:
        tree = parsed(_encoded(xml))
    except etree.XMLSyntaxError as reason:
        line = xml.split("\n")[min(reason.lineno or 1, xml.count("\n") + 1) - 1]
        text = re.sub("<[^>]*>", " ", line).replace(_MARK, "")
        raise DataError(Problem("template_broken", facts={"text": plain_text(text, 60)})) from reason
    for node in tree.iter(etree.Element):
        said = [*node.attrib.values(), node.tail or "", "" if node.tag in _TEXT else node.text or ""]
        if hidden := next((text for text in said if _MARK in text), ""):
            text = plain_text(hidden.replace(_MARK, ""), 60)
            raise DataError(Problem("template_unsafe", facts={"what": PLACE, "text": text}))


def _filled(template: Template, context: Mapping[str, object]) -> bytes:
    # Each paragraph was a line, so that faults have a place.
    return _encoded(template.render(context).replace("\n<w:p", "<w:p"))


def _encoded(xml: str) -> bytes:
    return f"{_DECLARATION}{xml}".encode()
