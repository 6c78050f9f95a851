"""What the server offers beside the pages: Leaflet, map geometry, a health answer, and headers that keep it all here."""

import gc
import gzip
import hashlib
import importlib
import re
from collections import OrderedDict
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Lock

import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import StoreError
from geo.maps.leaflet import ASSETS, script, stylesheet
from pages.shared.addresses import ADDRESSES
from pages.shared.field_form import field_routes
from pages.shared.public_view import PUBLIC_VIEW, public_routes
from pages.shared.session import default_data, display_geometry

#: The script Streamlit runs for a visitor. It lies where no `pages` folder is beside it: with one, Streamlit takes
#: the first visitor's deep link for a page of its own making and says "Page not found".
SCRIPT = Path(__file__).parent / "visit.py"

_CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob: https://tile.openstreetmap.org; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; frame-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_POLICY_HEADER = (b"content-security-policy", _CONTENT_POLICY.encode())
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_A_MINUTE = {"Cache-Control": "private, max-age=60"}

_NO_SCRIPT = "Dasbor ini memerlukan JavaScript. / This dashboard needs JavaScript."

#: Geometry by its checksum: as many maps as an office looks at in a day.
_KEPT = 64
_geometry: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


def publish_geometry(text: str) -> str:
    """Offer display geometry to browsers; return its address relative to the map's frame. Same text, same address."""
    name = hashlib.sha256(text.encode()).hexdigest()
    with _lock:
        if name not in _geometry:
            _geometry[name] = gzip.compress(text.encode(), mtime=0)
        _geometry.move_to_end(name)
        while len(_geometry) > _KEPT:
            _geometry.popitem(last=False)
    return f"{ASSETS}batas/{name}.json"


def routes() -> list[Route]:
    """Addresses beside the pages. None of them is a page's."""
    scripts, styles = gzip.compress(script(), mtime=0), gzip.compress(stylesheet(), mtime=0)

    async def leaflet_script(_: Request) -> Response:
        return _zipped(scripts, "text/javascript", _FOREVER)

    async def leaflet_style(_: Request) -> Response:
        return _zipped(styles, "text/css", _FOREVER)

    async def geometry(request: Request) -> Response:
        data = _geometry.get(request.path_params["name"])
        if data is None:
            return PlainTextResponse("", status_code=404)
        return _zipped(data, "application/json", _FOREVER)

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    shell = _shell()

    async def page(_: Request) -> Response:
        return HTMLResponse(shell, headers={"Cache-Control": "no-cache"})

    return [
        *(Route(f"/{address}", page) for address in ("", *ADDRESSES)),
        Route("/aset/peta.js", leaflet_script),
        Route("/aset/peta.css", leaflet_style),
        Route("/aset/batas/{name}.json", geometry),
        Route("/healthz", health),
        *field_routes(),
        *public_routes(),
    ]


def middleware() -> list[Middleware]:
    """Headers on every answer: the browser itself refuses to leave this machine."""
    return [Middleware(_Headers)]


@asynccontextmanager
async def lifespan(_app):
    """Be ready before the first visitor comes."""
    _warm_up()
    yield


def _warm_up() -> None:
    """Import and read everything once, and take it out of the garbage collector's sight.

    Streamlit collects after every run; with geopandas loaded that costs 150 ms of nothing a click.
    """
    # Not streamlit_folium: a component imported outside a visitor's run is never served.
    ours = ("geo.maps.choropleth", "geo.maps.classes", "geo.export", "pages.shared.detail", "pages.shared.cluster_line")
    # What draws pictures takes a second to load.
    drawing = ("geo.publish.catalogue", "matplotlib.figure", "matplotlib.backends.backend_agg")
    # What looks for clusters imports these when it is first asked, which would be in a visitor's time.
    theirs = ("libpysal.graph", "esda.moran", "esda.getisord")
    for module in (*ours, *theirs, *drawing, "geo.outreach.plan"):
        importlib.import_module(module)
    # Without its database the dashboard comes up all the same, and says so on every page.
    with suppress(StoreError):
        data = default_data()
        publish_geometry(display_geometry(data.id, data.villages))
    gc.collect()
    gc.freeze()


def _shell() -> str:
    """Streamlit's HTML shell in our words, told where its server is.

    Untold, Streamlit looks for its server below the page's own address first: two errors in the console and two
    answers' time for every deep link.
    """
    server = "BACKEND_BASE_URL: location.origin, MAIN_PAGE_BASE_URL: location.origin"
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    head = f"<script>window.__streamlit = {{ {server} }};</script>"
    html = html.replace("<head>", f"<head>{head}", 1).replace('<html lang="en"', '<html lang="id"', 1)
    return re.sub(r"<noscript>.*?</noscript>", f"<noscript>{_NO_SCRIPT}</noscript>", html, flags=re.DOTALL)


class _Headers:
    """Adds our headers to every answer, and lets the browser keep the frame that a map lives in.

    Streamlit asks for a component's page twice (to see that it is there, then to show it) and forbids keeping it;
    its script carries a checksum in its name.
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        keep = _how_long(scope.get("path", ""))
        # The public page may stand in other sites' frames; its own policy is the stricter one in all else.
        ours = _HEADERS if scope.get("path", "").rstrip("/") == PUBLIC_VIEW else (_POLICY_HEADER, *_HEADERS)

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                headers = [pair for pair in message.get("headers", ()) if not (keep and pair[0] == b"cache-control")]
                message["headers"] = [*headers, *ours, *keep]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _how_long(path: str) -> list[tuple[bytes, bytes]]:
    if not path.startswith("/component/"):
        return []
    return [(b"cache-control", (_FOREVER if "/static/" in path else _A_MINUTE)["Cache-Control"].encode())]


def _zipped(data: bytes, kind: str, headers: dict[str, str]) -> Response:
    return Response(data, media_type=kind, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding", **headers})
