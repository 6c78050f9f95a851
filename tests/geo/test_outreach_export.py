"""A plan as a workbook: every trip, every stop, everything left out, marked on every row."""

import io

import openpyxl
from drawn_plan import a_plan, stop

from geo.outreach.trips import Trip
from geo.outreach_export import left_csv, plan_xlsx

MARK = "DATA SIMULASI"


def sheets(plan):
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(plan, {}, ["Angka: contoh.csv."], MARK)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_the_sheets_hold_the_plan_and_add_up():
    """Three trips of 65 people, four stops of the same, three places left out; the last sheet says how to read it."""
    found = sheets(a_plan())
    assert [*found] == ["Perjalanan", "Perhentian", "Tidak dikunjungi", "Cara membaca"]
    for name, rows, people in (("Perjalanan", 3, 65), ("Perhentian", 4, 65), ("Tidak dikunjungi", 3, 24)):
        heading, *lines = found[name]
        assert len(lines) == rows
        assert sum(line[heading.index("mungkin")] for line in lines) == people
        assert {line[heading.index("keterangan")] for line in lines} == {MARK}
    heading, first, *_ = found["Perhentian"]
    told = dict(zip(heading, first, strict=True))
    assert (told["tanggal"], told["hari"], told["tim"], told["urutan"], told["tiba"]) == (
        "2026-12-07",
        "Senin",
        1,
        1,
        "08.12",
    )
    said = "\n".join(str(line[0]) for line in found["Cara membaca"])
    assert said.startswith(MARK)
    for part in ("mencapai 50 orang", "Satu perjalanan untuk klaster 2", "Angka: contoh.csv."):
        assert part in said


def test_a_name_is_never_a_formula():
    """Text in the workbook, an apostrophe before it in the CSV."""
    evil = Trip(a_plan().days[0], 1, (stop("A", 492, 637, 20.0, name="=1+1"),), 480, 700, 12.0, 24)
    heading, first, *_ = sheets(a_plan(trips=(evil,)))["Perhentian"]
    assert dict(zip(heading, first, strict=True))["tempat"] == "=1+1"
    lines = left_csv(a_plan(), MARK).decode("utf-8-sig").splitlines()
    assert lines[1] == "D,Desa D,desa atau kelurahan,Selatan,terlalu jauh untuk hasilnya,6,12,24,DATA SIMULASI"
