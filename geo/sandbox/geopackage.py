"""A GeoPackage looked through before GDAL opens it: a database may hold tables that read other files.

GDAL's SQLite knows SpatiaLite's virtual tables; `CREATE VIRTUAL TABLE … USING VirtualText('/etc/passwd', …)` in an upload
makes the server's files its rows. Python's own SQLite knows none of them, so it can look without harm.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from geo.errors import BoundaryError, Problem
from geo.sandbox.archive import GEOPACKAGE_MAGIC
from geo.sandbox.limits import MAX_FILE
from geo.sandbox.systems import names_a_file

#: The one virtual table that belongs into a GeoPackage: the index of a layer's extents.
_SPATIAL_INDEX = re.compile(r'^CREATE VIRTUAL TABLE "?rtree_[^"()]*"? USING rtree\([^()]*\)$')
_MOST_ENTRIES = 20_000


def check_geopackage(path: Path) -> None:
    """Refuse what only looks like a GeoPackage, and one whose tables read other files.

    Raises
    ------
    BoundaryError
        `boundaries_damaged` or `geopackage_reads_others`.
    """
    with path.open("rb") as file:
        if file.read(len(GEOPACKAGE_MAGIC)) != GEOPACKAGE_MAGIC or path.stat().st_size > MAX_FILE:
            raise BoundaryError(Problem("boundaries_damaged"))
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            entries = database.execute("SELECT sql FROM sqlite_master").fetchmany(_MOST_ENTRIES + 1)
            systems = database.execute("SELECT definition FROM gpkg_spatial_ref_sys").fetchmany(_MOST_ENTRIES)
    except (sqlite3.Error, UnicodeError) as reason:
        raise BoundaryError(Problem("boundaries_damaged")) from reason
    hostile = any(_reads_others(sql) for (sql,) in entries) or any(names_a_file(system) for (system,) in systems)
    if len(entries) > _MOST_ENTRIES or hostile:
        raise BoundaryError(Problem("geopackage_reads_others"))


def _reads_others(sql: object) -> bool:
    # Comments may stand between the words, so the word alone is enough; a virtual column is worth no risk.
    text = str(sql or "")
    return "virtual" in text.casefold() and not _SPATIAL_INDEX.match(text)
