"""Streamlit servers that are measured: started on free ports, stopped by their own process."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import js_lib_leaflet
import psutil

REPOSITORY = Path(__file__).resolve().parents[2]
_LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
# The colour bar of folium.Choropleth calls d3, which every office without internet does not have either.
_ANY_D3 = (
    "var d3 = new Proxy(function () {}, {get: (t, n) => n === Symbol.toPrimitive ? () => 0 : d3, apply: () => d3});"
)


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    url: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """CPU time it has used so far."""
        times = self.process.cpu_times()
        return times.user + times.system


@contextlib.contextmanager
def serving(script: Path, *arguments: object) -> Iterator[Server]:
    """Run a Streamlit script until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.port", str(port), "--browser.gatherUsageStats", "false", "--", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://localhost:{port}"
        _wait_for(f"{url}/_stcore/health")
        yield Server(url, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait(timeout=20)


def answer_cdns_locally(context) -> None:
    """Give the naive page what it would have loaded from CDNs, at once: the comparison is of pages, not of networks."""

    def answer(route) -> None:
        url = route.request.url
        if url.startswith("http://localhost"):
            route.continue_()
        elif url.endswith("leaflet.js"):
            route.fulfill(path=_LEAFLET / "leaflet.js", content_type="text/javascript")
        elif url.endswith("leaflet.css"):
            route.fulfill(path=_LEAFLET / "leaflet.css", content_type="text/css")
        elif "d3" in url:
            route.fulfill(body=_ANY_D3, content_type="text/javascript")
        else:
            route.fulfill(body="", content_type="text/css" if url.endswith(".css") else "text/javascript")

    context.route("**/*", answer)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _wait_for(url: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2):
            return
        time.sleep(0.2)
    raise TimeoutError(url)
