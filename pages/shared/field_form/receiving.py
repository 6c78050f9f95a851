"""A form as it arrives: from this server's own pages only, not large, of known fields with values of their kind."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from starlette.requests import Request

from geo.errors import DataError, Problem
from geo.faults import error_sentences
from geo.outcome import NOTE_LENGTH, OUTCOMES, Outcome, StopKey, with_absent
from geo.outreach.results.filled import as_kept
from geo.store import Report
from geo.store.schema import WHO
from geo.wording import t

#: Bytes of a form; the longest note in the widest script leaves most of it empty.
MOST_BYTES = 20_000
_UID, _SUM = re.compile(r"[0-9A-Za-z-]{8,80}"), re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: The largest number of a row that every database has.
_LAST_ID = 2**31 - 1


class RefusedError(ValueError):
    """What arrived is not taken: the HTTP `status` and the sentences to be `said`."""

    def __init__(self, status: int, *said: str):
        super().__init__(*said)
        self.status, self.said = status, list(said)


@dataclass(frozen=True)
class Sent:
    """A form that can be kept: the report, who reports, and the checksum of the plan that was looked at."""

    report: Report
    who: str
    plan: str


async def received(request: Request) -> dict:
    """The JSON object in the body.

    Raises
    ------
    RefusedError
        403 from another origin, 415 when it is not JSON, 413 when it is more than `MOST_BYTES`, 422 when it is no object.
    """
    if not _same_origin(request):
        raise RefusedError(403, t("Kiriman ini tidak berasal dari halaman isian kantor ini, jadi tidak disimpan."))
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(415, t("Kiriman ini bukan isian halaman ini (harus JSON), jadi tidak disimpan."))
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise RefusedError(413, t("Kiriman ini terlalu besar untuk sebuah isian, jadi tidak disimpan."))
    return _object(body)


def sent_of(document: dict) -> Sent:
    """What the form says, with those absent filled in.

    Raises
    ------
    RefusedError
        422 when a field is missing, unknown or not of its kind, or when the counts cannot be.
    """
    unknown = [name for name in document if name not in _FIELDS]
    wrong = unknown or [name for name, fits in _FIELDS.items() if name not in document or not fits(document[name])]
    if wrong:
        raise RefusedError(422, t("Kiriman ini tidak dimengerti ({what}); muat ulang halaman ini.", what=wrong[0][:40]))
    counts = document["counts"]
    try:
        told = counts if document["invited"] is None else with_absent(counts, document["invited"])
        if len(document["note"]) > NOTE_LENGTH:
            raise DataError(Problem("result_note_too_long", facts={"most": NOTE_LENGTH}))
    except DataError as error:
        raise RefusedError(422, *error_sentences(error)) from error
    on = document["day"] and date.fromisoformat(document["day"])
    key = StopKey.parse(document["key"])
    outcome = as_kept(key, Outcome(visited=document["visited"], day=on, note=document["note"], **told))
    return Sent(Report(key, outcome, document["uid"], document["seen"]), document["who"], document["plan"])


def _same_origin(request: Request) -> bool:
    """Whether a page of this server sends it. Browsers tell `Sec-Fetch-Site` only where the line is safe; Origin always."""
    origin = urlsplit(request.headers.get("origin", "")).netloc.lower()
    site = request.headers.get("sec-fetch-site", "same-origin")
    return origin != "" and origin == request.headers.get("host", "").lower() and site == "same-origin"


def _object(body: bytes) -> dict:
    try:
        document = json.loads(body.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise RefusedError(422, t("Kiriman ini rusak di jalan; kirim sekali lagi.")) from error
    if not isinstance(document, dict):
        raise RefusedError(422, t("Kiriman ini rusak di jalan; kirim sekali lagi."))
    return document


def _no_number(constant: str):
    raise ValueError(constant)


def _once(pairs: list[tuple[str, object]]) -> dict:
    """An object in which no name stands twice: readers disagree about which of the two counts."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def _text(most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) <= most


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LAST_ID


def _counts(value: object) -> bool:
    return isinstance(value, dict) and all(name in OUTCOMES and _whole(count) for name, count in value.items())


def _is_day(value: object) -> bool:
    try:
        return value is None or bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _matches(pattern: re.Pattern) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


#: Name of a field → whether a value is of its kind. All are there, none else is.
_FIELDS: dict[str, Callable[[object], bool]] = {
    "key": lambda value: isinstance(value, str) and len(value) <= 40 and StopKey.parse(value) is not None,
    "plan": _matches(_SUM),
    "uid": _matches(_UID),
    "seen": lambda value: value is None or (_whole(value) and value > 0),
    "who": _text(WHO),
    "visited": lambda value: isinstance(value, bool),
    "day": _is_day,
    "invited": lambda value: value is None or (_whole(value) and value >= 0),
    "counts": _counts,
    # How long it may be has a sentence of its own.
    "note": _text(MOST_BYTES),
}
