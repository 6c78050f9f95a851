"""Forms that are sent, without a browser: what is kept, what is refused and how, and what never gets in."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from approved import MONDAY, approved_plan
from asking import HERE, HOSTILE, asking, attributes
from geo.outcome import StopKey
from geo.store import entries, open_store, results, undo_result
from geo.store.audit import RESULTS_REPORTED
from pages.shared.field_form import trip_address
from pages.shared.field_form.receiving import MOST_BYTES
from stores import contents


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


@pytest.fixture
def form(held):
    """A form of the plan's first stop: 5 recorded of 12 invited."""

    def made(order=1, **changes):
        whole = {
            "key": str(StopKey(held.id, MONDAY, 1, order)),
            "plan": held.sha256,
            "uid": "a" * 32,
            "seen": None,
            "who": "Ani",
            "visited": True,
            "day": None,
            "invited": 12,
            "counts": {"recorded": 5},
            "note": "",
        }
        return whole | changes

    return made


@pytest.fixture
def post(ask):
    """Send a form as the page does."""

    def sent(form, path="/lapangan/hasil", **headers):
        body = form if isinstance(form, bytes | list) else json.dumps(form).encode()
        known = {"origin": f"http://{HERE}", "content_type": "application/json"}
        return ask(path, body, **{name: value for name, value in (known | headers).items() if value is not None})

    return sent


def recorded(store):
    """Key, people recorded and absent of every result in use."""
    return [(str(each.result.key), each.result.outcome.recorded, each.result.outcome.absent) for each in results(store)]


def test_what_the_office_has_stands_in_the_page(ask, post, form, held):
    """With who and when, ready to be edited."""
    post(form(note="Hujan"))
    first, second = (json.loads(each) for each in attributes(ask(trip_address(held.id, MONDAY, 1)).text, "data-held"))
    assert (first["who"], first["invited"], first["counts"]["absent"], first["note"]) == ("Ani", 12, 7, "Hujan")
    assert str(datetime.now(UTC).astimezone().year) in first["when"]
    assert second is None


def test_a_form_is_kept_and_told_back(post, form, store, held):
    """Those absent are the rest of those invited."""
    answer = post(form())
    assert answer.status == 200
    kept = answer.said["kept"]
    assert (kept["who"], kept["invited"], kept["counts"]["absent"], kept["uid"]) == ("Ani", 12, 7, "a" * 32)
    assert answer.said["overtaken"] is False
    assert recorded(store) == [(f"{held.id}/2025-10-06/1/1", 5, 7)]


def test_the_same_form_sent_again_counts_once(post, form, store):
    """Also after somebody else changed it: then it says so, and changes nothing."""
    first = post(form()).said["kept"]
    before = contents(store)
    assert post(form()).said == {"kept": first, "overtaken": False}
    assert contents(store) == before
    post(form(uid="b" * 32, who="Budi", seen=first["id"], counts={"recorded": 6}))
    again = post(form()).said
    assert (again["kept"]["who"], again["overtaken"]) == ("Budi", True)
    assert [each[1:] for each in recorded(store)] == [(6, 6)]


def test_forms_that_come_at_the_same_moment_are_kept_once_each(post, form, store):
    """An impatient phone sends the same form eight times at once; of two phones one is kept and the other told."""
    with ThreadPoolExecutor(8) as phones:
        same = list(phones.map(lambda _: post(form()).status, range(8)))
        two = [form(2, uid=letter * 32, counts={"recorded": n}) for n, letter in enumerate("bc", 3)]
        other = sorted(phones.map(lambda each: post(each).status, two))
    assert (same, other) == ([200] * 8, [200, 409])
    assert len(recorded(store)) == 2
    assert sum(line.what == RESULTS_REPORTED for line in entries(store)) == 2


def test_whoever_saw_another_report_is_told_what_the_office_has(post, form, store):
    """409 with that report; nothing is kept; with that report seen it is an edit."""
    first = post(form()).said["kept"]
    late = post(form(uid="b" * 32, who="Budi", counts={"recorded": 9}))
    assert late.status == 409
    assert late.said["held"] == first
    assert "sudah dicatat oleh Ani" in late.said["said"][0]
    assert [each[1:] for each in recorded(store)] == [(5, 7)]
    assert post(form(uid="b" * 32, who="Budi", counts={"recorded": 9}, seen=first["id"])).status == 200
    assert [each[1:] for each in recorded(store)] == [(9, 3)]


def test_a_form_that_was_taken_back_does_not_come_back_by_itself(post, form, store):
    """409 without a report in its place; a new form is kept."""
    undo_result(store, post(form()).said["kept"]["id"], "Budi")
    again = post(form(), "/lapangan/hasil?bahasa=en")
    assert (again.status, again.said["held"]) == (409, None)
    assert "taken back" in again.said["said"][0]
    assert recorded(store) == []
    assert post(form(uid="b" * 32)).status == 200


