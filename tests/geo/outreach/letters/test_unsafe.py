"""What a template may not have in it, whatever else it says; and what Word keeps in every letter."""

import pytest

from docx_text import RELATIONS, TYPES, changed, refused, with_member, with_words, zipped
from geo.outreach.letters.paper import ATTENDANCE, MINUTES
from geo.outreach.letters.template import check_template


def relation(kind, target, mode=' TargetMode="External"'):
    """A template with one more relationship of its body."""
    type_ = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    made = f'<Relationship Id="rId99" Type="{type_}" Target="{target}"{mode}/></Relationships>'
    return changed(MINUTES, "</Relationships>", made, RELATIONS)


def field_code(code):
    """A field in the shape that Word gives it, its code in two runs."""
    half = len(code) // 2
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (code[:half], code[half:])
    )
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return changed(MINUTES, "<w:body>", f"<w:body><w:p>{begin}{runs}{end}</w:p>")


UNSAFE = {
    "macro": lambda: with_member(MINUTES, "word/vbaProject.bin", b"x"),
    "macro type": lambda: changed(
        MINUTES,
        "</Types>",
        '<Override PartName="/word/x.xml" ContentType="application/vnd.ms-word.vbaData+xml"/></Types>',
        TYPES,
    ),
    "embedded": lambda: with_member(MINUTES, "word/embeddings/oleObject1.bin", b"x"),
    "embedded chunk": lambda: relation("aFChunk", "word/afchunk.xml", ""),
    "part": lambda: with_member(MINUTES, "word/scripts/x.js", b"x"),
    "link": lambda: relation("image", "http://contoh.id/x.png"),
    "link template": lambda: relation("attachedTemplate", "file:///c:/x.dotm"),
    "link picture": lambda: changed(
        MINUTES,
        "<w:body>",
        '<w:body><w:p><w:r><w:pict><v:imagedata xmlns:v="urn:v" src="http://contoh.id/x"/></w:pict></w:r></w:p>',
    ),
    "entity": lambda: changed(MINUTES, "<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
    "field": lambda: field_code("INCLUDETEXT c:\\\\x"),
    "field dde": lambda: field_code("DDEAUTO c:\\\\cmd.exe x"),
    "field place": lambda: field_code("PAGE {{ tempat }}"),
    "field simple": lambda: with_words(MINUTES, '</w:t></w:r><w:fldSimple w:instr="IF 1 = 1"/><w:r><w:t>'),
    "merge": lambda: changed(MINUTES, "</w:settings>", "<w:mailMerge/></w:settings>", "word/settings.xml"),
    "place": lambda: changed(MINUTES, '<w:jc w:val="center"/>', '<w:jc w:val="{{ tempat }}"/>'),
    "place cell": lambda: changed(ATTENDANCE, "Nama lengkap", "{% cellbg tim %}Nama"),
    "place run": lambda: with_words(MINUTES, "{{r tempat }}"),
}


@pytest.mark.parametrize("case", UNSAFE)
def test_what_a_template_may_not_have_is_named(case):
    """Programs, links out, objects, entities, fields that fetch, values outside of the text."""
    letter = ATTENDANCE if case == "place cell" else MINUTES
    found = refused(letter, UNSAFE[case]())
    assert [what for _, _, what in found] == [case.split()[0]] * len(found)
    assert {kind for kind, _, _ in found} == {"template_unsafe"}


@pytest.mark.parametrize(
    "name",
    [
        "docMetadata/LabelInfo.xml",
        "word/people.xml",
        "word/theme/theme2.xml",
        "customXml/item9.xml",
        "word/media/a b.png",
    ],
)
def test_what_word_keeps_of_its_own_is_allowed(name):
    """A label, reviewers, colours, properties, a logo."""
    check_template(MINUTES, with_member(MINUTES, name, b"<a/>"))


def test_page_numbers_are_allowed():
    """PAGE and NUMPAGES, with the switches that Word adds."""
    check_template(MINUTES, field_code("PAGE \\* MERGEFORMAT"))


def test_a_bomb_is_refused_by_size():
    """A megabyte of blanks in a kilobyte, and four hundred members."""
    bomb = zipped({"word/document.xml": b" " * 40_000_000})
    assert refused(MINUTES, bomb)[0][0] == "zip_too_large"
    long = "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(40_000))
    assert refused(MINUTES, changed(MINUTES, "<w:body>", f"<w:body>{long}"))[0][0] == "zip_too_large"
    many = zipped({f"word/x{n}.xml": b"<a/>" for n in range(400)})
    assert refused(MINUTES, many)[0][0] == "zip_too_many_members"
