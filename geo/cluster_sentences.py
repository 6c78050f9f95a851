"""Clusters in sentences: where they are, how they stand out, how sure that is and why."""

import math
from collections.abc import Callable

import pandas as pd

from geo.clusters.cluster import (
    FEW_ELIGIBLE,
    FEW_UNRECORDED,
    HELD,
    LEVEL,
    MODERATE,
    SMALL,
    STRONG,
    WEAK,
    Cluster,
    Clusters,
    ScanSettings,
)
from geo.clusters.find import MORE_THAN_ELIGIBLE, WITHOUT_FIGURES, WITHOUT_PLACE
from geo.clusters.likelihood import BERNOULLI
from geo.clusters.local_stats import (
    COLD,
    FALSE_DISCOVERY_RATE,
    HIGH_HIGH,
    HIGH_LOW,
    HOT,
    LOW_HIGH,
    LOW_LOW,
    NONE,
    UNKNOWN,
)
from geo.village import DISTRICT, UNRECORDED, VILLAGE
from geo.wording import listed, number, percent, t

#: Districts that are named; the others are counted.
_NAMED = 2
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_STRENGTHS: dict[str, Callable[[], str]] = {
    STRONG: lambda: t("kuat"),
    MODERATE: lambda: t("sedang"),
    WEAK: lambda: t("lemah"),
    SMALL: lambda: t("angka kecil, jangan disimpulkan"),
}
_ASIDE: dict[str, Callable[..., str]] = {
    WITHOUT_FIGURES: lambda names: t("Tidak ikut diuji karena tanpa data: {names}.", names=names),
    MORE_THAN_ELIGIBLE: lambda names: t(
        "Tidak ikut diuji karena belum rekam melebihi wajib KTP: {names}.", names=names
    ),
    WITHOUT_PLACE: lambda names: t("Tidak ikut diuji karena tidak punya tempat pada batas: {names}.", names=names),
}
_LOCAL_KINDS: dict[str, Callable[[], str]] = {
    HIGH_HIGH: lambda: t("tinggi di antara tinggi"),
    LOW_LOW: lambda: t("rendah di antara rendah"),
    HIGH_LOW: lambda: t("tinggi di antara rendah"),
    LOW_HIGH: lambda: t("rendah di antara tinggi"),
    HOT: lambda: t("titik panas"),
    COLD: lambda: t("titik dingin"),
    NONE: lambda: t("tidak menonjol"),
    UNKNOWN: lambda: t("tanpa data"),
}


def cluster_name(cluster: Cluster, villages: pd.DataFrame) -> str:
    """`Lima desa di Sindang Beliti Ulu`; of one village its own name, of many districts the two with most people."""
    members = villages.loc[[*cluster.villages]]
    if len(members) == 1:
        return t(
            "{village} (Kecamatan {district})", village=members[VILLAGE].iloc[0], district=members[DISTRICT].iloc[0]
        )
    people = members.groupby(DISTRICT)[UNRECORDED].sum().sort_values(ascending=False, kind="stable")
    # One more is as short by its name as by being counted.
    more = len(people) - _NAMED if len(people) > _NAMED + 1 else 0
    where = ", ".join(people.index[:_NAMED]) if more else listed([*people.index])
    many = counted_words(len(members)), _kind(members.index)
    if more:
        return t("{n} {kind} di {where} dan {more} kecamatan lain", n=many[0], kind=many[1], where=where, more=more)
    return t("{n} {kind} di {where}", n=many[0], kind=many[1], where=where)


def counted_words(n: int) -> str:
    """`Tiga`; from eleven on the number."""
    words = (
        lambda: t("Satu"),
        lambda: t("Dua"),
        lambda: t("Tiga"),
        lambda: t("Empat"),
        lambda: t("Lima"),
        lambda: t("Enam"),
        lambda: t("Tujuh"),
        lambda: t("Delapan"),
        lambda: t("Sembilan"),
        lambda: t("Sepuluh"),
    )
    return words[n - 1]() if n <= len(words) else number(n)


def cluster_sentence(cluster: Cluster, villages: pd.DataFrame) -> str:
    """One cluster in one sentence: where, how many, how many would be usual, the risk, and chance."""
    return t(
        "{name}: {observed} belum rekam, wajarnya {expected}; risiko {risk} kali; {chance} ({p}).",
        name=cluster_name(cluster, villages),
        observed=cluster.observed,
        expected=number(cluster.expected),
        risk=risk_words(cluster.relative_risk),
        chance=chance_words(cluster.p_value),
        p=p_words(cluster.p_value, cluster.gumbel_p),
    )


