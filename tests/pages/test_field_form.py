"""The form's pages, asked for without a browser: trips of approved plans, their stops, and sentences where there are none."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape

import pytest

from approved import MONDAY, TUESDAY, approved_plan, real_plan
from asking import HOSTILE, asking, attributes
from geo.outreach.plan_json import plan_document
from geo.store import open_store, save_plan
from pages.shared.field_form import trip_address
from pages.shared.field_form.routes import FORM

from .conftest import REPO


@pytest.fixture
def ask(office):
    """Ask an address of the server's own."""
    return asking()


@pytest.fixture
def store(office):
    """The office's store."""
    return open_store(office)


@pytest.fixture
def held(store):
    """An approved plan."""
    return approved_plan(store)


def test_the_list_leads_to_the_trips_of_approved_plans(ask, store, held):
    """The last days first; no draft; how many stops are reported; the mark of simulated figures."""
    save_plan(
        store, "Konsep", plan_document(real_plan()), snapshot_id=1, boundary_set_id=1, simulated=True, actor="Ani"
    )
    page = ask("/lapangan")
    assert page.status == 200
    expected = [trip_address(held.id, day, team) for day, team in ((TUESDAY, 1), (MONDAY, 1), (MONDAY, 2))]
    assert [address for address in attributes(page.text, "href") if "/2025-" in address] == expected
    assert "Konsep" not in page.text
    assert "0 dari 2 tercatat" in page.text
    assert "DATA SIMULASI" in page.text


def test_trips_of_today_come_first_and_those_to_come_last(ask, store):
    """Each under its heading."""
    today = datetime.now().date()
    days = [today - timedelta(days=1), today, today + timedelta(days=1), today + timedelta(days=2)]
    first = real_plan().trips[0]
    approved_plan(
        store, plan=real_plan(days=tuple(days), trips=tuple(replace(first, day=day) for day in reversed(days)))
    )
    page = ask("/lapangan?bahasa=en").text
    order = [re.search(r"\d{4}-\d\d-\d\d", address)[0] for address in attributes(page, "href") if "/1/2" in address]
    assert order == [day.isoformat() for day in (days[1], days[0], days[2], days[3])]
    assert re.findall("<h3>(.*?)</h3>", page) == ["Today", "Past days", "Still to come"]


def test_without_an_approved_plan_the_list_says_so(ask):
    """Not an empty page."""
    assert "Belum ada rencana yang disetujui" in ask("/lapangan").text


def test_a_trip_has_its_stops_in_order_with_what_the_plan_says_of_them(ask, held):
    """Place, kind, hours, people expected; both languages; nothing of the other."""
    page = ask(trip_address(held.id, MONDAY, 2))
    assert attributes(page.text, "data-name") == ["SMKN 6 Rejang Lebong", "Derati"]
    assert attributes(page.text, "data-key") == [f"{held.id}/2025-10-06/2/1", f"{held.id}/2025-10-06/2/2"]
    for words in ("sekolah · ", "kunjungan rumah · ", "08.12–10.42", "harapan 30 (15–60) orang", "DATA SIMULASI"):
        assert words in page.text
    english = ask(trip_address(held.id, MONDAY, 2) + "?bahasa=en").text
    assert '<html lang="en">' in english
    assert "08:12–10:42" in english
    assert "Simpan" not in english


@pytest.mark.parametrize(
    "path",
    ["/lapangan/1/2025-10-06/9", "/lapangan/1/2025-13-06/1", "/lapangan/x", f"/lapangan/{'9' * 5000}/2025-10-06/1"],
    ids=("team", "day", "stranger", "huge"),
)
def test_an_address_of_no_trip_is_a_sentence(ask, held, path):
    """404, not a fault."""
    page = ask(path)
    assert page.status == 404
    assert '<p class="fault">' in page.text


def test_a_draft_has_no_form_and_a_missing_plan_neither(ask, store):
    """In words, in the language asked for."""
    draft = save_plan(
        store, "Konsep", plan_document(real_plan()), snapshot_id=1, boundary_set_id=1, simulated=True, actor="Ani"
    )
    assert (ask(trip_address(draft.id, MONDAY, 1)).status, ask("/lapangan/99/2025-10-06/1").status) == (404, 404)
    assert "is not approved" in ask(trip_address(draft.id, MONDAY, 1) + "?bahasa=en").text


def test_hostile_names_are_text(ask, store):
    """Of plans, places and kecamatan, in both pages, in their attributes and in what the script is given."""
    first = real_plan().trips[0]
    stops = (replace(first.stops[0], name=HOSTILE, district=HOSTILE),)
    held = approved_plan(store, name=HOSTILE, plan=real_plan(trips=(replace(first, stops=stops),)))
    for page in (ask("/lapangan"), ask(trip_address(held.id, MONDAY, 1))):
        assert "<img" not in page.text
        assert unescape(page.text).count(HOSTILE) >= 2
        assert page.text.count("</script>") == 2
    assert attributes(page.text, "data-name") == [HOSTILE]


def test_pages_carry_headers_that_let_no_foreign_script_run(ask, held):
    """Stricter than the other pages', and nothing in the page that would need less."""
    for path in ("/lapangan", trip_address(held.id, MONDAY, 1), "/lapangan/99/2025-10-06/1"):
        page = ask(path)
        own = page.headers["content-security-policy"][0]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in own
        assert "unsafe" not in own
        assert page.headers["x-content-type-options"] == ["nosniff"]
        assert not re.search(r"<[^>]+\s(on\w+|style)=", page.text)


def test_the_files_of_a_page_are_kept_for_good_under_a_name_of_their_content(ask):
    """A new script has a new address."""
    addresses = re.findall(r'"(/aset/lapangan\.(?:js|css)\?v=[0-9a-f]{12})"', ask("/lapangan").text)
    assert len(addresses) == 2
    for address in addresses:
        assert ask(address).headers["cache-control"] == ["public, max-age=31536000, immutable"]


def test_the_form_has_no_address_of_a_file():
    """Streamlit would run a page of that name without the frame."""
    assert FORM.strip("/") not in {path.stem for path in (REPO / "pages").rglob("*.py")}
