"""The map that is one file: opened from a USB stick or a message, it asks for nothing and shows what its edition may show."""

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from geo.maps.leaflet_files import inline_script, inline_style
from geo.publish.cards.counted import Counted, regency_counted
from geo.publish.cards.findings import coverage_finding
from geo.publish.cards.frame import subtitle_words
from geo.publish.cards.legend import Colouring, count_colours, coverage_colours
from geo.publish.cards.names import named, starting
from geo.publish.material import Material
from geo.publish.standalone_data import map_shape, painting_json, shapes_json
from geo.publish.standalone_parts import element, headline, joined, legends, measure_choices, office_lines
from geo.publish.standalone_table import table_headings, table_parts
from geo.publish.words import edition_words, rule_sentence
from geo.sentences import basis_sentence
from geo.wording import language, t

_ASSETS = Path(__file__).parent / "assets"
_PNG = b"\x89PNG\r\n\x1a\n"
_WATERMARKS = 12


def standalone_map(material: Material) -> bytes:
    """An HTML page in the language in force, with all that it needs; the same material gives the same bytes."""
    of, colourings = regency_counted(material), (coverage_colours(material), count_colours(material))
    page = _template().substitute(_said(material, of), **_parts(material, of, colourings))
    return page.encode()


def content_policy() -> str:
    """What a browser may do for the page: run this one script, and ask nobody for anything."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _said(material: Material, of: Counted) -> dict[str, str]:
    """Sentences, escaped."""
    finding, where = coverage_finding(of), subtitle_words(material)
    said = {
        "language": language(),
        "edition": material.edition.name,
        "title": f"{finding} \N{EN DASH} {where}",
        "finding": finding,
        "where": where,
        "no_script": t(
            "Peta dan pencarian memerlukan JavaScript. Tanpa itu, semua angkanya ada pada tabel di bawah; bukalah dengan "
            "mengetuk judulnya."
        ),
        "search_label": t("Cari desa, kelurahan atau kecamatan"),
        "search_hint": t("ketik nama"),
        "hits_label": t("Yang ditemukan"),
        "measure_label": t("Warna peta"),
        "map_label": t("Peta {place}", place=named(material.place)),
        "detail_hint": t("Pilih desa pada peta, atau cari namanya, untuk melihat angkanya."),
        "legend_label": t("Legenda"),
        "table_label": t("Tabel semua desa dan kelurahan menurut kecamatan"),
    }
    return {name: escape(words) for name, words in said.items()}


def _parts(material: Material, of: Counted, colourings: tuple[Colouring, ...]) -> dict[str, str]:
    """Pieces of HTML, and the scripts."""
    return {
        "policy": escape(content_policy()),
        "style": f"{inline_style()}\n{_asset('map.css')}",
        "watermark": _watermark(material),
        "logo": _logo(material.heading.logo),
        "heading": office_lines(material.heading.lines),
        "marks": joined(element("b", mark) for mark in material.marks),
        "headline": headline(of),
        "measures": measure_choices(colourings),
        "legends": legends(colourings),
        "headings": table_headings(),
        "rows": table_parts(material),
        "foot": joined(element("p", line) for line in _foot(material)),
        "shape": f"{map_shape(material):.3f}",
        "shapes": shapes_json(material),
        "painting": painting_json(material, colourings),
        "script": _script(),
    }


def _foot(material: Material) -> list[str]:
    basis = basis_sentence(simulated=material.simulated)
    return [" ".join(material.sources), basis, rule_sentence(material.edition)]


def _watermark(material: Material) -> str:
    """Across the whole page; a public one has none."""
    if material.edition.public:
        return ""
    words = joined([element("span", starting(edition_words(material.edition)).upper())] * _WATERMARKS)
    return f'<div class="watermark" aria-hidden="true">{words}</div>'


def _logo(logo: bytes | None) -> str:
    """A PNG within the page; what is none is left out."""
    if logo is None or not logo.startswith(_PNG):
        return ""
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(logo).decode()}">'


@cache
def _script() -> str:
    return "\n".join(["", inline_script(), _asset("search.js"), _asset("map.js")])


@cache
def _template() -> Template:
    return Template(_asset("map.html"))


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
