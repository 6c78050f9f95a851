"""The office above everything it publishes: its name from the letterhead, its logo loaded here."""

from html import escape

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.publish.logo import read_logo
from geo.store.publication import set_logo
from geo.wording import t
from pages.shared.addresses import OUTREACH
from pages.shared.commit_desk import done, refusable
from pages.shared.kept import office_store
from pages.shared.parts import bullet_list, faults, paragraph
from pages.shared.uploads import digest

_ROUND, _READ = "publish_logo_round", "upload:logo"
_MEGABYTES = 2
_LETTERHEAD = f"/{OUTREACH}?bagian=surat&surat=kop"


def logo_part(held: bytes | None, who: str) -> None:
    """What is in use, another in its place, or none."""
    st.subheader(t("Kop dan logo"), anchor=False)
    paragraph(t("Nama kantor di atas setiap gambar berasal dari kop surat."))
    words = escape(t("Ubah kop surat di halaman Jemput bola, bagian Surat"))
    st.html(f'<p class="reading"><a href="{escape(_LETTERHEAD)}" target="_self">{words}</a></p>')
    if held:
        with st.container(width=120):
            st.image(held, width="stretch", alt=t("Logo kantor yang dipakai sekarang"))
    used, none = t("Logo ini ada di setiap terbitan."), t("Belum ada logo; terbitan memakai nama kantor saja.")
    bullet_list([("agrees", used) if held else ("note", none)])
    logo = _uploaded()
    with st.container(horizontal=True):
        kept = st.button(t("Pakai logo ini"), icon=":material/save:", disabled=not (logo and who), key="keep-logo")
        removed = held is not None and st.button(
            t("Hapus logo"), icon=":material/delete:", disabled=not who, key="remove-logo"
        )
    if kept and refusable(lambda: (set_logo(office_store(), logo, who), True)):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        done(t("Logo kantor dipakai mulai sekarang."))
    if removed and refusable(lambda: (set_logo(office_store(), None, who), True)):
        done(t("Logo kantor dihapus dari terbitan sesudah ini."))


def _uploaded() -> bytes | None:
    """The picture of an upload as it may be kept; why not is said."""
    words = t("Paling besar {n} MB", n=_MEGABYTES)
    box = '[class*="st-key-upload-logo-"] [data-testid="stFileUploaderDropzone"]'
    st.html(f'<style>{box} [data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{words}"; }}</style>')
    file = st.file_uploader(
        t("Logo lain (.png, .jpg)"),
        type=["png", "jpg", "jpeg"],
        max_upload_size=_MEGABYTES,
        key=f"upload-logo-{st.session_state.get(_ROUND, 0)}",
    )
    return None if file is None else _read(file)


def _read(file) -> bytes | None:
    stamp = digest(file)
    known = st.session_state.get(_READ)
    if known is None or known[0] != stamp:
        try:
            known = (stamp, read_logo(file.getvalue()), None)
        except DataError as error:
            known = (stamp, None, error)
        st.session_state[_READ] = known
    _, logo, error = known
    if error is not None:
        faults([t("Logo ini tidak dapat dipakai:"), *error_sentences(error)])
    return logo
