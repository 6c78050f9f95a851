"""What a table is about: KTP recording of everybody, or other papers, other people, men or women alone."""

import re

from geo.intake.figure_headings import FEMALE, MALE, Heading, part_of
from geo.village import FIGURES

Pieces = list[tuple[str, ...]]

#: Another paper by its own name, whatever is said to be done with it.
_NAMED_PAPER = re.compile(
    r"(?<![^\W_])(?:akt[ae]|kia|ikd|iakd|kartu\s+(?:keluarga|identitas\s+anak)|kk|suket)(?![^\W_])", re.IGNORECASE
)
_KTP = re.compile(r"ktp|rekam|kartu tanda penduduk", re.IGNORECASE)
_PAPERS = re.compile(
    r"(?<![^\W_])(?:akt[ae]|kia|ikd|iakd|identitas\s+(?:kependudukan\s+)?digital|(?:identitas|jumlah|jml|data|usia)\s+anak"
    r"|kartu\s+keluarga|suket|kelahiran|kematian|perkawinan|perceraian|nikah)(?![^\W_])|cetak|miliki",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?<!dan )(?<!termasuk )(?<!serta )\b(?:pemula|disabilitas|difabel|lansia|odgj|pelajar|siswa|santri|narapidana)\b"
    r"(?!\s+(?:dan|serta|&))",
    re.IGNORECASE,
)
_ONE_SEX = re.compile(r"laki|perempuan|pria|wanita|^\W*(?:lk|pr|l|p)\W*$", re.IGNORECASE)


def of_another_subject(
    pieces: Pieces, headings: list[Heading | None], titles: list[str], lower: set[int]
) -> tuple[str, tuple[int, ...]]:
    """(the title that says so, the columns whose figures are not those of everybody's KTP recording).

    `SUDAH` and `BELUM` are what the heading to their left, or else the title or the sheet's name, is about. `lower` are
    the columns with nothing in the first of several header rows.
    """
    figures = [at for at, heading in enumerate(headings) if heading and heading.meaning in FIGURES]
    if not figures:
        return "", ()
    bare = [at for at in figures if not headings[at].own]
    if people := next(filter(_PEOPLE.search, titles), ""):
        return people, tuple(figures)
    if one_sex := next(filter(_is_of_one_sex, titles), ""):
        return one_sex, tuple(at for at in figures if headings[at].part not in (MALE, FEMALE))
    paper = next(filter(says_paper, titles), "")
    if any(map(_KTP.search, titles)):
        paper = ""
    left_out = {at for at in bare if _owner_is_paper(pieces, headings, at) or _is_part(pieces, at, lower)}
    of_title = set(bare) - left_out if paper else set()
    return paper if of_title else "", tuple(sorted(left_out | of_title))


def says_paper(title: str) -> bool:
    """Whether a title is about other papers, and not about KTP too."""
    return bool(_PAPERS.search(title)) and not _KTP.search(title)


def about_another_paper(sheet: str, titles: tuple[tuple[int, tuple[str, ...]], ...], labels: tuple[str, ...]) -> bool:
    """Whether the last of these headings, of left to right, is about another paper than KTP: by itself or by what is there.

    What stands nearest counts: the heading itself, then those to its left, then the titles and the sheet's name.
    """
    for text in (*reversed(labels), *(" ".join(cells) for _, cells in titles), sheet):
        if _KTP.search(text):
            return False
        if _NAMED_PAPER.search(text):
            return True
    return False


def _is_of_one_sex(title: str) -> bool:
    return bool(_ONE_SEX.search(title)) and part_of((title,)) in (MALE, FEMALE)


def _owner_is_paper(pieces: Pieces, headings: list[Heading | None], at: int) -> bool:
    """Whether the nearest heading to the left with a subject is about another paper than KTP."""
    for left in range(at - 1, -1, -1):
        text, heading = " ".join(pieces[left]), headings[left]
        if heading and heading.meaning in FIGURES and heading.own:
            return False
        if heading is None and _PAPERS.search(text):
            return True
    return False


def _is_part(pieces: Pieces, at: int, lower: set[int]) -> bool:
    """Whether the same words stand below a heading in other columns: here the one above them is not known."""
    if len(pieces[at]) > 1 or at not in lower:
        return False
    return any(len(other) > 1 and other[-1] == pieces[at][0] for other in pieces)
