"""The form on a phone whose line comes and goes: nothing typed is lost, nothing counts twice, and it says where things are."""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from approved import MONDAY, approved_plan, real_plan
from field_cards import DRAFTS, KEPT, QUEUED, SEND, card, cut, fill, fits, kept, mend, save, says, times_reported
from geo.store import open_store, results

from .conftest import PHONE, Visit, serving


@pytest.fixture(scope="module")
def office(checkout, tmp_path_factory):
    """A server with a store of its own: its address and the store."""
    url = f"sqlite:///{tmp_path_factory.mktemp('field') / 'coverage.db'}"
    store = open_store(url)
    with serving(checkout, DATABASE_URL=url) as address:
        yield address, store
    store.dispose()


@pytest.fixture
def store(office):
    """The office's store."""
    return office[1]


@pytest.fixture
def held(store):
    """A plan of this test's own."""
    return approved_plan(store)


@pytest.fixture
def phone(browser, office, held):
    """Open a trip as somebody new: `phone(path, script)`; nothing leaves, the console tells of no fault but the line's."""
    visits = []

    def opened(path=None, script=""):
        visit = Visit(browser, office[0], PHONE)
        visits.append(visit)
        if script:
            visit.page.add_init_script(script)
        visit.page.goto(office[0] + (path or f"/lapangan/{held.id}/2025-10-06/1"))
        return visit.page

    yield opened
    for visit in visits:
        visit.close()
        assert visit.left == []
        assert [said for said in visit.errors if "/lapangan/hasil" not in said] == []


def test_what_is_typed_outlives_a_bad_line_and_a_dead_battery(phone, store, held):
    """The line drops: it says so. Loaded anew, all is there. The line returns: it is kept, once, and no draft is left."""
    page = phone()
    cut(page)
    first = card(page)
    says(first, "Belum ada hasil.")
    fill(first, invited="500", recorded="120", already="15", note="Hujan\nlistrik padam")
    says(first, "Belum disimpan: isian ini baru ada di ponsel ini.")
    expect(first.locator(".sum")).to_have_text("120 + 15 + 365 (tidak hadir) = 500 diundang")
    save(first)
    says(first, QUEUED)
    assert kept(store, held) == []
    page.reload()
    first = card(page)
    says(first, QUEUED)
    expect(first.locator(".badge")).to_have_text("belum terkirim")
    expect(page.locator("#waiting")).to_contain_text("1 isian di ponsel ini belum terkirim.")
    assert first.locator('[name="note"]').input_value() == "Hujan\nlistrik padam"
    assert first.locator('[name="who"]').input_value() == "Ani"
    mend(page)
    says(first, KEPT)
    assert kept(store, held) == [(1, 120, 365, "Ani")]
    assert (page.evaluate(DRAFTS), page.locator("#waiting").is_visible()) == (0, False)
    page.reload()
    expect(page.locator(".stop .badge").first).to_have_text("tersimpan")
    expect(card(page).locator(".held")).to_contain_text(
        "120 direkam, 15 sudah rekam sebelumnya, 365 tidak hadir dari 500"
    )


def test_what_was_not_sent_is_there_again_and_can_be_thrown_away(phone, store, held):
    """Every keystroke is kept; pressing Simpan is not needed for that."""
    page = phone()
    fill(card(page), recorded="7")
    card(page).locator('[name="moved"]').press_sequentially("12")
    page.reload()
    first = page.locator(".stop").first
    expect(first.locator(".badge")).to_have_text("belum disimpan")
    assert [first.locator(f'[name="{name}"]').input_value() for name in ("recorded", "moved")] == ["7", "12"]
    page.on("dialog", lambda dialog: dialog.accept())
    first.locator(".undo").click()
    says(first, "Belum ada hasil.")
    assert (first.locator('[name="moved"]').input_value(), page.evaluate(DRAFTS)) == ("", 0)
    assert kept(store, held) == []


def test_an_answer_that_is_lost_counts_nobody_twice(phone, store, held):
    """The office has it, the phone does not know: it sends the same form, and an edit of it is an edit."""
    page = phone()

    def lose(route):
        route.fetch()
        route.abort()

    page.route(SEND, lose)
    first, second = card(page), card(page, 2)
    for stop in (first, second):
        fill(stop, invited="12", recorded="5")
        save(stop)
        says(stop, QUEUED)
        # A form that waits for its turn says the same as one whose answer was lost.
        expect(page.locator('.stop[data-state="sending"]')).to_have_count(0)
    assert kept(store, held) == [(1, 5, 7, "Ani"), (2, 5, 7, "Ani")]
    # Before the phone learns of the first, somebody types on in the second.
    fill(second, recorded="6")
    says(second, "Belum disimpan")
    mend(page)
    says(first, KEPT)
    save(second)
    says(second, KEPT)
    assert kept(store, held) == [(1, 5, 7, "Ani"), (2, 6, 6, "Ani")]
    assert times_reported(store, held) == 3
    assert page.evaluate(DRAFTS) == 0


