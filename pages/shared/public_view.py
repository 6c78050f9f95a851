"""The public page: what is kept, in the public edition, as the map that is one file. For kiosks and for other sites' frames.

It is not Streamlit's: nobody chooses anything on it, and it never knows what a visitor loaded.
"""

import gzip
import hashlib
import logging
from dataclasses import dataclass
from html import escape
from http import HTTPStatus

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from geo.errors import StoreError
from geo.store import database_url, publication_settings
from geo.wording import ENGLISH, INDONESIAN, language, speaking, t
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.session import default_data

PUBLIC_VIEW = "/tayangan-publik"
#: Seconds after which a kiosk asks again, also while there is nothing to show.
_AGAIN, _SOON = 600, 60
#: A page on its own site, not of this server, may show it; no other page of ours.
_FRAMED = "frame-ancestors *"
_NOTHING = f"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; {_FRAMED}"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Made:
    """The page as it is sent: packed HTML, what it is known by, and what a browser may do for it."""

    packed: bytes
    tag: str
    policy: str


def public_routes() -> list[Route]:
    """Its address."""
    return [Route(address, _page, methods=["GET"]) for address in (PUBLIC_VIEW, f"{PUBLIC_VIEW}/")]


async def _page(request: Request) -> Response:
    # Nothing else of the address is ever looked at: there is no way to ask for another edition.
    with speaking(ENGLISH if request.query_params.get("bahasa") == ENGLISH else INDONESIAN):
        try:
            made = await run_in_threadpool(_made_page)
        except StoreError:
            _log.exception("the public page has no data")
            return _nothing()
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": made.policy,
        "ETag": made.tag,
        "Refresh": str(_AGAIN),
        "Vary": "Accept-Encoding",
    }
    if made.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return HTMLResponse(made.packed, headers=headers | {"Content-Encoding": "gzip"})


def _made_page() -> _Made:
    from geo.publishing import office_heading

    data, store = default_data(), office_store()
    # What the office settles for its publications may change without its figures.
    small = publication_settings(store).small
    return _made(database_url(), data.id, office_heading(store), small, language(), data)


@st.cache_resource(max_entries=4, show_spinner=False)
def _made(url: str, data_id: str, heading: object, small: int | None, spoken: str, _data: DataSet) -> _Made:
    """Made once, whoever asks meanwhile; what draws it is imported only now."""
    from geo.publish.edition import PUBLIC, edition
    from geo.publish.material import material
    from geo.publish.standalone import content_policy, standalone_map
    from pages.shared.published import given_of

    html = standalone_map(material(given_of(_data, plan=False), edition(PUBLIC, small)))
    tag = f'"{hashlib.sha256(html).hexdigest()[:32]}"'
    return _Made(gzip.compress(html, mtime=0), tag, f"{content_policy()}; {_FRAMED}")


def _nothing() -> Response:
    sentence = escape(t("Tayangan ini sedang tidak tersedia; halaman ini akan mencobanya lagi sendiri."))
    html = (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>{sentence}</title>'
        '<meta name="viewport" content="width=device-width"><body style="font:1.2rem sans-serif;margin:3rem;color:#1f2933">'
        f"<p>{sentence}</p></body></html>"
    )
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": _NOTHING, "Refresh": str(_SOON)}
    return HTMLResponse(html, status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
