"""The map page against a naive one and an empty one, in the same run, in a real browser.

Times are printed as ratios and kept in the benchmark's `extra_info`; only what does not depend on the machine's mood
(bytes, and processor time with a wide margin) can fail.
"""

import os
import statistics
import time
from contextlib import ExitStack

import pytest

from benchmarks.serving import REPOSITORY, answer_cdns_locally, serving
from chromium import launched_chromium

HERE = REPOSITORY / "tests" / "benchmarks"
ROUNDS = int(os.environ.get("BENCHMARK_ROUNDS", "1"))
CLICKS = int(os.environ.get("BENCHMARK_CLICKS", "4"))
#: A page is still when for so many seconds nothing came and its server worked no more than a timer's tick or two.
QUIET, TICKS = 0.5, 0.03
FIRST_POLYGON = "() => document.querySelectorAll('path.leaflet-interactive').length > 100"


@pytest.fixture(scope="module")
def servers():
    """The three pages, each on its own server."""
    data = REPOSITORY / "data"
    with ExitStack() as stack:
        yield {
            "ours": stack.enter_context(serving(REPOSITORY / "dashboard.py")),
            "naive": stack.enter_context(
                serving(HERE / "naive_page.py", data / "schematic_boundaries.zip", data / "sample_coverage.csv")
            ),
            "empty": stack.enter_context(serving(HERE / "empty_page.py")),
        }


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all measurements."""
    with launched_chromium() as chromium:
        yield chromium


class Visit:
    """One visit to one page: opens it, waits for the first polygon (or the text of the empty page), clicks."""

    def __init__(self, browser, server, kind: str):
        self.kind, self.server = kind, server
        self.context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
        if kind == "naive":
            answer_cdns_locally(self.context)
        self.page = self.context.new_page()
        self.received = 0
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._count))
        self.fetched = 0
        self.page.on("response", self._count_geometry)

    def _count(self, payload) -> None:
        self.received += len(payload)

    def _count_geometry(self, response) -> None:
        if "/aset/batas/" in response.url:
            self.fetched += int(response.headers.get("content-length", 0))

    def open(self) -> float:
        """Seconds until there is something to see."""
        start = time.perf_counter()
        self.page.goto(self.server.url + ("/peta-cakupan" if self.kind == "ours" else "/"), wait_until="commit")
        if self.kind == "empty":
            self.page.get_by_text("kosong").wait_for()
        else:
            self.frame().wait_for_function(FIRST_POLYGON, polling=20)
        return time.perf_counter() - start

    def frame(self):
        """The map's frame."""
        handle = self.page.wait_for_selector('iframe[title^="streamlit_folium"]', state="attached")
        return handle.content_frame()

    def click(self, position: int) -> float:
        """Seconds from a click on a polygon until another village stands in the detail panel."""
        name = self.page.locator(".detail .name")
        before = name.first.inner_text() if name.count() else ""
        polygons = self.frame().locator("path.leaflet-interactive")
        start = time.perf_counter()
        polygons.nth(position).dispatch_event("click")
        self.page.wait_for_function(
            "before => { const e = document.querySelector('.detail .name'); return e && e.innerText !== before }",
            arg=before,
            polling=10,
        )
        return time.perf_counter() - start

    def settle(self) -> None:
        """Wait until the page is still, five seconds at most."""
        end, since, mark = time.monotonic() + 5, time.monotonic(), (self.received, self.server.cpu_seconds())
        while time.monotonic() < min(end, since + QUIET):
            self.page.wait_for_timeout(50)
            received, worked = self.received, self.server.cpu_seconds()
            if received != mark[0] or worked - mark[1] > TICKS:
                since, mark = time.monotonic(), (received, worked)

    def close(self) -> None:
        self.context.close()


def median(values) -> float:
    return statistics.median(values)


def test_first_polygon_cold_and_warm(benchmark, servers, browser):
    """Time to the first polygon, as a multiple of an empty page's time to its first word, cold and on reload."""
    cold, warm = ({kind: [] for kind in servers} for _ in range(2))

    def one_round():
        for kind, server in servers.items():
            visit = Visit(browser, server, kind)
            cold[kind].append(visit.open())
            visit.settle()
            warm[kind].append(visit.open())
            visit.close()

    # The first visit of all is of a server that has loaded nothing yet: it is not counted.
    for kind, server in servers.items():
        first = Visit(browser, server, kind)
        first.open()
        first.settle()
        first.close()
    benchmark.pedantic(one_round, rounds=ROUNDS)
    for name, times in (("cold", cold), ("warm", warm)):
        for kind in ("ours", "naive"):
            ratio = median([a / b for a, b in zip(times[kind], times["empty"], strict=True)])
            benchmark.extra_info[f"{name} {kind} / empty"] = round(ratio, 2)
        benchmark.extra_info[f"{name} empty s"] = round(median(times["empty"]), 3)
    print(benchmark.extra_info)
    assert median(cold["ours"]) < median(cold["naive"]) * 1.2


def test_click_to_detail_and_processor_time(benchmark, servers, browser):
    """A click: seconds to the detail panel, and processor time of the server, ours against the naive page's."""
    visits = {kind: Visit(browser, servers[kind], kind) for kind in ("ours", "naive")}
    seconds, processor = ({kind: [] for kind in visits} for _ in range(2))
    for visit in visits.values():
        visit.open()
        visit.settle()
        visit.click(3)
        visit.settle()

    def clicks():
        for position in range(5, 5 + CLICKS):
            for kind, visit in visits.items():
                before = visit.server.cpu_seconds()
                seconds[kind].append(visit.click(position * 3))
                visit.settle()
                processor[kind].append(visit.server.cpu_seconds() - before)

    benchmark.pedantic(clicks, rounds=1)
    benchmark.extra_info["click ours / naive"] = round(median(seconds["ours"]) / median(seconds["naive"]), 2)
    benchmark.extra_info["click ours s"] = round(median(seconds["ours"]), 3)
    mean = {kind: statistics.mean(spent) for kind, spent in processor.items()}
    benchmark.extra_info["server CPU naive / ours"] = round(mean["naive"] / mean["ours"], 1)
    benchmark.extra_info["server CPU ours ms"] = round(mean["ours"] * 1000, 1)
    benchmark.extra_info["server CPU naive ms"] = round(mean["naive"] * 1000, 1)
    for visit in visits.values():
        visit.close()
    print(benchmark.extra_info)
    assert mean["ours"] < mean["naive"] / 4


def test_bytes_sent_for_the_map(benchmark, servers, browser):
    """Bytes over the websocket and for geometry on the first view, and for a click that only selects."""
    sent = {}

    def measure():
        for kind in ("ours", "naive"):
            visit = Visit(browser, servers[kind], kind)
            visit.open()
            visit.settle()
            sent[f"{kind} page"], sent[f"{kind} geometry"] = visit.received, visit.fetched
            visit.click(12)
            visit.settle()
            sent[f"{kind} click"] = visit.received - sent[f"{kind} page"]
            sent[f"{kind} geometry again"] = visit.fetched - sent[f"{kind} geometry"]
            visit.close()

    benchmark.pedantic(measure, rounds=1)
    benchmark.extra_info.update(sent)
    print(sent)
    assert sent["ours page"] + sent["ours geometry"] <= 120_000
    assert sent["ours geometry again"] == 0
    assert sent["ours click"] < sent["ours page"]