def risk_words(risk: float) -> str:
    """`2,2`; without a case outside, that it has no measure."""
    return t("tak terhingga") if math.isinf(risk) else number(risk, 1)


def chance_words(p_value: float) -> str:
    """How likely chance is to make such a cluster."""
    if p_value > LEVEL:
        return t("mungkin kebetulan")
    if p_value > 0.01:
        return t("agaknya bukan kebetulan")
    return t("kecil kemungkinan kebetulan") if p_value > 0.001 else t("sangat kecil kemungkinan kebetulan")


def p_words(p_value: float, gumbel_p: float | None = None) -> str:
    """`p = 0,001`; where simulations reach no lower, with the order of magnitude: `p = 0,001, orde 10⁻⁷`."""
    said = f"p = {number(p_value, 4 if p_value < 0.001 else 3)}"
    if gumbel_p is None or p_value > 0.001 or gumbel_p >= p_value / 10:
        return said
    order = math.floor(math.log10(gumbel_p)) if gumbel_p > 1e-99 else -99
    return t("{p}, orde {power}", p=said, power=f"10{str(order).translate(_SUPERSCRIPT)}")


def strength_words(strength: str) -> str:
    """The strength in a word or two."""
    return _STRENGTHS[strength]()


def strength_sentence(cluster: Cluster) -> str:
    """The strength and the rule that gave it."""
    reasons = {
        STRONG: lambda: t("Kuat: signifikan, dan bertahan pada setiap pandangan lain yang ada."),
        MODERATE: lambda: t("Sedang: signifikan, tetapi {why}.", why=_why_moderate(cluster)),
        WEAK: lambda: t(
            "Lemah: desa-desa yang berbeda tanpa pola dapat membuatnya juga ({p}); hanya uji risiko sama yang menandainya.",
            p=p_words(cluster.p_value),
        ),
        SMALL: lambda: t(
            "Angka kecil, jangan disimpulkan: kurang dari {eligible} wajib KTP atau kurang dari {unrecorded} belum rekam.",
            eligible=FEW_ELIGIBLE,
            unrecorded=FEW_UNRECORDED,
        ),
    }
    return reasons[cluster.strength]()


def other_views(cluster: Cluster) -> list[str]:
    """What the flexible view, the textbook null and the snapshot before say of a cluster, a sentence each."""
    said = [t("Uji risiko sama (buku teks): {p}.", p=p_words(cluster.p_constant))]
    if cluster.overlap_flexible is None:
        said.append(t("Pandangan bentuk bebas tidak dihitung: terlalu banyak desa."))
    elif cluster.flexible is None:
        said.append(t("Pandangan bentuk bebas: tidak ada klaster signifikan di sini."))
    else:
        said.append(
            t(
                "Pandangan bentuk bebas: klaster signifikan dari {n} desa di tempat yang sama ({share} orangnya bersama, {p}).",
                n=len(cluster.flexible.villages),
                share=percent(cluster.overlap_flexible, 0),
                p=p_words(cluster.flexible.p_value),
            )
        )
    if cluster.overlap_before is None:
        return [*said, t("Tidak ada angka periode sebelumnya untuk dibandingkan.")]
    return [*said, before_sentence(cluster)]


def local_words(kind: str) -> str:
    """What a local statistic calls a village."""
    return _LOCAL_KINDS[kind]()


def local_sentences(cluster: Cluster, moran: pd.DataFrame, getis: pd.DataFrame) -> list[str]:
    """How many of a cluster's villages local Moran's I and Gi* name (results of `local_moran` and `getis_ord`)."""
    codes = [*cluster.villages]
    high = int((moran.loc[codes, "kind"] == HIGH_HIGH).sum())
    hot = int((getis.loc[codes, "kind"] == HOT).sum())
    return [
        t("Moran lokal: {n} dari {all} desanya tinggi di antara desa tinggi.", n=high, all=len(codes)),
        t("Getis-Ord Gi*: {n} dari {all} desanya titik panas.", n=hot, all=len(codes)),
    ]


def local_rule_sentence() -> str:
    """When a local statistic names a village, and why it may stay silent inside a cluster."""
    return t(
        "Moran lokal dan Gi* menguji setiap desa dengan tetangganya, satu uji per desa; karena banyak uji, sebuah desa baru "
        "disebut bila tingkat penemuan palsu (FDR) paling besar {rate}. Desa di dalam klaster dapat tidak disebut keduanya.",
        rate=percent(FALSE_DISCOVERY_RATE, 0),
    )


def before_sentence(cluster: Cluster) -> str:
    """The same villages in the snapshot before; only of a cluster that was compared."""
    return t(
        "Pada periode sebelumnya desa-desa yang sama: {observed} belum rekam, risiko {risk} kali; {share} orangnya bersama "
        "klaster signifikan waktu itu.",
        observed=cluster.observed_before,
        risk=risk_words(cluster.relative_risk_before),
        share=percent(cluster.overlap_before, 0),
    )


