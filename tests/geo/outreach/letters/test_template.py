"""Templates that somebody changed: what may stand in them is filled in as text, everything else is refused by name."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docx_text import BODY, TYPES, changed, lines, opened, parts, refused, with_words, zipped
from geo.outreach.letters.documents import LETTERS, shipped_template
from geo.outreach.letters.grammar import example
from geo.outreach.letters.paper import ASSIGNMENT, INVITATION, MINUTES
from geo.outreach.letters.placeholders import TEXT, placeholders, required_names
from geo.outreach.letters.template import check_template, render

HOSTILE = (
    *("{{ 7*7 }}", "{% for %}", "{{ self.__init__.__globals__ }}", "{# x #}", "{_{ x }_}", "<w:br/>", "</w:t></w:r>"),
    *("&", "&amp;", "&#x41;", "=1+1", "$x$", "\\alpha", "Ā\u0301", "%s %(a)s {0}", "N" * 300, "“kutip” 'satu'"),
)


def filled(letter, content=None, **values):
    """A letter with examples in its places, all but the values given."""
    context = example(placeholders(letter), "contoh ", full=True) | values
    return render(letter, content or shipped_template(letter), context)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_shipped_templates_pass(letter):
    """All four."""
    check_template(letter, shipped_template(letter))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text(name):
    """As it was written: in the body and in the foot of the page."""
    made = filled(MINUTES, tempat=name, rencana=name)
    assert f"bertempat di {name}, Kecamatan" in "\n".join(lines(made))
    assert opened(made).sections[0].footer.paragraphs[0].text.startswith(name)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters="\u2028\u2029"), min_size=1))
def test_any_name_is_text(name):
    """Whatever people are called."""
    assert f"bertempat di {name}, Kecamatan" in "\n".join(lines(filled(MINUTES, tempat=name)))


def test_a_placeholder_that_word_split_over_runs_is_filled_in():
    """Each brace and half a name in a run of its own, one of them bold, a spelling mark between."""
    run = "</w:t></w:r>{}<w:r><w:rPr><w:b/></w:rPr><w:t>"
    pieces = ["{", "{ no", "mor_", "surat }", "}"]
    split = pieces[0] + "".join(run.format('<w:proofErr w:type="spellStart"/>') + piece for piece in pieces[1:])
    template = changed(ASSIGNMENT, "{{ nomor_surat }}", split)
    assert "Nomor: 470/1" in lines(filled(ASSIGNMENT, template, nomor_surat="470/1"))


def test_curly_quotes_blanks_and_stripping_signs_are_no_faults():
    """What people type."""
    check_template(
        MINUTES, with_words(MINUTES, "{{tempat}} {{-  kepala -}} {% if hasil %}{{ tim }}{% else %}x{% endif %}")
    )


def test_the_same_letter_is_the_same_bytes():
    """No clock and no name of a computer is in it."""
    members = parts(filled(MINUTES))
    assert filled(MINUTES) == filled(MINUTES)
    assert b"python-docx" not in members["docProps/core.xml"]


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"PK\x03\x04" + b"\0" * 50, zipped({"a.xml": b"<a/>"})])
def test_what_is_no_docx_is_said(content):
    """Nothing, noise, half a zip, a zip of something else."""
    assert refused(MINUTES, content) == [("template_unreadable", None, None)]


def test_a_cut_or_damaged_docx_is_said():
    """At any length; a part that is no XML."""
    whole = shipped_template(MINUTES)
    for length in range(1000, len(whole), 6000):
        assert refused(MINUTES, whole[:length])[0][0] == "template_unreadable"
    assert refused(MINUTES, changed(MINUTES, "</w:body>", "</w:corpus>"))[0][0] == "template_unreadable"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ nama_bupati }}", "nama_bupati"),
        ("{{ tempat.upper }}", "tempat.upper"),
        ("{{ tempat.__class__ }}", "tempat.__class__"),
        ("{{ hasil.nama }}", "hasil.nama"),
        ("{{ self }}", "self"),
        ("{% if simulasi %}x{% endif %}", "simulasi"),
        ("{% for a in warga %}x{% endfor %}", "warga"),
        ("{% for a in hasil %}{{ a.nik }}{% endfor %}", "hasil.nik"),
        ("{% for a in hasil %}{{ a }}{% endfor %}", "a"),
        ("{% for a in hasil %}{{ loop.index }}{% endfor %}", "loop.index"),
    ],
)
def test_an_unknown_placeholder_is_named(text, name):
    """Also one that looks inside of a value, or at a row from outside of its `for`."""
    assert refused(MINUTES, with_words(MINUTES, text)) == [("template_placeholder_unknown", name, None)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ tempat() }}",
        "{{ tempat|upper }}",
        "{{ 7*7 }}",
        "{{ 'x' }}",
        "{{ tempat[0] }}",
        "{{ tempat.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{% set a = 1 %}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% extends 'a' %}",
        "{% macro a() %}{% endmacro %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with a = tempat %}x{% endwith %}",
        "{% block a %}{% endblock %}",
        "{% autoescape false %}{{ tempat }}{% endautoescape %}",
        "{% if tempat == kepala %}x{% endif %}",
        "{% if tempat is defined %}x{% endif %}",
        "{% for a in [1, 2] %}x{% endfor %}",
        "{% for a in range(9) %}x{% endfor %}",
        "{% for a in hasil if tempat %}x{% endfor %}",
        "{% for a, b in hasil %}x{% endfor %}",
        "{% for tempat in hasil %}x{% endfor %}",
        "{% for a in hasil %}{% for b in hasil %}x{% endfor %}{% endfor %}",
    ],
)
def test_what_is_more_than_a_name_is_refused(text):
    """Nothing of it is ever carried out: no call, no filter, no sum, no command but for and if."""
    found = refused(MINUTES, with_words(MINUTES, text.replace("<", "&lt;")))
    assert ("template_unsafe", "code") in [(kind, what) for kind, _, what in found]


@pytest.mark.parametrize(
    "text",
    [
        "{{ tempat",
        "{% if tempat %}",
        "{{ tempat } }",
        "{% endfor %}",
        "{{ }}",
        "{{ a b }}",
        "{% jika tempat %}",
        "{{" * 3000,
        "{{ hasil }}",
        "{% for a in tempat %}x{% endfor %}",
        "{% raw %}{{ tempat }}",
    ],
)
def test_a_broken_placeholder_is_shown(text):
    """With the words around it."""
    [(kind, words, _)] = refused(MINUTES, with_words(MINUTES, text))[:1]
    assert kind == "template_broken"
    assert words[:2] == text[:2]


def test_a_loop_that_tears_a_table_apart_is_noticed():
    """It begins in a cell and ends below the table: each row would close what only one has opened."""
    template = changed(MINUTES, "Jumlah nama pada daftar", "{% for a in hasil %}Jumlah")
    body = parts(template)[BODY].decode("utf-8").replace("Demikian", "{% endfor %}Demikian")
    [(kind, text, _)] = refused(MINUTES, zipped(parts(template) | {BODY: body.encode("utf-8")}))
    assert (kind, "Jumlah" in text) == ("template_broken", True)


@pytest.mark.parametrize("letter", LETTERS)
def test_each_required_placeholder_is_missed(letter):
    """One after another is taken out, and it alone is named."""
    words = [name for name in required_names(letter) if placeholders(letter)[name].kind == TEXT]
    body = parts(shipped_template(letter))[BODY].decode("utf-8")
    for name in words:
        part = name.rpartition(".")[2]
        written = (f"{{{{ {name} }}}}", f"{{{{ satu.{part} }}}}", f"{{{{ orang.{part} }}}}")
        there = next(each for each in written if each in body)
        assert refused(letter, changed(letter, there, "x")) == [("template_placeholder_missing", name, None)]


def test_all_faults_are_told_at_once():
    """Two unknown names and one that is missing."""
    members = parts(changed(INVITATION, "{{ kepada }}", "{{ siapa }} {{ entah }}"))
    assert refused(INVITATION, zipped(members)) == [
        ("template_placeholder_unknown", "siapa", None),
        ("template_placeholder_unknown", "entah", None),
        ("template_placeholder_missing", "kepada", None),
    ]


@pytest.mark.parametrize("letter", LETTERS)
def test_simulated_figures_are_said_whatever_the_template_says(letter):
    """Over the body and in every header: of the first page and of even ones too, and of a second section."""
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    template = changed(letter, "<w:body>", f"<w:body>{section}")
    members = parts(template)
    body = re.sub(rb"(<w:docGrid[^>]*/></w:sectPr></w:body>)", rb"<w:titlePg/>\1", members[BODY])
    assert b"titlePg" in body
    settings_ = members["word/settings.xml"].replace(b"</w:settings>", b"<w:evenAndOddHeaders/></w:settings>")
    context = example(placeholders(letter), "contoh ", full=True)
    document = opened(
        render(letter, zipped(members | {BODY: body, "word/settings.xml": settings_}), context, simulated=True)
    )
    first = document.paragraphs[0]
    run = first.runs[0]
    assert (first.text, run.font.bold, str(run.font.color.rgb)) == ("DATA SIMULASI", True, "C00000")
    assert len(document.sections) == 2
    for each in document.sections:
        for header in (each.header, each.even_page_header):
            assert [each.text for each in header.paragraphs].count("DATA SIMULASI") == 1
    assert document.sections[1].different_first_page_header_footer
    assert document.sections[1].first_page_header.paragraphs[0].text == "DATA SIMULASI"
    assert "DATA SIMULASI" not in "\n".join(lines(render(letter, template, context)))


def test_members_are_in_one_order():
    """The list of types first, as Word wants it."""
    names = list(parts(filled(MINUTES)))
    assert names[0] == TYPES
    assert all(first < second for first, second in pairwise(names[2:]))
