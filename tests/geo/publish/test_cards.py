"""Cards of the nine cells: what each says, what the public may not read, names that are text and nothing else."""

import math
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geo.clusters.cluster import Cluster, Clusters, ScanSettings
from geo.maps.poster.card import Rows
from geo.publish.cards import (
    atlas_pages,
    clusters_card,
    coverage_card,
    district_card,
    district_neighbours,
    progress_card,
    unrecorded_card,
)
from geo.publish.disclosure import HIDDEN
from geo.publish.edition import edition
from geo.publish.material import material
from geo.trend import PRESS, SIMULATED, SNAPSHOT, TrendPoint
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import number, speaking
from hostile import NAMES
from published import given_of, said_by


def cluster(rank, *codes, strength="strong"):
    return Cluster(rank, codes, 100 * rank, 900, 40.0, 60.0, 2.5, 9.0, 0.001, 1e-6, 0.001, strength, 0.5)


def clusters(*found):
    return Clusters(found, ScanSettings(), 8, 200, 1500)


ENAU, DAMAR, CEMPAKA, FLAMBOYAN = "99.01.02.2002", "99.01.02.2001", "99.01.01.2003", "99.01.02.2003"
FOUND = clusters(cluster(1, ENAU, DAMAR), cluster(2, CEMPAKA, strength="moderate"), cluster(3, DAMAR, strength="weak"))


def nine(villages, name="internal", **changes):
    given = {"place": "Kabupaten Sembilan", "clusters": FOUND} | changes
    return material(given_of(villages, **given), edition(name))


