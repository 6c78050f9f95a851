"""The server's own addresses, asked without a server: one request straight into the routes."""

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

from starlette.applications import Starlette

from pages.shared.server import middleware, routes

HERE = "office.test:8501"
HOSTILE = "</script><img src=x onerror=alert(1)>{{ 7*7 }} ${x} $name \"'&amp;"


class Answer:
    """What came back: `status`, `headers` (each name with all its values joined), `text`."""

    def __init__(self, messages):
        self.status = messages[0]["status"]
        self.headers = {}
        for name, value in messages[0]["headers"]:
            self.headers.setdefault(name.decode(), []).append(value.decode())
        body = b"".join(message.get("body", b"") for message in messages[1:])
        self.text = (gzip.decompress(body) if "content-encoding" in self.headers else body).decode()

    @property
    def said(self):
        return json.loads(self.text)


def asking():
    """What asks: `ask(path, body=None, **headers)`. With a body it sends; a list of pieces is sent piece by piece."""
    app = Starlette(routes=routes(), middleware=middleware())

    def ask(path, body=None, **headers):
        address, _, query = path.partition("?")
        pieces, messages = list(body) if isinstance(body, list) else [body or b""], []

        async def receive():
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message):
            messages.append(message)

        told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {
            **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "root_path": ""},
            **{"method": "GET" if body is None else "POST", "path": address, "raw_path": address.encode()},
            **{"query_string": query.encode(), "server": ("office.test", 8501), "client": ("127.0.0.1", 9)},
            "headers": [(b"host", HERE.encode()), *told],
        }
        # A browser's tests in the same process may have left a loop running in this thread.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, app(scope, receive, send)).result()
        return Answer(messages)

    return ask


def attributes(page, name):
    """The values of an attribute, as a browser reads them."""
    return [unescape(value) for value in re.findall(rf'{name}="([^"]*)"', page)]
