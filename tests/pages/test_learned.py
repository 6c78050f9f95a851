"""The section Pelajaran: what visits taught and its arithmetic, shares set by hand, who is left, a month's proof."""

from datetime import date

import pytest

from approved import DERATI, MONDAY, PADANG, SS, TUESDAY, approved_plan
from geo.outcome import Outcome, StopKey
from geo.store import Report, connect, overrule, overrules, report_results, results, undo_result
from geo.wording import speaking
from months import changed, counted, keep

from .test_frame import in_the_other
from .test_outreach import in_view, make, press

PAGE, SECTION = "outreach", "pelajaran"
SHARES, MOST, TRIPS = "Bagian yang dipelajari", "Desa yang paling banyak", "Setiap hari-tim"
REASON = "RT <b>ikut</b> {{7*7}} =1+1 $x$"


@pytest.fixture
def store(office):
    """A store in which five stops of an approved plan were reported: 43 + 14 + 41 + 9 people, 107 in all."""
    opened = connect(office)
    plan = approved_plan(opened).id
    told = [
        (MONDAY, 1, 1, {"recorded": 32, "failed": 2, "already": 8, "moved": 6, "died": 3, "absent": 58}),
        (MONDAY, 1, 2, {"recorded": 14, "moved": 3, "absent": 20}),
        (MONDAY, 2, 1, {"recorded": 41, "already": 2, "absent": 6}),
        (MONDAY, 2, 2, {"recorded": 9, "died": 2, "absent": 1}),
        (TUESDAY, 1, 1, {"recorded": 11, "moved": 2, "absent": 30}),
    ]
    reports = [
        Report(StopKey(plan, day, team, order), Outcome(**counts), f"{day}{team}{order}")
        for day, team, order, counts in told
    ]
    report_results(opened, reports, "Ani")
    yield opened
    opened.dispose()


def text(app, words):
    return " ".join(words(app))


def turn_to(app, part):
    """Another part of the section."""
    return next(each for each in app.get("button_group") if each.key == "learned_part").set_value(part).run()


def test_every_share_stands_with_its_arithmetic(store, visit, words, table):
    """Kota Padang: two visits, 109 + 43 names of which 133 real; 45 came: (45 + 30 × 0.3) / (133 + 30)."""
    app = visit(PAGE, bagian=SECTION)
    rows = [row for row in table(app, SHARES) if row[0] == "Kota Padang, Kota Padang"]
    assert [row[2:11] for row in rows] == [
        ["Bagian nyata", "2", "152", "133 dari 152", "87,5\u00a0%", "100,0\u00a0%", "30", "89,6\u00a0%", "89,6\u00a0%"],
        ["Kehadiran", "2", "152", "45 dari 133", "33,8\u00a0%", "30,0\u00a0%", "30", "33,1\u00a0%", "33,1\u00a0%"],
    ]
    assert any(row[0] == "Derati (kunjungan rumah), Kota Padang" for row in table(app, SHARES))
    row = app.selectbox(key="learned-row")
    assert "Kota Padang, Kota Padang · Kehadiran" in row.options
    row.select((PADANG, "turnout")).run()
    said = text(app, words)
    assert "(45 + 30 × 0,30) / (133 + 30) = 0,331" in said
    assert "2 kunjungan: 152 nama diundang, 19 data semu" in said
    assert "Rendah: (45 + 30 × 0,20) / (133 + 30) = 0,313." in said


def test_a_share_is_set_by_hand_with_a_reason_and_taken_back(store, visit, words, table):
    """Without a reason it is refused; names and reasons are text; what was learned is used again afterwards."""
    app = visit(PAGE, bagian=SECTION)
    app.selectbox(key="overrule-place").select(SS).run()
    app.text_input(key="who-overrule").set_value("Budi")
    press(app, "Tetapkan")
    assert "Tulis alasan" in app.error[0].value
    value, reason = f"overrule-value-{SS}-turnout-0", f"overrule-reason-{SS}-turnout-0"
    assert app.number_input(key=value).value == 35.9
    app.number_input(key=value).set_value(42.5)
    app.text_input(key=reason).set_value(REASON)
    press(app, "Tetapkan")
    (held,) = overrules(store)
    assert (held.code, held.what, held.value, held.reason, held.added_by) == (SS, "turnout", 0.425, REASON, "Budi")
    (row,) = [row for row in table(app, SHARES) if row[0].startswith("Bedeng SS") and row[2] == "Kehadiran"]
    assert row[9:] == ["35,9\u00a0%", "42,5\u00a0%", f"42,5\u00a0%: {REASON} (Budi)"]
    assert "Kehadiran Bedeng SS, Kota Padang ditetapkan 42,5\u00a0%." in app.success[0].value.replace("\\", "")
    press(app, "Cabut ketetapan")
    assert overrules(store) == ()
    (row,) = [row for row in table(app, SHARES) if row[0].startswith("Bedeng SS") and row[2] == "Kehadiran"]
    assert row[9:] == ["35,9\u00a0%", "35,9\u00a0%", ""]


