"""The official polygons: downloaded once, known by their checksum, put in place whole or not at all."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import requests

from geo.errors import FetchError, Problem
from geo.region import OfficialBoundaries

_BLOCK = 2**16
#: A server that drips is given up after this many times the timeout.
_PATIENCE = 5
_LARGEST = 50 * 2**20


def fetch_official(
    official: OfficialBoundaries,
    *,
    timeout: float = 30.0,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
) -> Path:
    """Download the official boundaries to `official.file` and return that path; a verified copy is kept as it is.

    Parameters
    ----------
    timeout
        Seconds to wait for the connection, and for each block; five times that in all.
    progress
        Called with (bytes so far, bytes in all or None).

    Raises
    ------
    FetchError
        When the network is not there, the server refuses, or the bytes are not the published ones. The file in
        place is then what it was before.
    """
    if official.file.is_file() and _sha256(official.file.read_bytes()) == official.sha256:
        return official.file
    data = _download(official.url, timeout, progress)
    if _sha256(data) != official.sha256:
        raise FetchError(Problem("official_checksum", facts={"host": urlparse(official.url).netloc}))
    _write_whole(official.file, data)
    return official.file


def _download(url: str, timeout: float, progress: Callable[[int, int | None], None]) -> bytes:
    host = urlparse(url).netloc
    try:
        with requests.get(url, stream=True, timeout=timeout) as answer:
            if answer.status_code != requests.codes.ok:
                raise FetchError(Problem("official_refused", facts={"host": host, "status": str(answer.status_code)}))
            announced = answer.headers.get("Content-Length", "")
            total = int(announced) if announced.isdigit() else None
            data, end = bytearray(), time.monotonic() + _PATIENCE * timeout
            for block in answer.iter_content(_BLOCK):
                data += block
                if time.monotonic() > end:
                    raise FetchError(Problem("official_unreachable", facts={"host": host}))
                if len(data) > _LARGEST:
                    raise FetchError(Problem("official_checksum", facts={"host": host}))
                progress(len(data), total)
            return bytes(data)
    except requests.RequestException as reason:
        raise FetchError(Problem("official_unreachable", facts={"host": host})) from reason


def _write_whole(path: Path, data: bytes) -> None:
    """A reader sees the old file or the new one, also after a power cut."""
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as target:
            part = Path(target.name)
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        os.replace(part, path)
    except OSError as reason:
        if part is not None:
            part.unlink(missing_ok=True)
        raise FetchError(Problem("official_not_written", facts={"name": path.name})) from reason


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
