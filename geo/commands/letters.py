"""`letters`: the papers of an approved plan as files, or as one ZIP."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from geo.commands.answers import print_answer
from geo.commands.store import opened_store
from geo.commands.written import made_files, refuse_what_is_there, size_and_sum, tell_progress, write_files
from geo.outreach.letters import Dossier, Paper
from geo.outreach.letters.bundle import all_papers
from geo.papers import dossier_of
from geo.wording import t
from geo.zipped import zip_files

#: The kind of the ZIP, which is no paper of its own.
_BUNDLE = "zip"


def letters(options: argparse.Namespace) -> int:
    """Make every paper of a plan, then write them: none over a file that is there, and none when one cannot be made.

    Raises
    ------
    DataError
        When the plan is not approved, a template is broken, or a file is there already.
    """
    with opened_store() as store:
        dossier = dossier_of(store, options.id, dated=options.dated, first_number=options.first_number)
    folder, papers = Path(options.out), all_papers(dossier)
    if options.zip:
        papers = [_bundle(dossier, papers)]
    refuse_what_is_there(folder, [paper.name for paper in papers])
    made = made_files(papers, shown=not options.zip)
    write_files(folder, made)
    files = [_answer(paper, content) for paper, content in made]
    about = {"n": len(files), "folder": str(folder), "name": dossier.name}
    answer = {"plan": dossier.number, "folder": str(folder), "files": files}
    return print_answer(options, answer, lambda: t("{n} berkas rencana “{name}” ditulis ke {folder}.", **about))


def _bundle(dossier: Dossier, papers: Sequence[Paper]) -> Paper:
    about = t("{n} berkas rencana “{name}”", n=len(papers), name=dossier.name)
    return Paper(f"rencana_{dossier.number}.zip", _BUNDLE, lambda: zip_files(papers, tell_progress), about)


def _answer(paper: Paper, content: bytes) -> dict[str, object]:
    return {"name": paper.name, "kind": paper.kind, "about": paper.about} | size_and_sum(content)
