"""The reader: waits for jobs on its standard input, forks for each, tells the stages and the end of it.

`python -m geo.sandbox.worker`. It gives up the network before it reads anything, and all GDAL drivers but two.
"""

import ctypes
import json
import os
import select
import shutil
import signal
import sys
from pathlib import Path

from geo.sandbox.confine import confine, end_with_parent

#: What GDAL may open. GeoJSON is ours to read: GDAL would follow links in it.
ALLOWED_DRIVERS = ("ESRI Shapefile", "GPKG")

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
#: Bytes a job may write: its answer, and what it unpacks.
_LARGEST_WRITTEN = 2**30
_OPEN_FILES = 64


def leave_network() -> None:
    """Go where there is no network (Linux; elsewhere, and where it is forbidden, the dead proxy remains)."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if library.unshare(_NEW_NETWORK):
            library.unshare(_NEW_USER | _NEW_NETWORK)
    except (AttributeError, OSError, TypeError):
        return


def load_readers() -> None:
    """Import what reads files, with every other GDAL driver unknown to this process."""
    import pyogrio

    others = sorted(set(pyogrio.list_drivers()) - set(ALLOWED_DRIVERS))
    if others:
        # Drivers register while GDAL is loaded: only a fresh start can leave some out.
        if "OGR_SKIP" in os.environ:
            raise SystemExit("GDAL kept drivers that it was told to skip")
        os.environ["OGR_SKIP"] = ",".join(others)
        os.execv(sys.executable, [sys.executable, "-m", "geo.sandbox.worker"])
    import geo.sandbox.grids
    import geo.sandbox.layers  # noqa: F401  (loaded before the fork, not after)


def bound(seconds: int) -> None:
    """Set what this process may use up; none of it can be raised again."""
    import resource

    from geo.sandbox.limits import MEMORY

    # The first value of statm is what the libraries already take up, in pages.
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if _has_proc() else 0
    for what, most in (
        (resource.RLIMIT_AS, in_use + MEMORY),
        # At the hard limit comes SIGKILL, which says nothing; a second before it SIGXCPU, which says why.
        (resource.RLIMIT_CPU, seconds + 1),
        (resource.RLIMIT_FSIZE, _LARGEST_WRITTEN),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most - (what == resource.RLIMIT_CPU), most))
    signal.alarm(seconds)


def do(folder: Path) -> int:
    """Do the job in `folder`; return the exit code. The answer is a file beside it."""
    from geo.errors import DataError
    from geo.sandbox.answers import write_refusal
    from geo.sandbox.grids import answer_grids
    from geo.sandbox.layers import answer_layer
    from geo.sandbox.process import OUT_OF_MEMORY

    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    answer = answer_layer if job.pop("kind") == "layer" else answer_grids
    try:
        answer(folder, tell=lambda stage: _tell(f"stage {stage}"), **job)
    except DataError as error:
        write_refusal(folder, error.problems)
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _has_proc() -> bool:
    return Path("/proc/self/statm").exists()


def _tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _in_a_fork(folder: Path, seconds: int) -> int:
    ended, alive = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            end_with_parent()
            # Other jobs come by this door.
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            bound(seconds)
            confine(folder)
            status = do(folder)
        finally:
            # Whatever happened, this copy never returns to the loop.
            os._exit(status)
    os.close(alive)
    if _server_gone(ended):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        # Nobody else is left to remove a stranger's file.
        shutil.rmtree(folder, ignore_errors=True)
        raise SystemExit
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _server_gone(ended: int) -> bool:
    """Wait until the fork has closed its end of the pipe `ended`, or the server its end of our standard input."""
    poll = select.poll()
    poll.register(ended, select.POLLHUP)
    poll.register(0, 0)
    events = [file for file, _ in poll.poll()]
    os.close(ended)
    return ended not in events


def main() -> None:
    """Serve until the standard input is closed."""
    leave_network()
    load_readers()
    for line in sys.stdin:
        job = json.loads(line)
        folder = Path(job["folder"])
        status = _in_a_fork(folder, job["seconds"]) if hasattr(os, "fork") else do(folder)
        _tell(f"end {job['number']} {status}")


if __name__ == "__main__":
    main()
