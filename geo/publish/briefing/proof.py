"""Reconciliation and clusters of a brief in sentences."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geo.cluster_sentences import strength_words
from geo.publish.briefing.text import Section, line_of
from geo.publish.disclosure import HIDDEN
from geo.publish.material import Material, PublishedCluster
from geo.region import region
from geo.sentences import check_sentence
from geo.wording import number, t

#: Clusters that get a sentence.
CLUSTERS = 3


@dataclass(frozen=True)
class Reconciled:
    """A comparison in a sentence; `agrees` is None where there was nothing to compare with."""

    subject: str
    sentence: str
    agrees: bool | None


def reconciled(material: Material) -> tuple[Reconciled, ...]:
    """Every comparison with the published figures."""
    return tuple(
        Reconciled(check.subject, check_sentence(check), None if math.isnan(check.result) else check.agrees)
        for check in material.checks
    )


def reconciliation(material: Material, checks: Sequence[Reconciled]) -> Section:
    """How many comparisons agree, and each that does not."""
    title = t("Kecocokan angka rilis")
    differing = tuple(check.sentence for check in checks if check.agrees is False)
    compared = sum(check.agrees is not None for check in checks)
    if not material.of_region:
        said = t(
            "Angka rilis yang dikenal adalah milik Kabupaten {region}; untuk wilayah ini tidak ada pembandingnya.",
            region=region().name,
        )
    elif not compared:
        said = t("Belum ada angka untuk dibandingkan dengan angka rilis.")
    elif not differing:
        said = t("Semua {n} perbandingan dengan angka rilis cocok.", n=compared)
    else:
        said = t("{n} dari {all} perbandingan dengan angka rilis berbeda:", n=len(differing), all=compared)
    return Section(title, (said,), differing)


def cluster_section(material: Material) -> Section:
    """Up to three clusters in a sentence each, and how many more there are."""
    title = t("Kelompok desa yang menonjol")
    if material.clusters is None:
        return Section(title, (_unknown_sentence(material),))
    if not material.clusters:
        return Section(title, (_none_sentence(material),))
    more = len(material.clusters) - CLUSTERS
    said = [*map(_cluster_sentence, material.clusters[:CLUSTERS])]
    if more > 0:
        said.append(t("Dan {n} kelompok lainnya.", n=more))
    return Section(title, tuple(said))


def _unknown_sentence(material: Material) -> str:
    """What was not looked for, or may not be told: the public is not told which of both."""
    if material.edition.public:
        return t("Edisi ini tidak memuat kelompok desa yang menonjol.")
    return t("Kelompok desa yang menonjol belum dicari pada angka ini.")


def _none_sentence(material: Material) -> str:
    """Where figures are hidden, a group may be hidden with them."""
    if material.figures.village_cells.isin(HIDDEN).to_numpy().any():
        return t("Tidak ada kelompok desa yang menonjol di antara angka yang ditampilkan.")
    return t("Tidak ada kelompok desa bertetangga yang menonjol lebih dari kebetulan.")


def _cluster_sentence(cluster: PublishedCluster) -> str:
    name, strength = line_of(cluster.name), strength_words(cluster.strength)
    if cluster.observed is None or cluster.expected is None:
        return t(
            "{number}. {name}: angkanya disamarkan; bukti {strength}.",
            number=cluster.number,
            name=name,
            strength=strength,
        )
    return t(
        "{number}. {name}: {observed} belum rekam, wajarnya {expected}; bukti {strength}.",
        number=cluster.number,
        name=name,
        observed=cluster.observed,
        expected=number(cluster.expected),
        strength=strength,
    )
