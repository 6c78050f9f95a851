"""The same deck as the same bytes: no clock of the day it was made in it."""

import io
import re
import zipfile
from datetime import date, datetime, time

from pptx.presentation import Presentation

from geo.outreach.letters.package import packed

_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def steady_bytes(presentation: Presentation, title: str, language: str, made: date) -> bytes:
    """The file, made on `made` as it says itself, and the workbooks of its charts too."""
    when = datetime.combine(made, time())
    facts = presentation.core_properties
    facts.title, facts.language, facts.author, facts.last_modified_by = title[:250], language, "", ""
    facts.created = facts.modified = when
    facts.revision = 1
    data = io.BytesIO()
    presentation.save(data)
    return packed({name: _steady(name, content, when) for name, content in _members(data.getvalue()).items()})


def _steady(name: str, content: bytes, when: datetime) -> bytes:
    if not name.endswith(".xlsx"):
        return content
    clock = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    members = _members(content)
    return packed(
        {name: _CLOCK.sub(clock, part) if name == "docProps/core.xml" else part for name, part in members.items()}
    )


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
