"""All papers of a plan, one by one and as one ZIP."""

import io
import zipfile
from collections.abc import Callable, Sequence

from geo.outreach.letters.calendar import calendar_paper
from geo.outreach.letters.documents import letter_papers
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.field_sheet import field_sheet_papers
from geo.outreach.letters.paper import Paper
from geo.outreach.letters.plan_workbook import workbook_paper
from geo.outreach.letters.read_first import read_first_paper
from geo.outreach.letters.tracks import track_papers
from geo.outreach.results.sheet import result_sheet_paper

#: The oldest day that a ZIP can tell: the same papers are the same bytes on any day.
_WHEN = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


def all_papers(dossier: Dossier) -> list[Paper]:
    """Every paper of an approved plan; nothing is made yet. Each is Indonesian, `about` in the language in force.

    Raises
    ------
    DataError
        For a template of the office that no letter can be made from.
    """
    return [read_first_paper(dossier, lambda: _papers(dossier)), *_papers(dossier)]


def _papers(dossier: Dossier) -> list[Paper]:
    return [
        workbook_paper(dossier),
        calendar_paper(dossier),
        *track_papers(dossier),
        *field_sheet_papers(dossier),
        *letter_papers(dossier),
        result_sheet_paper(dossier),
    ]


def zip_papers(papers: Sequence[Paper], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The papers in one ZIP, made one after another; the same papers give the same bytes.

    `progress` is told how many are done, and of how many: first 0, last all of them.

    Raises
    ------
    DataError
        What a paper raises when it is made, a letter with a broken template perhaps.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, paper in enumerate(papers):
            if progress:
                progress(done, len(papers))
            entry = zipfile.ZipInfo(paper.name, _WHEN)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, _UNIX
            archive.writestr(entry, paper.make())
    if progress:
        progress(len(papers), len(papers))
    return data.getvalue()
