"""Jemput bola without a browser: a plan from the form, its figures, wishes lifted, scenarios kept, approved and copied."""

from datetime import date, time

import pandas as pd
import pytest

from geo.outreach.working_days import next_monday
from geo.outreach_words import hour, range_words, short_day
from geo.store import approve_plan, connect, hide_snapshot, plans, set_pupils, snapshots
from geo.wording import listed, number, percent, speaking
from months import counted, keep

from .test_frame import in_the_other

PAGE = "outreach"
STOPS, LEFT, BESIDE = "Setiap perhentian", "Tidak dikunjungi", "Rencana berdampingan"


def field(app, kind, name):
    """A field of the form, whatever round it is in."""
    return next(
        each for each in app.get(kind) if str(each.key).endswith(f"-{name}") and str(each.key).startswith("plan-")
    )


def press(app, label):
    return next(each for each in app.button if each.proto.label == label).click().run()


def make(app, label="Susun rencana", **numbers):
    """Two teams on two days, searched for a second, unless `numbers` say otherwise."""
    for name, value in ({"days": 2, "seconds": 1.0} | numbers).items():
        field(app, "number_input", name).set_value(value)
    press(app, label)
    assert not app.exception, [error.value for error in app.exception]
    return app


def in_view(app):
    return app.session_state["outreach_plan"]


def kept(office):
    store = connect(office)
    found = plans(store)
    store.dispose()
    return found


def save(app, name="Desember", who="Ani"):
    app.text_input(key="plan-name").set_value(name)
    app.text_input(key="who-outreach").set_value(who).run()
    return press(app, "Simpan konsep")


def section(app, name):
    return next(each for each in app.get("button_group") if each.key == "outreach_section").set_value(name).run()


def test_a_plan_is_made_saved_approved_and_can_then_only_be_copied(visit, words, table, office):
    """From the form to a frozen plan; every figure on the page is the plan's."""
    app = visit(PAGE)
    assert field(app, "date_input", "start").value == next_monday(date.today())
    assert "Semua isian awal adalah anggapan" in " ".join(words(app))
    make(app)
    plan = in_view(app).plan
    said = " ".join(words(app))
    assert next(metric.value for metric in app.metric) == number(plan.expected.likely)
    assert plan.expected.likely >= plan.greedy > 0
    for part in (
        "Daftar urut biasa",
        "Tidak ada rencana yang dapat melebihi",
        "Alat yang dibawa tidak melayani loket",
        "perkiraan, bukan jalan sebenarnya",
        "sudah dikurangkan dari desa asalnya",
        "DATA SIMULASI: angka desa, jumlah murid atau keadaan desa",
    ):
        assert part in said
    for trip in plan.trips:
        assert f"{range_words(trip.expected)} orang" in said
        assert all(stop.name in said for stop in trip.stops)
    assert next(row[:2] for row in table(app, LEFT)) == [plan.left_out[0].name, plan.left_out[0].district]
    assert "Simpan konsep" in said
    assert next(each for each in app.button if each.proto.label == "Simpan konsep").disabled
    save(app)
    (held,) = kept(office)
    assert (held.name, held.state, held.created_by, held.simulated) == ("Desember", "draft", "Ani", True)
    section(app, "skenario")
    (row,) = table(app, BESIDE)
    assert row[0] == "Desember (sedang dilihat)"
    assert row[2:6] == [range_words(plan.expected), row[3], "2", str(len(plan.trips))]
    assert next(each for each in app.button if each.proto.label == "Setujui").disabled
    app.checkbox(key=f"sure-{held.id}").check().run()
    press(app, "Setujui")
    assert kept(office)[0].state == "approved"
    assert "disetujui oleh Ani" in table(app, BESIDE)[0][1]
    press(app, "Buka")
    assert "disetujui oleh Ani" in " ".join(each.value for each in app.success)
    assert len(table(app, STOPS)) == sum(len(trip.stops) for trip in plan.trips)
    assert not {"Susun ulang", "Simpan konsep"} & {each.proto.label for each in app.button}
    assert in_view(app).plan == plan
    press(app, "Buka salinan untuk diubah")
    assert {"Susun ulang", "Simpan konsep"} <= {each.proto.label for each in app.button}
    assert (in_view(app).kept, in_view(app).plan) == (None, plan)


