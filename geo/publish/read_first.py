"""The list that goes along with publications: what each file shows, the words to post beside it, what must be known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from geo.outreach.letters.said import one_line
from geo.publish.catalogue import kind_words
from geo.publish.edition import PUBLIC
from geo.publish.material import Material
from geo.publish.publication import Publication
from geo.publish.words import edition_words, rule_sentence
from geo.wording import day, language, speaking, t

_NAME = "BACA_DULU.txt"
#: Alternative texts are paragraphs; a longer line is no sentence of ours.
_LONGEST = 2_000


@dataclass(frozen=True)
class ReadFirst:
    """The list as a file."""

    name: str
    make: Callable[[], bytes]


def read_first(material: Material, publications: Sequence[Publication]) -> ReadFirst:
    """The list of publications of one edition, in the language in force; its name begins with the edition as theirs do.

    Raises
    ------
    ValueError
        When one of them is of another edition: files of two editions never go together.
    """
    if any(each.edition != material.edition.name for each in publications):
        raise ValueError("publications of two editions")
    spoken = language()

    def make() -> bytes:
        with speaking(spoken):
            return "\r\n".join(_lines(material, publications)).encode("utf-8-sig")

    return ReadFirst(f"{edition_prefix(material.edition.name)}_{_NAME}", make)


def edition_zip(material: Material) -> str:
    """The name of the ZIP of all publications of a material, in the language in force."""
    when = material.day.isoformat() if material.day else "tanpa_tanggal"
    return f"{edition_prefix(material.edition.name)}_terbitan_{language()}_{when}.zip"


def edition_prefix(edition: str) -> str:
    """How the names of all files of an edition begin, Indonesian in every language."""
    return "publik" if edition == PUBLIC else "internal"


def _lines(material: Material, publications: Sequence[Publication]) -> Iterable[str]:
    yield f"{edition_words(material.edition).upper()} · {_one_line(material.place)}"
    if material.day:
        yield t("Periode data: {when}", when=day(material.day))
    yield rule_sentence(material.edition)
    yield from map(_one_line, (*material.marks, *material.sources))
    for each in publications:
        yield ""
        yield each.name
        yield f"  {kind_words(each.kind)}: {_one_line(each.title)}"
        yield f"  {t('Teks alternatif')}: {_one_line(each.alt)}"
        yield f"  {t('Teks untuk dibagikan')}:"
        yield from (f"    {_one_line(line)}" for line in each.caption.splitlines() if line.strip())
    yield ""


def _one_line(text: str) -> str:
    return one_line(text, _LONGEST)
