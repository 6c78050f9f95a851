"""What every card has around its finding: where and when, marks, basis, sources, the rule of its edition, alt text, caption."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.maps.poster.card import Block, Card, ChartPart, MapPart
from geo.publish.cards.names import starting
from geo.publish.material import Material
from geo.publish.words import rule_sentence
from geo.region import region
from geo.sentences import basis_sentence
from geo.wording import day, t


@dataclass(frozen=True)
class Said:
    """The words of a card.

    Attributes
    ----------
    title
        What was found.
    seen
        Sentences: what the picture shows.
    told, listed
        Sentences of its caption, and lines below them.
    subtitle, marks, basis, sources
        Where they are not those of the material.
    act
        What the public is asked to do, where that is not to come to the office.
    """

    title: str
    seen: tuple[str, ...]
    told: tuple[str, ...]
    listed: tuple[str, ...] = ()
    subtitle: str | None = None
    marks: tuple[str, ...] | None = None
    basis: str | None = None
    sources: tuple[str, ...] | None = None
    act: str | None = None


def framed(
    material: Material,
    said: Said,
    *,
    map: MapPart | None = None,
    chart: ChartPart | None = None,
    panel: Sequence[Block] = (),
) -> Card:
    """A card of the material's edition."""
    marks = material.marks if said.marks is None else said.marks
    sources = material.sources if said.sources is None else said.sources
    basis = basis_sentence(simulated=material.simulated) if said.basis is None else said.basis
    subtitle = subtitle_words(material) if said.subtitle is None else said.subtitle
    rule = rule_sentence(material.edition)
    return Card(
        title=said.title,
        subtitle=subtitle,
        heading=material.heading,
        marks=marks,
        foot=tuple(filter(None, (basis, " ".join(sources), rule))),
        watermark="" if material.edition.public else "INTERNAL",
        alt=" ".join([_ended(said.title), _ended(subtitle), *said.seen, *_marks_sentence(marks)]),
        caption=_caption(material, said, marks, sources),
        map=map,
        chart=chart,
        panel=tuple(panel),
    )


def subtitle_words(material: Material, when: str = "") -> str:
    """`Kabupaten Rejang Lebong, Bengkulu · data per 31 Desember 2024`, or `when` it is about if not that day."""
    where = ", ".join(filter(None, (material.place, material.province)))
    return f"{starting(where)} · {when or as_of(material)}"


def as_of(material: Material) -> str:
    """Which day the figures are of."""
    if material.day is None:
        return t("tanggal data tidak disebutkan")
    return t("data per {day}", day=day(material.day))


def office_words(material: Material) -> str:
    """The office as people may be sent to it."""
    return t("kantor {office}", office=region().office_name) if material.of_region else t("kantor Dukcapil setempat")


def _marks_sentence(marks: Sequence[str]) -> list[str]:
    return [t("Tanda pada gambar: {marks}.", marks="; ".join(marks))] if marks else []


def _caption(material: Material, said: Said, marks: Sequence[str], sources: Sequence[str]) -> str:
    paragraphs = [" · ".join(marks), " ".join(map(_ended, filter(None, said.told))), "\n".join(said.listed)]
    if material.edition.public:
        act = said.act or t("Belum merekam KTP-el? Datanglah ke {office}.", office=office_words(material))
        paragraphs.append(act)
    else:
        paragraphs.insert(0, rule_sentence(material.edition))
    if sources:
        paragraphs.append("\n".join((t("Sumber:"), *sources)))
    return "\n\n".join(filter(None, paragraphs))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."
