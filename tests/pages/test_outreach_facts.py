"""The section Fakta lapangan: cells that were changed and only those, tables brought back, the source of travel."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from geo.export import to_csv
from geo.outreach.facts import no_facts, over
from geo.outreach.facts_table import read_pupils
from geo.outreach.inputs import outreach_inputs
from geo.outreach.travel_table import read_travel_table
from geo.region import reference, sample_pupils, schools
from geo.store import open_store, pupils, set_village_facts, village_facts
from pages.shared.outreach_cells import changed_facts, editable, sampled_cells
from pages.shared.outreach_pupils import changed_pupils
from pages.shared.outreach_travel import travel_rows

VILLAGE = reference().index[0]
HOUSE = pd.Index(["a", "b"])


def facts(**cells):
    table = no_facts(HOUSE)
    for column, values in cells.items():
        table[column] = pd.Series(values, index=HOUSE, dtype=object)
    return table


def labels(app, kind="button"):
    return [element.label for element in app.get(kind)]


def sections(app):
    return next(group for group in app.get("button_group") if group.key == "outreach_section")


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def test_only_changed_cells_are_entered():
    """Of every kind of column; an emptied one clears; untouched ones say nothing."""
    known = facts(
        access=["hard", "easy"], last_visit=[date(2025, 1, 2), None], home_visits=[3, None], real_share=[0.85, None]
    )
    shown = editable(known)
    edited = shown.copy()
    assert changed_facts(shown, edited).empty
    edited.loc["a", "access"] = pd.NA
    edited.loc["b", "last_visit"] = pd.Timestamp(2026, 6, 5)
    edited.loc["b", "home_visits"] = 7
    edited.loc["b", "real_share"] = 92.5
    edited.loc["b", "note"] = " jembatan putus "
    changes = changed_facts(shown, edited)
    assert changes.loc["a"].dropna().to_dict() == {"access": ""}
    assert changes.loc["b"].dropna().to_dict() == {
        "last_visit": date(2026, 6, 5),
        "home_visits": 7,
        "real_share": 0.925,
        "note": "jembatan putus",
    }


def test_a_sample_is_entered_only_when_it_is_confirmed():
    """Row by row; what was entered already is not the sample's."""
    sample = facts(access=["hard", "easy"], home_visits=[3, 4])
    entered = facts(access=[None, "moderate"])
    shown, sampled = editable(over(entered, sample, HOUSE)), sampled_cells(entered, sample, HOUSE)
    assert sampled[["access", "home_visits"]].to_numpy().tolist() == [[True, True], [False, True]]
    changes = changed_facts(shown, shown, ["b"], sampled)
    assert {code: row.dropna().to_dict() for code, row in changes.iterrows()} == {"b": {"home_visits": 4}}


def test_what_the_editor_gives_the_store_keeps(office):
    """Values of its types."""
    shown = editable(no_facts(pd.Index([VILLAGE])))
    edited = shown.copy()
    edited.loc[VILLAGE, ["access", "home_visits", "real_share"]] = ["easy", 2, 90]
    edited.loc[VILLAGE, "last_visit"] = pd.Timestamp(2025, 6, 5)
    store = open_store(office)
    assert set_village_facts(store, changed_facts(shown, edited), "Ani") == 1
    row = village_facts(store).loc[VILLAGE]
    store.dispose()
    assert (row["access"], row["last_visit"], row["home_visits"], row["real_share"]) == (
        "easy",
        date(2025, 6, 5),
        2,
        0.9,
    )


def test_pupils_that_were_changed_or_confirmed():
    """An emptied cell says nothing; a confirmed sample counts as entered."""
    shown = pd.DataFrame(
        {"pupils": pd.array([10, 20, None, 40], "Int64"), "sample": [True, True, False, False], "confirm": False},
        index=list("abcd"),
    )
    edited = shown.assign(pupils=pd.array([10, 20, 30, None], "Int64"), confirm=[True, False, False, False])
    assert changed_pupils(shown, edited).to_dict() == {"a": 10.0, "c": 30.0}


def test_the_sample_is_marked_and_the_table_can_be_edited(visit, words):
    """A mark above the table; who does it is asked; one table a part."""
    app = visit("outreach", bagian="fakta")
    assert "DATA SIMULASI" in app.warning[0].value
    frame = app.dataframe[0].value
    assert len(frame) == 156
    assert set(frame["sample"]) == {"semua isian"}
    assert "Simpan perubahan" in labels(app)
    press(app, "Simpan perubahan")
    assert "Tidak ada sel yang berubah." in app.info[0].value


