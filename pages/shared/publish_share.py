"""Two ways to show figures without pictures: a page without a frame, and a map in one file."""

import streamlit as st

from geo.wording import ENGLISH, language, t
from pages.shared.parts import paragraph
from pages.shared.public_view import PUBLIC_VIEW


def share_part() -> None:
    """Where they are, and what they are for. Both are always of the public edition, or say that they are not."""
    st.subheader(t("Tayangan publik dan peta mandiri"), anchor=False)
    left, right = st.columns(2, gap="large")
    with left:
        paragraph(
            t(
                "Tayangan publik adalah halaman tanpa menu untuk layar di ruang tunggu dan untuk disematkan di laman lain. "
                "Isinya selalu edisi publik dari angka yang tersimpan, dan ikut berganti bila ada angka baru."
            )
        )
        st.link_button(t("Buka tayangan publik"), _address(), icon=":material/open_in_new:")
    with right:
        paragraph(
            t(
                "Peta mandiri adalah satu berkas HTML. Kirim atau salin berkasnya, lalu buka dua kali klik: peta, pencarian dan "
                "legendanya bekerja tanpa internet dan tanpa dasbor ini. Pilih “Peta mandiri” di atas untuk "
                "mengunduhnya."
            )
        )


def _address() -> str:
    return f"{PUBLIC_VIEW}?bahasa={ENGLISH}" if language() == ENGLISH else PUBLIC_VIEW
