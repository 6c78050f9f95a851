"""`learned` and `proof`: the promised JSON, sentences for people, shares set by hand, one sentence for what cannot be."""

import json
import shutil
from datetime import date

import pytest

from approved import DERATI, MONDAY, PADANG, SS, approved_plan, real_plan
from geo.cli import main
from geo.commands import outreach
from geo.outcome import Outcome, StopKey
from geo.store import Report, connect, open_store, overrules, report_results
from months import changed, counted, keep


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A store in which a visit to Kota Padang was reported: 20 of 50 names recorded, 10 phantom; to be copied."""
    path = tmp_path_factory.mktemp("told") / "toko.db"
    store = open_store(f"sqlite:///{path}")
    key = StopKey(approved_plan(store).id, MONDAY, 1, 1)
    report_results(store, [Report(key, Outcome(recorded=20, moved=10, absent=20), "a")], "Ani")
    store.dispose()
    return path


@pytest.fixture
def database(told, tmp_path, monkeypatch):
    """The address of a copy of it, which the commands use."""
    url = f"sqlite:///{shutil.copy(told, tmp_path)}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def answer_of(capsys, *arguments):
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out, parse_constant=pytest.fail)


def said(capsys, *arguments, status=0):
    assert main([*arguments]) == status
    out, err = capsys.readouterr()
    return out if status == 0 else err


def test_learned_shares_are_listed_set_and_taken_back(database, capsys):
    """(20 + 30 × 0.3) / (40 + 30), with another weight (20 + 10 × 0.3) / (40 + 10); what is left adds up."""
    answer = answer_of(capsys, "learned")
    real, turnout = answer["shares"]
    assert (real["code"], real["share"], real["found"], real["seen"]) == (PADANG, "real_share", 40, 50)
    assert (turnout["share"], turnout["visits"], turnout["invited"], turnout["data"]) == ("turnout", 1, 50, 0.5)
    assert turnout["arithmetic"] == "(20 + 30 × 0,30) / (40 + 30) = 0,414"
    assert (turnout["value"], turnout["overruled"], answer["simulated"]) == (
        pytest.approx(29 / 70, abs=1e-6),
        None,
        True,
    )
    assert (answer["unrecorded"], answer["taken_off"], answer["remaining"], answer["stops"]) == (10500, 20, 10480, 1)
    assert answer_of(capsys, "learned", "--prior-weight", "10")["shares"][1]["value"] == 0.46

    assert "ditetapkan 35,0\u00a0%" in said(
        capsys, "learned", "overrule", PADANG, "turnout", "35%", "--reason", "RT ikut", "--who", "Budi"
    )
    held = answer_of(capsys, "learned")["shares"][1]
    assert (held["value"], held["overruled"]) == (0.35, {"value": 0.35, "reason": "RT ikut", "who": "Budi"})
    lines = said(capsys, "learned", "--lang", "en")
    assert "(20 + 30 × 0.30) / (40 + 30) = 0.414" in lines
    assert "35.0%: RT ikut (Budi)" in lines
    assert "Unrecorded on 31 December 2024: 10,500 − recorded by outreach since: 20 = remaining 10,480 people." in lines
    assert answer_of(capsys, "learned", "withdraw", PADANG, "turnout")["changed"]
    assert "tidak ada yang berubah" in said(capsys, "learned", "withdraw", PADANG, "turnout")
    store = connect(database)
    assert overrules(store) == ()
    store.dispose()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["learned", "overrule", PADANG, "turnout", "0.3"], "Tulis alasan"),
        (["learned", "overrule", "99.99.99.9999", "turnout", "0.3", "--reason", "x"], "kode “99.99.99.9999”"),
        (["learned", "overrule", "10700611", "real_share", "0.3", "--reason", "x"], "“10700611” bukan desa"),
        (["learned", "overrule", f"{DERATI}/home", "real_share", "0.3", "--reason", "x"], "bukan desa"),
        (["learned", "overrule", SS, "turnout", "140%", "--reason", "x"], "VALUE"),
        (["learned", "overrule", SS, "hadir", "0.3", "--reason", "x"], "SHARE"),
        (["proof", "Oktober"], "Oktober"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(database, capsys, wrong, words):
    """On stderr, exit 2, and nothing is kept."""
    line = said(capsys, *wrong, status=2)
    assert words in line
    assert len(line.splitlines()) == 1
    store = connect(database)
    assert overrules(store) == ()
    store.dispose()


def test_a_month_is_proved(database, capsys):
    """312 more recorded, 20 of them on the one trip; without snapshots about a month the counter is null."""
    keep(database, date(2025, 9, 30), counted())
    keep(database, date(2025, 10, 28), changed(counted(), {}, recorded=2))
    answer = answer_of(capsys, "proof", "2025-10")
    assert (answer["growth"], answer["outreach"], answer["counter"], answer["villages"]) == (312, 20, 292, 156)
    assert (answer["after"], answer["until"], answer["why_none"]) == ("2025-09-30", "2025-10-28", None)
    (trip,) = answer["team_days"]
    assert (trip["day"], trip["stops"], trip["invited"], trip["recorded"]) == ("2025-10-06", 1, 50, 20)
    lines = said(capsys, "proof", "2025-10", "--lang", "en")
    assert "Recorded +312 people in 156 villages = outreach 20 + counter and others 292." in lines
    assert "Average of a team-day: 20.0 people, 1.0 stops." in lines
    unknown = answer_of(capsys, "proof", "2025-11")
    assert (unknown["growth"], unknown["counter"], unknown["why_none"]) == (None, None, "no_after")


def test_a_plan_says_which_results_it_was_made_with(database, capsys, monkeypatch):
    """One line; and another weight of the assumed share reaches the sites that it is made from."""
    seen = {}

    def made(sites, *_, **more):
        seen.update({site.code: site.expected.likely for site in sites}, unrecorded=more["unrecorded"])
        return real_plan()

    monkeypatch.setattr(outreach, "plan_outreach", made)
    monkeypatch.setattr(outreach, "significant_clusters", lambda _given: {})
    lines = said(capsys, "plan", "--lang", "en")
    assert "Results of visits (stops: 1) are used: turnout" in lines
    assert "20 people recorded after 31 December 2024 are taken off the figures." in lines
    assert seen["unrecorded"] == 10_480
    before = seen[PADANG]
    said(capsys, "plan", "--prior-weight", "0")
    assert seen[PADANG] > before
