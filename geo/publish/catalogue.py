"""Everything that can be published of a material: names of files, what they show in words, and how they are made."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from geo.file_names import file_name
from geo.maps.poster.card import Card
from geo.maps.poster.shapes import FORMATS, PDF, PORTRAIT, SHAPES
from geo.publish import cards
from geo.publish.material import Material
from geo.publish.publication import (
    ATLAS,
    BRIEF,
    CLUSTERS,
    COVERAGE,
    DECK,
    DISTRICT,
    KINDS,
    MAP,
    PLAN,
    PROGRESS,
    UNRECORDED,
    Publication,
)
from geo.wording import language, speaking, t

#: What kinds are called in names of files, Indonesian in every language as folders and headings are.
_SLUGS = {
    COVERAGE: "cakupan",
    UNRECORDED: "belum_rekam",
    CLUSTERS: "kelompok",
    PROGRESS: "perkembangan",
    PLAN: "jemput_bola",
    DISTRICT: "kecamatan",
    ATLAS: "atlas",
    BRIEF: "ringkasan",
    DECK: "paparan",
    MAP: "peta",
}
_ENDINGS = {ATLAS: "pdf", BRIEF: "pdf", DECK: "pptx", MAP: "html"}
#: Letters of a district in the name of a file.
_LONGEST_NAME = 40


def publications(
    material: Material,
    *,
    kinds: Sequence[str] = KINDS,
    shapes: Sequence[str] = tuple(SHAPES),
    formats: Sequence[str] = FORMATS,
    today: date | None = None,
    districts: Sequence[str] | None = None,
) -> list[Publication]:
    """What can be made of these kinds, in the language in force, which must be the material's own.

    Pictures come in each of the `shapes` and `formats`; other kinds have one file each. A kind that has nothing to show, as
    without an approved plan, has none. The plan's week is that of `today` where it lies in the plan. Of districts there are the
    cards of `districts`, by default of all.

    Raises
    ------
    KeyError
        For a kind, a shape or a format that is none.
    """
    for asked, known in ((kinds, KINDS), (shapes, SHAPES), (formats, FORMATS)):
        unknown = [each for each in asked if each not in known]
        if unknown:
            raise KeyError(unknown[0])
    found = []
    of_all = cards.coverage_card(material) if set(kinds) & set(_ENDINGS) else None
    for kind in (each for each in KINDS if each in kinds):
        if kind in _ENDINGS:
            found.append(_document(material, kind, of_all))
            continue
        for part, card in _cards(material, kind, today, districts):
            found += [_picture(material, kind, part, card, shape, form) for shape in shapes for form in formats]
    return found


def kind_words(kind: str) -> str:
    """A kind as people call it."""
    words: dict[str, Callable[[], str]] = {
        COVERAGE: lambda: t("Peta cakupan"),
        UNRECORDED: lambda: t("Peta belum rekam"),
        CLUSTERS: lambda: t("Kelompok desa yang menonjol"),
        PROGRESS: lambda: t("Perkembangan cakupan"),
        PLAN: lambda: t("Jemput bola pekan ini"),
        DISTRICT: lambda: t("Kartu kecamatan"),
        ATLAS: lambda: t("Atlas desa (PDF)"),
        BRIEF: lambda: t("Ringkasan satu halaman (PDF)"),
        DECK: lambda: t("Paparan (PPTX)"),
        MAP: lambda: t("Peta mandiri (HTML)"),
    }
    return words[kind]()


def _cards(
    material: Material, kind: str, today: date | None, districts: Sequence[str] | None
) -> Iterator[tuple[str, Card]]:
    """The cards of a kind, each with its part of the name of a file."""
    if kind == DISTRICT:
        beside = cards.district_neighbours(material)
        for district, part in _parts(sorted(beside)).items():
            if districts is not None and district not in districts:
                continue
            yield part, cards.district_card(material, district, beside[district])
        return
    builders: dict[str, Callable[[], Card | None]] = {
        COVERAGE: lambda: cards.coverage_card(material),
        UNRECORDED: lambda: cards.unrecorded_card(material),
        CLUSTERS: lambda: cards.clusters_card(material),
        PROGRESS: lambda: cards.progress_card(material),
        PLAN: lambda: cards.plan_card(material, today),
    }
    card = builders[kind]()
    if card is not None:
        yield "", card


def _parts(names: Iterable[str]) -> dict[str, str]:
    """Names of districts → parts of names of files, each another."""
    parts: dict[str, str] = {}
    for name in names:
        part = plain = file_name(name, _LONGEST_NAME)
        again = 1
        while part in parts.values():
            again += 1
            part = f"{plain}_{again}"
        parts[name] = part
    return parts


def _picture(material: Material, kind: str, part: str, card: Card, shape: str, form: str) -> Publication:
    def make() -> bytes:
        from geo.maps.poster import draw_card

        return draw_card(card, SHAPES[shape], form)

    name = _name(material, kind, part, shape, ending=form)
    return _publication(material, kind, name, make, (card.title, card.alt, card.caption), shape, form)


def _document(material: Material, kind: str, of_all: Card) -> Publication:
    """A file that is no picture; what it says first is what the card of the whole regency does."""
    makers = {ATLAS: _atlas, BRIEF: _brief, DECK: _deck, MAP: _map}

    def make() -> bytes:
        return makers[kind](material)

    title = t("{kind}: {finding}", kind=kind_words(kind), finding=of_all.title)
    name = _name(material, kind, ending=_ENDINGS[kind])
    return _publication(material, kind, name, make, (title, _contents(material, kind), of_all.caption))


def _publication(
    material: Material,
    kind: str,
    name: str,
    make: Callable[[], bytes],
    words: tuple[str, str, str],
    shape: str = "",
    form: str = "",
) -> Publication:
    spoken = language()

    def made() -> bytes:
        with speaking(spoken):
            return make()

    return Publication(name, kind, material.edition.name, spoken, made, *words, shape=shape, format=form)


def _name(material: Material, kind: str, *parts: str, ending: str) -> str:
    edition = "publik" if material.edition.public else "internal"
    when = material.day.isoformat() if material.day else "tanpa_tanggal"
    pieces = (edition, _SLUGS[kind], *parts, language(), when)
    return f"{'_'.join(filter(None, pieces))}.{ending}"


def _contents(material: Material, kind: str) -> str:
    """What is in a file that is no picture."""
    words: dict[str, Callable[[], str]] = {
        ATLAS: lambda: t(
            "Atlas desa {place} pada kertas A4: peta seluruh wilayah, satu halaman untuk tiap dari {n} kecamatan, sumber dan "
            "cara membaca.",
            place=material.place,
            n=len(material.districts),
        ),
        BRIEF: lambda: t("Ringkasan satu halaman A4 tentang perekaman KTP-el di {place}.", place=material.place),
        DECK: lambda: t("Paparan yang dapat disunting tentang perekaman KTP-el di {place}.", place=material.place),
        MAP: lambda: t("Peta {place} yang dapat dibuka di peramban tanpa internet.", place=material.place),
    }
    return words[kind]()


def _atlas(material: Material) -> bytes:
    from geo.maps.poster import draw_pages

    return draw_pages(cards.atlas_pages(material), SHAPES[PORTRAIT], PDF)


def _brief(material: Material) -> bytes:
    from geo.publish.brief import brief_pdf

    return brief_pdf(material)


def _deck(material: Material) -> bytes:
    from geo.publish.deck import deck_pptx

    return deck_pptx(material)


def _map(material: Material) -> bytes:
    from geo.publish.standalone import standalone_map

    return standalone_map(material)
