"""Leaflet without the internet: the map class, the local script files, and the guards for what is given to folium."""

import hashlib
import json
import re
from typing import ClassVar

import folium

from geo.maps.leaflet_files import ASSETS_FOLDER, LEAFLET

#: Relative to the frame of streamlit-folium (/component/<name>/index.html), so that a base path does no harm.
ASSETS = "../../aset/"

_UNSAFE = str.maketrans(
    {letter: f"&#{ord(letter)};" for letter in "&<>\"'\\`{}$"} | dict.fromkeys("\r\n\u2028\u2029", " ")
)


_JSON_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "{}%#<>&"}


def safe_text(text: object) -> str:
    """`text` as it may be given to folium: harmless in HTML, in JavaScript (also template literals) and in Jinja.

    branca renders what an element produced once more as a template, so `html.escape` alone is not enough.
    """
    return str(text).translate(_UNSAFE)


def safe_json(value: object) -> str:
    """JSON that can stand in a script of a branca template: nothing in it opens a tag, a comment or a Jinja block.

    Braces, percent and number signs inside strings become escapes that JSON reads back; those of the JSON itself
    are kept apart by blanks.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    inside_strings = re.sub(r'"(?:[^"\\]|\\.)*"', lambda string: string.group().translate(_JSON_ESCAPES), text)
    return re.sub(r"([{}])(?=[{}])", r"\1 ", inside_strings)


def script() -> bytes:
    """Leaflet and our layers as one script: one request on a slow machine instead of two."""
    layers = ((ASSETS_FOLDER / name).read_bytes() for name in ("drawing.js", "routes.js", "villages.js"))
    return b"\n".join([(LEAFLET / "leaflet.js").read_bytes(), *layers])


def stylesheet() -> bytes:
    """Leaflet's stylesheet and ours as one."""
    return (LEAFLET / "leaflet.css").read_bytes() + b"\n" + (ASSETS_FOLDER / "villages.css").read_bytes()


#: Part of the addresses, so that a browser keeps the files for good and still sees a new release at once.
_VERSION = hashlib.sha256(script() + stylesheet()).hexdigest()[:12]


class LocalMap(folium.Map):
    """A folium map whose only script and stylesheet come from this machine; no tiles unless asked for."""

    default_js: ClassVar = [("leaflet", f"{ASSETS}peta.js?{_VERSION}")]
    default_css: ClassVar = [("leaflet_css", f"{ASSETS}peta.css?{_VERSION}")]

    def __init__(self, **options):
        super().__init__(tiles=None, **options)
        self._name = "Map"
