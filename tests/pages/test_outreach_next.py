"""The section Tujuan berikutnya: places ranked with their reasons in words, without any plan."""

import re
from datetime import date

import pytest

from geo.outreach.ranking import REASONS, Ranked, Reason
from geo.outreach.site import Site, Yield
from geo.outreach_reasons import duration_words, next_table, trip_words, why_sentence, why_words
from geo.wording import speaking

FACTS = {
    "many_people": {"people": 81.0},
    "more_than_a_day": {"people": 130.0, "day": 60.0},
    "school_pupils": {"pupils": 90.0, "people": 72.0},
    "home_people": {"people": 4.0},
    "learned_turnout": {"share": 0.292, "visits": 3},
    "near_office": {"minutes": 12},
    "in_cluster": {"cluster": 2},
    "never_visited": {},
    "not_visited_since": {"day": date(2024, 3, 5), "months": 33},
    "hard_access": {"minutes": 95},
}


def lines(app):
    """The places told in sentences: (heading, what stands below)."""
    body = next(element.proto.body for element in app.get("html") if "sheet next" in element.proto.body)
    return re.findall(r"<li><b>(.*?)</b>: (.*?)</li>", body)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_reason_has_words_with_its_facts(language):
    """All kinds, and no other."""
    assert set(FACTS) == set(REASONS)
    with speaking(language):
        said = {kind: why_words(Reason(kind, facts)) for kind, facts in FACTS.items()}
    assert len(set(said.values())) == len(REASONS)
    assert "60" in said["more_than_a_day"]
    assert "33" in said["not_visited_since"]
    assert "3" in said["learned_turnout"]
    assert ("1 jam 35 menit" if language == "id" else "1 h 35 min") in said["hard_access"]


def test_a_place_is_told_with_its_trip():
    """People, time there and back, people an hour; reasons as one sentence."""
    site = Site("x", "village", "Aru", "Barat", 0.0, 0.0, Yield(10, 20, 30), 60, 45, 5)
    each = Ranked(1, site, 20.0, 240, (Reason("never_visited"), Reason("in_cluster", {"cluster": 3})))
    assert trip_words(each) == "20 orang dalam 4 jam pulang-pergi (5,0 orang per jam)"
    assert why_sentence(each) == "Kunjungan sebelumnya tidak tercatat; bagian dari klaster 3."
    assert [duration_words(minutes) for minutes in (45, 60, 80)] == ["45 menit", "1 jam", "1 jam 20 menit"]
    (row,) = next_table([each], "DATA SIMULASI").to_dict("records")
    assert (row["orang"], row["menit"], row["orang_per_jam"], row["keterangan"]) == (20.0, 240, 5.0, "DATA SIMULASI")


def test_ten_places_in_sentences_and_all_of_them_in_the_table(visit, table):
    """In order, marked as a sample, without a plan; a choice narrows both and keeps the ranks."""
    app = visit("outreach", bagian="tujuan")
    told, rows = lines(app), table(app, "Seluruh daftar")
    assert [heading.split(".")[0] for heading, _ in told] == [str(n) for n in range(1, 11)]
    assert all("orang per jam" in below and below.endswith(".") for _, below in told)
    assert len(rows) > 150
    rates = [float(row[6].replace(",", ".")) for row in rows]
    assert rates == sorted(rates, reverse=True)
    assert any("contoh simulasi" in element.proto.body for element in app.get("html"))
    assert [button.proto.label for button in app.get("download_button")] == ["XLSX", "CSV"]
    app.selectbox(key="next_kind").select("home").run()
    assert not app.exception
    fewer = table(app, "Seluruh daftar")
    assert {row[3] for row in fewer} == {"kunjungan rumah"}
    assert [row[0] for row in fewer] == [row[0] for row in rows if row[3] == "kunjungan rumah"]


def test_the_list_speaks_english(visit, words):
    """Headings, kinds and reasons."""
    app = visit("outreach", "en", bagian="tujuan", jenis="school")
    assert any("Where to go next" in group.options for group in app.get("button_group"))
    assert all("people an hour" in below for _, below in lines(app))
