"""Addresses of the form: the list of trips, one page a trip, where a form is sent to, and the files that pages need."""

import gzip
import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from geo.errors import StoreError
from geo.faults import error_sentences
from geo.outcome import StopKey
from geo.wording import ENGLISH, INDONESIAN, speaking
from pages.shared.field_form.address import FORM
from pages.shared.field_form.keeping import keep, status_of
from pages.shared.field_form.list_page import list_page
from pages.shared.field_form.receiving import RefusedError, received, sent_of
from pages.shared.field_form.shell import fault_page
from pages.shared.field_form.trip_page import NoSuchTripError, trip_page

_HERE = Path(__file__).parent
#: One file for the browser: each further one is another chance for a bad line to fail.
_SCRIPTS = ("drafts.js", "sending.js", "fields.js", "card.js", "page.js")
# The browser asks again each time it can, and shows what it has when it goes back to a page it had to put away.
_ASK_AGAIN = {"Cache-Control": "private, no-cache"}
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
#: Stricter than the pages': no script or style stands within the page. The browser obeys both.
_POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
}


def field_routes() -> list[Route]:
    """Addresses of the form and of its files."""
    return [
        *(Route(address, _list, methods=["GET"]) for address in (FORM, f"{FORM}/")),
        Route(f"{FORM}/hasil", _send, methods=["POST"]),
        Route(f"{FORM}/{{plan}}/{{day}}/{{team}}", _trip, methods=["GET"]),
        Route(f"{FORM}/{{anything:path}}", _lost, methods=["GET"]),
        Route("/aset/lapangan.js", _file(lambda: assets()[0], "text/javascript")),
        Route("/aset/lapangan.css", _file(lambda: assets()[1], "text/css")),
        Route("/aset/lapangan.png", _icon),
    ]


@cache
def assets() -> tuple[str, str]:
    """The script and the style."""
    parts = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n', (_HERE / "form.css").read_text(encoding="utf-8")


@cache
def version() -> str:
    """Changes with the files: they are kept by browsers for good."""
    return hashlib.sha256("".join(assets()).encode()).hexdigest()[:12]


async def _list(request: Request) -> Response:
    return await _page(request, lambda: list_page(version(), date.today()))


async def _trip(request: Request) -> Response:
    asked = request.path_params
    key = StopKey.parse(f"{asked['plan']}/{asked['day']}/{asked['team']}/1")
    return await _page(request, lambda: trip_page(version(), key))


async def _lost(request: Request) -> Response:
    return await _page(request, lambda: trip_page(version(), None))


async def _send(request: Request) -> Response:
    with speaking(_asked(request)):
        try:
            sent = sent_of(await received(request))
        except RefusedError as refused:
            return JSONResponse({"said": refused.said}, status_code=refused.status)
        # The store waits for other writers: the pages of everybody else do not wait with it.
        status, answer = await run_in_threadpool(keep, sent)
        return JSONResponse(answer, status_code=status)


async def _icon(_: Request) -> Response:
    return Response((_HERE.parent / "icon.png").read_bytes(), media_type="image/png", headers=_FOREVER)


async def _page(request: Request, make: Callable[[], str]) -> Response:
    """The page, made beside the event loop in the language asked for; a sentence in its place when there is none."""
    with speaking(_asked(request)):
        try:
            html, status = await run_in_threadpool(make), 200
        except NoSuchTripError as fault:
            html, status = fault_page(version(), [str(fault)]), 404
        except StoreError as error:
            html, status = fault_page(version(), error_sentences(error)), status_of(error)
    return HTMLResponse(html, status_code=status, headers=_ASK_AGAIN | _POLICY)


def _asked(request: Request) -> str:
    return ENGLISH if request.query_params.get("bahasa") == ENGLISH else INDONESIAN


def _file(text: Callable[[], str], kind: str) -> Callable:
    async def answer(_: Request) -> Response:
        packed = gzip.compress(text().encode(), mtime=0)
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", **_FOREVER}
        return Response(packed, media_type=kind, headers=headers)

    return answer
