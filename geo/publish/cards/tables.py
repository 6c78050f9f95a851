"""Tables on cards: districts and villages with their figures as an edition shows them."""

from collections.abc import Iterator, Sequence

from geo.maps.poster.card import Figures, Rows
from geo.publish.cards.counted import Counted, careful_share, district_counted, village_words
from geo.publish.cards.names import named
from geo.publish.disclosure import MISSING, SHOWN
from geo.publish.material import Material
from geo.publish.words import cell_words
from geo.village import DISTRICT, ELIGIBLE, FIGURES, RECORDED, UNRECORDED, VILLAGE
from geo.wording import t

#: As many villages as a list of the most has.
_MOST = 10


def large_figures(of: Counted) -> Figures:
    """The coverage and the three figures."""
    items = ((of.share, t("cakupan")),)
    words = ((RECORDED, t("sudah rekam")), (UNRECORDED, t("belum rekam")), (ELIGIBLE, t("wajib KTP")))
    return Figures(items + tuple((of.words(figure), name) for figure, name in words))


def figures_said(of: Counted) -> list[Figures]:
    """The same as blocks; none where no figure is known or may be said."""
    return [large_figures(of)] if any(of.shown(figure) for figure in FIGURES) else []


def share_figures(material: Material, of: Counted) -> list[Figures]:
    """The people of the regency who are not recorded, and their share; no block where they may not be said."""
    if not of.shown(UNRECORDED):
        return []
    share = material.figures.totals.unrecorded_share
    items = ((of.words(UNRECORDED), t("belum rekam")),)
    if of.shown(ELIGIBLE) and share == share:
        items += ((careful_share(share, SHOWN, material.edition, headline=True), t("dari wajib KTP")),)
    return [Figures(items)]


def district_rows(material: Material) -> list[Rows]:
    """The districts by name, with people not recorded and coverage; no table of one, or of nothing."""
    if len(material.districts) < 2 or material.figures.district_cells.eq(MISSING).all(axis=None):
        return []
    rows = []
    for district in sorted(material.districts.index):
        of = district_counted(material, district)
        rows.append((named(district), of.words(UNRECORDED), of.share))
    headings = (t("Kecamatan"), t("Belum rekam"), t("Cakupan"))
    return [Rows(t("Menurut kecamatan"), headings, tuple(rows), (1, 2), _more(t("kecamatan")))]


def village_rows(material: Material, district: str) -> Rows:
    """The villages of a district by name, with people not recorded and coverage."""
    rows = tuple((name, words[2], words[3]) for name, *words in _villages(material, district))
    headings = (t("Desa/kelurahan"), t("Belum rekam"), t("Cakupan"))
    return Rows(t("Desa dan kelurahan"), headings, rows, (1, 2), _more(t("desa/kelurahan")))


def whole_village_rows(material: Material, district: str) -> Rows:
    """The same with every figure, for paper."""
    headings = (t("Desa/kelurahan"), t("Wajib KTP"), t("Sudah rekam"), t("Belum rekam"), t("Cakupan"))
    rows = tuple(_villages(material, district))
    return Rows(t("Desa dan kelurahan"), headings, rows, (1, 2, 3, 4), whole=True)


def most_rows(material: Material) -> list[Rows]:
    """The villages with the most people not recorded, where there are two or more: for the house only, it is a ranking.

    Raises
    ------
    ValueError
        In the public edition.
    """
    if material.edition.public:
        raise ValueError("villages are not ranked in public")
    people = material.villages[UNRECORDED].dropna()
    first = people[people > 0].sort_values(ascending=False, kind="stable").index[:_MOST]
    if len(first) < 2:
        return []
    rows = tuple(_ranked(material, code) for code in first)
    headings = (t("Desa/kelurahan"), t("Kecamatan"), t("Belum rekam"))
    return [Rows(t("Warga belum rekam terbanyak"), headings, rows, (2,), _more(t("desa/kelurahan")))]


def chunks(rows: Sequence, first: int, following: int) -> list[Sequence]:
    """Rows in parts: `first` many, then `following` many each; one empty part of none."""
    parts = [rows[:first]]
    parts += [rows[at : at + following] for at in range(first, len(rows), following)]
    return parts


def _villages(material: Material, district: str) -> Iterator[tuple[str, ...]]:
    members = material.villages[material.villages[DISTRICT] == district].sort_values(VILLAGE, kind="stable")
    cells = material.figures.village_cells.loc[members.index]
    for (_, village), (_, states) in zip(members.iterrows(), cells.iterrows(), strict=True):
        yield named(village[VILLAGE]), *village_words(village, states, material.edition)


def _ranked(material: Material, code: str) -> tuple[str, str, str]:
    village = material.villages.loc[code]
    state = material.figures.village_cells.at[code, UNRECORDED]
    return (
        named(village[VILLAGE]),
        named(village[DISTRICT]),
        cell_words(village[UNRECORDED], state, material.edition),
    )


def _more(unit: str) -> str:
    """`dan {n} kecamatan lain`, its number left for whoever knows how many rows there is room for."""
    return t("dan {n} {unit} lain", n="{n}", unit=unit)
