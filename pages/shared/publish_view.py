"""One publication: its picture at true proportions or what its file holds, the words to go with it, the file itself."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from geo.maps.poster.shapes import PNG, SHAPES
from geo.publish.catalogue import kind_words
from geo.publish.publication import ATLAS, BRIEF, CLUSTERS, DECK, MAP, PLAN, PROGRESS, Publication
from geo.wording import ENGLISH, INDONESIAN, t
from pages.shared.downloads import download_file
from pages.shared.parts import paragraph, source_note
from pages.shared.publish_choice import Asked
from pages.shared.publish_copy import copy_box
from pages.shared.publish_material import Source, drawn, found_publication, in_both_languages

#: A picture is as high as a laptop shows at once, and never wider than the page has room.
_HIGHEST, _WIDEST = 600, 960
_HOLDS: dict[str, Callable[[], str]] = {
    ATLAS: lambda: t("Satu halaman A4 untuk setiap kecamatan: peta, tabel desanya, dan kecamatan di sekelilingnya."),
    BRIEF: lambda: t(
        "Satu halaman A4 untuk pimpinan: angka utama, peta, pencocokan dengan angka rilis, klaster, rencana bulan ini, dan apa "
        "yang diminta."
    ),
    DECK: lambda: t("Isi ringkasan sebagai paparan (salindia) yang masih dapat disunting di PowerPoint atau LibreOffice."),
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
    if not asked.shape:
        _describe(one)
        _words(source, asked)
        return
    shape = SHAPES[asked.shape]
    width = min(_WIDEST, round(_HIGHEST * shape.width / shape.height))
    if shape.width > shape.height:
        _picture(source, asked, width)
        _words(source, asked)
        return
    with st.container(horizontal=True, gap="medium", key="publication-beside"):
        with st.container(width=width):
            _picture(source, asked, width)
        with st.container(width="stretch"):
            _words(source, asked, narrow=True)


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


def _picture(source: Source, asked: Asked, width: int) -> None:
    """What is seen is a PNG, whatever the file will be."""
    seen = replace(asked, format=PNG)
    one = found_publication(source, seen)
    with st.spinner(t("Menggambar …")):
        content = drawn(source, seen, one)
    # The whole picture goes to the browser, which fits it: Streamlit would send it as small as a width says.
    with st.container(width=width, key="publication-picture"):
        st.image(content, width="stretch", alt=one.alt)


def _describe(one: Publication) -> None:
    """What a file holds that is not seen here."""
    ending = one.name.rpartition(".")[2].upper()
    st.html(
        f'<div class="file-card"><span aria-hidden="true">{escape(ending)}</span><div><b>{escape(kind_words(one.kind))}</b>'
        f"<p>{escape(one.title)}</p><p>{escape(_HOLDS[one.kind]())}</p></div></div>"
    )


def _words(source: Source, asked: Asked, *, narrow: bool = False) -> None:
    """What may be posted beside it, and what it shows to those who do not see it, in both languages."""
    both = in_both_languages(source, asked)
    captions = {INDONESIAN: t("Teks untuk dibagikan, Indonesia"), ENGLISH: t("Teks untuk dibagikan, Inggris")}
    alts = {INDONESIAN: t("Teks alternatif, Indonesia"), ENGLISH: t("Teks alternatif, Inggris")}
    places = [st.container(), st.container()] if narrow else st.columns(2, gap="medium")
    # That of the publication's own language first.
    for spoken in sorted(both, key=lambda each: each != source.language):
        place = places[0] if narrow or spoken == source.language else places[1]
        with place:
            copy_box(captions[spoken], both[spoken].caption, spoken)
            copy_box(alts[spoken], both[spoken].alt, spoken)
