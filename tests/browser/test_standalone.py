"""The map that is one file, opened from a folder by a Chromium without a network; and the public page of a server."""

import base64
import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.publish.edition import edition
from geo.publish.material import material
from geo.publish.standalone import standalone_map
from geo.village import VILLAGE
from published import given_of, sample_villages

from .conftest import DESKTOP, PHONE
from .test_hostile_names import boundary_file, coverage_file, hostile_names

#: The fill of each village, in the order of the table.
_PATHS = "() => [...document.querySelectorAll('path.leaflet-interactive')].map(path => path.getAttribute('fill'))"


@pytest.fixture(scope="module")
def sample():
    """The public edition of the sample: its material."""
    return material(given_of(sample_villages(), clusters=None), edition("public"))


@pytest.fixture(scope="module")
def file(sample, tmp_path_factory):
    """Its file, as on a USB stick."""
    path = tmp_path_factory.mktemp("stick") / "publik_peta.html"
    path.write_bytes(standalone_map(sample))
    return path


@pytest.fixture
def opened(browser):
    """Open a file without a network: its page. Whatever it asks for or complains of fails the test at its end."""
    contexts, asked, errors = [], [], []

    def look(path, size=DESKTOP):
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, has_touch=size == PHONE, is_mobile=size == PHONE
        )
        contexts.append(context)
        context.set_offline(True)
        context.route(lambda address: not address.startswith(path.as_uri()), lambda route: route.abort())
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on(
            "console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector("path.leaflet-interactive", state="attached")
        return page

    yield look
    for context in contexts:
        context.close()
    assert (len(asked), errors) == (len(contexts), []), asked


def pixel(page, x, y):
    """The colour of a point of the page as `#rrggbb`."""
    shot = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1})
    return page.evaluate(
        """async data => {
          const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(data), c => c.charCodeAt(0))]));
          const context = new OffscreenCanvas(1, 1).getContext("2d");
          context.drawImage(picture, 0, 0);
          return "#" + [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v.toString(16).padStart(2, "0")).join("");
        }""",
        base64.b64encode(shot).decode(),
    )


def test_every_village_is_painted_by_either_measure(opened, file, sample):
    """Classes of the legend; hidden ones hatched; the middle of a village has its colour on the screen."""
    page = opened(file)
    first = page.evaluate(_PATHS)
    assert len(first) == 156
    assert "url(#hatch-1)" in first
    swatches = page.locator(".legend:not([hidden]) i").evaluate_all("all => all.map(one => one.style.background)")
    assert len({fill for fill in first if fill.startswith("#")}) == len([each for each in swatches if each])
    page.get_by_label("Jumlah belum rekam").check()
    assert page.evaluate(_PATHS) != first
    expect(page.locator(".legend:not([hidden]) h2")).to_have_text("Jumlah belum rekam")
    assert page.locator(".ktp-label span").filter(visible=True).count() >= 8
    expect(page.locator(".ktp-mark")).to_have_text("DATA SIMULASI · Batas skematik, bukan batas resmi")


def test_a_village_is_found_by_typing_and_shown_with_its_figures(opened, file, sample):
    """Without a mouse; whatever the case and the marks of its letters."""
    page = opened(file)
    search = page.get_by_role("combobox")
    search.focus()
    page.keyboard.type("BATÚ pan")
    expect(page.get_by_role("option")).to_have_text(["Batu PancoKecamatan Curup Utara"])
    before = page.locator("path.leaflet-interactive").first.get_attribute("d")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("Batu Panco")
    said = page.locator("#detail dd").all_text_contents()
    code = sample.villages.index[sample.villages[VILLAGE] == "Batu Panco"][0]
    assert said[0] == f"{sample.villages.at[code, 'eligible']:,.0f}".replace(",", ".")
    assert page.locator("path.leaflet-interactive").first.get_attribute("d") != before
    assert page.locator('path[stroke="#08306b"]').count() == 1
    search.fill("curup")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Kecamatan Curup Selatan")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("Kecamatan Curup Selatan")
    search.fill("tidak ada itu")
    expect(page.locator("#found")).to_have_text("Tidak ada nama yang cocok.")
    page.get_by_role("button", name="Tampilkan seluruh wilayah").click()
    expect(page.locator("#detail")).to_contain_text("Pilih desa pada peta")


