"""The server's side of the sandbox: one reader process, started when first needed, asked one file at a time.

The reader forks for every file, so that no file ever meets what another left behind, and whatever a file does to its
reader, this process goes on. Where there is no fork (Windows), every file gets a reader of its own.
"""

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer

from geo.errors import BoundaryError, CoverageError, DataError, Problem
from geo.sandbox import limits
from geo.sandbox.answers import ANSWER, Grids, Layer, read_grids_answer, read_layer_answer, read_refusal

_ROOT = Path(__file__).resolve().parents[2]
_SIDECARS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
#: Seconds the reader may take to start and to tell of its end, beside its work.
_GRACE = 20

Progress = Callable[[str], None]


def read_layer(
    source: Path | bytes,
    *,
    wanted: tuple[str, ...] = (),
    layer: str | None = None,
    topology: bool = False,
    progress: Progress = lambda _stage: None,
) -> Layer:
    """Read the polygons of a .zip, .shp, .gpkg or .geojson, given as a path or as bytes.

    Parameters
    ----------
    wanted
        Headings, in small letters, whose values are needed; of the others only the names come back.
    layer
        Name of the layer to read where a file holds several; else the one with most polygons.
    progress
        Called with each stage: `open`, `repair`, `topology`.

    Raises
    ------
    BoundaryError
        When there are no polygons that can be read within the limits.
    """
    options = {"wanted": list(wanted), "layer": layer, "topology": topology}
    with _read("layer", source, options, BoundaryError, progress) as folder:
        return read_layer_answer(folder)


def read_grids(source: Path | bytes, *, progress: Progress = lambda _stage: None) -> Grids:
    """Read the sheets of a .csv, .xlsx or .xls, given as a path or as bytes.

    Raises
    ------
    CoverageError
        When it is no table, is larger than the limits, or holds personal data.
    """
    with _read("grids", source, {}, CoverageError, progress) as folder:
        return read_grids_answer(folder)


@contextmanager
def _read(kind: str, source: Path | bytes, options: dict, error: type[DataError], progress: Progress) -> Iterator[Path]:
    """Have one file read; the folder of the answer exists only within the `with` block."""
    with tempfile.TemporaryDirectory(prefix="rekam-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        size = _put(source, folder, error)
        (folder / "job.json").write_text(json.dumps({"kind": kind} | options), encoding="utf-8")
        status = _reader.run(folder, limits.seconds_for(size), progress)
        if not (folder / ANSWER).exists():
            raise error(Problem(_why(status), facts={"limit": limits.MEMORY // limits.MEGABYTE}))
        if problems := read_refusal(folder):
            raise error(*problems)
        yield folder


def _put(source: Path | bytes, folder: Path, error: type[DataError]) -> int:
    """Copy the source into the folder, a .shp with the parts beside it; return its size."""
    if isinstance(source, bytes):
        (folder / "source").write_bytes(source)
        return len(source)
    parts = [source]
    try:
        if source.suffix.lower() == ".shp":
            parts = [p for p in source.parent.iterdir() if p.stem == source.stem and p.suffix.lower() in _SIDECARS]
        # A pipe or a device never ends.
        if not (parts and all(part.is_file() for part in parts)):
            raise OSError(source.name)
        size = sum(part.stat().st_size for part in parts)
        if size > limits.MAX_FILE:
            raise error(Problem("file_too_large", facts={"limit": limits.MAX_FILE // limits.MEGABYTE}))
        for part in parts:
            target = f"source{part.suffix.lower()}" if source.suffix.lower() == ".shp" else "source"
            shutil.copyfile(part, folder / target)
    except (OSError, ValueError) as reason:
        if isinstance(reason, DataError):
            raise
        raise error(Problem("file_missing", facts={"name": source.name})) from reason
    return size


#: How the reader tells that memory ran out; other exits say nothing.
OUT_OF_MEMORY = 3


def _why(status: int) -> str:
    """What an end without an answer means: `status` is an exit code, or minus the signal that ended it."""
    if status in (-getattr(signal, "SIGALRM", 0), -getattr(signal, "SIGXCPU", 0), -signal.SIGTERM):
        return "reading_took_too_long"
    return "reading_needs_too_much_memory" if status == OUT_OF_MEMORY else "reading_stopped"


class _Reader:
    """A running `geo.sandbox.worker`."""

    def __init__(self):
        self._lock = Lock()
        self._process: subprocess.Popen | None = None
        self._owner = 0

    def run(self, folder: Path, seconds: int, progress: Progress) -> int:
        """Have the job in `folder` done; return its exit code, or minus the signal that ended it."""
        with self._lock:
            process = self._running()
            # The reader's own clock ends a job; this one is for a reader that lost its own.
            watchdog = Timer(seconds + _GRACE, process.kill)
            watchdog.start()
            try:
                process.stdin.write(json.dumps({"folder": str(folder), "seconds": seconds}) + "\n")
                process.stdin.flush()
                return self._follow(process, progress)
            except (BrokenPipeError, ValueError):
                self.stop()
                return -signal.SIGTERM
            except BaseException:
                # Whoever was told of the progress broke off: what this reader still says must not be taken for the next
                # job's end.
                self.stop()
                raise
            finally:
                watchdog.cancel()

    def stop(self) -> None:
        """End the reader; the next file starts a new one."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.stdin.close()
            process.kill()
            process.wait()
            process.stdout.close()

    def _follow(self, process: subprocess.Popen, progress: Progress) -> int:
        for line in process.stdout:
            word, _, rest = line.strip().partition(" ")
            if word == "end":
                if not hasattr(os, "fork"):
                    self.stop()
                return int(rest)
            progress(rest)
        self.stop()
        return -signal.SIGTERM

    def _running(self) -> subprocess.Popen:
        alive = self._process is not None and self._owner == os.getpid() and self._process.poll() is None
        if not alive:
            # A forked copy of this process leaves its parent's reader alone.
            self._owner, self._process = os.getpid(), _start()
        return self._process


def _start() -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "geo.sandbox.worker"],
        cwd=_ROOT,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    """Only what the reader needs; whatever asks for the network is sent to a port where nobody listens."""
    kept = ("PATH", "TMPDIR", "TEMP", "SYSTEMROOT", "LD_LIBRARY_PATH", "TABLE_ROW_LIMIT", "OPENBLAS_CORETYPE")
    nowhere = "http://127.0.0.1:9"
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "all_proxy": nowhere,
        "GDAL_HTTP_PROXY": nowhere,
        "GDAL_HTTP_TIMEOUT": "1",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "GDAL_PAM_ENABLED": "NO",
        # A view or trigger of a GeoPackage may not call what reads other files.
        "OGR_SQLITE_PRAGMA": "trusted_schema=OFF",
        "SPATIALITE_SECURITY": "strict",
        "PROJ_NETWORK": "OFF",
    }


_reader = _Reader()
atexit.register(_reader.stop)
