"""All papers of a plan."""

from geo.outreach.letters.calendar import calendar_paper
from geo.outreach.letters.documents import letter_papers
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.field_sheet import field_sheet_papers
from geo.outreach.letters.paper import Paper
from geo.outreach.letters.plan_workbook import workbook_paper
from geo.outreach.letters.read_first import read_first_paper
from geo.outreach.letters.tracks import track_papers
from geo.outreach.results.sheet import result_sheet_paper


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
