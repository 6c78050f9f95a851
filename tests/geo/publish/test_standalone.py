"""The map that is one file: whole, small, asking for nothing, and silent about what its edition hides."""

import base64
import hashlib
import json
from html.parser import HTMLParser

import pytest

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.maps.leaflet_files import inline_script, inline_style
from geo.maps.poster.card import Heading
from geo.publish.disclosure import BELOW, SHOWN
from geo.publish.edition import edition
from geo.publish.material import material
from geo.publish.standalone import content_policy, standalone_map
from geo.region import reference, region
from geo.village import DISTRICT, ELIGIBLE, RECORDED, UNRECORDED, VILLAGE
from geo.wording import speaking
from hostile import NAMES
from published import given_of, sample_villages

PNG = b"\x89PNG\r\n\x1a\n" + b"logo"
#: Beside Leaflet, for 156 villages.
MOST_BYTES = 600_000


class Page(HTMLParser):
    """What a browser finds in a page: its tags, the words that are no script, its scripts by kind, its rows of figures."""

    def __init__(self, html: bytes):
        super().__init__()
        self.tags, self.words, self.scripts, self.rows, self._inside = [], [], {}, {}, ""
        self.source = html.decode()
        self.feed(self.source)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        self._inside = attributes.get("id", tag) if tag in ("script", "style") else ""
        if tag == "tr":
            self._row = self.rows[attributes.get("data-village", f"district {attributes.get('data-district')}")] = []

    def handle_endtag(self, _tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside:
            self.scripts[self._inside] = self.scripts.get(self._inside, "") + data
        elif data.strip():
            self.words.append(data)
            if self.tags[-1][0] in ("th", "td"):
                self._row.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def loads(self, name: str):
        return json.loads(self.scripts[name])

    def village(self, at: int) -> list[str]:
        """What the table says of the village at that place."""
        return self.rows[str(at)]


@pytest.fixture(scope="module")
def sample():
    """The sample's villages."""
    return sample_villages()


@pytest.fixture(scope="module")
def public(sample):
    """The public edition's material."""
    return material(given_of(sample, clusters=None), edition("public"))


@pytest.fixture(scope="module")
def html(public):
    """Its file."""
    return standalone_map(public)


@pytest.fixture(scope="module")
def page(html):
    """Its page."""
    return Page(html)


def page_of(villages, name="public", **changes) -> bytes:
    """The file of drawn villages."""
    return standalone_map(material(given_of(villages, clusters=None, of_region=False, **changes), edition(name)))


def small_villages(grid_villages, left, right):
    """The nine cells, two villages of Barat with so many people not recorded, of 100 each."""
    villages = grid_villages.copy()
    for code, people in (("99.01.01.2001", left), ("99.01.01.2003", right)):
        villages.loc[code, [RECORDED, UNRECORDED]] = [100 - people, people]
    return villages


@pytest.fixture
def drawn(grid, grid_csv):
    """The nine cells with figures."""
    return join_coverage(grid, read_coverage(grid_csv))[0]


def test_it_says_what_a_picture_says(page, public):
    """The finding, place and day, marks, figures, source, basis, rule; in the words of the cards."""
    assert ("html", {"lang": "id"}) in page.tags
    for words in (
        "Pemerintah Kabupaten Rejang Lebong",
        "Kabupaten Rejang Lebong, Bengkulu · data per 31 Desember 2024",
        "DATA SIMULASI",
        "Batas skematik, bukan batas resmi",
        "95,11\N{NO-BREAK SPACE}%",
        "10.500",
        "Angka: sample_coverage.csv.",
        "Dasar yang dipakai di sini",
        "Edisi publik: angka di bawah 5 orang",
        "Peta dan pencarian memerlukan JavaScript.",
        "disamarkan",
    ):
        assert words in page.text, words
    assert page.loads("painting")["mark"] == "DATA SIMULASI · Batas skematik, bukan batas resmi"
    assert len(page.rows) == 1 + 15 + 156
    assert "INTERNAL" not in page.text


def test_it_asks_nobody_for_anything(html, page):
    """No address in a tag, none in a style; what runs is one script, known to the browser by its digest."""
    for _, attributes in page.tags:
        assert not {"href", "srcset", "data", "action"} & set(attributes)
        assert attributes.get("src", "data:").startswith("data:")
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in page.scripts["style"]
    assert "@import" not in page.scripts["style"]
    assert "sourceMappingURL" not in page.source
    assert "http" not in page.source.replace(inline_script(), "").replace("http-equiv", "")
    policy = next(each["content"] for tag, each in page.tags if each.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.scripts["script"].encode()).digest()).decode()
    assert policy == content_policy()
    assert policy.startswith(f"default-src 'none'; script-src 'sha256-{digest}';")


def test_it_is_small_on_either_boundaries(html, shared):
    """156 villages of the schematic set and of the official one."""
    leaflet = len((inline_script() + inline_style()).encode())
    assert len(html) - leaflet < MOST_BYTES
    official = read_boundaries(shared / "rejang_lebong_kemendagri2025.geojson", None, reference())
    villages, _ = join_coverage(official, read_coverage(region().sample_file), reference())
    assert len(villages) == 156
    assert len(standalone_map(material(given_of(villages, clusters=None), edition("public")))) - leaflet < MOST_BYTES


def test_the_same_material_gives_the_same_bytes(sample, html):
    """So that a file tells by itself whether anything changed."""
    assert standalone_map(material(given_of(sample, clusters=None), edition("public"))) == html


