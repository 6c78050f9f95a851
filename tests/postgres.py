"""A real PostgreSQL with PostGIS of the tests' own: in a temporary folder, on a free port, ended with the tests."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

_DEBIAN = Path("/usr/lib/postgresql")
#: The server refuses to run as root; Debian's package brings this user.
_USER = "postgres"
_PR_SET_PDEATHSIG = 1


class Server:
    """A server in a folder of its own, which can be stopped and started again; `address` is its first database's."""

    def __init__(self, programs: Path, folder: Path):
        self.programs, self.folder, self.port = programs, folder, _free_port()
        self.address = f"postgresql://office@127.0.0.1:{self.port}/postgres"
        self.user = {"user": _USER, "group": _USER, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.user:
            shutil.chown(folder, _USER, _USER)
        made = ["-D", str(folder / "data"), "-U", "office", "-A", "trust", "--no-sync", "-E", "UTF8"]
        subprocess.run([str(programs / "initdb"), *made], check=True, capture_output=True, cwd=folder, **self.user)
        self.process = None
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            # The machine is not switched off during the tests.
            "fsync": "off",
            "full_page_writes": "off",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "max_connections": "60",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *options]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=_end_with_the_tests,
                **self.user,
            )
        self._wait()

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)

    def _wait(self) -> None:
        for _ in range(300):
            assert self.process.poll() is None, (self.folder / "server.log").read_text()
            try:
                psycopg.connect(self.address, connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.1)
        raise AssertionError("PostgreSQL never answered")


@contextmanager
def running_postgres():
    """A running `Server`. Without PostgreSQL and PostGIS on this machine tests are skipped; on CI they fail."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            raise AssertionError("PostgreSQL with PostGIS is not installed")
        pytest.skip("no PostgreSQL with PostGIS here")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        server = Server(programs, folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(address: str, name: str, template: str = "template1") -> str:
    """Make a database, as a copy of another; return its address."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return address.rsplit("/", 1)[0] + f"/{name}"


def drop_database(address: str, name: str) -> None:
    """Drop a database, whoever still looks at it."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _end_with_the_tests() -> None:
    """Linux tells the server to stop when the tests are killed, however that was done."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _programs() -> Path | None:
    """The folder of the newest server that has PostGIS."""
    for version in sorted(_DEBIAN.glob("*"), key=lambda path: -int(path.name)) if _DEBIAN.is_dir() else ():
        if (version / "bin" / "initdb").exists() and list(_extensions(version.name).glob("postgis.control")):
            return version / "bin"
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def _extensions(version: str) -> Path:
    return Path("/usr/share/postgresql") / version / "extension"


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
