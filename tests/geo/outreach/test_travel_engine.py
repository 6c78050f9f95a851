"""Travel from a road engine: a stub server on this machine that speaks the protocol of OSRM's table service."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pandas as pd
import pytest

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.settings import TravelSettings
from geo.outreach.site import EASY, HOME, OFFICE, VILLAGE_VISIT
from geo.outreach.travel import ENGINE, estimated_travel
from geo.outreach.travel_engine import MOST_COORDINATES, travel_from_engine


class Engine(ThreadingHTTPServer):
    """Roads that run along the grid: 100 s and 1 km for each hundredth of a degree, 10 s more towards the north.

    `behave` may answer in its own way; `asked` keeps the number of coordinates of every request, `paths` where it went.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behave, self.asked, self.paths, self.nulls = None, [], [], set()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        """Quiet."""

    def answer(self, status, body, headers=()):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in (("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        """A table, or what the test wants instead."""
        parts, engine = urlsplit(self.path), self.server
        engine.paths.append(parts.path)
        if engine.behave:
            engine.behave(self)
            return
        assert parts.path.startswith("/table/v1/driving/")
        points = [tuple(map(float, pair.split(","))) for pair in parts.path.rpartition("/")[2].split(";")]
        engine.asked.append(len(points))
        if len(points) > MOST_COORDINATES:
            self.answer(400, {"code": "TooBig", "message": "Too many table coordinates"})
            return
        query = parse_qs(parts.query)
        assert query["annotations"] == ["duration,distance"]
        here, there = ([points[int(at)] for at in query[name][0].split(";")] for name in ("sources", "destinations"))
        seconds = [[self.seconds(start, end) for end in there] for start in here]
        metres = [[self.metres(start, end) for end in there] for start in here]
        self.answer(200, {"code": "Ok", "durations": seconds, "distances": metres})

    def seconds(self, start, end):
        if (start, end) in self.server.nulls:
            return None
        return round(self.metres(start, end) / 10 + 10 * (end[1] > start[1]), 1)

    @staticmethod
    def metres(start, end):
        return round((abs(start[0] - end[0]) + abs(start[1] - end[1])) * 100_000, 1)


@pytest.fixture
def engine():
    with Engine() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def row_of(n, homes=()):
    """The office and villages 0.01 degrees apart on a meridian, and home visits in some of them."""
    codes = [f"99.01.01.{2000 + number}" for number in range(1, n)]
    rows = [(OFFICE, OFFICE, None, 0.0)]
    rows += [(code, VILLAGE_VISIT, code, 0.01 * number) for number, code in enumerate(codes, start=1)]
    rows += [(f"{codes[at]}/home", HOME, codes[at], 0.01 * (at + 1)) for at in homes]
    table = pd.DataFrame(rows, columns=["code", "kind", "village_code", "latitude"]).set_index("code")
    return table.assign(longitude=102.0, access=EASY)


def travelled(engine, places, **more):
    return travel_from_engine(engine.url, places, estimated_travel(places, TravelSettings()), **more)


def test_minutes_and_km_are_the_engines_in_each_direction(engine):
    """110 s north is 2 minutes, 100 s south is 2; 2 hundredths: 210 s is 4, 200 s is 4; homes as their village."""
    travel = travelled(engine, row_of(3, homes=[1]))
    assert travel.minutes.tolist() == [[0, 2, 4, 4], [2, 0, 2, 2], [4, 2, 0, 0], [4, 2, 0, 0]]
    assert travel.km[0].tolist() == pytest.approx([0, 1, 2, 2])
    assert (travel.source, travel.estimated) == (ENGINE, 0)
    assert travel.detail == f"127.0.0.1:{engine.server_port}"
    assert engine.asked == [3]


def test_more_places_than_a_request_may_have_are_asked_for_in_blocks(engine):
    """130 places: 3 blocks of at most 50, 9 requests of at most 100 coordinates, every pair right."""
    travel = travelled(engine, row_of(130, homes=[3, 77]))
    steps = np.array([*range(130), 4, 78])
    seconds = 100 * np.abs(steps[:, None] - steps[None, :]) + 10 * (steps[None, :] > steps[:, None])
    assert np.array_equal(travel.minutes, np.ceil(seconds / 60 - 1e-9).astype(int))
    assert travel.km == pytest.approx(np.abs(steps[:, None] - steps[None, :]))
    assert len(engine.asked) == 9
    assert max(engine.asked) == MOST_COORDINATES
    assert travel.estimated == 0


def test_a_pair_without_a_way_is_estimated_and_counted(engine):
    """From the office to the second village and its homes: 23.35 minutes for a tenth of a degree, 4.67 here."""
    engine.nulls = {((102.0, 0.0), (102.0, 0.02))}
    places = row_of(3, homes=[1])
    travel = travelled(engine, places)
    estimate = estimated_travel(places, TravelSettings())
    assert travel.minutes[0].tolist() == [0, 2, 5, 5]
    assert travel.minutes[2].tolist() == [4, 2, 0, 0]
    assert travel.estimated == 2
    assert travel.km[0, 2] == estimate.km[0, 2]


def test_an_address_with_a_path_of_its_own_is_kept(engine):
    """A proxy in front of the engine; a slash at the end does not matter."""
    engine.behave = lambda handler: handler.answer(200, {"code": "Ok", "durations": [[0]], "distances": [[0]]})
    places = row_of(1)
    estimate = estimated_travel(places, TravelSettings())
    travel_from_engine(f"{engine.url}/osrm/", places, estimate)
    assert engine.paths[0].startswith("/osrm/table/v1/driving/102.000000,0.000000")


def of(status, body, headers=()):
    """A way to behave: the same answer to everybody."""
    return lambda handler: handler.answer(status, body, headers)


ONE = {"code": "Ok", "durations": [[0, 1], [1, 0]], "distances": [[0, 1], [1, 0]]}


@pytest.mark.parametrize(
    ("behave", "kind"),
    [
        (of(400, {"code": "TooBig", "message": "Too many table coordinates"}), "engine_refused"),
        (of(200, {"code": "NoTable"}), "engine_refused"),
        (of(500, b"<h1>Internal Server Error</h1>"), "engine_refused"),
        (of(302, b"", [("Location", "http://127.0.0.1:9/")]), "engine_refused"),
        (of(200, b"<html>hotel wifi: log in</html>"), "engine_answer_malformed"),
        (of(200, b"[" * 100_000), "engine_answer_malformed"),
        (of(200, b"\xff\xfe\x00"), "engine_answer_malformed"),
        (of(200, ["Ok"]), "engine_answer_malformed"),
        (of(200, {key: ONE[key] for key in ("code", "durations")}), "engine_answer_malformed"),
        (of(200, ONE | {"durations": [[0, 1]]}), "engine_answer_malformed"),
        (of(200, ONE | {"durations": [[0, 1], [1]]}), "engine_answer_malformed"),
        (of(200, ONE | {"durations": [[0, "5"], [1, 0]]}), "engine_answer_malformed"),
        (of(200, ONE | {"durations": [[0, -5], [1, 0]]}), "engine_answer_malformed"),
        (of(200, ONE | {"durations": [[0, True], [1, 0]]}), "engine_answer_malformed"),
        (of(200, b'{"code": "Ok", "durations": [[0, NaN], [1, 0]], "distances": [[0, 1], [1, 0]]}'), "engine_answer_malformed"),
        (of(200, b'{"code": "Ok", "durations": [[0, 1e999], [1, 0]], "distances": [[0, 1], [1, 0]]}'), "engine_answer_malformed"),
        (of(200, b'{"code": "Ok", "durations": [[0, 1' + b"0" * 400 + b'], [1, 0]]}'), "engine_answer_malformed"),
        (of(200, b" " * (11 * 2**20)), "engine_answer_malformed"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_table_is_refused_in_one_sentence(engine, behave, kind):
    """Refusals, redirects (never followed), other pages, tables of another size, numbers that are none, too much."""
    engine.behave = behave
    with pytest.raises(DataError) as caught:
        travelled(engine, row_of(2))
    assert [problem.kind for problem in caught.value.problems] == [kind]
    (sentence,) = error_sentences(caught.value)
    assert "127.0.0.1" in sentence
    assert len(engine.paths) == 1


def test_an_engine_that_does_not_answer_in_time_is_given_up(engine):
    """One that says nothing, one that drips for ever, one that is not there."""

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)

    for behave in (lambda _handler: time.sleep(0.6), drip):
        engine.behave = behave
        begun = time.monotonic()
        with pytest.raises(DataError) as caught:
            travelled(engine, row_of(2), timeout=(0.3, 0.2))
        assert [problem.kind for problem in caught.value.problems] == ["engine_unreachable"]
        assert time.monotonic() - begun < 2
    places = row_of(2)
    with pytest.raises(DataError) as caught:
        travel_from_engine("http://127.0.0.1:9", places, estimated_travel(places, TravelSettings()))
    assert [problem.kind for problem in caught.value.problems] == ["engine_unreachable"]


@pytest.mark.parametrize(
    "url", ["ftp://example.org", "file:///etc/passwd", "localhost:5000", "", "http://", "http://a?b=c", "http://a:b"]
)
def test_only_addresses_of_the_web_are_asked(url):
    """Anything else is no address, and is said so."""
    places = row_of(2)
    with pytest.raises(DataError) as caught:
        travel_from_engine(url, places, estimated_travel(places, TravelSettings()))
    assert [problem.kind for problem in caught.value.problems] == ["engine_address"]
    assert len(error_sentences(caught.value)) == 1


def test_a_password_in_an_address_is_never_said():
    """Neither in a sentence nor in the detail."""
    places = row_of(2)
    with pytest.raises(DataError) as caught:
        travel_from_engine("http://user:secret@127.0.0.1:9", places, estimated_travel(places, TravelSettings()))
    assert "secret" not in str(caught.value.problems)
