"""Leaflet's own files as the installed package has them, and ours beside them; also for a page that may ask for nothing."""

import re
from pathlib import Path

import js_lib_leaflet

LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
ASSETS_FOLDER = Path(__file__).parent / "assets"


def inline_script() -> str:
    """Leaflet and what our maps draw alike, to stand within a page: no address of a source map is left."""
    own = (ASSETS_FOLDER / "drawing.js").read_text(encoding="utf-8")
    leaflet = (LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    return f"{re.sub('//# sourceMappingURL=.*', '', leaflet)}\n{own}"


def inline_style() -> str:
    """Leaflet's style sheet and that of our maps, without remarks and the pictures that the first would fetch."""
    own = (ASSETS_FOLDER / "villages.css").read_text(encoding="utf-8")
    leaflet = (LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", f"{leaflet}\n{own}", flags=re.DOTALL)
    return re.sub(r"url\([^)]*\)", "none", plain)
