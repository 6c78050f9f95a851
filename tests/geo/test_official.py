"""The official polygons from a real server on this machine: whole and verified, or not at all."""

import dataclasses
import hashlib
import os
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.errors import FetchError
from geo.faults import error_sentences
from geo.intake import fetch_official
from geo.region import region

RIGHT = b'{"type": "FeatureCollection", "features": []}' * 5000
OLD = b"older bytes"


class Handler(BaseHTTPRequestHandler):
    """Answers by path: right, wrong, truncated, odd length, 404."""

    def do_GET(self):
        self.server.asked.append(self.path)
        body = b"wrong" if self.path == "/wrong" else RIGHT
        length = {"/truncated": len(RIGHT) + 1000, "/odd": "many"}.get(self.path, len(body))
        self.send_response(404 if self.path == "/404" else 200)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def official(server, tmp_path):
    """Make an OfficialBoundaries whose address is a path of the local server."""

    def make(path, port=None):
        return dataclasses.replace(
            region().official,
            url=f"http://127.0.0.1:{port or server.server_port}{path}",
            sha256=hashlib.sha256(RIGHT).hexdigest(),
            file=tmp_path / "official" / "batas.geojson",
        )

    return make


def test_the_right_bytes_are_put_in_place_and_nothing_else(official):
    """The folder is made when it is not there; no temporary file stays."""
    wanted = official("/right")
    assert fetch_official(wanted) == wanted.file
    assert wanted.file.read_bytes() == RIGHT
    assert list(wanted.file.parent.iterdir()) == [wanted.file]


def test_progress_counts_up_to_all_bytes(official):
    """Called with bytes so far and bytes in all."""
    seen = []
    fetch_official(official("/right"), progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert len(seen) > 1
    assert seen[-1] == (len(RIGHT), len(RIGHT))


def test_a_verified_copy_is_not_fetched_again(official, server):
    """The network is left alone."""
    wanted = official("/right")
    fetch_official(wanted)
    server.asked.clear()
    fetch_official(wanted)
    assert server.asked == []


def test_a_file_that_is_not_the_official_one_is_replaced(official):
    """Known by its checksum."""
    wanted = official("/right")
    wanted.file.parent.mkdir()
    wanted.file.write_bytes(OLD)
    fetch_official(wanted)
    assert wanted.file.read_bytes() == RIGHT


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/wrong", "official_checksum"), ("/404", "official_refused"), ("/truncated", "official_unreachable")],
)
def test_whatever_goes_wrong_the_file_in_place_stays(official, path, kind):
    """Old bytes kept, no temporary file, one sentence that names the host."""
    wanted = official(path)
    wanted.file.parent.mkdir()
    wanted.file.write_bytes(OLD)
    with pytest.raises(FetchError) as caught:
        fetch_official(wanted)
    assert [problem.kind for problem in caught.value.problems] == [kind]
    assert "127.0.0.1" in error_sentences(caught.value)[0]
    assert {p.name: p.read_bytes() for p in wanted.file.parent.iterdir()} == {"batas.geojson": OLD}


def test_a_server_that_is_not_there_is_said(official):
    """A port that nobody listens on; nothing is written."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        wanted = official("/right", unused.getsockname()[1])
        with pytest.raises(FetchError) as caught:
            fetch_official(wanted, timeout=2)
    assert caught.value.problems[0].kind == "official_unreachable"
    assert not wanted.file.exists()


def test_a_length_that_is_no_number_does_no_harm(official):
    """The checksum decides, not the header."""
    seen = []
    wanted = official("/odd")
    fetch_official(wanted, progress=lambda _done, total: seen.append(total))
    assert wanted.file.read_bytes() == RIGHT
    assert set(seen) == {None}


def test_a_folder_that_cannot_be_made_is_said(official):
    """A file stands where the folder should be."""
    wanted = official("/right")
    wanted.file.parent.write_bytes(b"")
    with pytest.raises(FetchError) as caught:
        fetch_official(wanted)
    assert [(p.kind, p.facts) for p in caught.value.problems] == [("official_not_written", {"name": "batas.geojson"})]


def test_a_replacement_that_fails_leaves_no_temporary_file(official, monkeypatch):
    """The disk is full at the last moment, for example."""

    def fail(*_):
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", fail)
    wanted = official("/right")
    with pytest.raises(FetchError) as caught:
        fetch_official(wanted)
    assert caught.value.problems[0].kind == "official_not_written"
    assert list(wanted.file.parent.iterdir()) == []
