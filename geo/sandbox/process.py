"""The server's side of the sandbox: a few reader processes, started when first needed, each asked one file at a time.

A reader forks for every file, so that no file ever meets what another left behind, and whatever a file does to its
reader, this process goes on. Where there is no fork (Windows), every file gets a reader of its own.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import LifoQueue
from threading import Timer

from geo.errors import BoundaryError, CoverageError, DataError, Problem
from geo.sandbox import limits
from geo.sandbox.answers import ANSWER, UNREADABLE, Grids, Layer, read_grids_answer, read_layer_answer, read_refusal
from geo.sandbox.folder import job_folder, put_source, sweep

_ROOT = Path(__file__).resolve().parents[2]
#: Readers at work at once: a slow file does not make the next visitor wait.
_READERS = 2
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
        Headings, as `heading_key` writes them, whose values are needed; of the others only the names come back.
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
    return _read("layer", source, options, BoundaryError, progress, read_layer_answer)


def read_grids(source: Path | bytes, *, progress: Progress = lambda _stage: None) -> Grids:
    """Read the sheets of a .csv, .xlsx or .xls, given as a path or as bytes.

    Raises
    ------
    CoverageError
        When it is no table, is larger than the limits, or holds personal data.
    """
    return _read("grids", source, {}, CoverageError, progress, read_grids_answer)


def _read(
    kind: str,
    source: Path | bytes,
    options: dict,
    error: type[DataError],
    progress: Progress,
    answer: Callable[[Path], Grids | Layer],
) -> Grids | Layer:
    """Have one file read; what `answer` finds in its folder."""
    with job_folder() as folder:
        size = put_source(source, folder, error)
        (folder / "job.json").write_text(json.dumps({"kind": kind} | options), encoding="utf-8")
        status = _readers.run(folder, limits.seconds_for(size), progress)
        if not (folder / ANSWER).exists():
            raise error(Problem(_why(status), facts={"limit": limits.MEMORY // limits.MEGABYTE}))
        try:
            problems = read_refusal(folder)
            found = None if problems else answer(folder)
        except UNREADABLE as reason:
            # Cut off, or the work of a file that took its reader over.
            raise error(Problem("reading_stopped")) from reason
    if problems:
        raise error(*problems)
    return found


#: How the reader tells that memory ran out; other exits say nothing.
OUT_OF_MEMORY = 3


def _why(status: int) -> str:
    """What an end without an answer means: `status` is an exit code, or minus the signal that ended it."""
    if status in (-getattr(signal, "SIGALRM", 0), -getattr(signal, "SIGXCPU", 0), -signal.SIGTERM):
        return "reading_took_too_long"
    return "reading_needs_too_much_memory" if status == OUT_OF_MEMORY else "reading_stopped"


class _Readers:
    """The readers; who wants one while all are at work waits for the first that is free."""

    def __init__(self):
        self.all = [_Reader() for _ in range(_READERS)]
        # The last one used is the next one used: the others start only when they are needed.
        self._free: LifoQueue[_Reader] = LifoQueue()
        for reader in reversed(self.all):
            self._free.put(reader)

    def run(self, folder: Path, seconds: int, progress: Progress) -> int:
        """Have the job in `folder` done; return its exit code, or minus the signal that ended it."""
        reader = self._free.get()
        try:
            return reader.run(folder, seconds, progress)
        finally:
            self._free.put(reader)

    def stop(self) -> None:
        """End all readers; the next file starts a new one."""
        for reader in self.all:
            reader.stop()


class _Reader:
    """A running `geo.sandbox.worker`."""

    def __init__(self):
        self._process: subprocess.Popen | None = None
        self._owner = 0
        self._numbers = count(1)

    @property
    def pid(self) -> int | None:
        """The process that reads; None before the first file."""
        return self._process and self._process.pid

    def run(self, folder: Path, seconds: int, progress: Progress) -> int:
        """As `_Readers.run`."""
        process, number = self._running(), next(self._numbers)
        # The reader's own clock ends a job; this one is for a reader that lost its own.
        watchdog = Timer(seconds + _GRACE, _kill, (process,))
        watchdog.start()
        try:
            process.stdin.write(json.dumps({"folder": str(folder), "seconds": seconds, "number": number}) + "\n")
            process.stdin.flush()
            return self._follow(process, number, progress)
        except (BrokenPipeError, ValueError):
            self.stop()
            return -signal.SIGTERM
        except BaseException:
            # `progress` may leave in the middle (a page that is run again does): what the reader still has to say of
            # this job must not be heard by the next one.
            self.stop()
            raise
        finally:
            watchdog.cancel()

    def stop(self) -> None:
        """End the reader and whatever it forked; the next file starts a new one."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            with suppress(OSError):
                process.stdin.close()
            _kill(process)
            process.wait()
            process.stdout.close()

    def _follow(self, process: subprocess.Popen, number: int, progress: Progress) -> int:
        for line in process.stdout:
            word, _, rest = line.strip().partition(" ")
            if word == "stage":
                progress(rest)
                continue
            if not hasattr(os, "fork"):
                self.stop()
            ended, _, status = rest.partition(" ")
            if int(ended) != number:
                raise ValueError(line)
            return int(status)
        self.stop()
        return -signal.SIGTERM

    def _running(self) -> subprocess.Popen:
        alive = self._process is not None and self._owner == os.getpid() and self._process.poll() is None
        if not alive:
            sweep()
            # A forked copy of this process leaves its parent's reader alone.
            self._owner, self._process = os.getpid(), _start()
        return self._process


def _kill(process: subprocess.Popen) -> None:
    """The reader leads a group of its own: its forks go with it."""
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


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
        # What stands in a GeoPackage's schema may call nothing that reads or writes outside of it.
        "OGR_SQLITE_PRAGMA": "trusted_schema=OFF",
        "SPATIALITE_SECURITY": "strict",
        "SPATIALITE_LOAD": "NO",
        "PROJ_NETWORK": "OFF",
    }


_readers = _Readers()
atexit.register(_readers.stop)