def test_how_good_a_plan_is_stands_among_its_first_figures(visit):
    """The share of the bound, and what the careful list reaches under it."""
    app = make(visit(PAGE))
    plan = in_view(app).plan
    last = app.metric[5]
    assert (last.value, last.delta) == (
        percent(min(plan.expected.likely / plan.bound, 1), 1),
        f"daftar biasa: {number(plan.greedy)}",
    )


def test_a_plan_says_when_what_it_was_made_from_has_changed_since(visit, office):
    """Other pupils are another plan; the note goes once the plan is made again."""
    app = make(visit(PAGE), days=1)
    save(app)
    assert not any("sudah berubah" in each.value for each in app.warning)
    store = connect(office)
    code = next(stop.code for trip in in_view(app).plan.trips for stop in trip.stops if stop.kind == "school")
    set_pupils(store, pd.Series({code: 1}), "Ani")
    store.dispose()
    app.run()
    assert any("sudah berubah" in each.value for each in app.warning)
    make(app, "Susun ulang", days=1)
    assert not any("sudah berubah" in each.value for each in app.warning)


def test_each_trip_of_the_calendar_says_its_districts_and_when_it_leaves_and_is_back(visit, words):
    """Whoever is sent out reads the day from one cell."""
    app = make(visit(PAGE))
    shown = words(app)
    for trip in in_view(app).plan.trips:
        assert listed([*dict.fromkeys(stop.district for stop in trip.stops)]) in shown
        assert any(f"{hour(trip.leave)}–{hour(trip.back)} · {number(trip.km)} km" in text for text in shown)


def test_the_place_that_was_clicked_says_each_visit_or_why_there_is_none(visit, words):
    """A stop its day, team, order, times, people and way; a place left out its reason."""
    app = make(visit(PAGE))
    assert any("Klik perhentian" in text for text in words(app))
    plan = in_view(app).plan
    trip = max(plan.trips, key=lambda one: len(one.stops))
    stop = trip.stops[-1]
    app.session_state["outreach_place"] = stop.code
    said = words(app.run())
    for part in (
        short_day(trip.day),
        f"{len(trip.stops)} dari {len(trip.stops)}",
        range_words(stop.expected),
        f"{stop.travel_minutes} menit, {number(stop.km, 1)} km",
    ):
        assert part in said
    left = next(each for each in plan.left_out if not each.partly)
    app.session_state["outreach_place"] = left.code
    said = words(app.run())
    assert "Jalan ke sana" not in said
    assert not any("Klik perhentian" in text for text in said)


def test_the_legend_names_the_colour_of_places_that_several_teams_visit_only_where_there_are_any(visit, words):
    """One team alone shares nothing."""
    app = make(visit(PAGE), teams=1)
    assert "Didatangi lebih dari satu tim" not in words(app)
    make(app, teams=2, days=5)
    visits = {(stop.code, trip.team) for trip in in_view(app).plan.trips for stop in trip.stops}
    shared = len(visits) > len({code for code, _ in visits})
    assert ("Didatangi lebih dari satu tim" in words(app)) is shared


def test_what_is_forbidden_stays_listed_and_can_be_lifted(visit, table):
    """A place that is forbidden in the form is not visited; taken out of the list, it may be again."""
    app = make(visit(PAGE), days=1, teams=1)
    stop = in_view(app).plan.trips[0].stops[0]
    field(app, "multiselect", "must-not").set_value([stop.code])
    make(app, days=1, teams=1)
    plan = in_view(app).plan
    assert stop.code not in {each.code for trip in plan.trips for each in trip.stops}
    assert ("dilarang oleh perencana") in {row[5] for row in table(app, LEFT)}
    listed = next(each for each in app.multiselect if str(each.key).startswith("forbidden-"))
    assert listed.value == [stop.code]
    listed.set_value([])
    press(app, "Susun ulang")
    assert in_view(app).plan.settings.must_not == ()
    assert field(app, "multiselect", "must-not").value == []