def test_a_share_of_a_place_that_nobody_visited_is_looked_at_and_taken_back(store, visit, words, table):
    """It is told as what it is; the row that was looked at is gone afterwards."""
    far = "17.02.07.2026"
    overrule(store, far, "real_share", 0.5, "daftar lama", "Ani")
    app = visit(PAGE, bagian=SECTION)
    app.selectbox(key="learned-row").select((far, "real_share")).run()
    assert "Belum ada kunjungan yang mengajarkan apa pun di sini." in text(app, words)
    assert next(row for row in table(app, SHARES) if row[3] == "0")[5:7] == ["0 dari 0", "–"]
    app.selectbox(key="overrule-place").select(far).run()
    app.selectbox(key="overrule-share").select("real_share").run()
    app.text_input(key="who-overrule").set_value("Budi")
    press(app, "Cabut ketetapan")
    assert not app.exception
    assert "Belum ada kunjungan yang mengajarkan" not in text(app, words)


def test_a_school_has_no_real_share_to_be_set(store, visit):
    """A village has; both may be set where nobody has been."""
    app = visit(PAGE, bagian=SECTION)
    for code, shares in (
        ("10700611", ["Kehadiran"]),
        (f"{DERATI}/home", ["Kehadiran"]),
        (PADANG, ["Kehadiran", "Bagian nyata"]),
    ):
        app.selectbox(key="overrule-place").select(code).run()
        assert app.selectbox(key="overrule-share").options == shares


def test_who_is_left_adds_up(store, visit, words, table):
    """10,500 − 107 = 10,393; 41 of them pupils, taken off the villages around their school."""
    app = visit(PAGE, bagian=SECTION, isi="sisa", desa=PADANG)
    said = text(app, words)
    assert "Belum rekam per 31 Desember 2024: 10.500 − direkam jemput bola sesudahnya: 107 = sisa 10.393 orang." in said
    assert table(app, MOST)[0] == ["Kota Padang", "Kota Padang", "182", "43", "139"]
    assert "Direkam jemput bola sejak itu 43 Sisa 139" in said
    assert "maka ada pecahan orang" in said


def test_a_month_is_proved_by_the_snapshots_about_it(store, office, visit, words, table):
    """312 more are recorded in 156 villages, 107 of them on three team-days; other months are told as they are."""
    keep(office, date(2025, 9, 30), counted())
    keep(office, date(2025, 10, 31), changed(counted(), {}, recorded=2))
    app = visit(PAGE, bagian=SECTION, isi="bukti", bulan="2025-10")
    said = text(app, words)
    assert "Sudah rekam +312 orang pada 156 desa = jemput bola 107 + loket dan lainnya 205." in said
    assert [row[2:] for row in table(app, TRIPS)] == [
        ["1", "2", "146", "46"],
        ["2", "2", "61", "50"],
        ["1", "1", "43", "11"],
        ["", "5", "250", "107"],
    ]
    assert [metric.value for metric in app.metric] == ["+312", "107", "205", "3", "35,7", "1,7"]
    app.selectbox(key="proof_month").select("2025-09").run()
    said = text(app, words)
    assert "Yang dilayani loket tidak diketahui (–): periode data sebelum bulan ini" in said
    assert [metric.value for metric in app.metric] == ["–", "0", "–", "0", "–", "–"]


def test_before_any_result_each_part_says_so(visit, words):
    """And no table is empty."""
    app = visit(PAGE, bagian=SECTION)
    assert "Belum ada hasil kunjungan yang dicatat" in text(app, words)
    turn_to(app, "sisa")
    assert "10.500 − direkam jemput bola sesudahnya: 0 = sisa 10.500 orang." in text(app, words)
    assert "Belum ada orang yang direkam jemput bola" in text(app, words)


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_part_speaks_only_its_language(store, visit, words, language):
    """No sentence of the other language stands anywhere on it."""
    app = visit(PAGE, language, bagian=SECTION)
    for part in ("bagian", "sisa", "bukti"):
        # The runner asks the widgets for their words between two runs, outside any visit.
        with speaking(language):
            turn_to(app, part)
        shown = [
            *words(app),
            *(each.label for each in app.text_input),
            *(each.proto.placeholder for each in app.selectbox),
        ]
        assert in_the_other(language, shown) == [], part


def test_a_plan_says_which_results_it_uses_and_with_what_weight(store, visit, words):
    """The weight is an assumption of the form, and part of what the plan was made with."""
    app = make(visit(PAGE), days=1, teams=1, weight=60.0)
    assert in_view(app).wanted.sites.prior_weight == 60
    said = text(app, words)
    assert "Hasil 5 perhentian dipakai" in said
    assert "107 orang yang direkam sesudah 31 Desember 2024 sudah dikurangkan dari angka" in said
    assert in_view(app).plan.unrecorded == pytest.approx(10_393)
    assert "belum dilaporkan" not in said
    undo_result(store, results(store)[0].id, "Ani")
    said = text(app.run(), words)
    assert "1 perhentian rencana yang sudah disetujui belum dilaporkan (20 orang diharapkan)" in said
    overrule(store, PADANG, "turnout", 0.9, "RT ikut", "Budi")
    # What is known now is not what that plan was made from.
    assert "perhentian dipakai" not in text(app.run(), words)
