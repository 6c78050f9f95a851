"""A real PostgreSQL with PostGIS of the tests' own: in a temporary folder, on a free port, ended with the tests."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

_DEBIAN = Path("/usr/lib/postgresql")
#: The server refuses to run as root; Debian's package brings this user.
_USER = "postgres"


@contextmanager
def running_postgres():
    """`postgresql://…/postgres` of a running server. Without one on this machine tests are skipped; on CI they fail."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            raise AssertionError("PostgreSQL with PostGIS is not installed")
        pytest.skip("no PostgreSQL with PostGIS here")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    user = {"user": _USER, "group": _USER, "extra_groups": []} if os.geteuid() == 0 else {}
    try:
        if user:
            shutil.chown(folder, _USER, _USER)
        data, port = folder / "data", _free_port()
        made = [str(programs / "initdb"), "-D", str(data), "-U", "office", "-A", "trust", "--no-sync", "-E", "UTF8"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **user)
        server = _start(programs, data, port, folder, user)
        try:
            address = f"postgresql://office@127.0.0.1:{port}/postgres"
            _wait(address, server, folder)
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)
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


def _programs() -> Path | None:
    """The folder of the newest server that has PostGIS."""
    for version in sorted(_DEBIAN.glob("*"), key=lambda path: -int(path.name)) if _DEBIAN.is_dir() else ():
        if (version / "bin" / "initdb").exists() and list(_extensions(version.name).glob("postgis.control")):
            return version / "bin"
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def _extensions(version: str) -> Path:
    return Path("/usr/share/postgresql") / version / "extension"


def _start(programs: Path, data: Path, port: int, folder: Path, user: dict) -> subprocess.Popen:
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "fsync": "off",  # the machine is not switched off during the tests
        "max_connections": "60",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    log = (folder / "server.log").open("wb")
    command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), *options]
    return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **user)


def _wait(address: str, server: subprocess.Popen, folder: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, (folder / "server.log").read_text()
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("PostgreSQL never answered")


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
