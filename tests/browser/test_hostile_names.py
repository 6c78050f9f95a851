"""Names from a file are text wherever they show: never HTML, script, template or Markdown."""

import json

import pytest
from playwright.sync_api import expect

from .conftest import Visit


def hostile_names(canary):
    """Nine village names, row by row of the grid; the template one would create `canary` on the server."""
    return [
        "<img src=x onerror=window.__pwned=1>",
        "<script>window.__pwned=1</script>",
        "${window.__pwned=1} `+window.__pwned+`",
        "</script><script>top.__pwned=1//",
        "{{ 7*7 }}",
        "{% raw %} {# x #} {%",
        "{{ cycler.__init__.__globals__.os.system('touch " + str(canary) + "') }}",
        "[x](javascript:alert(1)) **b** <b>",
        ":red[x] $x^2$ :material/home: \\ ' \" &amp;",
    ]


DISTRICTS = [
    "</style><img src=x onerror=top.__pwned=1> {{ 7*7 }}",
    "**b** :red[x] $x^2$ [y](https://example.com)",
    "'\"`",
]


def boundary_file(names):
    """A 3x3 grid near Curup, a district a row."""
    features = []
    for at, name in enumerate(names):
        west, south = 102.5 + 0.05 * (at % 3), -3.4 + 0.05 * (at // 3)
        east, north = west + 0.05, south + 0.05
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        properties = {"kode": f"99.01.0{at // 3 + 1}.200{at + 1}", "nama": name, "kecamatan": DISTRICTS[at // 3]}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def coverage_file(names):
    """Figures for each village, and two rows that match nothing."""
    quoted = [name.replace('"', '""') for name in names]
    rows = [
        f'99.01.0{at // 3 + 1}.200{at + 1},"{DISTRICTS[at // 3].replace(chr(34), chr(34) * 2)}","{name}",1000,{800 + at}'
        for at, name in enumerate(quoted)
    ]
    strangers = [f'99.01.09.200{at},"Di mana","{name}",{name[:2]},1' for at, name in ((1, quoted[0]), (2, quoted[4]))]
    return "\n".join(["kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam", *rows, *strangers]).encode()


@pytest.fixture(scope="module")
def canary(tmp_path_factory):
    return tmp_path_factory.mktemp("canary") / "made"


@pytest.fixture(scope="module")
def names(canary):
    return hostile_names(canary)


@pytest.fixture(scope="module")
def hostile(browser, server, names):
    """A visit with both files loaded, under a hostile file name."""
    one = Visit(browser, server).open("/data-dan-mutu")
    one.upload(0, "{{ 7*7 }}<img src=x onerror=window.__pwned=1>.geojson", boundary_file(names))
    one.upload(1, "**b** $x^2$ :red[x].csv", coverage_file(names))
    expect(one.page.locator('[data-testid="stAlert"]')).to_have_count(2)
    yield one
    one.close()


@pytest.fixture
def on(hostile, canary):
    """Go to a page in a language; afterwards nothing may have run, anywhere."""

    def gone(page, language="ID"):
        hostile.page.get_by_role("radio", name=language, exact=True).click()
        hostile.settle()
        hostile.walk(page)
        return hostile

    yield gone
    for frame in hostile.page.frames:
        assert frame.evaluate("() => window.__pwned === undefined")
    assert (hostile.left, hostile.errors) == ([], [])
    assert hostile.page.locator('[data-testid="stException"]').count() == 0
    assert not canary.exists()


@pytest.mark.parametrize("language", ["ID", "EN"])
def test_the_data_desk_shows_names_as_text(on, names, language):
    """File names, leftover rows with their words, faults."""
    one = on("data-dan-mutu", language)
    label = {"ID": ("Yang dipahami", "Baris yang tidak dipakai"), "EN": ("What was understood", "Rows not used")}[
        language
    ]
    files = [row[1] for row in one.sheet(label[0])]
    assert files == ["{{ 7*7 }}<img src=x onerror=window.__pwned=1>.geojson", "**b** $x^2$ :red[x].csv"]
    assert [row[3] for row in one.sheet(label[1])] == [names[0], names[4]]
    alerts = one.page.locator('[data-testid="stAlert"]').all_inner_texts()
    assert all(any(file in alert for alert in alerts) for file in files)


def test_the_overview_shows_names_as_text(on, names):
    """The reading and both tables, in English."""
    one = on("", "EN")
    districts, villages = one.page.locator("table.figures").all()
    assert set(districts.locator("td:first-child").all_text_contents()) == set(DISTRICTS)
    assert set(villages.locator("td:first-child").all_text_contents()) == set(names)
    assert names[0] in one.page.locator(".reading").inner_text()
    assert len(one.fills()) == 9


def test_the_map_shows_names_as_text(on, names):
    """Labels, table, and for each village its tooltip, detail and search box, by hover and click."""
    one = on("peta-cakupan", "ID")
    assert {row[0] for row in one.sheet("Tabel angka")} == set(names)
    labels = one.frame().locator(".ktp-label span").all_text_contents()
    assert set(labels) == set(DISTRICTS)
    for at, name in enumerate(names):
        one.page.mouse.click(*one.point_at(at))
        expect(one.page.locator(".detail .name")).to_have_text(name)
        one.settle()
        assert one.tooltip() == name
        box = one.page.get_by_role("combobox", name="Cari desa/kelurahan")
        expect(box).to_have_value(f"{name}, {DISTRICTS[at // 3]}")


@pytest.mark.parametrize("district", DISTRICTS)
def test_a_chosen_district_shows_its_name_as_text(on, district):
    """The heading of the table is Markdown: the name in it is not."""
    one = on("peta-cakupan")
    box = one.page.get_by_role("combobox", name="Kecamatan")
    box.click()
    one.page.get_by_role("option").nth(1 + sorted(DISTRICTS).index(district)).click()
    one.settle()
    expect(box).to_have_value(district)
    heading = one.page.locator("h3", has_text="Tabel desa/kelurahan")
    assert heading.inner_text().replace("\u2060", "") == f"Tabel desa/kelurahan · {district}"


def test_the_headings_of_an_unusable_table_are_text(visit):
    """They stand in the error, which is Markdown."""
    one = visit("/data-dan-mutu")
    heading = "<img src=x onerror=window.__pwned=1> **b** [x](javascript:alert(1)) :red[x] $x^2$ {{ 7*7 }}"
    one.upload(1, "judul.csv", f"{heading},b\n1,2\n".encode())
    assert f"Kolom yang ada: {heading}, b" in one.page.locator('[data-testid="stAlert"]').inner_text()
    assert one.page.evaluate("() => window.__pwned === undefined")


def test_an_address_in_a_name_is_no_link(visit):
    """Markdown makes links of addresses by itself: nobody is led anywhere by what a file is called."""
    one = visit("/data-dan-mutu")
    name = "http: www.evil.example ani@evil.example HTTPS.csv"
    one.upload(
        1, name, b"kecamatan;desa;wajib ktp;sudah rekam\nKota Padang;Derraty;100;90\nx;http://evil.example;a;b\n"
    )
    assert "evil.example" in one.text()
    assert one.page.locator('a[href*="evil"]').count() == 0


def test_a_card_of_a_district_shows_names_as_text(on):
    """The picture's alternative text and the texts beside it."""
    one = on("publikasi")
    one.choose("Terbitan", "Kartu kecamatan")
    said = one.page.locator(".copy div").all_text_contents()
    district = sorted(DISTRICTS)[0]
    assert one.page.locator(".st-key-publication-picture img").count() == 1
    expect(one.page.get_by_role("combobox", name="Kecamatan")).to_have_value(district)
    assert all(district in " ".join(text.split()) for text in said)


def test_a_plan_shows_names_as_text(on, names):
    """Calendar, left out, the table that can be edited, and what the map says of each stop."""
    one = on("jemput-bola")
    one.page.get_by_text("Pengaturan lain").click()
    seconds = one.page.get_by_label("Lama mencari (detik)", exact=True)
    seconds.fill("1")
    seconds.press("Tab")
    one.page.locator("button", has_text="Susun rencana").click()
    one.page.get_by_text("Orang tercapai").first.wait_for(timeout=20_000)
    one.settle()
    calendar = one.page.locator("table.calendar").inner_text()
    told = [name for name in names if " ".join(name.split()) in " ".join(calendar.split())]
    assert told
    assert {row[0] for row in one.sheet("Tidak dikunjungi")} | set(told) == set(names)
    stops = one.frame().locator(".ktp-stop span")
    stops.first.wait_for()
    said = set()
    for stop in stops.all():
        stop.dispatch_event("mouseover")
        said.add(one.tooltip())
        stop.dispatch_event("mouseout")
    places = {f"{name}, {DISTRICTS[at // 3]}" for at, name in enumerate(names)}
    assert said
    assert said <= places
