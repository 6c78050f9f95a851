"""Cards of the nine cells for the tests of pictures: every kind of body, and what a file may bring."""

from dataclasses import replace
from datetime import date

import pandas as pd

from geo.maps.poster import Card
from geo.maps.poster.card import (
    ChartPart,
    ChartSeries,
    Circles,
    Figures,
    Heading,
    LegendEntry,
    MapPart,
    Outline,
    Pin,
    Rows,
    Sentences,
)
from geo.maps.poster.land import land_of

ENTRIES = (
    LegendEntry("#993404", "di bawah 80 %", "1 desa"),
    LegendEntry("#fe9929", "80–90 %", "3 desa"),
    LegendEntry("#ffffd4", "90 % atau lebih", "4 desa"),
    LegendEntry(None, "tanpa data", "1 desa", hatched=True),
)
FIGURES = Figures((("86,67 %", "sudah rekam"), ("200", "warga belum rekam"), ("9", "desa dan kelurahan")))
READING = Sentences("Cara membaca", ("Makin tua warnanya, makin banyak yang menunggu.", "Diarsir: tanpa data."))
MARKS = ("DATA SIMULASI", "Batas skematik, bukan batas resmi", "BELUM DISIMPAN")


def table(count: int, **changes) -> Rows:
    """A table of so many places."""
    names = tuple((f"Desa Suka Maju {at}", f"{100 + at}", "90 %") for at in range(count))
    return replace(
        Rows("Desa", ("Desa/kelurahan", "Belum rekam", "Cakupan"), names, (1, 2), "dan {n} desa lain"), **changes
    )


def map_part(villages, **changes) -> MapPart:
    """The nine cells in their classes."""
    classes = pd.Series([2, 1, 2, 2, 0, 2, 2, 3, 1][: len(villages)], index=villages.index)
    return replace(MapPart(land_of(villages), classes, ENTRIES, "Cakupan tiap desa"), **changes)


def card(body: MapPart | ChartPart | None = None, **changes) -> Card:
    """A card that says something, with whatever body."""
    words = Card(
        title="86,67 % sudah rekam; 200 warga menunggu di 9 desa",
        subtitle="Kabupaten Contoh · data per 31 Desember 2024",
        heading=Heading(("Pemerintah Kabupaten Contoh", "Dinas Kependudukan dan Pencatatan Sipil")),
        marks=MARKS[:2],
        foot=("Dasar: wajib KTP dan belum rekam.", "Sumber angka: contoh.csv.", "Angka di bawah 5 disamarkan."),
        watermark="",
        alt="Peta sembilan desa.",
        caption="86,67 % sudah rekam.",
        map=body if isinstance(body, MapPart) else None,
        chart=body if isinstance(body, ChartPart) else None,
        panel=(FIGURES, READING),
    )
    return replace(words, **changes)


def chart_part() -> ChartPart:
    """Coverage over five years, and two simulated points."""
    days = tuple(date(year, 1, 1) for year in range(2019, 2025))
    series = ChartSeries("angka pers", days, (0.8, 0.83, float("nan"), 0.88, 0.9, 0.93))
    simulated = ChartSeries("simulasi", (date(2024, 7, 1), date(2024, 12, 31)), (0.94, 0.9511), faint=True)
    return ChartPart("Cakupan dari waktu ke waktu", (series, simulated), ("target 99 %", 0.99))


def cards(villages) -> dict[str, Card]:
    """A card of every kind of body, some with the longest words there are."""
    codes = tuple(villages.index)
    names = dict(zip(codes, villages["village"], strict=True))
    people = pd.Series([10, 20, 5, 20, 100, 30, 0, None, 15], index=villages.index, dtype=float)
    pins = tuple(Pin(number, lat, lon, name) for number, lat, lon, name in _places(villages))
    long = villages.assign(
        village="Kampung Sumber Makmur Sejahtera Bersama", district="Seberang Musi Hulu Palik Utara Raya"
    )
    return {
        "coverage": card(map_part(villages), panel=(FIGURES, table(15))),
        "unrecorded": card(map_part(villages, circles=Circles(people, "Warga yang belum rekam")), watermark="INTERNAL"),
        "clusters": card(map_part(villages, outlines=(Outline(1, codes[:2]), Outline(2, codes[4:5], faint=True)))),
        "plan": card(map_part(villages, pins=pins, entries=()), panel=(table(9),), marks=()),
        "district": card(
            map_part(villages, focus=codes[:3], names=names), panel=(FIGURES, table(3, whole=True), READING)
        ),
        "chart": card(chart_part()),
        "list": card(panel=(table(40), READING)),
        "longest": card(
            map_part(long, pins=pins),
            title="Kabupaten dengan nama yang panjang sekali: delapan puluh enam koma enam tujuh persen sudah rekam; dua "
            "ratus warga masih menunggu di sembilan desa dan kelurahan pada akhir tahun ini",
            marks=MARKS,
            panel=(
                FIGURES,
                table(12, rows=(("Kampung Sumber Makmur Sejahtera Bersama Selamanya", "1.234", "<5"),) * 12),
            ),
        ),
        "one": card(map_part(villages.iloc[:1]), panel=()),
    }


def _places(villages) -> list[tuple[str, float, float, str]]:
    points = villages.geometry.representative_point()
    numbers = ("", "1", "2")
    return [(number, points.iloc[at].y, points.iloc[at].x, f"Balai {at}") for at, number in enumerate(numbers)]
