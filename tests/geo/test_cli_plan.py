"""`plan` and `facts`: the promised JSON, sentences for people, a draft in the store, one sentence for what cannot be."""

import json
from argparse import Namespace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from geo.cli import main
from geo.commands import outreach
from geo.outreach.plan_json import plan_of_document
from geo.store import open_store, plan, pupils, village_facts

ENAU = "99.01.02.2002"
QUICK = ("--seconds", "0.3", "--start", "2026-12-07", "--days", "2", "--teams", "1")


@pytest.fixture
def files(tmp_path, grid_geojson, grid_csv):
    """The options that name the drawn boundaries and figures."""
    (tmp_path / "batas.geojson").write_bytes(grid_geojson)
    (tmp_path / "cakupan.csv").write_bytes(grid_csv)
    return ["--boundaries", str(tmp_path / "batas.geojson"), "--coverage", str(tmp_path / "cakupan.csv")]


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A store of its own, as it is at the first start."""
    url = f"sqlite:///{tmp_path}/toko.db"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def answer_of(capsys, *arguments):
    assert main(["plan", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out, parse_constant=pytest.fail)


def test_the_answer_has_the_promised_keys_and_its_sums(files, capsys):
    """Over any regency's files, without a database; the same seed gives the same answer."""
    answer = answer_of(capsys, *files, *QUICK)
    assert {"trips", "left_out", "expected", "share_of_unrecorded", "simulated", "schematic", "problems"} <= set(answer)
    assert (answer["simulated"], answer["schematic"], answer["travel"]["source"]) == (False, False, "estimate")
    trip = answer["trips"][0]
    assert {"date", "team", "stops", "km", "minutes"} <= set(trip)
    assert {"code", "arrive", "leave", "expected"} <= set(trip["stops"][0])
    for part in ("low", "likely", "high"):
        assert answer["expected"][part] == pytest.approx(sum(trip["expected"][part] for trip in answer["trips"]))
    assert answer["share_of_unrecorded"] == pytest.approx(answer["expected"]["likely"] / answer["unrecorded"], abs=1e-6)
    assert answer == answer_of(capsys, *files, *QUICK)
    assert plan_of_document(answer).settings.days == 2


