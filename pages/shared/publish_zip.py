"""All publications of one edition and one language in one ZIP, or of some kinds."""

import streamlit as st

from geo.maps.poster.shapes import FORMATS, PNG, SHAPES, SQUARE, WIDE
from geo.publish.catalogue import kind_words, publications
from geo.publish.publication import CARDS, KINDS, WITH_CLUSTERS
from geo.publish.read_first import edition_zip, read_first
from geo.publish.shape_words import shape_words
from geo.wording import t
from geo.zipped import Made
from pages.shared.publish_material import Source
from pages.shared.zip_job import ZipJob, zip_part

#: What a post needs; paper is chosen on purpose.
_SHAPES = (WIDE, SQUARE)


def zip_desk(source: Source) -> None:
    """Which kinds, shapes and formats; the button, the bar, the file."""
    public = source.edition.public
    st.subheader(t("Semua terbitan edisi publik") if public else t("Semua terbitan EDISI INTERNAL"), anchor=False)
    kinds = _several(t("Terbitan di dalam ZIP"), KINDS, KINDS, kind_words, "kinds")
    pictures = [kind for kind in kinds if kind in CARDS]
    shapes, formats = [], []
    if pictures:
        with st.container(horizontal=True, gap="large"):
            shapes = _several(t("Bentuk gambar"), [*SHAPES], _SHAPES, shape_words, "shapes")
            formats = _several(t("Jenis berkas gambar"), FORMATS, (PNG,), str.upper, "formats")
    if not kinds or (pictures and not (shapes and formats)):
        st.caption(t("Pilih sedikitnya satu terbitan, satu bentuk dan satu jenis berkas."))
        return
    zip_part(_job(source, tuple(kinds), tuple(shapes), tuple(formats)))


def _several(label: str, options, first, words, key: str) -> list[str]:
    """Some of the options, in their own order."""
    chosen = st.pills(
        label, [*options], selection_mode="multi", default=first, format_func=words, key=f"publish-zip-{key}"
    )
    return [each for each in options if each in chosen]


def _job(source: Source, kinds: tuple[str, ...], shapes: tuple[str, ...], formats: tuple[str, ...]) -> ZipJob:
    def files() -> list[Made]:
        made = source.material(with_clusters=not WITH_CLUSTERS.isdisjoint(kinds))
        found = publications(made, kinds=kinds, shapes=shapes, formats=formats)
        return [read_first(made, found), *found]

    public = source.edition.public
    return ZipJob(
        key="publish_zip",
        stamp=repr((source.stamp, kinds, shapes, formats)),
        name=edition_zip(source.material(with_clusters=False)),
        files=files,
        language=source.language,
        make=t("Buat ZIP edisi publik") if public else t("Buat ZIP EDISI INTERNAL"),
        fetch=t("Unduh ZIP · edisi publik") if public else t("Unduh ZIP · EDISI INTERNAL"),
        first=t("Digambar satu per satu; halaman ini boleh ditinggalkan sementara itu."),
        anew=t("Angka, pengaturan atau pilihan sudah berubah sejak ZIP terakhir."),
    )
