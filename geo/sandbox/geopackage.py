"""A GeoPackage looked at before GDAL opens it: a database can hold more than tables, and some of it acts when read.

SQLite's virtual tables read other files, views and generated columns compute; a stranger may write any of them into
the schema. What is left is plain tables and their R-trees.
"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geo.errors import BoundaryError, Problem
from geo.sandbox.archive import GEOPACKAGE_MAGIC
from geo.sandbox.limits import MAX_FILE
from geo.sandbox.systems import names_a_file

#: Hundreds of layers, each with an index of three tables and seven triggers.
_MOST_OBJECTS = 20_000
_SECONDS = 5
_STEPS = 20_000

#: What each kind of entry is written as. SQLite does what is written and believes no kind.
_PLAIN = {
    "table": re.compile(r"CREATE\s+TABLE\s", re.IGNORECASE),
    "view": re.compile(r"CREATE\s+VIEW\s", re.IGNORECASE),
    "index": re.compile(r"CREATE\s+(UNIQUE\s+)?INDEX\s", re.IGNORECASE),
    "trigger": re.compile(r"CREATE\s+TRIGGER\s", re.IGNORECASE),
}
_RTREE = re.compile(
    r"""CREATE\s+VIRTUAL\s+TABLE\s+(?:"[^"]+"|\w+)\s+USING\s+rtree\s*\(\s*\w+(?:\s*,\s*\w+){4}\s*\)\s*;?\s*""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Contents:
    """The polygon layers that can be read, the views that stood beside them, and what was wrong."""

    layers: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def open_geopackage(path: Path) -> Contents:
    """Take out of our copy of a GeoPackage what GDAL should not meet; tell which layers remain.

    GDAL's SQLite knows SpatiaLite's virtual tables: `CREATE VIRTUAL TABLE … USING VirtualText('/etc/passwd', …)` makes
    the server's files rows of an upload. Python's own SQLite knows none of them, so it can look without harm.

    Raises
    ------
    BoundaryError
        When it is no database, leads to other files, or holds no layer that is a table.
    """
    with path.open("rb") as file:
        if file.read(16) != GEOPACKAGE_MAGIC or path.stat().st_size > MAX_FILE:
            raise BoundaryError(Problem("boundaries_damaged"))
    try:
        with _database(path) as base:
            return _contents(base)
    except (sqlite3.Error, OverflowError, UnicodeError) as reason:
        raise BoundaryError(Problem("boundaries_damaged")) from reason


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """Opened to be written: what a copied `-wal` beside it adds is part of the file, and must be looked at too."""
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=1)
    end = time.monotonic() + _SECONDS
    base.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    base.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        base.execute("PRAGMA trusted_schema=OFF")
        base.execute("PRAGMA cell_size_check=ON")
        yield base
    finally:
        base.close()


def _contents(base: sqlite3.Connection) -> Contents:
    schema = base.execute("SELECT type, name, sql FROM sqlite_master").fetchmany(_MOST_OBJECTS + 1)
    if len(schema) > _MOST_OBJECTS or any(_acts(kind, sql) for kind, _, sql in schema):
        raise BoundaryError(Problem("geopackage_reads_others"))
    views = [name for kind, name, _ in schema if kind == "view"]
    # Triggers write, and nothing is written; views compute when GDAL looks what there is.
    for view in views:
        base.execute(f"DROP VIEW {_quoted(view)}")
    if _names_files(base):
        raise BoundaryError(Problem("geopackage_reads_others"))
    registered = [name for (name,) in base.execute("SELECT DISTINCT table_name FROM gpkg_geometry_columns")]
    tables = {name.lower() for kind, name, _ in schema if kind == "table"}
    layers = [name for name in registered if name.lower() in tables and not _computes(base, name)]
    computed = [name for name in registered if name not in layers]
    problems = [Problem("layers_computed", facts={"names": ", ".join(computed[:10])})] if computed else []
    if not layers:
        raise BoundaryError(*(problems or [Problem("not_polygons")]))
    return Contents(tuple(layers), tuple(problems))


def _acts(kind: str, sql: str | None) -> bool:
    """Whether an entry of the schema is more than its kind says, or a virtual table that is no R-tree."""
    if sql is None:
        return kind != "index"
    plain = _PLAIN.get(kind)
    return not ((plain and plain.match(sql)) or _RTREE.fullmatch(sql))


def _computes(base: sqlite3.Connection, table: str) -> bool:
    """Whether a column of a table is generated."""
    return any(hidden for *_, hidden in base.execute(f"PRAGMA table_xinfo({_quoted(table)})"))


def _names_files(base: sqlite3.Connection) -> bool:
    """Whether a coordinate system is defined by a file, which PROJ would open."""
    columns = {row[1] for row in base.execute("PRAGMA table_info(gpkg_spatial_ref_sys)")}
    return any(
        names_a_file(text)
        for column in columns & {"definition", "definition_12_063"}
        for (text,) in base.execute(f"SELECT {column} FROM gpkg_spatial_ref_sys LIMIT {_MOST_OBJECTS}")
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
