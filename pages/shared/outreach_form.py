"""The form of a plan: the five that every plan needs in sight, the rest closed, each filled with a default."""

from dataclasses import replace
from datetime import time, timedelta

import streamlit as st

from geo.outreach.settings import PlanSettings
from geo.outreach.site import Site
from geo.outreach_words import short_day
from geo.wording import t
from pages.shared.outreach_assumed import assumed_fields
from pages.shared.outreach_sites import site_labels
from pages.shared.outreach_view import Wanted, form_round, wanted

#: Days that can be named as closed, from the start of a plan.
_AHEAD = 120
_MOST_TEAMS, _MOST_DAYS, _MOST_KITS = 12, 60, 10


def outreach_form(sites: tuple[Site, ...]) -> Wanted | None:
    """The form; what it asks for once its button is pressed, else None."""
    held = wanted()
    with st.form("outreach-form", border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            settings = _main(held.settings)
            pressed = st.form_submit_button(
                t("Susun rencana"), type="primary", icon=":material/route:", key=_key("make")
            )
        st.caption(
            t(
                "Semua isian awal adalah anggapan yang dapat diganti: tim, jam, kehadiran, menit per orang. Tempat berangkat dan "
                "pulang: kantor Dukcapil."
            )
        )
        more = t("Pengaturan lain: batas harian, wajib dan larangan, pemerataan, anggapan")
        with st.expander(more, icon=":material/tune:", key=_key("more")):
            settings = _limits(settings)
            settings = _places(settings, sites)
            settings = _fairness(settings)
            settings, assumed = assumed_fields(settings, held.sites, _key)
    return Wanted(settings, assumed) if pressed else None


def _key(name: str) -> str:
    return f"plan-{form_round()}-{name}"


def _main(held: PlanSettings) -> PlanSettings:
    width = 150
    teams = st.number_input(t("Jumlah tim"), 1, max(_MOST_TEAMS, held.teams), held.teams, key=_key("teams"), width=width)
    days = st.number_input(t("Hari kerja"), 1, max(_MOST_DAYS, held.days), held.days, key=_key("days"), width=width)
    start = st.date_input(t("Mulai"), held.start, format="DD/MM/YYYY", key=_key("start"), width=width)
    kits = st.number_input(t("Alat per tim"), 1, max(_MOST_KITS, held.kits), held.kits, key=_key("kits"), width=width)
    most = st.number_input(
        t("Rekaman per alat sehari"), 1, 500, held.people_per_kit, key=_key("people"), width=190,
        help=t("Anggapan: paling banyak sekian orang direkam satu alat dalam sehari."),
    )  # fmt: skip
    return replace(held, teams=teams, days=days, start=start or held.start, kits=kits, people_per_kit=most)


def _limits(held: PlanSettings) -> PlanSettings:
    st.markdown(f"**{t('Hari dan jam')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        leaves = st.time_input(t("Berangkat"), _time(held.leaves), key=_key("leaves"), width=130)
        returns = st.time_input(t("Kembali paling lambat"), _time(held.returns), key=_key("returns"), width=180)
        stops = st.number_input(
            t("Tempat sehari, paling banyak"), 1, 20, held.max_stops, key=_key("stops"), width=230,
            placeholder=t("tanpa batas"),
        )  # fmt: skip
        saturdays = st.checkbox(t("Sabtu juga bekerja"), held.saturdays, key=_key("saturdays"))
    days = sorted({held.start + timedelta(days=ahead) for ahead in range(_AHEAD)} | held.closed)
    closed = st.multiselect(
        t("Hari kantor tidak keluar (libur nasional sudah dilewati)"),
        days,
        sorted(held.closed),
        format_func=short_day,
        placeholder=t("Pilih"),
        select_all=False,
        key=_key("closed"),
    )
    return replace(
        held,
        leaves=_minutes(leaves, held.leaves),
        returns=_minutes(returns, held.returns),
        max_stops=stops,
        saturdays=saturdays,
        closed=frozenset(closed),
    )


def _places(held: PlanSettings, sites: tuple[Site, ...]) -> PlanSettings:
    st.markdown(f"**{t('Wajib dan larangan')}**")
    labels = site_labels(sites)
    left, right = st.columns(2)
    chosen = []
    for column, words, name, codes in (
        (left, t("Wajib dikunjungi"), "must", held.must),
        (right, t("Jangan dikunjungi"), "must-not", held.must_not),
    ):
        with column:
            chosen.append(
                st.multiselect(
                    words,
                    list(labels),
                    [code for code in codes if code in labels],
                    format_func=lambda code: labels.get(code, code),
                    placeholder=t("Pilih"),
                    select_all=False,
                    key=_key(name),
                )
            )
    return replace(held, must=tuple(chosen[0]), must_not=tuple(chosen[1]))


def _fairness(held: PlanSettings) -> PlanSettings:
    st.markdown(f"**{t('Pemerataan (harganya dalam orang disebut di samping rencana)')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        each = st.checkbox(t("Setiap kecamatan dikunjungi"), held.each_district, key=_key("each"))
        remote = st.checkbox(t("Yang sulit dijangkau didahulukan"), held.remote_first, key=_key("remote"))
        months = st.number_input(
            t("Datangi yang tidak dikunjungi selama (bulan)"), 1, 240, held.unvisited_months, key=_key("months"), width=310,
            placeholder=t("tidak diminta"),
        )  # fmt: skip
    return replace(held, each_district=each, remote_first=remote, unvisited_months=months)


def _time(minutes: float) -> time:
    whole = min(int(minutes), 24 * 60 - 1)
    return time(whole // 60, whole % 60)


def _minutes(clock: time | None, held: float) -> float:
    return held if clock is None else float(clock.hour * 60 + clock.minute)
