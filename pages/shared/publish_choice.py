"""What a visitor wants published: edition, language, kind, shape, format, kept in the address."""

from dataclasses import dataclass

import streamlit as st

from geo.maps.poster.shapes import FORMATS, PNG, SHAPES, WIDE
from geo.publish.catalogue import kind_words
from geo.publish.edition import EDITIONS, PUBLIC
from geo.publish.publication import CARDS, COVERAGE, DISTRICT, KINDS
from geo.publish.shape_words import format_use, shape_use, shape_words
from geo.store import PlanHeld
from geo.wording import LANGUAGES, language, t
from pages.shared.choices import Choice, choose
from pages.shared.dataset import DataSet

#: Each language by its own name, whichever is spoken.
_LANGUAGES = dict(zip(LANGUAGES, ("Indonesia", "English"), strict=True))


@dataclass(frozen=True)
class Asked:
    """One publication: `shape` and `format` are "" of what is no picture, `district` of what is not about one."""

    kind: str
    shape: str = ""
    format: str = ""
    district: str = ""


def choose_edition() -> str:
    """For everybody, or for the house: one switch for everything on the page."""
    names = dict(zip(EDITIONS, (t("Publik: untuk umum"), t("Internal: angka lengkap")), strict=True))
    return choose(
        st.segmented_control,
        t("Edisi"),
        Choice("publish_edition", "edisi", EDITIONS, PUBLIC),
        format_func=names.get,
        required=True,
    )


def choose_language() -> str:
    """The language of what is published: that of the pages unless somebody says otherwise."""
    # Told apart by the language of the pages: what was chosen on Indonesian pages says nothing of the English ones.
    one = Choice(f"publish_language_{language()}", "bahasa_terbitan", LANGUAGES, language())
    return choose(st.segmented_control, t("Bahasa terbitan"), one, format_func=_LANGUAGES.get, required=True)


def choose_plan(approved: list[PlanHeld]) -> int | None:
    """Which approved plan is published: the newest unless another is chosen, None when there is none."""
    if len(approved) < 2:
        return approved[0].id if approved else None
    held = {each.id: each for each in approved}
    return choose(
        st.selectbox,
        t("Rencana yang disetujui"),
        Choice("publish_plan", "rencana_terbit", [*held], next(iter(held))),
        format_func=lambda one: f"{one} · {held[one].name}",
    )


def choose_kind() -> str:
    """What is published."""
    return choose(
        st.selectbox, t("Terbitan"), Choice("publish_kind", "terbitan", KINDS, COVERAGE), format_func=kind_words
    )


def choose_form(data: DataSet, kind: str) -> Asked:
    """Of a picture its shape and format, of one kecamatan which."""
    district = _choose_district(data) if kind == DISTRICT else ""
    if kind not in CARDS:
        return Asked(kind, district=district)
    shape = choose(
        st.segmented_control,
        t("Bentuk gambar"),
        Choice("publish_shape", "bentuk", [*SHAPES], WIDE),
        format_func=shape_words,
        required=True,
    )
    size = t("{width} × {height} titik", **_dots(shape))
    st.caption(t("{use}; {size}.", use=_capital(shape_use(shape)), size=size))
    made_as = choose(
        st.segmented_control,
        t("Jenis berkas"),
        Choice("publish_format", "berkas", FORMATS, PNG),
        format_func=str.upper,
        required=True,
    )
    st.caption(_capital(f"{format_use(made_as)}."))
    return Asked(kind, shape, made_as, district)


def _choose_district(data: DataSet) -> str:
    names = sorted(data.districts.index)
    return choose(st.selectbox, t("Kecamatan"), Choice("publish_district", "kecamatan", names, names[0]))


def _dots(shape: str) -> dict[str, str]:
    """The size of a PNG."""
    one = SHAPES[shape]
    return {"width": str(round(one.width * one.scale)), "height": str(round(one.height * one.scale))}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
