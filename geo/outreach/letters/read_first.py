"""The list of the papers of a plan, as a text file that any machine opens."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.paper import KINDS, READ_FIRST, Paper
from geo.outreach.letters.paper_words import paper_kind_words
from geo.outreach.letters.said import in_indonesian, marks_of, one_line, source_lines
from geo.wording import number, t

NAME = "BACA_DULU.txt"


def read_first_paper(dossier: Dossier, listed: Callable[[], Sequence[Paper]]) -> Paper:
    """What each paper is, whose approval they stand on, and what must be known to read them.

    `listed` lists the papers anew in Indonesian, whatever language its reader has.
    """
    make = in_indonesian(lambda: "\r\n".join(_lines(dossier, listed())).encode("utf-8-sig"))
    return Paper(NAME, READ_FIRST, make, about=t("Isi berkas, persetujuan, dan sumber"))


def _lines(dossier: Dossier, papers: Sequence[Paper]) -> Iterable[str]:
    yield f"Berkas rencana jemput bola “{one_line(dossier.name)}”"
    yield ""
    yield from marks_of(dossier)
    yield from source_lines(dossier)
    yield ""
    yield (
        "Setiap berkas dibuat dari rencana yang disetujui itu. Isian kantor yang belum diisi tercetak sebagai garis "
        "titik-titik untuk ditulis dengan pena."
    )
    for kind, members in groupby(sorted(papers, key=lambda paper: KINDS.index(paper.kind)), lambda each: each.kind):
        of_kind = [*members]
        yield ""
        yield f"{paper_kind_words(kind)}: {number(len(of_kind))} berkas"
        yield from (f"  {paper.name}" + (f"  ({one_line(paper.about)})" if paper.about else "") for paper in of_kind)
    yield ""