def null_sentences() -> list[str]:
    """Why significance is called by the second of two ideas of chance: two sentences."""
    return [
        t(
            "Uji pertama bertanya apakah setiap orang punya risiko yang sama; karena desa memang berbeda-beda, hampir setiap "
            "peta menjawab tidak, juga tanpa klaster."
        ),
        t(
            "Uji kedua menukar tempat angka antardesa dan bertanya apakah desa yang tinggi berkumpul lebih rapat daripada "
            "kebetulan; hanya uji kedua ini yang menentukan signifikan (p paling besar {level}).",
            level=number(LEVEL, 2),
        ),
    ]


def rule_sentences() -> list[str]:
    """The rules of strength, as they are."""
    return [
        t("Kuat: signifikan, bertahan pada pandangan bentuk bebas, dan pada periode sebelumnya bila ada."),
        t("Sedang: signifikan, tetapi salah satunya tidak."),
        t("Lemah: hanya signifikan pada uji risiko sama."),
        t(
            "Angka kecil, jangan disimpulkan: kurang dari {eligible} wajib KTP atau kurang dari {unrecorded} belum rekam.",
            eligible=FEW_ELIGIBLE,
            unrecorded=FEW_UNRECORDED,
        ),
        t(
            "Bertahan berarti: paling sedikit {share} orang belum rekam dari yang lebih kecil ada pada keduanya.",
            share=percent(HELD, 0),
        ),
    ]


def limit_sentence(clusters: Clusters) -> str:
    """What such a test cannot see."""
    return t(
        "Batas kemampuan: dengan {n} desa, risiko di bawah kira-kira 1,5 kali kebanyakan tidak terdeteksi. Tidak ada klaster "
        "bukan berarti tidak ada masalah.",
        n=clusters.tested,
    )


def nothing_found_sentence(clusters: Clusters) -> str:
    """That there is no cluster, and of how many people."""
    if not clusters.observed:
        return t("Tidak ada klaster: tidak ada orang belum rekam pada {n} desa yang diuji.", n=clusters.tested)
    return t(
        "Tidak ada klaster: {observed} orang belum rekam di {n} desa tersebar seperti yang dapat terjadi karena kebetulan.",
        observed=clusters.observed,
        n=clusters.tested,
    )


def settings_sentence(settings: ScanSettings) -> str:
    """How clusters were looked for, in one line."""
    model = t("model Bernoulli") if settings.model == BERNOULLI else t("model Poisson")
    said = t(
        "Jendela lingkaran sampai {share} wajib KTP, {model}, {n} simulasi, bilangan awal acak {seed}.",
        share=percent(settings.max_population, 0),
        model=model,
        n=settings.simulations,
        seed=str(settings.seed),
    )
    if settings.neighbours is None:
        return said
    return said + " " + t("Paling banyak {n} desa dalam satu klaster.", n=settings.neighbours)


def aside_sentences(clusters: Clusters, villages: pd.DataFrame) -> list[str]:
    """The villages that took no part, by reason, and those that touch no other and were joined to the nearest."""
    reasons: dict[str, list[str]] = {}
    for code, reason in clusters.set_aside.items():
        reasons.setdefault(reason, []).append(villages.at[code, VILLAGE])
    said = [_ASIDE[reason](", ".join(names)) for reason, names in reasons.items()]
    if not clusters.islands:
        return said
    names = ", ".join(villages.loc[[*clusters.islands], VILLAGE])
    return [*said, t("Tidak bersinggungan dengan desa lain, dihubungkan dengan yang terdekat: {names}.", names=names)]


def _why_moderate(cluster: Cluster) -> str:
    reasons = []
    if cluster.overlap_flexible is None:
        reasons.append(t("pandangan bentuk bebas tidak dihitung"))
    elif cluster.overlap_flexible < HELD:
        reasons.append(t("tidak bertahan pada pandangan bentuk bebas"))
    if cluster.overlap_before is not None and cluster.overlap_before < HELD:
        reasons.append(t("belum ada pada periode sebelumnya"))
    return listed(reasons)


def _kind(codes: pd.Index) -> str:
    """Villages by what they are: the fourth part of a Kemendagri code begins with 1 for a kelurahan, with 2 for a desa."""
    kinds = {str(code).rsplit(".", 1)[-1][:1] for code in codes}
    if kinds == {"2"}:
        return t("desa")
    return t("kelurahan") if kinds == {"1"} else t("desa/kelurahan")
