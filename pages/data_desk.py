"""Data dan mutu: figures and boundaries in, step by step; what is kept, how good it is, what people decided."""

import streamlit as st

from geo.wording import t
from pages.shared.alias_desk import alias_desk
from pages.shared.choices import Choice, choose
from pages.shared.commit_desk import say_kept
from pages.shared.correction_desk import correction_desk
from pages.shared.frame import page_title
from pages.shared.import_desk import import_desk
from pages.shared.log_desk import log_desk
from pages.shared.parts import source_line
from pages.shared.quality_desk import quality_desk
from pages.shared.session import current_data
from pages.shared.snapshot_desk import snapshot_desk

IMPORT, SNAPSHOTS, QUALITY, CORRECTIONS, ALIASES, LOG = "impor", "periode", "mutu", "koreksi", "alias", "catatan"
DESKS = {
    IMPORT: import_desk,
    SNAPSHOTS: snapshot_desk,
    QUALITY: quality_desk,
    CORRECTIONS: correction_desk,
    ALIASES: alias_desk,
    LOG: log_desk,
}
SECTION = Choice("section", "bagian", [*DESKS], IMPORT)

page_title(
    t("Data dan mutu"),
    t("Angka masuk, diperiksa, disimpan dan diperbaiki di sini. Sebelum tombol terakhir tidak ada yang tersimpan."),
)
say_kept()
names = {
    IMPORT: t("Impor"),
    SNAPSHOTS: t("Periode data"),
    QUALITY: t("Mutu"),
    CORRECTIONS: t("Koreksi"),
    ALIASES: t("Alias"),
    LOG: t("Catatan"),
}
section = choose(
    st.segmented_control, t("Bagian"), SECTION, format_func=names.get, label_visibility="collapsed", required=True
)
data = current_data()
DESKS[section](data)
source_line(data)
