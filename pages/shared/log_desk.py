"""Who did what, newest first: the log that is only ever added to."""

import streamlit as st

from geo.store import entries
from geo.store_sentences import entry_sentence
from geo.wording import moment, number, t
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.parts import figure_table

#: The last lines that are shown.
_SHOWN = 200


def log_desk(_data: DataSet) -> None:
    """When, who, what."""
    st.subheader(t("Catatan"), anchor=False)
    st.caption(
        t(
            "Setiap perubahan, yang terbaru di atas, paling banyak {n}. Tidak ada baris yang dapat diubah atau dihapus.",
            n=number(_SHOWN),
        )
    )
    rows = [
        [moment(entry.at.astimezone()), entry.who, entry_sentence(entry)]
        for entry in entries(office_store(), limit=_SHOWN)
    ]
    headings = [t("Waktu"), t("Petugas"), t("Yang dilakukan")]
    st.html(figure_table(headings, rows, numeric=(0,), wide=(2,), height=600, label=t("Catatan")))
