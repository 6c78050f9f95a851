"""The cluster card: groups of villages where more people are not recorded than chance explains."""

from geo.cluster_sentences import counted_words, risk_words, strength_words
from geo.clusters.cluster import LEVEL, MODERATE
from geo.maps.poster.card import Card, MapPart, Outline, Sentences
from geo.publish.cards.frame import Said, framed
from geo.publish.cards.legend import rate_colours
from geo.publish.cards.names import named
from geo.publish.disclosure import HIDDEN
from geo.publish.material import Material, PublishedCluster
from geo.village import UNRECORDED
from geo.wording import number, percent, t

#: As many groups as a caption or an alternative text names.
_NAMED = 3
#: As many as a picture describes.
_LISTED = 6


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
        told=(f"{_title(material.clusters)}.", *_where(material.clusters), _rule(), *_limits(material)),
    )
    outlines = tuple(Outline(each.number, each.codes, each.strength == MODERATE) for each in material.clusters)
    shown = MapPart(material.land, colours.classes, colours.entries, colours.title, outlines=outlines)
    groups = [Sentences(t("Kelompok desa"), _groups(material))] if material.clusters else []
    panel = [*groups, Sentences("", (*_lines(material.clusters), _rule(), *_limits(material)))]
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


def _limits(material: Material) -> tuple[str, ...]:
    """What no group, and no group on this picture, does not mean."""
    lines = [] if material.clusters else [t("Tidak ada kelompok bukan berarti tidak ada warga yang menunggu.")]
    if material.figures.village_cells.isin(HIDDEN).any(axis=None):
        lines.append(t("Kelompok yang hanya dari desa yang disamarkan tidak ditampilkan."))
    return tuple(lines)


def _groups(material: Material) -> tuple[str, ...]:
    """A line a cluster, the first so many."""
    told = material.figures.total_cells[UNRECORDED] not in HIDDEN
    lines = [_group(each, risk=told) for each in material.clusters[:_LISTED]]
    more = len(material.clusters) - _LISTED
    return (*lines, t("Dan {n} kelompok lain.", n=more)) if more > 0 else tuple(lines)


def _group(each: PublishedCluster, *, risk: bool) -> str:
    places = {"n": str(each.number), "name": named(each.name), "strength": strength_words(each.strength)}
    if each.observed is None or each.relative_risk is None or not risk:
        return t("({n}) {name}: angkanya disamarkan; bukti {strength}.", **places)
    return t(
        "({n}) {name}: {people} warga belum rekam, {times} kali tempat lain; bukti {strength}.",
        **places,
        people=number(each.observed),
        times=risk_words(each.relative_risk),
    )
