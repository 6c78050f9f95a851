"""Jemput bola: from inputs to a plan that a team can drive, its papers, what came of it, and what that teaches."""

import streamlit as st

from geo.wording import t
from pages.shared.choices import Choice, choose
from pages.shared.commit_desk import say_kept
from pages.shared.frame import page_title
from pages.shared.learned_desk import learned_desk
from pages.shared.letters_desk import letters_desk
from pages.shared.outreach_desk import plan_desk
from pages.shared.outreach_facts import facts_desk
from pages.shared.outreach_next import next_desk
from pages.shared.outreach_scenarios import scenario_desk
from pages.shared.parts import source_line
from pages.shared.results_desk import results_desk
from pages.shared.session import current_data

PLAN, NEXT, FACTS, SCENARIOS = "rencana", "tujuan", "fakta", "skenario"
LETTERS, RESULTS, LEARNED = "surat", "hasil", "pelajaran"
DESKS = {
    PLAN: plan_desk,
    NEXT: next_desk,
    FACTS: facts_desk,
    SCENARIOS: scenario_desk,
    LETTERS: letters_desk,
    RESULTS: results_desk,
    LEARNED: learned_desk,
}
SECTION = Choice("outreach_section", "bagian", [*DESKS], PLAN)

page_title(
    t("Jemput bola"),
    t(
        "Tim, hari dan alat menjadi rencana: tempat mana, kapan, berapa orang yang dapat diharapkan, dan apa yang tidak terkejar."
    ),
)
say_kept()
names = {
    PLAN: t("Rencana"),
    NEXT: t("Tujuan berikutnya"),
    FACTS: t("Fakta lapangan"),
    SCENARIOS: t("Skenario"),
    LETTERS: t("Surat"),
    RESULTS: t("Hasil lapangan"),
    LEARNED: t("Pelajaran"),
}
section = choose(
    st.segmented_control, t("Bagian"), SECTION, format_func=names.get, label_visibility="collapsed", required=True
)
data = current_data()
DESKS[section](data)
source_line(data)
