"""The guard for strings given to folium, and Leaflet from this machine."""

import html
import json

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.leaflet import ASSETS, LocalMap, safe_json, safe_text, script, stylesheet

HOSTILE = [
    "{{7*7}}",
    "{{{7*7}}}",
    "{% raw %}",
    "Desa {%",
    "{# komentar #}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`${alert(1)}`",
    "'; alert(1); '",
    '"onmouseover="alert(1)',
    "\\u003cscript\\u003e",
    "&lt;b&gt; & &#60;",
    "satu\u2028dua\u2029tiga\r\nempat",
]
BREAKS = dict.fromkeys(map(ord, "\r\n\u2028\u2029"), " ")


def assert_harmless(text):
    safe = safe_text(text)
    assert not set(safe) & set("<>\"'\\`{}$\r\n\u2028\u2029")
    assert html.unescape(safe) == text.translate(BREAKS)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_harmless_and_can_be_read_back(text):
    """No raw letter that HTML, JavaScript or Jinja acts upon; line breaks become blanks."""
    assert_harmless(text)


def test_every_line_of_the_big_list_of_naughty_strings_becomes_harmless(shared):
    """Several hundred strings that broke other programs."""
    lines = (shared / "corpus" / "tables" / "blns.txt").read_text(encoding="utf-8").split("\n")
    assert len(lines) > 500
    for line in lines:
        assert_harmless(line)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="{}%#<>&\"'`\\$ a;3\n", max_size=12))
def test_text_is_harmless_however_it_is_put_together(text):
    """Rendered as a template it comes out as it went in."""
    assert_harmless(text)
    assert jinja2.Template(safe_text(text)).render() == safe_text(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_json_opens_no_tag_and_no_template(text):
    """In a script of a page and once more through Jinja."""
    safe = safe_json({"mark": text, "deep": {"er": {"est": [text]}}})
    assert not any(mark in safe for mark in ("{{", "{%", "{#", "<", ">", "&", "\u2028"))
    assert jinja2.Template(safe).render() == safe


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="{}%#a", max_size=6))
def test_no_run_of_braces_opens_a_template(text):
    """Two, three or four of them."""
    safe = safe_json([text])
    assert not any(mark in safe for mark in ("{{", "{%", "{#"))


def test_harmless_json_says_the_same():
    """Numbers, nothing and ordinary words come through."""
    value = {"eligible": [100, None], "deep": {"er": {}}, "mark": "DATA SIMULASI · <tanpa data> & é"}
    assert json.loads(safe_json(value)) == value


def test_numbers_and_nothing_may_be_given_as_text():
    """Whatever a cell held."""
    assert safe_text(12) == "12"
    assert safe_text(None) == "None"


def test_leaflet_and_our_layer_are_one_script_and_one_stylesheet():
    """From the package, then from our assets."""
    assert b"Leaflet 1.9" in script()
    assert script().index(b"function ktpVillages") > 100_000
    assert b".leaflet-container" in stylesheet()


def test_a_map_asks_for_nothing_from_another_machine():
    """One script, one stylesheet, no tiles, no address with a host; also as a page of its own."""
    page = LocalMap(location=[-3.5, 102.5]).get_root().render()
    assert f'src="{ASSETS}peta.js?' in page
    assert f'href="{ASSETS}peta.css?' in page
    assert "http://" not in page
    assert "https://" not in page
