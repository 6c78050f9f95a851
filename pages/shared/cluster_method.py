"""How clusters are told from chance, for whoever reads them: two sentences in sight, the rest on request."""

import streamlit as st

from geo.cluster_sentences import (
    aside_sentences,
    limit_sentence,
    local_rule_sentence,
    null_sentences,
    rule_sentences,
    settings_sentence,
)
from geo.clusters import Clusters
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.parts import bullet_list
from pages.shared.view import set_words

#: As many villages set aside are named in sight.
_NAMED = 12


def where_found(data: DataSet) -> str:
    """On which boundaries, and whose figures."""
    name = set_words(data.boundary_set) if data.boundary_set else data.boundary_source.name
    said = t(
        "Dicari pada batas: {name}. Dua peta satu kabupaten dapat berbeda tentang siapa bertetangga, jadi juga tentang klaster.",
        name=name,
    )
    if data.unsaved:
        return said + " " + t("Berkas yang Anda muat belum disimpan: hanya Anda yang melihat klaster ini.")
    return said


def told_from_chance(clusters: Clusters) -> None:
    """Both ideas of chance and the limit, in sight."""
    st.subheader(t("Bagaimana klaster dibedakan dari kebetulan"), anchor=False)
    bullet_list([*(("note", each) for each in null_sentences()), ("fault", limit_sentence(clusters))])


def how_tested(data: DataSet, clusters: Clusters) -> None:
    """Villages that took no part; how to read it all, rules, settings and sources behind a heading."""
    aside = aside_sentences(clusters, data.villages)
    many = len(clusters.set_aside) > _NAMED
    counted = t("{n} desa/kelurahan tidak ikut diuji; nama dan alasannya di bawah.", n=len(clusters.set_aside))
    bullet_list(("note", each) for each in ([counted] if many else aside))
    with st.expander(t("Cara membaca, aturan kekuatan, pengaturan dan sumber metode"), icon=":material/menu_book:"):
        bullet_list(("note", sentence) for sentence in _reading(clusters))
        st.caption(t("Aturan kekuatan"))
        bullet_list(("note", sentence) for sentence in rule_sentences())
        st.caption(t("Sumber metode"))
        bullet_list(("note", sentence) for sentence in (*_methods(), *(aside if many else ())))


def _reading(clusters: Clusters) -> list[str]:
    return [
        t(
            "Wajarnya: belum rekam bila bagiannya sama dengan seluruh wilayah yang diuji. Risiko: bagian belum rekam di dalam "
            "dibagi bagian di luar."
        ),
        t(
            "Nilai p: seberapa sering simulasi tanpa klaster menghasilkan yang sama kuatnya. Pindaian membandingkan dengan "
            "jendela terkuat di setiap simulasi, jadi banyaknya jendela yang dicoba sudah diperhitungkan."
        ),
        t(
            "Setelah satu klaster ditemukan, desanya dikeluarkan dan pencarian diulang, sehingga klaster besar tidak menutupi "
            "yang kecil."
        ),
        t(
            "Pandangan bentuk bebas mencari ulang dengan kelompok desa bersambung berbentuk apa pun, paling banyak sepuluh desa "
            "terdekat dari satu pusat, karena klaster tidak selalu bulat."
        ),
        local_rule_sentence(),
        settings_sentence(clusters.settings),
        t("Angka acak dimulai dari bilangan yang sama, jadi jawabannya sama di setiap komputer."),
    ]


def _methods() -> list[str]:
    return [
        t("Pindaian lingkaran: M. Kulldorff (1997), doi 10.1080/03610929708831995."),
        t("Bentuk bebas: T. Tango dan K. Takahashi (2005), doi 10.1186/1476-072X-4-11."),
        t("Satu klaster demi satu: Z. Zhang, R. Assunção dan M. Kulldorff (2010), doi 10.1155/2010/642379."),
        t(
            "Statistik lokal: L. Anselin (1995), doi 10.1111/j.1538-4632.1995.tb00338.x; J. K. Ord dan A. Getis (1995), "
            "doi 10.1111/j.1538-4632.1995.tb00912.x."
        ),
    ]
