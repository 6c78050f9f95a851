"""What a map says, in one paragraph: the few facts a leader should carry away, each taken from the figures."""

import math

import geopandas as gpd

from geo.measures import coverage
from geo.village import ELIGIBLE, UNRECORDED, VILLAGE, Totals
from geo.wording import number, percent, t


def read_map(villages: gpd.GeoDataFrame, districts: gpd.GeoDataFrame, totals: Totals, place: str, when: str) -> str:
    """Four to five sentences about the villages: how many, where most, where worst, how concentrated.

    `when` is the date of the figures in words, or "" when it is not known.
    """
    if totals.unrecorded != totals.unrecorded or totals.eligible != totals.eligible:
        return t("Belum ada angka desa yang dapat dibaca.")
    sentences = [opening_sentence(totals, place, when)]
    if totals.unrecorded > 0:
        sentences += [_most_and_lowest(districts, totals), _concentration(villages, totals)]
    finished = int(((villages[UNRECORDED] == 0) & (villages[ELIGIBLE] > 0)).sum())
    if finished:
        sentences.append(t("Di {n} desa/kelurahan semua wajib KTP sudah rekam.", n=finished))
    if totals.without_figures:
        sentences.append(t("{n} desa/kelurahan belum punya angka.", n=totals.without_figures))
    if totals.incomplete:
        sentences.append(
            t("Di {n} desa/kelurahan angkanya belum lengkap; cakupan hanya dari yang lengkap.", n=totals.incomplete)
        )
    return " ".join(sentences)


def opening_sentence(totals: Totals, place: str, when: str) -> str:
    """How many of how many are unrecorded, and the coverage; `when` as in `read_map`."""
    places = {
        "unrecorded": number(totals.unrecorded),
        "eligible": number(totals.eligible),
        "place": place,
        "when": when,
        "coverage": percent(totals.coverage),
    }
    if when:
        return t(
            "Pada {when}, {unrecorded} dari {eligible} wajib KTP di {place} belum rekam; cakupannya {coverage}.",
            **places,
        )
    return t("Sebanyak {unrecorded} dari {eligible} wajib KTP di {place} belum rekam; cakupannya {coverage}.", **places)


def people_to_target(totals: Totals, target: float) -> float:
    """How many more people must be recorded for pooled coverage to reach `target` (a share of 1); 0 when it has.

    Reckoned on the villages whose coverage is known; NaN when there is none.
    """
    if math.isnan(totals.coverage):
        return math.nan
    # Rounding first: 0.95 of 200 is 190, whatever binary fractions make of it.
    wanted = math.ceil(round(target * totals.comparable, 6))
    return max(0, wanted - round(totals.coverage * totals.comparable))


def _most_and_lowest(districts: gpd.GeoDataFrame, totals: Totals) -> str:
    most = districts[UNRECORDED].idxmax()
    places = {
        "most": most,
        "people": number(districts.at[most, UNRECORDED]),
        "share": percent(districts.at[most, UNRECORDED] / totals.unrecorded, 1),
    }
    known = coverage(districts).dropna()
    if known.empty:
        return t("Kecamatan {most} menanggung paling banyak, {people} orang ({share} dari semuanya).", **places)
    lowest = known.idxmin()
    places |= {"lowest": lowest, "coverage": percent(known[lowest], 1)}
    if most == lowest:
        return t(
            "Kecamatan {most} menanggung paling banyak, {people} orang ({share} dari semuanya), dan cakupannya juga "
            "terendah: {coverage}.",
            **places,
        )
    return t(
        "Kecamatan {most} menanggung paling banyak, {people} orang ({share} dari semuanya); cakupan terendah ada di "
        "Kecamatan {lowest}: {coverage}.",
        **places,
    )


def _concentration(villages: gpd.GeoDataFrame, totals: Totals) -> str:
    ranked = villages[UNRECORDED].sort_values(ascending=False)
    half = int((ranked.cumsum() < totals.unrecorded / 2).sum()) + 1
    return t(
        "Separuh dari semua warga yang belum rekam berada di {half} dari {all} desa/kelurahan, terbanyak di {village} "
        "({people} orang).",
        half=half,
        all=len(villages),
        village=villages.at[ranked.index[0], VILLAGE],
        people=number(ranked.iloc[0]),
    )
