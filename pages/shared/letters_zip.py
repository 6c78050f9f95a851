"""All papers of a plan in one ZIP: made in a thread while a bar tells how far it is, kept until it would be another."""

from dataclasses import dataclass

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.wording import INDONESIAN, number, speaking, t
from geo.zipped import zip_files
from pages.shared.answers import Answers, Work
from pages.shared.downloads import download
from pages.shared.letters_dossier import PlanPapers
from pages.shared.parts import faults
from pages.shared.progress import PATIENCE

_ZIP = "letters_zip"


class StoppedError(Exception):
    """Somebody asked for the work to end."""


@dataclass(frozen=True)
class _Made:
    """A ZIP that is there or on its way, of papers with this stamp."""

    stamp: str
    work: Work


def zip_part(papers: PlanPapers) -> None:
    """A button that has it made, then how far it is, then the file. Drawn last: while it waits, nothing else is drawn."""
    # Two places, whatever is in them: what stood there before is gone while the bar is there.
    bar, offer = st.empty(), st.empty()
    made = st.session_state.get(_ZIP)
    current = made is not None and made.stamp == papers.stamp
    if current:
        _watch(made.work, bar, len(papers.papers))
    with offer.container():
        if not (current and _offered(made.work, papers)):
            _offer_to_make(papers, anew=made is not None and not current)


def _offer_to_make(papers: PlanPapers, *, anew: bool) -> None:
    n = len(papers.papers)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            t("Buat ZIP semua berkas"),
            type="primary",
            icon=":material/folder_zip:",
            key="make-zip",
            on_click=_begin,
            args=(papers,),
        )
        st.caption(
            t("Rencana, isian atau templat sudah berubah sejak ZIP terakhir; {n} berkas dibuat lagi.", n=n)
            if anew
            else t("{n} berkas dibuat satu per satu.", n=n)
        )


def _begin(papers: PlanPapers) -> None:
    """Have it made; one that is still on its way for this visitor is not needed any more."""
    before = st.session_state.get(_ZIP)
    if before is not None:
        before.work.stop()

    def job(heard) -> bytes:
        def tell(done: int, of: int) -> None:
            if heard(done / of):
                raise StoppedError

        with speaking(INDONESIAN):
            return zip_files(papers.papers, tell)

    st.session_state[_ZIP] = _Made(papers.stamp, _workers().begin(job))


def _watch(work: Work, place, n: int) -> None:
    """A bar until the work is ready. It is drawn again and again: that is where Streamlit lets a click interrupt."""
    if work.wait(PATIENCE):
        return
    with place.container(border=True):
        bar = st.progress(work.share, _words(work, n))
        st.button(t("Hentikan"), icon=":material/stop_circle:", key="stop-zip", on_click=work.stop)
        while not work.wait(PATIENCE):
            bar.progress(min(work.share, 1.0), _words(work, n))
    place.empty()


def _words(work: Work, n: int) -> str:
    return t("Membuat berkas: {done} dari {n} selesai …", done=round(work.share * n), n=n)


def _offered(work: Work, papers: PlanPapers) -> bool:
    """Offer what is ready; what went wrong is said, and it may be tried again."""
    try:
        size = len(work.answer())
    except StoppedError:
        return False
    except DataError as error:
        faults([t("Berkas tidak dapat dibuat:"), *error_sentences(error)])
        return False
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = f"rencana_{papers.dossier.number}.zip"
        download(t("Unduh semua (ZIP)"), work.answer, name, "ZIP", key="download-zip")
        megabytes = max(size / 1e6, 0.1)
        st.caption(t("{n} berkas, {size} MB.", n=len(papers.papers), size=number(megabytes, 1)))
    return True


@st.cache_resource(show_spinner=False)
def _workers() -> Answers:
    return Answers("papers")
