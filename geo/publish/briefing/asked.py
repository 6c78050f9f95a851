"""What is asked of the reader of a brief: only what follows from the facts."""

from collections.abc import Sequence

from geo.outreach.site import village_of
from geo.outreach_words import short_day
from geo.publish.briefing.plan import PlanDay, period_words, place_count
from geo.publish.briefing.proof import Reconciled
from geo.publish.briefing.text import Section, name_of, some
from geo.publish.disclosure import MISSING
from geo.publish.material import Material
from geo.village import VILLAGE
from geo.wording import number, t

#: Names in a sentence.
_DISTRICTS, _VILLAGES, _CLUSTERS = 5, 4, 5


def asked(material: Material, checks: Sequence[Reconciled], days: Sequence[PlanDay]) -> Section:
    """A point for each thing to do; that there is none is said too, and that simulated figures ask for nothing."""
    items = (
        *_plan(material, days),
        *_districts(days),
        *_clusters(material),
        *_missing(material),
        *_published(checks),
    )
    title = t("Yang diminta")
    if not items:
        return Section(title, (t("Tidak ada yang perlu diputuskan dari angka ini."),))
    if not material.simulated:
        return Section(title, (), items)
    return Section(
        title, (t("Angkanya simulasi: butir berikut hanya contoh, jangan dipakai untuk memutuskan."),), items
    )


def _plan(material: Material, days: Sequence[PlanDay]) -> list[str]:
    if material.plan is None:
        if not material.figures.totals.unrecorded > 0:
            return []
        return [t("Meminta Dinas mengajukan rencana jemput bola: belum ada rencana yang disetujui.")]
    if not days:
        return []
    return [
        t(
            "Menugaskan {teams} tim menjalankan rencana “{name}” pada {days} ke {places} tempat.",
            teams=max(each.teams for each in days),
            name=name_of(material.plan.name),
            days=period_words(days),
            places=place_count(material),
        )
    ]


def _districts(days: Sequence[PlanDay]) -> list[str]:
    """Each district with the first day on which a team comes."""
    first = {name: each.day for each in reversed(days) for name in each.districts}
    if not first:
        return []
    named = [f"{name} ({short_day(when)})" for name, when in sorted(first.items(), key=lambda item: (item[1], item[0]))]
    return [
        t(
            "Meminta kecamatan menyiapkan tempat dan mengabari warga sebelum tim datang: {names}.",
            names=some(named, _DISTRICTS),
        )
    ]


def _clusters(material: Material) -> list[str]:
    """The clusters that the plan leaves out; what the public is told of a plan is not all of it."""
    if material.plan is None or not material.clusters or material.edition.public:
        return []
    served = {village_of(stop.code) for trip in material.plan.plan.trips for stop in trip.stops}
    left = [each for each in material.clusters if not served & {*each.codes}]
    if not left:
        return []
    numbers = some([number(each.number) for each in left], _CLUSTERS)
    return [t("Memutuskan kapan kelompok desa {numbers} didatangi: belum ada dalam rencana.", numbers=numbers)]


def _missing(material: Material) -> list[str]:
    cells = material.figures.village_cells
    codes = cells.index[(cells == MISSING).all(axis=1)]
    if codes.empty:
        return []
    names = sorted(name_of(name) for name in material.villages.loc[codes, VILLAGE])
    return [
        t(
            "Melengkapi data: {n} desa/kelurahan belum punya angka ({names}).",
            n=len(names),
            names=some(names, _VILLAGES),
        )
    ]


def _published(checks: Sequence[Reconciled]) -> list[str]:
    differing = sum(check.agrees is False for check in checks)
    if not differing:
        return []
    return [
        t(
            "Menetapkan angka rilis mana yang dipakai sebelum dikutip lagi: {n} perbandingan dengannya berbeda.",
            n=differing,
        )
    ]
