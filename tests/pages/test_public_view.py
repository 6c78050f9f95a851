"""The public page, asked for without a browser: the public edition of what is kept, whatever the address says."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from asking import asking
from geo.outreach.letters import Letterhead
from geo.outreach.letters.office import letterhead_document
from geo.publish import standalone
from geo.store import connect, hide_snapshot, set_letterhead, set_logo, set_publication_small
from geo.village import UNRECORDED
from pages.shared.session import default_data

PUBLIC = "/tayangan-publik"
PNG = b"\x89PNG\r\n\x1a\n" + b"logo"


@pytest.fixture
def ask(office):
    """Ask an address of the server's own."""
    return asking()


@pytest.fixture
def made(monkeypatch):
    """How often the map is made."""
    calls, real = [], standalone.standalone_map
    monkeypatch.setattr(standalone, "standalone_map", lambda material: calls.append(material) or real(material))
    return calls


def test_it_is_the_public_edition_whatever_the_address_says(ask):
    """Nobody gets the internal one by asking for it; small numbers of the data in view are hidden."""
    answer = ask(PUBLIC)
    assert answer.status == 200
    assert '<html lang="id">' in answer.text
    assert "Edisi publik" in answer.text
    villages = default_data().villages
    small = [*villages[UNRECORDED].between(1, 4)].index(True)
    row = re.search(rf'<tr data-village="{small}">.*?</tr>', answer.text)[0]
    assert re.findall("<td>(.*?)</td>", row)[2:] == ["&lt;5", "disamarkan"]
    for asked in ("edisi=internal", "edition=internal&small=0", "bahasa=xx&edisi=internal&periode=1&kecamatan=Curup"):
        assert ask(f"{PUBLIC}?{asked}").text == answer.text
    assert ask(f"{PUBLIC}/").text == answer.text
    assert '<html lang="en">' in ask(f"{PUBLIC}?bahasa=en").text


def test_others_may_frame_it_and_no_other_page_and_it_may_ask_for_nothing(ask):
    """One policy on it, the strict one; everything else keeps the pages' own."""
    headers = ask(PUBLIC).headers
    (policy,) = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.endswith("; frame-ancestors *")
    assert headers["refresh"] == ["600"]
    assert headers["x-content-type-options"] == ["nosniff"]
    for other in ("/lapangan", "/healthz", "/", f"{PUBLIC}/lain", "/aset/peta.js"):
        assert "frame-ancestors 'self'" in " ".join(ask(other).headers["content-security-policy"]), other
        assert "frame-ancestors *" not in " ".join(ask(other).headers["content-security-policy"])


def test_a_browser_that_has_it_is_sent_nothing_until_something_changed(ask, office):
    """Known by its bytes; asked each time, so that a kiosk shows new figures within ten minutes."""
    first = ask(PUBLIC)
    assert first.headers["cache-control"] == ["no-cache"]
    (tag,) = first.headers["etag"]
    again = ask(PUBLIC, if_none_match=tag)
    assert (again.status, again.text) == (304, "")
    assert ask(f"{PUBLIC}?bahasa=en", if_none_match=tag).status == 200
    store = connect(office)
    set_letterhead(store, letterhead_document(Letterhead(agency="Dinas Baru")), "Ani")
    set_publication_small(store, 10, "Ani")
    set_logo(store, PNG, "Ani")
    changed = ask(PUBLIC, if_none_match=tag)
    assert changed.status == 200
    for words in ("Dinas Baru", "angka di bawah 10 orang", "&lt;10", "data:image/png;base64,"):
        assert words in changed.text
    hide_snapshot(store, 1, "Ani")
    store.dispose()
    empty = ask(PUBLIC)
    assert empty.status == 200
    assert "Belum ada angka" in empty.text


def test_it_is_made_once_and_only_when_somebody_asks(ask, made):
    """However many kiosks wake at the same time."""
    assert made == []
    with ThreadPoolExecutor(6) as several:
        answers = [*several.map(lambda _: ask(PUBLIC).text, range(6))]
    assert len({*answers}) == len(made) == 1
    assert made[0].edition.public


def test_without_its_store_it_says_so_in_a_sentence_and_asks_again_soon(ask, monkeypatch, tmp_path):
    """No path, no reason: those are for the office."""
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'broken.db'}")
    answer = ask(PUBLIC)
    assert answer.status == 503
    assert answer.headers["refresh"] == ["60"]
    assert re.findall("<p>(.*?)</p>", answer.text) == [
        "Tayangan ini sedang tidak tersedia; halaman ini akan mencobanya lagi sendiri."
    ]
    assert "broken" not in answer.text
