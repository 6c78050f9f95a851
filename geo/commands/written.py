"""Files that a command makes and writes into a folder: all of them or none, and none over another unless that is asked for."""

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from geo.errors import DataError, Problem
from geo.wording import number
from geo.zipped import Made


def refuse_what_is_there(
    folder: Path, names: Sequence[str], *, overwrite: bool = False, fault: str = "papers_there"
) -> None:
    """Raise before the time that it takes to make files; `fault` is the kind of problem that a file is there (n, name).

    Raises
    ------
    DataError
        When one of the names is there already and is not to be overwritten, or no folder can be there.
    """
    if folder.exists() and not folder.is_dir():
        raise DataError(Problem("file_not_written", facts={"name": folder.name}))
    there = [] if overwrite else [name for name in names if (folder / name).exists()]
    if there:
        raise DataError(Problem(fault, facts={"n": len(there), "name": there[0]}))


def made_files(files: Sequence[Made], *, shown: bool = True) -> list[tuple[Made, bytes]]:
    """Every file with its bytes; how many are done is told on a terminal."""
    made = []
    for done, file in enumerate(files):
        if shown:
            tell_progress(done, len(files))
        made.append((file, file.make()))
    if shown:
        tell_progress(len(files), len(files))
    return made


def write_files(folder: Path, made: Iterable[tuple[Made, bytes]], *, overwrite: bool = False) -> None:
    """Write what was made; folders are made too.

    Raises
    ------
    DataError
        When a file cannot be written, or is there by now.
    """
    for file, content in made:
        path = folder / file.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise DataError(Problem("file_not_written", facts={"name": path.parent.name})) from error
        (_replace if overwrite else write_new)(path, content)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that people will fill in or edit: one that is there already is never written over.

    Raises
    ------
    DataError
        When it is there, or cannot be written.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise DataError(Problem("file_exists", facts={"name": path.name})) from error
    except (OSError, ValueError) as error:
        raise DataError(Problem("file_not_written", facts={"name": path.name})) from error


def size_and_sum(content: bytes) -> dict[str, object]:
    """What a written file can be known again by."""
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def tell_progress(done: int, total: int) -> None:
    """One line on a terminal that is written again and again; nothing where nobody looks."""
    if sys.stderr.isatty():
        print(f"\r{number(done)} / {number(total)}", end="" if done != total else "\n", file=sys.stderr, flush=True)


def _replace(path: Path, content: bytes) -> None:
    """What was there stays until the new file is whole: somebody may be showing it at this moment."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            beside.unlink(missing_ok=True)
        raise DataError(Problem("file_not_written", facts={"name": path.name})) from error