def test_a_page_that_is_loaded_anew_knows_its_own_form_again(phone, store, held):
    """The answer was lost, and the office shows it: there is nothing left to send."""
    page = phone()
    page.route(SEND, lambda route: (route.fetch(), route.abort()))
    fill(card(page), recorded="5")
    save(card(page))
    says(card(page), QUEUED)
    page.reload()
    says(card(page), KEPT)
    assert (page.evaluate(DRAFTS), times_reported(store, held)) == (0, 1)


def test_two_windows_of_one_phone_tell_each_other(phone, store, held):
    """What is typed in one stands in the other; once it is kept, the other says so too."""
    page = phone()
    other = page.context.new_page()
    other.goto(page.url)
    fill(card(page), invited="12", recorded="5")
    says(card(other), "Belum disimpan")
    assert card(other).locator('[name="recorded"]').input_value() == "5"
    save(card(page))
    says(card(page), KEPT)
    says(card(other), KEPT)
    assert times_reported(store, held) == 1


def test_two_presses_are_one_result(phone, store, held):
    """And an edit after it is another."""
    page = phone()
    first = card(page)
    fill(first, invited="12", recorded="5")
    with page.expect_request(SEND) as request:
        first.locator(".save").dblclick()
    says(first, KEPT)
    sent = json.loads(request.value.post_data)
    assert len(sent.pop("uid")) == 36
    assert sent == {
        **{"key": f"{held.id}/2025-10-06/1/1", "plan": held.sha256, "seen": None, "who": "Ani", "visited": True},
        **{"day": None, "invited": 12, "counts": {"recorded": 5}, "note": ""},
    }
    assert (kept(store, held), times_reported(store, held)) == ([(1, 5, 7, "Ani")], 1)
    first.locator(".count .more").first.click()
    expect(first.locator(".sum")).to_have_text("6 + 6 (tidak hadir) = 12 diundang")
    save(first)
    says(first, KEPT)
    assert (kept(store, held), times_reported(store, held)) == ([(1, 6, 6, "Ani")], 2)


def test_of_two_phones_the_second_is_told_and_chooses(phone, store, held):
    """What the office has stands beside what was typed; sent as an edit it takes its place, thrown away it does not."""
    ani, budi = phone(), phone()
    for order in (1, 2):
        fill(card(ani, order), invited="12", recorded="5")
        save(card(ani, order))
        says(card(ani, order), KEPT)
        fill(card(budi, order), who="Budi", invited="12", recorded="9")
        save(card(budi, order))
        says(card(budi, order), "sementara itu sudah dicatat oleh Ani")
        expect(card(budi, order).locator(".conflict li").first).to_contain_text(
            "5 direkam, 7 tidak hadir dari 12 diundang"
        )
        expect(card(budi, order).locator(".conflict li").last).to_contain_text(
            "9 direkam, 3 tidak hadir dari 12 diundang"
        )
    assert [each[1] for each in kept(store, held)] == [5, 5]
    budi.reload()
    card(budi).locator(".override").click()
    says(card(budi), "Tersimpan di kantor (Budi, ")
    card(budi, 2).locator(".discard").click()
    says(card(budi, 2), KEPT)
    assert card(budi, 2).locator('[name="recorded"]').input_value() == "5"
    assert kept(store, held) == [(1, 9, 3, "Budi"), (2, 5, 7, "Ani")]
    assert budi.evaluate(DRAFTS) == 0


@pytest.mark.parametrize(
    "answer", [{"status": 503, "json": {"said": ["Basis data mati."]}}, {"body": "<h1>WiFi</h1>"}, None]
)
def test_it_is_sent_again_by_itself(phone, store, held, answer):
    """After a quarter of a minute: the office cannot now, what answers is not the office, or nothing does for ten seconds."""
    page = phone()
    page.clock.install()
    page.route(SEND, lambda route: answer and route.fulfill(**answer))
    fill(card(page), recorded="5")
    save(card(page))
    if answer is None:
        says(card(page), "Mengirim …")
        page.clock.fast_forward(10_500)
    says(card(page), QUEUED)
    page.unroute(SEND)
    page.clock.fast_forward(16_000)
    says(card(page), KEPT)
    assert (kept(store, held), times_reported(store, held)) == ([(1, 5, 0, "Ani")], 1)


