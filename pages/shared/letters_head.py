"""The part Kop dan penanda tangan: what the office's letters say the same each time, and who goes with which team."""

import hashlib
from dataclasses import replace

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.letters import Letterhead
from geo.outreach.letters.office import check_letterhead, letterhead_document, letterhead_of
from geo.store import letterhead_settings, set_letterhead
from geo.wording import listed, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.letters_fields import COLUMNS, EXAMPLES, FIELDS, LINES, field_words, lacking_fields, typed
from pages.shared.letters_members import edit_members, members_of
from pages.shared.letters_preview import letter_preview
from pages.shared.parts import bullet_list, faults, paragraph

#: Of which settings the form was drawn last.
_SEEN = "letterhead_seen"


def head_desk(_data: DataSet) -> None:
    """The form, and what would be printed with dots."""
    paragraph(
        t(
            "Isian ini tercetak pada setiap surat dan tidak pernah dikarang program: yang belum diisi tercetak sebagai "
            "titik-titik untuk diisi dengan pena."
        )
    )
    kept = letterhead_of(letterhead_settings(office_store()))
    _say_lacking(kept)
    who = who_field("letterhead")
    stamp = hashlib.sha256(repr(letterhead_document(kept)).encode()).hexdigest()[:12]
    _say_changed(stamp)
    with st.form(f"letterhead-{stamp}", border=True):
        said = _fields(kept, stamp)
        st.markdown(f"**{t('Anggota tim')}**")
        st.caption(
            t(
                "Satu baris untuk satu orang; tim dinomori seperti pada rencana. Ketuk baris terbawah untuk menambah; kosongkan "
                "sebuah baris untuk menghapusnya."
            )
        )
        edited = edit_members(kept.members, f"members-{stamp}")
        pressed = st.form_submit_button(
            t("Simpan isian surat"), type="primary", icon=":material/save:", key="save-letterhead"
        )
    if pressed:
        _save(said, edited, who)
    st.subheader(t("Awal dan akhir setiap surat"), anchor=False)
    letter_preview(kept)


def lacking_words(letterhead: Letterhead) -> str:
    """Which settings will be printed as dots, in one sentence; "" when none is."""
    names = [field_words(name) for name in lacking_fields(letterhead)]
    if not names:
        return ""
    names = [name[:1].lower() + name[1:] if name[:2].upper() != name[:2] else name for name in names]
    return t("Belum diisi, jadi tercetak sebagai titik-titik: {names}.", names=listed(names))


def _say_changed(stamp: str) -> None:
    """What somebody else kept meanwhile is shown anew; what is being typed stays as long as nobody kept anything."""
    before = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = stamp
    if before not in (None, stamp):
        st.warning(
            t(
                "Isian surat sementara itu diubah orang lain. Yang tampil adalah yang terbaru; yang Anda ketik belum disimpan."
            ),
            icon=":material/update:",
        )


def _say_lacking(kept: Letterhead) -> None:
    said = lacking_words(kept)
    bullet_list([("fault", said) if said else ("agrees", t("Semua isian surat sudah diisi."))])


def _fields(kept: Letterhead, stamp: str) -> dict[str, str]:
    """What the form says of each setting."""
    said = {}
    for column, names in zip(st.columns(2, gap="medium"), COLUMNS, strict=True):
        with column:
            said |= {name: _field(name, getattr(kept, name), stamp) for name in names}
    return said | {name: _field(name, getattr(kept, name), stamp) for name in FIELDS if name not in said}


def _field(name: str, value: str, stamp: str) -> str:
    widget = st.text_area if name in LINES else st.text_input
    options = {"height": 110} if name in LINES else {}
    return widget(field_words(name), value, key=f"{name}-{stamp}", placeholder=EXAMPLES[name](), **options)


def _save(said: dict[str, str], edited, who: str) -> None:
    settings = {name: typed(name, text) for name, text in said.items()}
    letterhead = Letterhead(**settings, members=members_of(edited))
    try:
        check_letterhead(letterhead)
    except DataError as error:
        # A fault names the setting as the form does.
        named = [
            replace(problem, column=field_words(problem.column)) if problem.column in FIELDS else problem
            for problem in error.problems
        ]
        faults([t("Belum ada yang disimpan."), *error_sentences(DataError(*named))])
        return
    changed = refusable(lambda: set_letterhead(office_store(), letterhead_document(letterhead), who))
    if changed:
        st.session_state.pop(_SEEN, None)
        done(t("Isian surat disimpan."))
    elif changed is False:
        st.info(t("Tidak ada isian yang berubah."))
