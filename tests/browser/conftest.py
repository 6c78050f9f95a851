"""A real server, a real Chromium without a network, and what a visitor does with them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Page

from chromium import launched_chromium

REPO = Path(__file__).resolve().parents[2]
DESKTOP, PHONE = (1366, 768), (390, 844)
_LOCAL = {"localhost", "127.0.0.1"}
_NOT_OURS = shutil.ignore_patterns(".*", "__pycache__", "official", "office", "tests")
_IDLE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return !!app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && !!document.querySelector('h1') && !document.querySelector('[data-testid=stSkeleton]');
}"""
#: A point of the polygon at a place in the table that nothing lies over, in the frame's pixels.
_POINT = """at => {
  const path = document.querySelectorAll('path.leaflet-interactive')[at], box = path.getBoundingClientRect();
  for (const fine of [3, 7, 15, 31])
    for (let i = 1; i < fine; i++) for (let j = 1; j < fine; j++) {
      const x = box.left + box.width * i / fine, y = box.top + box.height * j / fine;
      if (document.elementFromPoint(x, y) === path) return { x, y };
    }
  return null; }"""


@contextmanager
def serving(folder: Path, **environment: str):
    """The dashboard in `folder` on a free port: its address, once it is healthy; ended afterwards."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.headless", "true", "--server.port", str(port)]
    log = (folder / f"server-{port}.log").open("w+b")
    server = subprocess.Popen([*command, *options], cwd=folder, stdout=log, stderr=log, env=os.environ | environment)
    try:
        _wait_until_healthy(server, f"http://localhost:{port}/healthz", log)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _wait_until_healthy(server, address, log):
    for _ in range(600):
        assert server.poll() is None, Path(log.name).read_text(encoding="utf-8")
        try:
            if urllib.request.urlopen(address, timeout=2).read() == b"ok":
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server never became healthy")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A copy of the code as it is checked out: without official boundaries that somebody may have fetched."""
    folder = tmp_path_factory.mktemp("office") / "dashboard"
    shutil.copytree(REPO, folder, ignore=_NOT_OURS)
    shutil.copytree(REPO / ".streamlit", folder / ".streamlit")
    return folder


@pytest.fixture(scope="session")
def server(checkout):
    """One server for all tests: its address."""
    with serving(checkout) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    with launched_chromium() as chromium:
        yield chromium


class Visit:
    """A visitor with a browser of their own and no internet.

    `left` are the requests that wanted to leave this machine, `errors` what the console and scripts complained of,
    `exceptions` how many Streamlit showed when the visitor left.
    """

    def __init__(self, browser, server: str, size: tuple[int, int] = DESKTOP):
        self.server, self.left, self.errors = server, [], []
        self.exceptions, self.gone = 0, False
        width, height = size
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="id-ID",
            has_touch=size == PHONE,
            is_mobile=size == PHONE,
        )
        self.context.route(lambda address: urlparse(address).hostname not in _LOCAL, self._refuse)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _refuse(self, route):
        self.left.append(route.request.url)
        route.abort()

    def _listen(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")

    def open(self, path: str = "/"):
        """Go to an address as a new visitor and wait until everything is drawn."""
        self.page.goto(self.server + path, wait_until="domcontentloaded")
        self.settle()
        return self

    def settle(self):
        """Wait until Streamlit has stopped running: three quiet looks in a row."""
        quiet = 0
        for _ in range(300):
            quiet = quiet + 1 if self.page.evaluate(_IDLE) else 0
            if quiet == 3:
                return
            self.page.wait_for_timeout(80)
        raise AssertionError("the page never settled")

    def walk(self, page: str):
        """Follow the navigation to a page (the end of its address) within the same visit."""
        self.page.locator(f'[data-testid="stTopNavLink"][href$="/{page}"]').click()
        self.page.wait_for_url(lambda address: urlparse(address).path == f"/{page}")
        self.settle()

    def frame(self):
        """The map's frame, once its polygons are drawn (out of sight they may be when the map is zoomed in)."""
        element = self.page.wait_for_selector('iframe[title*="streamlit_folium"]')
        frame = element.content_frame()
        frame.wait_for_selector("path.leaflet-interactive", state="attached")
        return frame

    def fills(self) -> list[str]:
        """The fill colour of each village, in the order of the table."""
        return self.frame().evaluate(
            "() => [...document.querySelectorAll('path.leaflet-interactive')].map(p => p.getAttribute('fill'))"
        )

    def point_at(self, village: int) -> tuple[float, float]:
        """Move the mouse onto the polygon at a place in the table; its point on the page."""
        self.page.locator('iframe[title*="streamlit_folium"]').scroll_into_view_if_needed()
        spot = self.frame().evaluate(_POINT, village)
        box = self.page.locator('iframe[title*="streamlit_folium"]').bounding_box()
        point = (box["x"] + spot["x"], box["y"] + spot["y"])
        self.page.mouse.move(point[0] - 1, point[1])
        self.page.mouse.move(*point)
        return point

    def tooltip(self) -> str:
        """The name that the map's tooltip shows; the one before may still be fading away."""
        names = self.frame().locator(".ktp-tooltip strong")
        names.first.wait_for()
        return names.last.text_content()

    def choose(self, label: str, words: str):
        """Choose in a box with suggestions by typing."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(words)
        self.page.get_by_role("option", name=words).first.click()
        self.settle()

    def upload(self, at: int, name: str, content: bytes):
        """Load a file into an upload box (0 boundaries, 1 table)."""
        box = self.page.locator('[data-testid="stFileUploaderDropzoneInput"]').nth(at)
        box.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        self.page.locator('[data-testid="stColumn"]').nth(at).locator('[data-testid="stAlert"]').wait_for()
        self.settle()

    def sheet(self, label: str) -> list[list[str]]:
        """The cells of a table of figures, row by row."""
        return self.page.evaluate(
            """label => [...document.querySelectorAll(`[aria-label="${label}"] tbody tr`)].map(
                row => [...row.cells].map(cell => cell.textContent))""",
            label,
        )

    def text(self) -> str:
        """Every word on the page."""
        return self.page.locator('[data-testid="stApp"]').inner_text()

    def close(self):
        """Leave, before a server of one's own ends: a page that looks on complains that it is gone."""
        if not self.gone:
            self.exceptions = self.page.locator('[data-testid="stException"]').count()
            self.context.close()
            self.gone = True


@pytest.fixture
def visit(browser, server):
    """Open pages as a new visitor: `visit(path, size)`. What no visitor may ever see fails the test at its end."""
    visits = []

    def opened(path="/", size=DESKTOP, at=server):
        visits.append(Visit(browser, at, size))
        return visits[-1].open(path)

    yield opened
    for one in visits:
        one.close()
    said = [(one.left, one.errors, one.exceptions) for one in visits]
    assert all(one == ([], [], 0) for one in said), said


@pytest.fixture(scope="module")
def shared_visit(browser, server):
    """One visit to the map for tests that only look."""
    one = Visit(browser, server).open("/peta-cakupan")
    yield one
    one.close()


@pytest.fixture(scope="session")
def office_files():
    """Real boundary files of other publishers, where they lie beside the repository."""
    folder = REPO.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no folder shared/data beside the repository")
    return folder
