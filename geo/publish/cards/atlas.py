"""The village atlas for print: a cover with the list of districts, a page each with its whole table, sources and method."""

from geo.cluster_sentences import null_sentences
from geo.maps.poster.card import Block, Card, MapPart, Rows, Sentences
from geo.publish.cards.counted import district_counted, regency_counted
from geo.publish.cards.coverage import told_of
from geo.publish.cards.district import (
    beside,
    district_colours,
    district_frame,
    district_neighbours,
)
from geo.publish.cards.findings import coverage_finding
from geo.publish.cards.frame import Said, framed
from geo.publish.cards.legend import coverage_colours
from geo.publish.cards.names import named, starting, villages_words
from geo.publish.cards.tables import chunks, figures_said, whole_village_rows
from geo.publish.material import Material
from geo.publish.words import rule_sentence
from geo.sentences import basis_sentence, check_sentence
from geo.wording import t

#: Villages on a page below the map, and on a page that goes on without one.
_BELOW_MAP, _ALONE = 26, 40


def atlas_pages(material: Material) -> list[Card]:
    """The pages in their order, to be drawn one on a sheet of A4."""
    neighbours = district_neighbours(material)
    districts = [_district_pages(material, name, neighbours[name]) for name in sorted(neighbours)]
    starts, page = [], 2
    for pages in districts:
        starts.append(page)
        page += len(pages)
    cover = _cover(material, dict(zip(sorted(neighbours), starts, strict=True)), page)
    return [cover, *(page for pages in districts for page in pages), _method(material)]


def _cover(material: Material, starts: dict[str, int], last: int) -> Card:
    of, colours = regency_counted(material), coverage_colours(material)
    rows = []
    for name, page in starts.items():
        counted = district_counted(material, name)
        rows.append((named(name), str(counted.villages), counted.share, str(page)))
    rows.append((t("Sumber dan cara"), "", "", str(last)))
    headings = (t("Kecamatan"), t("Desa/kelurahan"), t("Cakupan"), t("Halaman"))
    said = Said(
        title=t("Atlas desa {place}: {finding}", place=material.place, finding=coverage_finding(of)),
        seen=(
            t(
                "Peta {place} dengan warna menurut cakupan tiap desa/kelurahan: {legend}.",
                place=material.place,
                legend=colours.sentence,
            ),
            t("Daftar {n} kecamatan dengan halamannya.", n=len(starts)),
        ),
        told=(
            told_of(material, of),
            t("Atlas ini memuat satu halaman peta dan tabel untuk tiap kecamatan."),
        ),
    )
    contents = Rows(t("Isi"), headings, tuple(rows), (1, 2, 3), whole=True)
    shown = MapPart(material.land, colours.classes, colours.entries, colours.title)
    return framed(material, said, map=shown, panel=[contents])


def _district_pages(material: Material, district: str, neighbours: tuple[str, ...]) -> list[Card]:
    of, colours = district_counted(material, district), district_colours(material, district)
    table = whole_village_rows(material, district)
    first, *following = chunks(table.rows, _BELOW_MAP, _ALONE)
    panel: list[Block] = [*figures_said(of), _part(table, first), *beside(material, neighbours)]
    pages = [district_frame(material, district, of, colours, neighbours, panel)]
    for rows in following:
        said = Said(
            title=t("{place}: desa dan kelurahan (lanjutan)", place=of.place),
            seen=(t("Tabel {villages}.", villages=villages_words(len(rows))),),
            told=(),
        )
        pages.append(framed(material, said, panel=[_part(table, rows)]))
    return pages


def _part(table: Rows, rows: tuple) -> Rows:
    return Rows(table.title, table.headings, tuple(rows), table.numeric, whole=True)


def _method(material: Material) -> Card:
    said = Said(
        title=t("Dari mana angka-angka ini dan cara membacanya"),
        seen=(t("Halaman teks tentang sumber, dasar, dan aturan edisi."),),
        told=(),
    )
    panel = [
        Sentences(t("Sumber"), tuple(map(starting, material.sources)) or (t("Sumber tidak disebutkan."),)),
        Sentences(t("Dasar"), (basis_sentence(simulated=material.simulated), *_reading())),
        Sentences(t("Edisi"), (rule_sentence(material.edition),)),
    ]
    if material.marks:
        panel.insert(0, Sentences(t("Tanda"), material.marks))
    if material.checks:
        checks = tuple(check_sentence(each) for each in material.checks)
        panel.insert(-1, Sentences(t("Apakah angka-angka ini cocok?"), checks))
    if material.clusters is not None:
        panel.append(Sentences(t("Kelompok desa yang menonjol"), tuple(null_sentences())))
    return framed(material, said, panel=panel)


def _reading() -> tuple[str, ...]:
    return (
        t(
            "Cakupan adalah sudah rekam dibagi wajib KTP; cakupan kecamatan dan kabupaten dihitung dari jumlahnya, bukan rata-rata."
        ),
        t("“tanpa data” berarti angkanya belum ada; itu bukan nol."),
        t("Batas kelas warna tetap dari bulan ke bulan, jadi peta dua bulan dapat dibandingkan."),
    )