def test_a_visit_that_was_not_carried_out_has_a_reason_and_no_counts(post, form, store):
    """Another day than planned is kept; the planned one is not another day."""
    none = form(visited=False, invited=None, counts={}, note="Longsor")
    assert post(none).said["kept"]["note"] == "Longsor"
    moved = form(2, uid="b" * 32, day="2025-10-08")
    same = {**moved, "key": moved["key"].replace("/1/2", "/2/1"), "uid": "c" * 32, "day": "2025-10-06"}
    assert post(moved).said["kept"]["day"] == "2025-10-08"
    assert post(same).status == 200
    assert [each.result.outcome.day for each in results(store)][1:] == [date(2025, 10, 8), None]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"counts": {"recorded": 13}}, "Jumlah semua keadaan (13) tidak sama dengan yang diundang (12)."),
        ({"counts": {"recorded": 5, "absent": 3}}, "Jumlah semua keadaan (8) tidak sama"),
        ({"counts": {"recorded": -1}}, "Direkam: “-1” bukan banyak orang"),
        ({"counts": {"recorded": 100_001}, "invited": None}, "bukan banyak orang"),
        ({"counts": {}, "invited": None}, "tidak ada seorang pun yang dicatat"),
        ({"visited": False}, "tidak dilaksanakan, tetapi ada orang"),
        ({"day": "2099-01-01"}, "1 Januari 2099"),
        ({"day": "2025-01-01"}, "1 Januari 2025"),
        ({"who": "  "}, "Tulis dulu nama petugas"),
        ({"note": "x" * 501}, "Catatan paling panjang 500 huruf."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(post, form, store, changes, words):
    """422, and nothing is kept."""
    answer = post(form(**changes))
    assert answer.status == 422
    assert words in " ".join(answer.said["said"])
    assert recorded(store) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": "short"}, {"uid": "x" * 81}, {"uid": 12345678}, {"uid": "<b>bold</b>"}, {"key": "1/2025-10-06/1"},
        {"key": ["1/2025-10-06/1/1"]}, {"plan": "x" * 64}, {"seen": 0}, {"seen": True}, {"seen": "1"}, {"seen": 2**31},
        {"who": "x" * 81}, {"who": None}, {"visited": 1}, {"day": "06/10/2025"}, {"day": 5}, {"day": "2025-02-30"},
        {"invited": -1}, {"invited": "12"}, {"invited": 1.0}, {"invited": 10**400}, {"counts": []},
        {"counts": {"came": 1}}, {"counts": {"recorded": "5"}}, {"counts": {"recorded": True}}, {"counts": {"recorded": None}},
        {"note": None}, {"admin": 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_field_that_is_not_of_its_kind_is_refused(post, form, store, changes):
    """422 naming it, in both languages; nothing is kept."""
    (name,) = changes
    answer = post(form(**changes), "/lapangan/hasil?bahasa=en")
    assert answer.status == 422
    assert answer.said == {"said": [f"This form was not understood ({name}); load this page anew."]}
    assert recorded(store) == []


def test_a_field_that_is_missing_is_refused(post, form):
    """Each of them."""
    for name in form():
        answer = post({key: value for key, value in form().items() if key != name})
        assert (answer.status, f"({name})" in answer.said["said"][0]) == (422, True)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe", b"[" * 15_000, b'{"uid": NaN}', b'{"uid": 1, "uid": 2}',
        b'{"seen": ' + b"9" * 9_000 + b"}",
    ],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
def test_what_is_no_form_is_refused(post, body):
    """422, never a fault of the server."""
    assert post(body).status == 422


def test_a_form_that_says_a_thing_twice_is_refused(post, form, store):
    """Nobody knows which of the two is meant."""
    body = json.dumps(form())[:-1] + ', "who": "Budi"}'
    assert post(body.encode()).status == 422
    assert recorded(store) == []


def test_only_a_page_of_this_server_may_send(post, form, store):
    """403 from other origins, from none, and when the browser says that another site sent it."""
    foreign = [
        {"origin": "http://evil.test"}, {"origin": None}, {"origin": "null"}, {"origin": "http://office.test"},
        {"origin": f"http://{HERE}.evil.test"}, {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
    ]  # fmt: skip
    for headers in foreign:
        answer = post(form(), **headers)
        assert (answer.status, len(answer.said["said"])) == (403, 1), headers
    assert recorded(store) == []
    assert post(form(), sec_fetch_site="same-origin").status == 200


def test_only_json_is_taken(post, form, store):
    """What a plain form of another page can send is none."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", None):
        assert post(form(), content_type=kind).status == 415
    assert recorded(store) == []
    assert post(form(), content_type="Application/JSON; charset=utf-8").status == 200


def test_a_form_is_small(post, form, store):
    """413 also when it does not say beforehand how large it is."""
    large = json.dumps(form(note="x" * MOST_BYTES)).encode()
    assert post(large).status == 413
    assert post([b" " * 4_000] * 6).status == 413
    assert recorded(store) == []
    assert post([b" " * 2_000, json.dumps(form()).encode()]).status == 200


def test_the_longest_note_in_the_widest_letters_fits(post, form):
    """What the page lets somebody type is never too large to be sent."""
    assert post(form(note="😀" * 500, who="😀" * 80)).status == 200


def test_a_form_of_a_plan_that_is_not_there_is_told_so(post, form, held, store):
    """No such plan, no such stop, and a plan of another store with the same number."""
    other = form(key=f"{held.id + 9}/2025-10-06/1/1")
    for each in (other, form(9), form(plan="0" * 64)):
        answer = post(each)
        assert (answer.status, len(answer.said["said"])) == (404, 1)
    assert recorded(store) == []


def test_nothing_that_was_sent_comes_back_as_markup(post, form):
    """Answers are JSON, and say so."""
    for changes in ({HOSTILE: 1}, {"uid": HOSTILE}):
        answer = post(form(**changes))
        assert answer.headers["content-type"] == ["application/json"]
        assert answer.headers["x-content-type-options"] == ["nosniff"]


def test_without_its_database_the_office_asks_to_come_again(ask, post, form, monkeypatch):
    """503 in words; the phone keeps the form."""
    sent = form()
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    for path in ("/lapangan", "/lapangan/1/2025-10-06/1"):
        page = ask(path)
        assert (page.status, '<p class="fault">' in page.text) == (503, True)
    answer = post(sent, "/lapangan/hasil?bahasa=en")
    assert answer.status == 503
    assert "cannot be reached" in answer.said["said"][0]