def test_the_list_of_trips_sends_what_waits_too(phone, store, held):
    """And says of which trip it is. A page that is gone back to looks what the office has by now."""
    page = phone()
    once = page.request.get(page.url).body()

    def as_it_was(route):
        """A browser that goes back shows what it had, and does not ask."""
        if route.request.is_navigation_request():
            route.fulfill(body=once, content_type="text/html")
        else:
            route.continue_()

    cut(page)
    fill(card(page), recorded="5")
    save(card(page))
    says(card(page), QUEUED)
    page.get_by_role("link", name="Semua perjalanan").click()
    mine = page.locator(f'a[href="/lapangan/{held.id}/2025-10-06/1"]')
    expect(mine.locator("em")).to_have_text("belum terkirim")
    page.unroute(SEND)
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("#waiting")).to_be_hidden()
    expect(mine.locator("em")).to_have_text("")
    page.route(f"**/lapangan/{held.id}/**", as_it_was)
    page.go_back()
    says(card(page), KEPT)
    assert card(page).locator('[name="recorded"]').input_value() == "5"
    page.go_forward()
    expect(mine.locator(".done")).to_have_text("1 dari 2 tercatat")
    assert kept(store, held) == [(1, 5, 0, "Ani")]


def test_what_cannot_be_is_said_on_the_spot(phone, store, held):
    """Without a name, beyond those invited, not a number; and what only the office knows, in its words."""
    page = phone()
    first = card(page)
    fill(first, who="", invited="12", recorded="5")
    save(first)
    says(first, "Tulis dulu nama petugas")
    fill(first, recorded="14")
    save(first)
    says(first, "14: lebih 2 dari 12 yang diundang")
    fill(first, recorded="5", absent="3")
    says(first, "Belum disimpan")
    expect(first.locator(".sum")).to_have_text("5 + 3 (tidak hadir): kurang 4 dari 12 yang diundang")
    fill(first, absent="", moved="1,5")
    save(first)
    says(first, "Pindah: tulis bilangan bulat dengan angka saja.")
    fill(first, moved="", day="2099-01-01")
    save(first)
    says(first, "Hasil kunjungan 1 Januari 2099 belum dapat dicatat")
    assert kept(store, held) == []
    fill(first, day="2025-10-08")
    save(first)
    says(first, KEPT)
    expect(first.locator(".held")).to_contain_text("pada 8 Oktober 2025")


def test_a_visit_that_did_not_take_place_has_a_reason(phone, store, held):
    """The counts and another day are put away, not sent."""
    page = phone(f"/lapangan/{held.id}/2025-10-06/1?bahasa=en")
    first = card(page)
    fill(first, recorded="5", day="2025-10-08")
    first.get_by_text("Did not take place").click()
    expect(first.locator(".counts")).to_be_hidden()
    expect(first.locator(".note span")).to_have_text("Why it did not take place")
    fill(first, note="Longsor")
    save(first)
    says(first, "Kept at the office (Ani, ")
    (held_now,) = results(store, held.id)
    assert (held_now.result.outcome.visited, held_now.result.outcome.note) == (False, "Longsor")
    assert (held_now.result.outcome.invited, held_now.result.outcome.day) == (0, None)


def test_a_browser_that_keeps_nothing_says_so_and_still_sends(phone, store, held):
    """Also without the name-maker that browsers only have on a safe line."""
    page = phone(
        script="""delete Crypto.prototype.randomUUID;
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"""
    )
    expect(page.locator("#memory")).to_contain_text("Peramban ini tidak mengingat apa pun")
    cut(page)
    fill(card(page), recorded="5")
    save(card(page))
    says(card(page), "dikirim lagi otomatis selama halaman ini terbuka")
    mend(page)
    says(card(page), KEPT)
    assert kept(store, held) == [(1, 5, 0, "Ani")]


def test_hostile_and_long_names_are_text_and_nothing_moves_sideways(phone, store):
    """On every width; what is to be pressed is as large as a thumb."""
    name = "<img src=x onerror=window.__pwned=1></script><script>window.__pwned=1</script>{{ 7*7 }}" + "W" * 120
    first = real_plan().trips[0]
    stops = (replace(first.stops[0], name=name, district=name), *first.stops[1:])
    held = approved_plan(store, name=name, plan=real_plan(trips=(replace(first, stops=stops),)))
    page = phone("/lapangan")
    fits(page)
    page.goto(page.url + f"/{held.id}/{MONDAY}/1")
    stop = card(page)
    fill(stop, invited="12", recorded="5", note=name)
    save(stop)
    says(stop, KEPT)
    fits(page)
    assert name in stop.inner_text()
    assert page.evaluate("window.__pwned") is None
