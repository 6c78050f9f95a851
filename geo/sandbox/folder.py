"""The folder of one reading: the stranger's bytes go in, the answer comes out, and nothing of it stays on disk."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import DataError, Problem
from geo.sandbox import limits

_PREFIX = "rekam-"
_SIDECARS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
#: Seconds after which a folder is nobody's: no file may be read for so long.
_STALE = 600


@contextmanager
def job_folder() -> Iterator[Path]:
    """A folder that exists only within the `with` block."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        yield Path(name)


def sweep() -> None:
    """Remove what a process that was killed in the middle of a file left behind.

    By age and not by who is alive: containers that share a folder do not see each other's processes.
    """
    try:
        entries = [entry for entry in os.scandir(tempfile.gettempdir()) if entry.name.startswith(_PREFIX)]
    except OSError:
        return
    for entry in entries:
        try:
            old = time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE
            if old and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
        except OSError:
            continue


def put_source(source: Path | bytes, folder: Path, error: type[DataError]) -> int:
    """Copy the source into the folder, a .shp with the parts beside it; return its size.

    Raises
    ------
    DataError (the subclass given)
        When it is no file that ends, or is larger than any may be.
    """
    if isinstance(source, bytes):
        (folder / "source").write_bytes(source)
        return len(source)
    is_shape = source.suffix.lower() == ".shp"
    try:
        parts = _beside(source) if is_shape else [source]
        # A pipe or a device never ends.
        if not (parts and all(part.is_file() for part in parts)):
            raise OSError(source.name)
        size = sum(part.stat().st_size for part in parts)
        if size > limits.MAX_FILE:
            raise error(Problem("file_too_large", facts={"limit": limits.MAX_FILE // limits.MEGABYTE}))
        for part in parts:
            shutil.copyfile(part, folder / (f"source{part.suffix.lower()}" if is_shape else "source"))
    except DataError:
        raise
    except (OSError, ValueError) as reason:
        raise error(Problem("file_missing", facts={"name": source.name})) from reason
    return size


def _beside(source: Path) -> list[Path]:
    return [part for part in source.parent.iterdir() if part.stem == source.stem and part.suffix.lower() in _SIDECARS]
