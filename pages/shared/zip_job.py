"""Files in one ZIP: made in a thread while a bar tells how far it is, kept until it would be another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.wording import number, speaking, t
from geo.zipped import Made, zip_files
from pages.shared.answers import Answers, Work
from pages.shared.downloads import download
from pages.shared.parts import faults
from pages.shared.progress import PATIENCE


class StoppedError(Exception):
    """Somebody asked for the work to end."""


@dataclass(frozen=True)
class ZipJob:
    """A ZIP that can be made.

    Attributes
    ----------
    key
        Of its kind: one at a time is kept for a visitor.
    stamp
        The same as long as the ZIP would be the same.
    name
        The file's.
    files
        What goes in, asked in the thread that makes them.
    language
        In which they are made.
    make, fetch
        The words on the button that has it made, and on the one that gives it.
    first, anew
        What is said beside the first before anything was made, and when what was made is of another stamp.
    """

    key: str
    stamp: str
    name: str
    files: Callable[[], Sequence[Made]]
    language: str
    make: str
    fetch: str
    first: str
    anew: str


@dataclass
class _Made:
    """A ZIP that is there or on its way: of files with this stamp, so many of them once that is known."""

    stamp: str
    work: Work = field(init=False)
    done: int = 0
    of: int = 0


def zip_part(job: ZipJob) -> None:
    """A button that has it made, then how far it is, then the file. Drawn last: while it waits, nothing else is drawn."""
    # Two places, whatever is in them: what stood there before is gone while the bar is there.
    bar, offer = st.empty(), st.empty()
    made = st.session_state.get(job.key)
    current = made is not None and made.stamp == job.stamp
    if current:
        _watch(made, job, bar)
    with offer.container():
        if not (current and _offered(made, job)):
            _offer_to_make(job, anew=made is not None and not current)


def _offer_to_make(job: ZipJob, *, anew: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            job.make,
            type="primary",
            icon=":material/folder_zip:",
            key=f"make-{job.key}",
            on_click=_begin,
            args=(job,),
        )
        st.caption(job.anew if anew else job.first)


def _begin(job: ZipJob) -> None:
    """Have it made; one that is still on its way for this visitor is not needed any more."""
    before = st.session_state.get(job.key)
    if before is not None:
        before.work.stop()
    made = st.session_state[job.key] = _Made(job.stamp)

    def work(heard) -> bytes:
        def tell(done: int, of: int) -> None:
            made.done, made.of = done, of
            if heard(done / of):
                raise StoppedError

        with speaking(job.language):
            return zip_files(job.files(), tell)

    made.work = _workers().begin(work)


def _watch(made: _Made, job: ZipJob, place) -> None:
    """A bar until the work is ready. It is drawn again and again: that is where Streamlit lets a click interrupt."""
    if made.work.wait(PATIENCE):
        return
    with place.container(border=True):
        bar = st.progress(made.work.share, _words(made))
        st.button(t("Hentikan"), icon=":material/stop_circle:", key=f"stop-{job.key}", on_click=made.work.stop)
        while not made.work.wait(PATIENCE):
            bar.progress(min(made.work.share, 1.0), _words(made))
    place.empty()


def _words(made: _Made) -> str:
    if not made.of:
        return t("Menyiapkan berkas …")
    return t("Membuat berkas: {done} dari {n} selesai …", done=made.done, n=made.of)


def _offered(made: _Made, job: ZipJob) -> bool:
    """Offer what is ready; what went wrong is said, and it may be tried again."""
    try:
        size = len(made.work.answer())
    except StoppedError:
        return False
    except DataError as error:
        faults([t("Berkas tidak dapat dibuat:"), *error_sentences(error)])
        return False
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        download(job.fetch, made.work.answer, job.name, "ZIP", key=f"download-{job.key}")
        st.caption(t("{n} berkas, {size} MB.", n=made.of, size=number(max(size / 1e6, 0.1), 1)))
    return True


@st.cache_resource(show_spinner=False)
def _workers() -> Answers:
    return Answers("zip")
