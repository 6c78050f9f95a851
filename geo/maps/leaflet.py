"""Leaflet without the internet: the map class, the local script files, and the guard for every string given to folium."""

import json
from pathlib import Path
from typing import ClassVar

import folium
import js_lib_leaflet

_LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
_ASSETS = Path(__file__).parent / "assets"

#: Relative to the frame of streamlit-folium (/component/<name>/index.html), so that a base path does no harm.
ASSETS = "../../aset/"

_UNSAFE = str.maketrans(
    {letter: f"&#{ord(letter)};" for letter in "&<>\"'\\`{}$"} | dict.fromkeys("\r\n\u2028\u2029", " ")
)


def safe_text(text: object) -> str:
    """`text` as it may be given to folium: harmless in HTML, in JavaScript (also template literals) and in Jinja.

    branca renders what an element produced once more as a template, so `html.escape` alone is not enough.
    """
    return str(text).translate(_UNSAFE)


def safe_json(value: object) -> str:
    """JSON that can stand in a script of a branca template: nothing in it opens a tag, a comment or a Jinja block."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    # Inside JSON only strings can hold these letters; a lone brace is structure and stays, a pair would be Jinja.
    for opening in ("{{", "{%", "{#", "}}", "%}", "#}"):
        text = text.replace(opening, " ".join(opening))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def script() -> bytes:
    """Leaflet and our layer as one script: one request on a slow machine instead of two."""
    return (_LEAFLET / "leaflet.js").read_bytes() + b"\n" + (_ASSETS / "villages.js").read_bytes()


def stylesheet() -> bytes:
    """Leaflet's stylesheet and ours as one."""
    return (_LEAFLET / "leaflet.css").read_bytes() + b"\n" + (_ASSETS / "villages.css").read_bytes()


class LocalMap(folium.Map):
    """A folium map whose only script and stylesheet come from this machine; no tiles unless asked for."""

    default_js: ClassVar = [("leaflet", f"{ASSETS}peta.js")]
    default_css: ClassVar = [("leaflet", f"{ASSETS}peta.css")]

    def __init__(self, **options):
        super().__init__(tiles=None, **options)
        self._name = "Map"
