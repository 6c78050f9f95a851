"""What a plan assumes about people and minutes, each to be replaced by what the office has measured."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from geo.outreach.settings import PlanSettings, SiteSettings, Turnout
from geo.outreach.site import KINDS
from geo.outreach_words import kind_words
from geo.wording import t


def assumed_fields(
    settings: PlanSettings, sites: SiteSettings, key: Callable[[str], str]
) -> tuple[PlanSettings, SiteSettings]:
    """The fields of what is assumed, and below them how the search itself is set."""
    st.markdown(f"**{t('Anggapan')}**")
    st.caption(
        t(
            "Kehadiran: bagian dari yang belum rekam yang benar-benar datang. Catatan kantor: 140 dari 500 yang diundang di Air "
            "Meles Bawah, 2016."
        )
    )
    turnout, setup, each = {}, {}, {}
    for column, kind in zip(st.columns(len(KINDS), gap="medium"), KINDS, strict=True):
        with column:
            st.markdown(kind_words(kind).capitalize())
            turnout[kind] = _turnout(kind, sites.turnout[kind], key)
            setup[kind] = _minutes(t("Menit menyiapkan alat"), sites.setup_minutes[kind], key(f"setup-{kind}"), 0.0, 5.0)
            minutes = sites.minutes_per_person[kind]
            each[kind] = _minutes(t("Menit per orang, satu alat"), minutes, key(f"each-{kind}"), 0.5, 0.5)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        weight = st.number_input(
            t("Anggapan dihitung seperti (orang)"), 0.0, 1000.0, float(sites.prior_weight), 5.0, "%g", key=key("weight"),
            width=250,
            help=t(
                "Hasil kunjungan ditarik ke anggapan kehadiran di atas, seolah-olah anggapan itu dilihat pada sekian orang. Nol: "
                "hanya hasil kunjungan yang dipakai."
            ),
        )  # fmt: skip
        counter = t("Orang yang dilayani loket per alat sehari")
        lost = _minutes(counter, settings.walk_ins, key("walk-ins"), 0.0, 1.0, width=300)
        seconds = st.number_input(
            t("Lama mencari (detik)"), 1.0, 120.0, float(settings.seconds), 1.0, "%.0f", key=key("seconds"), width=180
        )
        seed = st.number_input(
            t("Bilangan awal acak (lanjutan)"), 0, 2**31 - 1, settings.seed, key=key("seed"), width=230,
            help=t("Bilangan yang sama memberi rencana yang sama."),
        )  # fmt: skip
    assumed = replace(sites, turnout=turnout, setup_minutes=setup, minutes_per_person=each, prior_weight=weight)
    return replace(settings, walk_ins=lost, seconds=seconds, seed=seed), assumed


def _turnout(kind: str, held: Turnout, key: Callable[[str], str]) -> Turnout:
    """Three shares, in order whatever was typed: the lowest is the low one."""
    words = {"low": t("Kehadiran rendah (%)"), "likely": t("Kehadiran wajar (%)"), "high": t("Kehadiran tinggi (%)")}
    shares = [
        st.number_input(label, 0, 100, round(getattr(held, part) * 100), 5, key=key(f"{part}-{kind}")) / 100
        for part, label in words.items()
    ]
    return Turnout(*sorted(shares))


def _minutes(label: str, held: float, key: str, least: float, step: float, **more) -> float:
    return st.number_input(label, least, 600.0, float(held), step, "%g", key=key, **more)