def test_a_table_of_facts_ends_in_villages_or_is_listed(visit, office, table):
    """What would change first, then the button; a nameless person is refused; a second look finds nothing to change."""
    app = visit("outreach", bagian="fakta")
    content = f"kode desa,akses,sinyal\n{VILLAGE},sulit,hebat\n17.02.99.2001,mudah,baik\n".encode()
    app.get("file_uploader")[0].upload("desa.csv", content, "text/csv").run()
    said = "".join(element.proto.body for element in app.get("html"))
    assert "1 desa terbaca; 1 sel akan berubah." in said
    assert "hebat" in said
    assert "17.02.99.2001" in said
    name = reference().at[VILLAGE, "village"]
    assert table(app, "Perubahan") == [[name, "Akses", "–", "sulit"]]
    press(app, "Simpan isi berkas ini")
    assert app.error
    app.text_input(key="who-facts").set_value("Ani").run()
    press(app, "Simpan isi berkas ini")
    assert "Keterangan 1 desa disimpan." in app.success[0].value
    store = open_store(office)
    assert village_facts(store).at[VILLAGE, "access"] == "hard"
    # What the office entered is no sample any more.
    assert "akses" not in app.dataframe[0].value.at[VILLAGE, "sample"]
    store.dispose()


def test_schools_with_a_wrong_point_are_flagged_and_pupils_come_from_a_table(visit, office, table):
    """The fallback is named; the sample is marked; a table is kept under a name."""
    app = visit("outreach", bagian="fakta", fakta="sekolah")
    frame = app.dataframe[0].value
    wrong = frame[frame["flag"] != ""]
    assert set(wrong.index) == set(schools().index[schools()["outside_district"] != "no"])
    assert wrong["point"].str.contains("dipakai").all()
    assert frame["pupils"].astype(float).equals(sample_pupils().reindex(frame.index).astype(float))
    npsn = frame.index[0]
    content = f"npsn,murid\n{npsn},37\n".encode()
    assert read_pupils(content, schools())[0].to_dict() == {npsn: 37.0}
    app.get("file_uploader")[0].upload("murid.csv", content, "text/csv").run()
    assert table(app, "Perubahan") == [[schools().at[npsn, "school"], "–", "37"]]
    app.text_input(key="who-pupils").set_value("Ani").run()
    press(app, "Simpan isi berkas ini")
    store = open_store(office)
    assert pupils(store).to_dict() == {npsn: 37}
    store.dispose()


def test_the_table_of_minutes_is_read_back_as_it_is(villages):
    """To and from the office every place; corrected minutes hold in their direction, what is not there is estimated."""
    inputs = outreach_inputs(villages, schematic=True)
    rows = travel_rows(inputs)
    places = set(inputs.travel.codes) - {"office"}
    assert places == set(rows.loc[rows["dari"] == "kantor", "ke"]) == set(rows.loc[rows["ke"] == "kantor", "dari"])
    assert not rows.duplicated(["dari", "ke"]).any()
    rows.loc[(rows["dari"] == "kantor") & (rows["ke"] == villages.index[0]), "menit"] = 777
    travel, problems = read_travel_table(to_csv(rows), inputs.places, inputs.travel)
    assert problems == ()
    different = np.argwhere(travel.minutes != inputs.travel.minutes)
    at = [travel.codes.index("office"), travel.codes.index(villages.index[0])]
    assert different.tolist() == [at]


@pytest.fixture
def engine(monkeypatch):
    """An office whose road engine does not answer."""
    monkeypatch.setenv("ROAD_ENGINE_URL", "http://127.0.0.1:9")


def test_a_matrix_reaches_the_plan_and_an_engine_that_fails_does_not(visit, table, engine):
    """The estimate until something better is chosen; the list of where to go next is made with it."""
    app = visit("outreach", bagian="fakta", fakta="perjalanan")

    def said():
        return "".join(element.proto.body for element in app.get("html"))

    assert "garis lurus × 1,4" in said()
    press(app, "Pakai mesin rute jalan")
    assert "9 tidak menjawab" in app.error[0].value
    assert "garis lurus × 1,4" in said()
    content = f"dari,ke,menit\nkantor,{VILLAGE},199\n{VILLAGE},kantor,199\nkantor,00,5\n".encode()
    app.get("file_uploader")[0].upload("waktu.csv", content, "text/csv").run()
    assert "memakai perkiraan" in said()
    assert "“00”" in said()
    press(app, "Pakai waktu tempuh ini")
    assert "Matriks yang diunggah: waktu.csv" in said()
    sections(app).set_value("tujuan").run()
    assert not app.exception
    assert "matriks waktu tempuh yang diunggah" in said()
