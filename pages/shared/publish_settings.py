"""What the office settles for everything it publishes: which numbers are small, its logo, whose name is above."""

import streamlit as st

from geo.publish.edition import LEAST_SMALL, MOST_SMALL
from geo.store.publication import PublicationSettings, publication_settings, set_publication_small
from geo.wording import t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.kept import office_store
from pages.shared.parts import paragraph
from pages.shared.publish_logo import logo_part

_OFF = 0
_LIMITS = [*range(LEAST_SMALL, MOST_SMALL + 1), _OFF]


def settings_part() -> None:
    """Folded away: it is settled once."""
    with st.expander(t("Pengaturan terbitan"), icon=":material/tune:"):
        held = publication_settings(office_store())
        who = who_field("publication")
        if not who:
            st.caption(t("Tulis nama petugas untuk dapat menyimpan."))
        left, right = st.columns(2, gap="large")
        with left:
            _small_part(held, who)
        with right:
            logo_part(held.logo, who)


def _small_part(held: PublicationSettings, who: str) -> None:
    st.subheader(t("Angka kecil pada edisi publik"), anchor=False)
    paragraph(
        t(
            "Di desa yang hampir semua warganya sudah direkam, angka 1 atau 2 dapat menunjuk orang tertentu. Karena itu edisi "
            "publik menulis misalnya “<5” untuk angka di bawah 5, baik yang belum maupun yang sudah rekam, dan menyamarkan "
            "angka lain yang dapat dipakai untuk menghitungnya kembali."
        )
    )
    now = held.small or _OFF
    chosen = st.selectbox(
        t("Samarkan angka"),
        _LIMITS,
        index=_LIMITS.index(now),
        format_func=_small_words,
        key=f"publish-small-{now}",
        width=260,
    )
    understood = True
    if chosen == _OFF != now:
        words = t("Kami memahami bahwa angka sekecil apa pun di setiap desa lalu terlihat oleh siapa saja.")
        understood = st.checkbox(words, key="publish-small-off")
    ready = bool(chosen != now and understood and who)
    pressed = st.button(t("Simpan batas angka kecil"), icon=":material/save:", disabled=not ready, key="save-small")
    if pressed and refusable(lambda: (set_publication_small(office_store(), chosen or None, who), True)):
        done(t("Batas angka kecil disimpan; semua terbitan publik sesudah ini memakainya."))


def _small_words(small: int) -> str:
    return t("di bawah {n}", n=small) if small else t("tidak ada yang disamarkan")
