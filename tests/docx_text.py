"""A DOCX as people read it, by python-docx, and templates that somebody changed."""

import io
import zipfile

import pytest
from docx import Document

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.letters.documents import shipped_template
from geo.outreach.letters.template import check_template
from geo.wording import speaking

BODY, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"


def opened(content: bytes):
    """The document as python-docx reads it."""
    return Document(io.BytesIO(content))


def lines(content: bytes) -> list[str]:
    """Paragraphs and rows of tables in the order of the body; cells are parted by ` | `, paragraphs in them by ` / `."""
    said = []
    for block in opened(content).iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                said.append(" | ".join(" / ".join(words(cell)) for cell in row.cells))
        else:
            said.append(block.text)
    return [line for line in said if line.strip()]


def words(cell) -> list[str]:
    """The paragraphs of a cell, and those of the tables in it."""
    inner = [" ".join(words(each)) for table in cell.tables for row in table.rows for each in row.cells]
    return [*inner, *(paragraph.text for paragraph in cell.paragraphs if paragraph.text)]


def parts(content: bytes) -> dict[str, bytes]:
    """The members of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    """A DOCX of these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def changed(letter: str, old: str, new: str, part: str = BODY) -> bytes:
    """The shipped template of a letter with something in one of its parts written otherwise."""
    members = parts(shipped_template(letter))
    text = members[part].decode("utf-8")
    assert old in text, f"{old!r} is not in the template"
    members[part] = text.replace(old, new, 1).encode("utf-8")
    return zipped(members)


def with_words(letter: str, text: str) -> bytes:
    """The shipped template with a paragraph of these words (XML) at its top."""
    return changed(letter, "<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def with_member(letter: str, name: str, content: bytes) -> bytes:
    """The shipped template with one more member."""
    return zipped(parts(shipped_template(letter)) | {name: content})


def refused(letter, content):
    """The faults of a template as (kind, name or words, what); each is a sentence in both languages."""
    with pytest.raises(DataError) as caught:
        check_template(letter, content)
    assert all(problem.file == letter for problem in caught.value.problems)
    for language in ("id", "en"):
        with speaking(language):
            assert all(len(sentence) > 20 for sentence in error_sentences(caught.value))
    return [
        (problem.kind, problem.facts.get("name", problem.facts.get("text")), problem.facts.get("what"))
        for problem in caught.value.problems
    ]
