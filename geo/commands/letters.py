"""`letters`: the papers of an approved plan as files, or as one ZIP."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.commands.answers import print_answer
from geo.commands.store import opened_store, write_new
from geo.errors import DataError, Problem
from geo.outreach.letters import Dossier, Paper
from geo.outreach.letters.bundle import all_papers
from geo.papers import dossier_of
from geo.wording import number, t
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
    _refuse_what_is_there(folder, papers)
    made = [*_made(papers, shown=not options.zip)]
    for paper, content in made:
        _write(folder / paper.name, content)
    files = [_answer(paper, content) for paper, content in made]
    about = {"n": len(files), "folder": str(folder), "name": dossier.name}
    answer = {"plan": dossier.number, "folder": str(folder), "files": files}
    return print_answer(options, answer, lambda: t("{n} berkas rencana “{name}” ditulis ke {folder}.", **about))


def _bundle(dossier: Dossier, papers: Sequence[Paper]) -> Paper:
    about = t("{n} berkas rencana “{name}”", n=len(papers), name=dossier.name)
    return Paper(f"rencana_{dossier.number}.zip", _BUNDLE, lambda: zip_files(papers, _progress), about)


def _refuse_what_is_there(folder: Path, papers: Sequence[Paper]) -> None:
    """Raise when any file is there, or no folder can be, before the time it takes to make them."""
    if folder.exists() and not folder.is_dir():
        raise DataError(Problem("file_not_written", facts={"name": folder.name}))
    there = [paper.name for paper in papers if (folder / paper.name).exists()]
    if there:
        raise DataError(Problem("papers_there", facts={"n": len(there), "name": there[0]}))


def _made(papers: Sequence[Paper], *, shown: bool):
    for done, paper in enumerate(papers):
        if shown:
            _progress(done, len(papers))
        yield paper, paper.make()
    if shown:
        _progress(len(papers), len(papers))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise DataError(Problem("file_not_written", facts={"name": path.parent.name})) from error
    write_new(path, content)


def _answer(paper: Paper, content: bytes) -> dict[str, object]:
    return {
        "name": paper.name,
        "kind": paper.kind,
        "about": paper.about,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{number(done)} / {number(total)}", end="" if done != total else "\n", file=sys.stderr, flush=True)