def test_figures_are_shown_as_the_edition_shows_them(page, public):
    """Small ones as "<5", those that would tell them as withheld; a village is coloured by what is shown only."""
    cells, codes = public.figures.village_cells, [*public.villages.index]
    small = cells.index[cells[UNRECORDED] == BELOW]
    assert len(small)
    painting = page.loads("painting")
    hidden = {at for at, entry in enumerate(painting["measures"][0]["entries"]) if entry["pattern"] == 1}
    for code in small:
        at = codes.index(code)
        name, *counts, share = page.village(at)
        assert (name, counts[2], share) == (public.villages.at[code, VILLAGE], "<5", "disamarkan")
        assert "disamarkan" in counts[:2]
        assert all(measure["classes"][at] in hidden for measure in painting["measures"])
    shown = [*(cells == SHOWN).all(axis=1)].index(True)
    row = public.villages.iloc[shown]
    assert page.village(shown)[:2] == [row[VILLAGE], f"{row[ELIGIBLE]:,.0f}".replace(",", ".")]
    assert not [row for row in page.rows.values() if "," in row[-1]]


def test_what_is_hidden_changes_no_byte(drawn):
    """Two places exchange their small numbers: whoever has the file learns nothing of which is which."""
    one, other = (page_of(small_villages(drawn, *people)) for people in ((3, 2), (2, 3)))
    assert one == other
    assert b"&lt;5" in one
    assert page_of(small_villages(drawn, 3, 2), "internal") != page_of(small_villages(drawn, 2, 3), "internal")


def test_the_internal_edition_has_everything_and_says_so_across_the_page(drawn):
    """Exact figures, two decimals, nothing withheld; a watermark that no screen shot can miss."""
    found = Page(page_of(drawn, "internal"))
    assert found.text.count("EDISI INTERNAL") >= 6
    assert "Edisi internal: angka lengkap, tidak untuk disebarluaskan." in found.text
    assert not {"<5", "disamarkan"} & set(found.words)
    assert found.village(0) == ["Aru", "100", "90", "10", "90,00\N{NO-BREAK SPACE}%"]


def test_names_from_files_are_text(drawn):
    """Villages, kecamatan, office, sources, place: literally, and nothing that a browser acts upon."""
    names = [*NAMES, "</script><script>alert(1)</script>", "<!--<script>", "$policy ${script}"]
    shown = [*NAMES.values(), *names[len(NAMES) :]]
    villages = drawn.assign(**{VILLAGE: names, DISTRICT: [names[-3]] * 3 + [names[-2]] * 3 + [names[0]] * 3})
    said = {"place": names[0], "heading": Heading((names[6], names[0])), "sources": (names[-2],), "marks": ("SATU",)}
    found = Page(page_of(villages, **said))
    rows = [*found.rows.values()]
    assert {*shown} | {f"Kecamatan {name}" for name in (names[-3], names[-2], shown[0])} <= {row[0] for row in rows}
    assert f"Peta {shown[0]}" in [each.get("aria-label") for _, each in found.tags]
    assert [tag for tag, _ in found.tags].count("script") == 3
    assert [tag for tag, _ in found.tags if tag in ("b", "img")] == ["b"]


def test_only_a_png_is_taken_as_a_logo(drawn):
    """Within the page; anything else would be a file that a browser has to guess."""

    def logos(logo):
        told = Page(page_of(drawn, heading=Heading(("Kantor",), logo)))
        return [each["src"] for tag, each in told.tags if tag == "img"]

    assert logos(PNG) == [f"data:image/png;base64,{base64.b64encode(PNG).decode()}"]
    assert logos(b"\xff\xd8\xff\xe0JFIF") == logos(None) == []


def test_in_english_nothing_is_left_in_indonesian(sample):
    """The language of the page is that in force."""
    with speaking("en"):
        found = Page(standalone_map(material(given_of(sample, clusters=None), edition("public"))))
    assert ("html", {"lang": "en"}) in found.tags
    for words in ("withheld", "Find a village or a district", "Legend", "Coverage"):
        assert words in found.source
    for words in ("tanpa data", "disamarkan", "Cakupan", "Legenda", "Sudah rekam", "Kecamatan", "Edisi"):
        assert words not in found.source.replace("Periode data", "")


@pytest.mark.parametrize("missing", [True, False])
def test_without_figures_or_with_one_village_there_is_still_a_map(drawn, missing):
    """Nothing is made up: all cells say that there are none."""
    villages = (
        drawn.assign(**dict.fromkeys((ELIGIBLE, RECORDED, UNRECORDED), float("nan"))) if missing else drawn.iloc[:1]
    )
    found = Page(page_of(villages))
    assert len(found.loads("shapes")["villages"]) == len(villages)
    if missing:
        assert {cell for row in [*found.rows.values()][1:] for cell in row[1:]} == {"tanpa data"}


def test_shapes_carry_no_names_and_no_figures(page):
    """Those stand in the table once; the script is given places in it."""
    shapes = page.loads("shapes")
    assert {name for each in shapes["villages"] for name in each["properties"]} == {"i", "village", "district", "point"}
    assert {each["properties"]["village"] for each in shapes["villages"]} == {""}
    assert {each["properties"]["district"] for each in shapes["villages"]} == {str(at) for at in range(15)}
    assert [each["properties"]["i"] for each in shapes["villages"]] == [*range(156)]
