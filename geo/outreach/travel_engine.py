"""Travel from a road engine: the `table` service of OSRM, at an address that the office configures."""

import json
import time
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import requests
import urllib3

from geo.errors import DataError, Problem
from geo.outreach.travel import ENGINE, Travel
from geo.outreach.travel_table import over_estimate, with_homes
from geo.village import LATITUDE, LONGITUDE

#: Coordinates of one request: what a server allows where nobody has set more (`--max-table-size`).
MOST_COORDINATES = 100
#: Seconds to connect, and between two pieces of an answer; of a whole answer twice the latter.
TIMEOUT = (5.0, 30.0)
_LARGEST_ANSWER = 10 * 2**20
_PIECE = 2**16
_PLAIN = {"Accept-Encoding": "identity"}
#: A week: more is no travel.
_MOST_SECONDS = 7 * 24 * 3600.0
_MOST_METRES = 10_000_000.0


class EngineError(DataError):
    """The road engine cannot be used."""


def travel_from_engine(
    url: str, places: pd.DataFrame, estimate: Travel, *, timeout: tuple[float, float] = TIMEOUT
) -> Travel:
    """Minutes (rounded up) and km between all places along roads; pairs without a way from the estimate, counted.

    `GET {url}/table/v1/driving/lon,lat;…?sources=…&destinations=…&annotations=duration,distance`, in blocks, so that no
    request has more than 100 coordinates. Places at one point are asked for once; home visits travel as their village.
    `detail` is the engine's host.

    Raises
    ------
    EngineError
        `engine_address` for another scheme than http and https; `engine_unreachable` when nobody answers in time;
        `engine_refused` (facts status, code) for any answer but 200 and `Ok`, a redirect too;
        `engine_answer_malformed` when the answer is not what the protocol says. All with the fact `host`.
    """
    host = _host(url)
    at = with_homes(places, estimate.codes)
    asked = np.unique(at)
    points = places.loc[[estimate.codes[number] for number in asked], [LONGITUDE, LATITUDE]].to_numpy(float)
    points, which = np.unique(points.round(6), axis=0, return_inverse=True)
    seconds, metres = (np.full((len(points), len(points)), np.nan) for _ in range(2))
    for here, there in _blocks(len(points)):
        answer = _ask(url, host, points, here, there, timeout)
        cells = np.ix_(here, there)
        seconds[cells] = _matrix(answer, "durations", cells, _MOST_SECONDS, host)
        metres[cells] = _matrix(answer, "distances", cells, _MOST_METRES, host)
    shape = estimate.minutes.shape
    minutes, km = np.full(shape, np.nan), np.full(shape, np.nan)
    # A pair without a time has no use for a distance.
    metres[np.isnan(seconds)] = np.nan
    minutes[np.ix_(asked, asked)] = seconds[np.ix_(which.ravel(), which.ravel())] / 60
    km[np.ix_(asked, asked)] = metres[np.ix_(which.ravel(), which.ravel())] / 1000
    travel = over_estimate(places, estimate, minutes, km, ENGINE)
    return Travel(travel.codes, travel.minutes, travel.km, travel.source, travel.estimated, host)


def _host(url: str) -> str:
    """The host and port of an address, never a password in it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as reason:
        raise EngineError(Problem("engine_address", facts={"host": url[:100]})) from reason
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise EngineError(Problem("engine_address", facts={"host": host or url[:100]}))
    return f"{host}:{port}" if port else host


def _blocks(n: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Positions to ask for from and to; all at once where they fit into one request, else halves of one at a time."""
    size = MOST_COORDINATES if n <= MOST_COORDINATES else MOST_COORDINATES // 2
    parts = [np.arange(start, min(start + size, n)) for start in range(0, n, size)]
    return product(parts, parts)


def _ask(url: str, host: str, points: np.ndarray, here: np.ndarray, there: np.ndarray, timeout) -> dict:
    """The engine's answer about the ways from `here` to `there`."""
    used = np.unique(np.concatenate([here, there]))
    coordinates = ";".join(f"{longitude:.6f},{latitude:.6f}" for longitude, latitude in points[used])
    asked = {
        "sources": ";".join(map(str, np.searchsorted(used, here))),
        "destinations": ";".join(map(str, np.searchsorted(used, there))),
        "annotations": "duration,distance",
    }
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    status, body = _get(f"{url.rstrip('/')}/table/v1/driving/{coordinates}?{query}", host, timeout)
    try:
        answer = json.loads(body)
        code = answer["code"]
    except (ValueError, LookupError, TypeError, RecursionError) as reason:
        kind = "engine_answer_malformed" if status == requests.codes.ok else "engine_refused"
        raise EngineError(Problem(kind, facts={"host": host, "status": str(status), "code": ""})) from reason
    if status != requests.codes.ok or code != "Ok":
        facts = {"host": host, "status": str(status), "code": str(code)[:40]}
        raise EngineError(Problem("engine_refused", facts=facts))
    return answer


def _get(address: str, host: str, timeout: tuple[float, float]) -> tuple[int, bytes]:
    """Status and body, both bounded in time and size. A redirect is an answer like any other: it is not followed."""
    end = time.monotonic() + 2 * timeout[1]
    try:
        with requests.get(address, headers=_PLAIN, timeout=timeout, allow_redirects=False, stream=True) as answer:
            body = bytearray()
            # What is there already, so that an answer that drips is noticed before a whole piece of it has come.
            while piece := answer.raw.read1(_PIECE):
                body += piece
                if time.monotonic() > end:
                    raise EngineError(Problem("engine_unreachable", facts={"host": host}))
                if len(body) > _LARGEST_ANSWER:
                    raise _malformed(host)
            return answer.status_code, bytes(body)
    except (requests.RequestException, urllib3.exceptions.HTTPError, UnicodeError) as reason:
        raise EngineError(Problem("engine_unreachable", facts={"host": host})) from reason


def _matrix(answer: dict, name: str, cells: tuple, most: float, host: str) -> np.ndarray:
    """A matrix of the answer, NaN for null; of exactly the size asked for, its numbers from 0 to `most`."""
    rows = answer.get(name)
    shape = cells[0].shape[0], cells[1].shape[1]
    if not isinstance(rows, list) or len(rows) != shape[0]:
        raise _malformed(host)
    if not all(isinstance(row, list) and len(row) == shape[1] for row in rows):
        raise _malformed(host)
    if not all(_may_be(value, most) for row in rows for value in row):
        raise _malformed(host)
    return np.array([[np.nan if value is None else float(value) for value in row] for row in rows]).reshape(shape)


def _may_be(value: object, most: float) -> bool:
    if value is None:
        return True
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    # No number of JSON that is not finite passes, nor one with so many digits that it is no float.
    return 0 <= value <= most


def _malformed(host: str) -> EngineError:
    return EngineError(Problem("engine_answer_malformed", facts={"host": host}))
