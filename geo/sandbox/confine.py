"""What a reader may reach: its own folder and the libraries (Landlock, Linux 5.19 and newer; elsewhere nothing changes).

The network and the drivers are gone already; this keeps a reader that a file took over from the server's other files.
Constants and structures are those of the kernel's `linux/landlock.h`.
"""

import ctypes
import os
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH, _VERSION_FLAG, _NO_NEW_PRIVILEGES, _PARENT_DIES = 1, 1, 38, 1
#: Execute, write, read, list, remove, make, and (from the second version on) move between folders.
_ALL, _READ = (1 << 14) - 1, (1 << 0) | (1 << 2) | (1 << 3)
_READ_ONE, _TCP = 1 << 2, 3
#: Abstract sockets, and signals to processes outside.
_OTHERS = 3
_WITH_MOVES, _WITH_NETWORK, _WITH_SCOPES = 2, 4, 6


def end_with_parent() -> None:
    """Have this process killed when the one that forked it ends (Linux)."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)


def confine(folder: Path) -> bool:
    """Let this process open only `folder`, and read only the libraries; return whether the system can do that."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        version = library.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
        if version < _WITH_MOVES:
            return False
        known = [_ALL] + [_TCP] * (version >= _WITH_NETWORK) + [_OTHERS] * (version >= _WITH_SCOPES)
        handled = struct.pack(f"{len(known)}Q", *known)
        rules = library.syscall(_CREATE_RULESET, handled, len(handled), 0)
        if rules < 0:
            return False
        _allow(library, rules, folder, _ALL)
        for place in _libraries():
            _allow(library, rules, place, _READ if place.is_dir() else _READ_ONE)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return library.syscall(_RESTRICT_SELF, rules, 0) == 0
    except (AttributeError, OSError, TypeError):
        return False


def _libraries() -> list[Path]:
    """Where Python, its packages and this one lie: what is imported late, and what GDAL and PROJ look up."""
    root = Path(__file__).resolve().parents[2]
    packages = [Path(place) for place in sys.path if place and Path(place).resolve() != root]
    places = [root / "geo", Path(sys.prefix), Path(sys.base_prefix), *packages]
    places += map(Path, ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"))
    return [place for place in dict.fromkeys(places) if place.exists()]


def _allow(library: ctypes.CDLL, rules: int, place: Path, rights: int) -> None:
    opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        library.syscall(_ADD_RULE, rules, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)