@pytest.mark.parametrize(("language", "words"), [("id", "Sen 7 Des, tim 1, 08.00"), ("en", "Mon 7 Dec, team 1, 08:00")])
def test_without_json_people_read_a_line_a_trip(files, capsys, language, words):
    """And what it was measured against, where times come from, what is left."""
    assert main(["plan", *files, *QUICK, "--lang", language]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for said in (words, "Enau, Tengah"):
        assert said in out, said
    assert any(line.startswith(("Waktu tempuh:", "Travel times:")) for line in out.splitlines())


def test_wishes_turnout_and_travel_reach_the_plan(files, tmp_path, capsys):
    """A pin is kept on its day, a forbidden place is left out by that reason, a matrix is the source, its faults said."""
    (tmp_path / "waktu.csv").write_text(f"dari,ke,menit\nkantor,{ENAU},11\nkantor,99.09.09.2009,5\n")
    answer = answer_of(
        capsys, *files, *QUICK, "--matrix", str(tmp_path / "waktu.csv"), "--pin", "9901022002=2026-12-08/1",
        "--must-not", "99.01.01.2001", "--turnout", "10%,50%,50%", "--closed", "2026-12-09", "--leave", "09.30",
        "--max-stops", "1",
    )  # fmt: skip
    pinned = [(trip["date"], stop["code"]) for trip in answer["trips"] for stop in trip["stops"] if stop["pinned"]]
    assert pinned == [("2026-12-08", ENAU)]
    reasons = {each["code"]: each["reason"] for each in answer["left_out"]}
    assert reasons["99.01.01.2001"] == "forbidden"
    assert answer["travel_source"] == "table"
    assert [each["kind"] for each in answer["problems"]] == ["travel_code_unknown"]
    assert answer["assumed"]["turnout"]["village"] == {"low": 0.1, "likely": 0.5, "high": 0.5}
    assert answer["settings"]["closed"] == ["2026-12-09"]
    assert {trip["leave"] for trip in answer["trips"]} == {"09:30"}
    day = next(trip for trip in answer["trips"] if trip["date"] == "2026-12-08")
    assert [stop["travel_minutes"] for stop in day["stops"]] == [11]


def test_a_plan_begins_on_the_monday_after_today():
    """Also when today is a Monday."""
    said = dict.fromkeys(("must", "must_not", "pins", "closed"), ())
    options = Namespace(**dict.fromkeys(outreach.PlanSettings.__dataclass_fields__) | said)
    for today in (date(2026, 12, 7), date(2026, 12, 13)):
        assert outreach.plan_settings(options, today).start == date(2026, 12, 14)


@pytest.mark.parametrize(
    "wrong",
    [
        "--teams 0",
        "--days x",
        "--leave 25:00",
        "--return 8",
        "--turnout 0.5,0.3,0.2",
        "--turnout 0.2,0.3",
        "--walk-ins -3",
        "--pin 99.01.02.2002",
        "--must 99.01.09.9999",
        "--seconds 0",
        "--road-engine ftp://x",
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_cannot_be_meant_is_one_sentence(files, capsys, wrong, language):
    """Never a traceback; it names what was said."""
    assert main(["plan", *files, *wrong.split(), "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert wrong.split()[1].removeprefix("ftp://") in err


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--start", "2026-02-30"], "2026-02-30"),
        (["--leave", "16:00", "--return", "08:00"], "Jam pulang"),
        (["--save", "x"], "--boundaries"),
        (["--matrix", "tidak-ada.csv"], "tidak-ada.csv"),
        (["--pin", f"{ENAU}=2026-12-06"], "6 Desember 2026"),
        (["--start", "2150-01-04"], "2150"),
    ],
)
def test_other_faults_are_one_sentence_too(files, capsys, wrong, said):
    """Of a day, of hours, of a file, of a draft that could not be kept."""
    assert main(["plan", *files, *wrong]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_villages_without_any_figure_cannot_be_planned(files, capsys):
    """One sentence, exit 2."""
    Path(files[3]).write_text("kode_desa,wajib_ktp,sudah_rekam,belum_rekam\n99.01.09.2001,5,5,0\n")
    assert main(["plan", *files, *QUICK]) == 2
    assert "9 desa" in capsys.readouterr().err


def test_a_plan_of_the_store_is_kept_as_a_draft(database, capsys):
    """With its figures, its boundaries, that it is simulated, and what was assumed."""
    answer = answer_of(capsys, *QUICK, "--days", "1", "--save", "Desember", "--who", "Ani")
    assert (answer["simulated"], answer["schematic"]) == (True, True)
    store = open_store(database)
    held = plan(store, answer["saved"]["id"])
    store.dispose()
    assert (held.name, held.created_by, held.simulated, held.state) == ("Desember", "Ani", True, "draft")
    assert held.sha256 == answer["saved"]["sha256"]
    assert plan_of_document(held.document) == plan_of_document(answer)
    assert held.document["assumed"]["turnout"]["village"]["likely"] == 0.3


def test_facts_go_out_are_filled_in_and_come_back(database, tmp_path, capsys):
    """A cell that cannot be meant is listed and left; a second import changes nothing."""
    path = tmp_path / "desa.xlsx"
    assert main(["facts", "export", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in next(sheet.iter_rows(min_row=1, max_row=1))]
    sheet.cell(2, heads.index("Akses") + 1, "sulit")
    sheet.cell(3, heads.index("Sinyal") + 1, "hebat")
    code = sheet.cell(2, 1).value
    book.save(path)
    capsys.readouterr()
    for changed in (1, 0):
        assert main(["facts", "import", str(path), "--who", "Ani", "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert answer["changed"] == changed
        assert [each["kind"] for each in answer["problems"]] == ["fact_not_understood"]
    store = open_store(database)
    facts = village_facts(store)
    store.dispose()
    assert list(facts.index) == [code]
    assert facts.at[code, "access"] == "hard"


def test_pupils_come_from_a_table(database, tmp_path, capsys):
    """By npsn; a school nobody knows is listed."""
    path = tmp_path / "murid.xlsx"
    assert main(["facts", "pupils", "export", str(path)]) == 0
    npsn = openpyxl.load_workbook(path).worksheets[0].cell(2, 1).value
    (tmp_path / "murid.csv").write_text(f"npsn,murid\n{npsn},37\n00000000,5\n")
    assert main(["facts", "pupils", "import", str(tmp_path / "murid.csv"), "--who", "Ani"]) == 0
    out = capsys.readouterr().out
    assert "1 sekolah terbaca, 1 berubah." in out
    assert "00000000" in out
    store = open_store(database)
    assert pupils(store).to_dict() == {npsn: 37}
    store.dispose()
