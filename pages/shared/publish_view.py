"""One publication: its picture at true proportions or what its file holds, the words to go with it, the file itself."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from geo.maps.poster.shapes import PORTRAIT, SHAPES, Shape
from geo.publish.publication import ATLAS, BRIEF, CLUSTERS, DECK, MAP, PLAN, PROGRESS, Publication
from geo.wording import ENGLISH, INDONESIAN, t
from pages.shared.downloads import download_file
from pages.shared.parts import paragraph, source_note
from pages.shared.publish_choice import Asked
from pages.shared.publish_copy import copy_box
from pages.shared.publish_material import Source, drawn, in_both_languages, seen

#: A picture is as high as a laptop shows at once, and never wider than the page has room.
_HIGHEST, _WIDEST, _SQUARE = 600, 960, 520
_HOLDS: dict[str, Callable[[], str]] = {
    ATLAS: lambda: t("Satu halaman A4 untuk setiap kecamatan: peta, tabel desanya, dan kecamatan di sekelilingnya."),
    BRIEF: lambda: t(
        "Satu halaman A4 untuk pimpinan: angka utama, peta, pencocokan dengan angka rilis, klaster, rencana bulan ini, dan apa "
        "yang diminta."
    ),
    DECK: lambda: t(
        "Isi ringkasan sebagai paparan (salindia) yang masih dapat disunting di PowerPoint atau LibreOffice."
    ),
    MAP: lambda: t(
        "Satu berkas yang dibuka di peramban apa pun tanpa internet, juga dari USB: peta desa yang dapat digeser dan dicari."
    ),
}
_NONE: dict[str, Callable[[], str]] = {
    PLAN: lambda: t(
        "Belum ada rencana yang disetujui, jadi belum ada kartu jemput bola. Susun rencana di halaman Jemput bola, simpan, "
        "lalu setujui di bagian Skenario."
    ),
    CLUSTERS: lambda: t(
        "Tidak ada klaster yang terbukti pada angka ini, jadi tidak ada yang digambar. Itu bukan berarti tidak ada masalah: "
        "lihat batas metode ini di halaman Klaster."
    ),
    PROGRESS: lambda: t(
        "Belum ada angka dari waktu ke waktu untuk wilayah ini, jadi belum ada perkembangan yang dapat digambar."
    ),
}


def show_one(source: Source, asked: Asked, one: Publication) -> None:
    """The picture with its words: beside it when it is narrow, else below."""
    words, other = _words(source, asked)
    shape = SHAPES.get(asked.shape) or (SHAPES[PORTRAIT] if one.kind == ATLAS else None)
    if shape is None or shape.width > shape.height:
        if shape is None:
            _describe(one)
        else:
            _picture(source, asked, one, _width(shape))
        _side_by_side((words, other))
        return
    with st.container(horizontal=True, gap="medium", key="publication-beside"):
        with st.container(width=_width(shape)):
            _picture(source, asked, one, _width(shape))
        with st.container(width="stretch"):
            if one.kind == ATLAS:
                _describe(one)
            for draw in words:
                draw()
    _side_by_side([(each,) for each in other])


def download_one(source: Source, asked: Asked, one: Publication) -> None:
    """The file; its button says which edition it is."""
    kind = one.name.rpartition(".")[2].upper()
    public, internal = t("Unduh {kind} · edisi publik", kind=kind), t("Unduh {kind} · EDISI INTERNAL", kind=kind)
    download_file(
        public if source.edition.public else internal,
        lambda: drawn(source, asked, one),
        one.name,
        key="download-publication",
        first=True,
    )
    source_note(one.name)


def say_none(kind: str) -> None:
    """Why there is nothing of a kind to be published."""
    words = _NONE.get(kind, lambda: t("Dari angka yang sedang dilihat terbitan ini tidak dapat dibuat."))
    paragraph(words())


def _width(shape: Shape) -> int:
    # Beside a picture is room for its words: a square one leaves less of it than a narrow one.
    return min(_SQUARE if shape.width == shape.height else _WIDEST, round(_HIGHEST * shape.width / shape.height))


def _picture(source: Source, asked: Asked, one: Publication, width: int) -> None:
    with st.spinner(t("Menggambar …")):
        content = seen(source, asked, one)
    # The whole picture goes to the browser, which fits it: Streamlit would send it as small as a width says.
    with st.container(width=width, key="publication-picture"):
        st.image(content, width="stretch", alt=one.alt)


def _describe(one: Publication) -> None:
    """What a file holds that is not seen here."""
    ending = one.name.rpartition(".")[2].upper()
    st.html(
        f'<div class="file-card"><span aria-hidden="true">{escape(ending)}</span><div><b>{escape(one.title)}</b>'
        f"<p>{escape(_HOLDS[one.kind]())}</p></div></div>"
    )


def _side_by_side(columns: Sequence[Sequence[Callable[[], None]]]) -> None:
    for place, draws in zip(st.columns(len(columns), gap="medium"), columns, strict=True):
        with place:
            for draw in draws:
                draw()


def _words(source: Source, asked: Asked) -> list[tuple[Callable[[], None], ...]]:
    """What may be posted beside it, and what it shows to those who do not see it: its own language, then the other."""
    captions = {INDONESIAN: t("Teks untuk dibagikan, Indonesia"), ENGLISH: t("Teks untuk dibagikan, Inggris")}
    alts = {INDONESIAN: t("Teks alternatif, Indonesia"), ENGLISH: t("Teks alternatif, Inggris")}
    both = in_both_languages(source, asked)
    return [
        (
            partial(copy_box, captions[spoken], both[spoken].caption, spoken),
            partial(copy_box, alts[spoken], both[spoken].alt, spoken),
        )
        for spoken in sorted(both, key=lambda each: each != source.language)
    ]
