"""The part Templat surat: the template in use taken along to Word, another brought back, the program's own again."""

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.letters.documents import LETTERS, shipped_template
from geo.outreach.letters.package import MAX_BYTES
from geo.outreach.letters.paper_words import paper_kind_words
from geo.outreach.letters.placeholders import TITLES, placeholder_rows
from geo.outreach.letters.template import check_template
from geo.sandbox.limits import MEGABYTE
from geo.store import TemplateHeld, keep_template, letter_templates, withdraw_template
from geo.wording import day, t
from pages.shared.choices import Choice, choose
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.kept import office_store
from pages.shared.parts import bullet_list, faults, figure_table, paragraph, plain
from pages.shared.uploads import digest

_ROUND = "letters_template_round"
_LIMIT = MAX_BYTES // MEGABYTE


def templates_desk(_data: DataSet) -> None:
    """One letter at a time: what is in use, another, and what a template may name."""
    paragraph(
        t(
            "Setiap surat dibuat dari sebuah templat Word. Unduh, ubah kata dan tata letaknya di Word, lalu muat lagi; tempat "
            "isian di dalam kurung kurawal ganda diisi program dari rencana dan isian surat."
        )
    )
    letter = choose(
        st.selectbox,
        t("Jenis surat"),
        Choice("letters_template", "templat", [*LETTERS], LETTERS[0]),
        format_func=paper_kind_words,
        width=320,
    )
    held = letter_templates(office_store()).get(letter)
    bullet_list([("agrees", _in_use(held))])
    download(
        t("Unduh templat yang dipakai (DOCX)"),
        lambda: held.content if held else shipped_template(letter),
        f"templat_{TITLES[letter].replace(' ', '_')}.docx",
        "DOCX",
        key="download-template",
    )
    with st.container(border=True):
        _another(letter, held)
    st.subheader(t("Daftar tempat isian"), anchor=False)
    _names(letter)


def _in_use(held: TemplateHeld | None) -> str:
    if held is None:
        return t("Yang dipakai: templat bawaan program.")
    return t(
        "Yang dipakai: templat kantor, dimuat oleh {who}, {when}.",
        who=held.added_by,
        when=day(held.added_at.astimezone()),
    )


def _another(letter: str, held: TemplateHeld | None) -> None:
    """A box for another, checked at once; one button that puts it in use, and one that goes back."""
    _say_limit()
    file = st.file_uploader(
        t("Templat lain (.docx)"),
        type=["docx"],
        max_upload_size=_LIMIT,
        key=f"upload-letter-{letter}-{st.session_state.get(_ROUND, 0)}",
    )
    usable = file is not None and _checked(letter, file)
    who = who_field("template")
    with st.container(horizontal=True):
        kept = st.button(
            t("Pakai templat ini"),
            type="primary",
            icon=":material/save:",
            disabled=not (usable and who),
            key="keep-template",
        )
        withdrawn = held is not None and st.button(
            t("Kembali ke templat program"), icon=":material/undo:", disabled=not who, key="withdraw-template"
        )
    if (usable or held is not None) and not who:
        st.caption(t("Tulis dulu nama petugas yang mengerjakannya."))
    name = plain(paper_kind_words(letter))
    if kept and refusable(lambda: (keep_template(office_store(), letter, file.getvalue(), who), True)):
        _empty_box()
        done(t("Templat “{name}” dipakai mulai sekarang.", name=name))
    if withdrawn and refusable(lambda: withdraw_template(office_store(), letter, who)):
        _empty_box()
        done(t("Templat “{name}” kembali ke bawaan program.", name=name))


def _say_limit() -> None:
    """The upload box says the limit of other files; the one of a template is smaller."""
    words = t("Paling besar {n} MB", n=_LIMIT)
    box = '[class*="st-key-upload-letter-"] [data-testid="stFileUploaderDropzone"]'
    st.html(f'<style>{box} [data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{words}"; }}</style>')


def _checked(letter: str, file) -> bool:
    """Whether an upload can be used; each of its faults is said, and nothing of it is kept."""
    key = "upload:letter-template"
    stamp = (letter, digest(file))
    known = st.session_state.get(key)
    if known is None or known[0] != stamp:
        known = st.session_state[key] = (stamp, _refused(letter, file.getvalue()))
    error = known[1]
    if error is not None:
        faults([t("Templat ini tidak dapat dipakai:"), *error_sentences(error)])
        return False
    bullet_list([("agrees", t("Templat ini lolos pemeriksaan: {name}.", name=file.name))])
    return True


def _refused(letter: str, content: bytes) -> DataError | None:
    """Why a template cannot be used; it is said later, in the language of whoever looks by then."""
    try:
        check_template(letter, content)
    except DataError as error:
        return error
    return None


def _names(letter: str) -> None:
    """What a template of this letter may name."""
    mine = {"semua", TITLES[letter]}
    rows = [
        [shown, t("{meaning} (wajib)", meaning=about) if required else about]
        for letters, shown, about, required in placeholder_rows()
        if mine & {*letters.split(", ")}
    ]
    st.caption(
        t(
            "Templat dan tempat isiannya berbahasa Indonesia, seperti suratnya. Yang wajib harus ada di dalam templat; yang tidak "
            "ada di daftar ini ditolak."
        )
    )
    headings = [t("Tempat isian"), t("Artinya")]
    st.html(figure_table(headings, rows, whole=(0,), height=420, label=t("Tempat isian")))


def _empty_box() -> None:
    """The box is emptied: what it held is kept or not wanted any more."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
