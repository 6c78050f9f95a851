"""`publish`: what an edition shows of files, or of what the store has in use, as files or as one ZIP."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.cli_publish import DEFAULT_FORMATS, DEFAULT_SHAPES
from geo.commands.answers import print_answer, refuse_idle_options
from geo.commands.publish_given import given_by
from geo.commands.written import made_files, refuse_what_is_there, size_and_sum, tell_progress, write_files
from geo.errors import DataError, Problem
from geo.publish.catalogue import kind_words, publications
from geo.publish.edition import EDITIONS, Edition, edition
from geo.publish.material import Material, material
from geo.publish.publication import KINDS, Publication
from geo.publish.read_first import edition_prefix, edition_zip, read_first
from geo.village import without_figures
from geo.wording import listed, t
from geo.zipped import Made, zip_files


@dataclass(frozen=True)
class _Bundle:
    """All files in one."""

    name: str
    files: Sequence[Made]

    def make(self) -> bytes:
        return zip_files(self.files, tell_progress)


def publish(options: argparse.Namespace) -> int:
    """Make everything that is asked for, then write it: nothing over a file unless that is asked for too.

    Raises
    ------
    DataError
        Without figures, for a kecamatan that is not there, when nothing can be made, or a file is there already.
    """
    refuse_idle_options(options)
    given, small = given_by(options)
    if without_figures(given.villages).all():
        raise DataError(Problem("nothing_to_publish", facts={"n": len(given.villages)}))
    shown = material(given, edition(options.edition, small))
    found = _found(options, shown)
    files: list[Made] = [read_first(shown, found), *found]
    if options.zip:
        files = [_Bundle(edition_zip(shown), files)]
    folder = Path(options.out)
    names = [file.name for file in files]
    refuse_what_is_there(folder, names, overwrite=options.overwrite, fault="publications_there")
    said = _beside(folder, shown.edition)
    made = made_files(files, shown=not options.zip)
    write_files(folder, made, overwrite=options.overwrite)
    for sentence in said:
        print(sentence, file=sys.stderr)
    answer = _answer(folder, shown.edition, made) | {"without": _without(options, found)}
    return print_answer(options, answer, lambda: "\n".join(_words(answer)))


def _found(options: argparse.Namespace, shown: Material) -> list[Publication]:
    """What is asked for and can be made."""
    names = sorted(shown.districts.index)
    if options.kecamatan is not None and options.kecamatan not in names:
        facts = {"name": options.kecamatan, "names": ", ".join(names)}
        raise DataError(Problem("district_not_known", facts=facts))
    found = publications(
        shown,
        kinds=options.kind or KINDS,
        shapes=options.shape or DEFAULT_SHAPES,
        formats=options.format or DEFAULT_FORMATS,
        districts=None if options.kecamatan is None else (options.kecamatan,),
    )
    if not found:
        raise DataError(Problem("nothing_of_kind", facts={"names": listed([*map(kind_words, options.kind)])}))
    return found


def _without(options: argparse.Namespace, found: Sequence[Publication]) -> list[str]:
    """Kinds that were asked for and have nothing to show."""
    there = {each.kind for each in found}
    return [kind for kind in options.kind or KINDS if kind not in there]


def _beside(folder: Path, chosen: Edition) -> list[str]:
    """That files of another edition lie in the same folder: somebody may send all of it."""
    others = [edition_prefix(name) for name in EDITIONS if name != chosen.name]
    there = sorted(path.name for other in others for path in folder.glob(f"{other}_*"))
    if not there:
        return []
    words = {"n": len(there), "name": there[0], "folder": str(folder)}
    if chosen.public:
        return [t("Perhatian: di {folder} ada juga {n} berkas edisi internal, misalnya {name}.", **words)]
    return [
        t("Perhatian: berkas internal ditulis ke {folder}, tempat {n} berkas publik berada, misalnya {name}.", **words)
    ]


def _answer(folder: Path, chosen: Edition, made: Sequence[tuple[Made, bytes]]) -> dict[str, object]:
    files = [_described(file, chosen) | size_and_sum(content) for file, content in made]
    return {"folder": str(folder), "edition": chosen.name, "files": files}


def _described(file: Made, chosen: Edition) -> dict[str, object]:
    if isinstance(file, Publication):
        names = ("name", "kind", "edition", "shape", "language", "title", "alt", "caption")
        return {name: getattr(file, name) for name in names}
    return {"name": file.name, "kind": "zip" if isinstance(file, _Bundle) else "list", "edition": chosen.name}


def _words(answer: dict) -> list[str]:
    n, folder = len(answer["files"]), answer["folder"]
    public = answer["edition"] == EDITIONS[0]
    lines = [
        t("{n} berkas edisi publik ditulis ke {folder}.", n=n, folder=folder)
        if public
        else t("{n} berkas edisi internal ditulis ke {folder}.", n=n, folder=folder)
    ]
    if answer["without"]:
        lines.append(
            t("Tidak ada isinya, jadi tidak dibuat: {names}.", names=listed([*map(kind_words, answer["without"])]))
        )
    return lines