def all_cards(made):
    beside = district_neighbours(made)
    return [
        coverage_card(made),
        unrecorded_card(made),
        clusters_card(made),
        progress_card(made),
        *(district_card(made, name, beside[name]) for name in beside),
        *atlas_pages(made),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_card_of_every_edition_is_framed(villages, language):
    """Date, source, the rule, the office; internal ones have a watermark, public ones have none, and say what to do."""
    with speaking(language):
        for name in ("public", "internal"):
            for card in all_cards(nine(villages, name)):
                assert card.watermark == ("" if name == "public" else "INTERNAL")
                assert card.heading.lines
                assert any("sample_coverage.csv" in line or "antaranews" in line for line in card.foot)
                assert card.foot[-1].startswith(("Edisi", "Public edition", "Internal edition"))
                assert ("KTP-el?" in card.caption or "ID card yet?" in card.caption) == (name == "public")
                assert len(card.alt) > len(card.title) + 20


def test_marks_are_on_the_picture_in_its_caption_and_in_its_alternative_text(villages):
    """Not to be cropped off, wherever a card goes."""
    card = coverage_card(nine(villages, "public"))
    assert card.marks == ("DATA SIMULASI", "Batas skematik, bukan batas resmi")
    assert "DATA SIMULASI" in card.caption
    assert "DATA SIMULASI" in card.alt


def test_an_alternative_text_says_what_is_seen(villages):
    """Every class with its count, and the target."""
    with speaking("id"):
        card = coverage_card(nine(villages))
    text = said_by(card.alt)
    assert "Kabupaten Sembilan, Bengkulu · data per 31 Desember 2024" in text
    assert "di bawah 85 %: 2 desa; 85–90 %: 1 desa" in text
    # 99 of 100 of the 1500: 1485, of which 1300 are.
    assert "Menuju target 99 % perlu direkam 185 orang lagi." in text


def test_nothing_that_is_hidden_is_in_any_public_card(villages):
    """Figures that occur nowhere else, searched for in every word of every card, as sums too."""
    known = villages["eligible"].notna()
    start = pd.Series(range(int(known.sum())), index=villages.index[known])
    villages.loc[known, "unrecorded"] = [3, 1117, 1237, 4, 2339, 1459, 2, 2671]
    villages.loc[known, "eligible"] = 7001 + 1013 * start
    villages["recorded"] = villages["eligible"] - villages["unrecorded"]
    exact, public = nine(villages), nine(villages, "public")
    secret = set()
    for table, cells in (
        (exact.villages, public.figures.village_cells),
        (exact.districts, public.figures.district_cells),
    ):
        values = table[[*FIGURES]].where(cells.isin(HIDDEN)).stack().dropna()
        secret |= {int(value) for value in values if value >= 1000}
    open_ = {
        int(value) for table in (public.villages, public.districts) for value in table[[*FIGURES]].stack().dropna()
    }
    secret -= open_
    assert len(secret) >= 6
    for language in ("id", "en"):
        with speaking(language):
            text = said_by(*all_cards(public))
            found = [value for value in secret if number(value) in text or str(value) in text]
            assert found == []
            assert "<5" in text
    # What is looked for is written where nothing is hidden.
    whole = said_by(*atlas_pages(exact))
    assert all(number(value) in whole for value in secret)


def test_the_public_edition_does_not_rank_villages(villages):
    """Villages by name; the list of the most is for the house."""
    public, internal = unrecorded_card(nine(villages, "public")), unrecorded_card(nine(villages))
    titles = [[block.title for block in card.panel if isinstance(block, Rows)] for card in (public, internal)]
    assert titles == [["Menurut kecamatan"], ["Warga belum rekam terbanyak"]]
    assert said_by(public.panel[0].items) == "200\nbelum rekam\n13,33 %\ndari wajib KTP"
    assert [row[0] for row in internal.panel[1].rows][:2] == ["Enau", "Flamboyan"]
    for card in all_cards(nine(villages, "public")):
        for block in card.panel:
            if isinstance(block, Rows) and block.headings[0] == "Desa/kelurahan":
                assert [row[0] for row in block.rows] == sorted(row[0] for row in block.rows)


def test_a_district_card_names_its_villages_and_its_neighbours(villages):
    """Tengah lies between the two others; only its villages are in focus."""
    made = nine(villages)
    beside = district_neighbours(made)
    assert beside == {"Barat": ("Tengah",), "Tengah": ("Barat", "Timur"), "Timur": ("Tengah",)}
    with speaking("id"):
        card = district_card(made, "Tengah", beside["Tengah"])
        alone = district_card(nine(villages[villages[DISTRICT] == "Barat"], clusters=None), "Barat")
    assert card.map.names == {"99.01.02.2001": "Damar", "99.01.02.2002": "Enau", "99.01.02.2003": "Flamboyan"}
    assert "Berbatasan dengan kecamatan Barat dan Timur." in said_by(card)
    assert "Berbatasan" not in said_by(alone)


def test_clusters_say_where_they_are(villages):
    """Two are significant; the moderate one is dashed, the weak one is none."""
    with speaking("id"):
        card = clusters_card(nine(villages))
    assert card.title == "Dua kelompok desa menonjol: di sana lebih banyak warga belum rekam daripada yang wajar"
    assert [(each.number, each.faint) for each in card.map.outlines] == [(1, False), (2, True)]
    assert "(1) Dua desa di Tengah: 100 warga belum rekam, 2,5 kali tempat lain; bukti kuat." in said_by(card)


def test_public_clusters_are_numbered_by_where_they_are(villages):
    """Their order by people would rank; what is in a hidden village stays hidden."""
    villages.loc[CEMPAKA, [*FIGURES]] = [100, 98, 2]
    with speaking("id"):
        found = clusters(cluster(1, ENAU, DAMAR), cluster(2, CEMPAKA, FLAMBOYAN, strength="moderate"))
        card = clusters_card(nine(villages, "public", clusters=found))
        text = said_by(card)
    assert [each.codes for each in card.map.outlines] == [(CEMPAKA, FLAMBOYAN), (ENAU, DAMAR)]
    assert "(1) Dua desa di Tengah dan Barat: angkanya disamarkan; bukti sedang." in text
    assert "Kelompok yang hanya dari desa yang disamarkan tidak ditampilkan." in text


def test_no_cluster_and_none_looked_for_are_two_things(villages):
    """The first is a finding, the second is no card."""
    with speaking("id"):
        card = clusters_card(nine(villages, clusters=clusters()))
        one = clusters_card(nine(villages, clusters=clusters(cluster(1, ENAU))))
        many = clusters_card(nine(villages, clusters=clusters(*(cluster(n, ENAU) for n in range(1, 13)))))
    assert card.title == "Tidak ada kelompok desa yang menonjol dalam jumlah warga belum rekam"
    assert one.title.startswith("Satu kelompok desa menonjol")
    assert many.title.startswith("12 kelompok")
    assert "Dan 6 kelompok lain." in said_by(many)
    assert clusters_card(nine(villages, clusters=None)) is None


def point(when, coverage, kind=PRESS, unrecorded=1000.0, recorded=9000.0):
    return TrendPoint(when, 10_000.0, recorded, unrecorded, coverage, "https://koran.example/a", "", kind)


def progress(villages, *points, name="internal", **changes):
    with speaking("id"):
        return progress_card(nine(villages, name, trend=tuple(points), **changes))


def test_progress_leads_no_line_over_a_new_list(villages):
    """From 96 to 91 with fewer recorded people: two lists, two lines."""
    card = progress(
        villages,
        point(date(2021, 1, 31), 0.94, recorded=9400),
        point(date(2022, 1, 31), 0.96, recorded=9600),
        point(date(2023, 1, 31), 0.91, recorded=9100),
    )
    assert [series.words for series in card.chart.series] == [
        "angka pers, daftar sampai Januari 2022",
        "angka pers, daftar sejak Januari 2023",
    ]
    assert [len(series.values) for series in card.chart.series] == [2, 1]
    assert said_by(card.title) == "Cakupan 91,00 % pada Januari 2023, kurang 8,00 poin persen dari target 99 %"
    assert "bukan kemunduran perekaman" in said_by(card.panel)
    assert card.marks == ()


def test_simulated_points_say_so_and_are_not_the_finding(villages):
    """The last real point is; without one, the title begins with what it is."""
    real, made = point(date(2024, 6, 30), 0.95), point(date(2024, 12, 31), 0.995, SIMULATED)
    card = progress(villages, real, made)
    assert card.title.startswith("Cakupan 95,00")
    assert card.marks == ("DATA SIMULASI",)
    assert [(series.words, series.faint) for series in card.chart.series] == [
        ("angka pers", False),
        ("simulasi, bukan angka sebenarnya", True),
    ]
    assert (
        said_by(progress(villages, made).title) == "Simulasi: Cakupan 99,50 % pada Desember 2024: target 99 % tercapai"
    )


def test_progress_names_its_latest_sources_and_counts_the_others(villages):
    """A file a month makes many."""
    months = [point(date(2024, n, 28), 0.95, SNAPSHOT) for n in range(1, 11)]
    card = progress(villages, *(replace(each, source=f"rekap_{each.day.month}.xlsx") for each in months))
    assert card.foot[1].startswith("Angka: rekap_10.xlsx, rekap_9.xlsx")
    assert card.foot[1].endswith("rekap_3.xlsx dan 2 sumber lain.")


def test_progress_shows_no_small_snapshot_in_public(villages):
    """Four people who wait in a table of the office; what the press printed is public. No point, no card."""
    few = point(date(2024, 6, 30), 0.9996, SNAPSHOT, unrecorded=4.0, recorded=9996.0)
    assert progress(villages, few, name="public") is None
    assert progress(villages, few).title.startswith("Cakupan 99,96")
    assert progress(villages, replace(few, kind=PRESS), name="public") is not None
    assert progress(villages, replace(few, coverage=math.nan)) is None
    assert progress(villages, replace(few, kind=PRESS), of_region=False) is None


def test_an_atlas_has_all_villages_and_pages_where_its_cover_says(villages):
    """Cover, a page each for three districts, sources; every village once."""
    with speaking("id"):
        pages = atlas_pages(nine(villages))
    contents = pages[0].panel[0]
    assert [(row[0], row[-1]) for row in contents.rows] == [
        ("Barat", "2"),
        ("Tengah", "3"),
        ("Timur", "4"),
        ("Sumber dan cara", "5"),
    ]
    assert len(pages) == 5
    tables = [block for page in pages[1:-1] for block in page.panel if isinstance(block, Rows)]
    assert all(table.whole for table in tables)
    assert [row[0] for table in tables for row in table.rows] == sorted(villages[VILLAGE])
    hanjuang = next(row for table in tables for row in table.rows if row[0] == "Hanjuang")
    assert hanjuang[1:] == ("tanpa data",) * 4


def test_a_long_table_goes_on_and_the_cover_counts_its_pages(villages):
    """Ninety villages in one district: 26 below the map, then 40 and 24."""
    ninety = pd.concat([villages.set_axis([f"{n:02d}.{code}" for code in villages.index]) for n in range(10)])
    ninety.index.name = villages.index.name
    ninety[DISTRICT] = "Satu"
    with speaking("id"):
        pages = atlas_pages(nine(ninety, clusters=None))
    assert [row[-1] for row in pages[0].panel[0].rows] == ["2", "5"]
    assert [sum(len(b.rows) for b in page.panel if isinstance(b, Rows)) for page in pages[1:-1]] == [26, 40, 24]
    assert pages[2].title == "Kecamatan Satu: desa dan kelurahan (lanjutan)"


def test_hostile_names_are_text_in_every_card(villages):
    """As one line, whole, wherever a village or a district is named."""
    hostile = dict(zip(villages.index, NAMES, strict=False))
    villages[VILLAGE] = [hostile.get(code, name) for code, name in villages[VILLAGE].items()]
    villages[DISTRICT] = villages[VILLAGE]
    made = nine(villages)
    with speaking("id"):
        text = said_by(*all_cards(made))
    for shown in NAMES.values():
        assert f"Kecamatan {shown}" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