def test_pointing_tells_and_a_click_opens_the_details(opened, file, sample):
    """A small figure is "<5" there too; a screenshot has the colour of its class."""
    page = opened(file)
    fills = page.evaluate(_PATHS)
    at = next(number for number, fill in enumerate(fills) if fill.startswith("#"))
    point = page.evaluate(
        """at => { const path = document.querySelectorAll('path.leaflet-interactive')[at];
          const box = path.getBoundingClientRect();
          for (let i = 1; i < 24; i++) for (let j = 1; j < 24; j++) {
            const x = box.left + box.width * i / 24, y = box.top + box.height * j / 24;
            if ([[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].every(([a, b]) => document.elementFromPoint(x + a, y + b) === path))
              return [x, y];
          } }""",
        at,
    )
    page.mouse.move(2, 2)
    wanted, seen = (tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in (fills[at], pixel(page, *point)))
    # The fill lets a little of the ground through.
    assert all(abs(a - b) < 20 for a, b in zip(wanted, seen, strict=True)), (wanted, seen)
    page.mouse.move(*point)
    name = sample.villages[VILLAGE].iloc[at]
    expect(page.locator(".ktp-tooltip strong")).to_have_text(name)
    expect(page.locator(".ktp-tooltip")).to_contain_text("Belum rekam: ")
    page.mouse.click(*point)
    expect(page.locator("#detail h2")).to_have_text(name)


def test_it_is_printed_on_one_sheet_with_its_legend_and_its_foot(opened, file):
    """What only a screen is for stays away."""
    page = opened(file)
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("combobox")).to_be_hidden()
    expect(page.locator(".legend:not([hidden])")).to_be_visible()


def test_on_a_phone_nothing_is_wider_than_the_screen(opened, file):
    """And what was chosen is in sight."""
    page = opened(file, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.get_by_role("combobox").fill("kepala curup")
    page.get_by_role("option").first.tap()
    expect(page.locator("#detail h2")).to_be_in_viewport()
    page.locator("summary").tap()
    expect(page.get_by_role("rowheader", name="Kecamatan Curup", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_hostile_names_are_text_in_labels_lists_tooltips_and_details(opened, tmp_path):
    """None of them runs; each is found by its own letters."""
    names = hostile_names(tmp_path / "canary")
    villages, _ = join_coverage(read_boundaries(boundary_file(names)), read_coverage(coverage_file(names)))
    path = tmp_path / "peta.html"
    path.write_bytes(standalone_map(material(given_of(villages, clusters=None, of_region=False), edition("internal"))))
    page = opened(path)
    for name in villages[VILLAGE]:
        page.get_by_role("combobox").fill(name)
        # A kecamatan may have the same letters in its name; it comes first.
        page.get_by_role("option").last.click()
        assert page.locator("#detail h2").text_content() == name
    assert page.evaluate("window.__pwned") is None
    assert page.locator("main img, main script, #table script").count() == 0


def test_without_a_script_the_table_is_there(browser, file):
    """And a sentence says what is missing."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert "Peta dan pencarian memerlukan JavaScript" in page.locator("noscript p").inner_text()
    expect(page.locator("#map")).to_be_hidden()
    page.locator("summary").click()
    expect(page.get_by_role("rowheader", name="Batu Panco")).to_be_visible()
    context.close()


@contextmanager
def another_site(framed: str):
    """A site of somebody else's that shows an address in a frame: its own address."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<link rel="icon" href="data:,"><iframe width=1800 height=900 src="{framed}">'.encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


def test_the_public_page_is_that_map_also_in_a_frame_of_another_site(browser, server):
    """Chromeless, its own policy obeyed: nothing is asked for but the page, and never the internal edition."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    asked, errors = [], []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    public = f"{server}/tayangan-publik?edisi=internal"
    with another_site(public) as site:
        page.goto(site)
        frame = page.frame_locator("iframe")
        expect(frame.locator("path.leaflet-interactive")).to_have_count(156, timeout=20_000)
        expect(frame.locator("footer")).to_contain_text("Edisi publik")
    assert (asked, errors) == ([site, public], [])
    context.close()
