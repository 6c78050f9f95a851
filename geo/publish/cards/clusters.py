"""The cluster card: groups of villages where more people are not recorded than chance explains."""

from geo.cluster_sentences import counted_words, risk_words, strength_words
from geo.clusters.cluster import LEVEL, MODERATE
from geo.maps.poster.card import Card, MapPart, Outline, Rows, Sentences
from geo.publish.cards.frame import Said, framed
from geo.publish.cards.legend import rate_colours
from geo.publish.cards.names import named
from geo.publish.disclosure import HIDDEN
from geo.publish.material import Material, PublishedCluster
from geo.village import UNRECORDED
from geo.wording import number, percent, t

#: As many groups as a caption or an alternative text names.
_NAMED = 3


def clusters_card(material: Material) -> Card | None:
    """The significant clusters outlined on the shares not recorded; None when they were not looked for."""
    if material.clusters is None:
        return None
    colours = rate_colours(material)
    said = Said(
        title=_title(material.clusters),
        seen=(
            t(
                "Peta {place} dengan warna menurut bagian belum rekam tiap desa/kelurahan: {legend}.",
                place=material.place,
                legend=colours.sentence,
            ),
            *_where(material.clusters),
        ),
        told=(f"{_title(material.clusters)}.", *_where(material.clusters), _rule(), *_nothing(material.clusters)),
    )
    outlines = tuple(Outline(each.number, each.codes, each.strength == MODERATE) for each in material.clusters)
    shown = MapPart(material.land, colours.classes, colours.entries, colours.title, outlines=outlines)
    rows = [_rows(material)] if material.clusters else []
    panel = [*rows, Sentences("", (*_lines(material.clusters), _rule(), *_nothing(material.clusters)))]
    return framed(material, said, map=shown, panel=panel)


def _title(found: tuple[PublishedCluster, ...]) -> str:
    if not found:
        return t("Tidak ada kelompok desa yang menonjol dalam jumlah warga belum rekam")
    if len(found) == 1:
        return t("Satu kelompok desa menonjol: di sana lebih banyak warga belum rekam daripada yang wajar")
    return t(
        "{n} kelompok desa menonjol: di sana lebih banyak warga belum rekam daripada yang wajar",
        n=counted_words(len(found)),
    )


def _where(found: tuple[PublishedCluster, ...]) -> tuple[str, ...]:
    if not found:
        return ()
    names = "; ".join(f"({each.number}) {named(each.name)}" for each in found[:_NAMED])
    more = len(found) - _NAMED
    if more > 0:
        return (t("Garis tebal bernomor: {names}; dan {n} kelompok lain.", names=names, n=more),)
    return (t("Garis tebal bernomor: {names}.", names=names),)


def _lines(found: tuple[PublishedCluster, ...]) -> tuple[str, ...]:
    """What the two kinds of lines mean, where there are both."""
    kinds = {each.strength == MODERATE for each in found}
    if True not in kinds:
        return ()
    if False not in kinds:
        return (t("Garis putus: bukti sedang."),)
    return (t("Garis penuh: bukti kuat; garis putus: bukti sedang."),)


def _rule() -> str:
    return t(
        "Sebuah kelompok disebut menonjol bila peluangnya terjadi karena kebetulan paling besar {level}.",
        level=percent(LEVEL, 0),
    )


def _nothing(found: tuple[PublishedCluster, ...]) -> tuple[str, ...]:
    return () if found else (t("Tidak ada kelompok bukan berarti tidak ada warga yang menunggu."),)


def _rows(material: Material) -> Rows:
    told = material.figures.total_cells[UNRECORDED] not in HIDDEN
    rows = tuple(_row(each, risk=told) for each in material.clusters)
    headings = (t("No."), t("Tempat"), t("Belum rekam"), t("Dibanding tempat lain"), t("Bukti"))
    return Rows(t("Kelompok desa"), headings, rows, (2, 3), t("dan {n} kelompok lain", n="{n}"))


def _row(each: PublishedCluster, *, risk: bool) -> tuple[str, ...]:
    hidden = t("disamarkan")
    people = hidden if each.observed is None else number(each.observed)
    times = hidden if each.relative_risk is None or not risk else t("{n} kali", n=risk_words(each.relative_risk))
    return str(each.number), named(each.name), people, times, strength_words(each.strength)