def test_what_cannot_be_meant_is_a_sentence_and_the_plan_in_view_stays(visit):
    """Back before leaving; then another plan on request."""
    app = make(visit(PAGE), days=1, teams=1)
    before = in_view(app)
    field(app, "time_input", "returns").set_value(time(7, 0))
    make(app, days=1, teams=1)
    assert "Jam pulang harus sesudah jam berangkat" in " ".join(each.value for each in app.error)
    assert in_view(app) is before


def test_another_snapshot_says_so_and_english_says_it_in_english(visit, office, words, table):
    """A plan of the sample, looked at after real figures came; no Indonesian sentence is left at the switch."""
    app = save(make(visit(PAGE), days=1, teams=1))
    keep(office, date(2025, 1, 31), counted())
    assert "Rencana ini disusun dari angka atau batas lain" in " ".join(each.value for each in app.run().warning)
    other = visit(PAGE, "en", bagian="skenario")
    (row,) = table(other, "Plans side by side")
    assert (row[0], row[1].startswith("draft by Ani")) == ("Desember", True)
    assert row[-1] == "SIMULATED DATA (DATA SIMULASI) · other figures or boundaries (number 1)"
    assert "Approve" in words(other)


def test_a_draft_that_was_opened_can_be_replaced_and_one_that_others_approved_cannot(visit, office):
    """The same number, another document; a sentence when it was frozen meanwhile."""
    save(make(visit(PAGE), days=1, teams=1))
    app = visit(PAGE, bagian="skenario")
    press(app, "Buka")
    make(app, days=2, teams=1)
    assert in_view(app).draft is None
    app = visit(PAGE, bagian="skenario")
    press(app, "Buka")
    press(app, "Susun ulang")
    app.text_input(key="who-outreach").set_value("Budi").run()
    store = connect(office)
    approve_plan(store, kept(office)[0].id, "Kepala")
    store.dispose()
    press(app, "Ganti konsep")
    assert "sudah disetujui oleh Kepala" in " ".join(each.value for each in app.error)


def test_files_that_nobody_kept_can_be_planned_with_but_not_saved(visit, go, grid_geojson, grid_csv, words):
    """Nine villages of elsewhere, no schools, the middle as the office."""
    app = visit("data_desk")
    app.get("file_uploader")[0].upload("kisi.geojson", grid_geojson, "application/json").run()
    app.get("file_uploader")[1].upload("kisi.csv", grid_csv, "text/csv").run()
    make(go(app, PAGE).run(), days=1, teams=1)
    assert in_view(app).plan.trips
    assert "tidak dapat disimpan; simpan dulu angkanya" in " ".join(words(app))


def test_without_any_figures_nobody_is_planned_for(visit, office, words):
    """No trip, no error."""
    store = connect(office)
    hide_snapshot(store, snapshots(store)[0].id, "Ani")
    store.dispose()
    app = make(visit(PAGE), days=1, teams=1)
    assert not app.error
    assert short_day(in_view(app).plan.days[0]) in " ".join(words(app))


def test_a_plan_is_told_in_english_alone(visit, words):
    """With rules, their price and whatever else is said of a plan: no sentence of the other language is on the page."""
    app = visit(PAGE, "en")
    with speaking("en"):
        field(app, "checkbox", "each").check()
        make(app, "Make a plan", days=1, teams=1)
    assert in_the_other("en", words(app)) == []
    assert "The rule “every kecamatan is visited” cost" in " ".join(words(app))


@pytest.mark.parametrize("nonsense", ["99", "<script>"])
def test_nonsense_in_the_address_is_the_plan(visit, nonsense, address):
    """And goes out of the address."""
    app = visit(PAGE, bagian=nonsense)
    assert "bagian" not in address(app)
    assert any(each.proto.label == "Susun rencana" for each in app.button)
