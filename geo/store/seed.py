"""The first start: the shipped reference, boundaries and simulated sample, each marked as what it is."""

import hashlib
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine

from geo.errors import BoundaryError
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.region import known_aliases, reference, region
from geo.store.boundary_sets import NewBoundaries, boundary_sets, keep_boundaries
from geo.store.database import reading
from geo.store.regions import of_region
from geo.store.schema import snapshot
from geo.store.snapshots import NewSnapshot, keep_snapshot

#: Who seeds: the program itself.
PROGRAM = "program"


def seed_store(store: Engine) -> None:
    """Keep what ships, once; official boundaries also when they are fetched later. Two that start at once keep it once."""
    held = {each.sha256 for each in boundary_sets(store)}
    schematic = region().schematic_file
    if _sha256(schematic) not in held:
        _keep_set(store, schematic, schematic=True)
    official = region().official.file
    wanted = region().official.sha256
    # Another file under that name is not called official, and one that cannot be read must not take the dashboard down.
    if wanted not in held and official.is_file() and _sha256(official) == wanted:
        with suppress(BoundaryError):
            _keep_set(store, official, schematic=False)
    if not _has_snapshots(store):
        _keep_sample(store)


def _keep_set(store: Engine, path: Path, *, schematic: bool) -> None:
    official = region().official
    new = NewBoundaries(
        boundaries=read_boundaries(path, reference=reference(), overlaps=True),
        name=path.name if schematic else official.credit,
        sha256=_sha256(path),
        source="data/README.md" if schematic else official.credit,
        day=None if schematic else official.date,
        licence="" if schematic else official.licence,
        schematic=schematic,
    )
    keep_boundaries(store, new, PROGRAM)


def _keep_sample(store: Engine) -> None:
    """The simulated figures, on the boundaries that ship: the same snapshot in every office."""
    path, held = region().sample_file, boundary_sets(store)
    kept = next((each for each in held if each.schematic), held[0])
    table = read_coverage(path)
    boundaries = read_boundaries(region().schematic_file, reference=reference())
    _, report = join_coverage(boundaries, table, reference(), known_aliases())
    new = NewSnapshot(region().sample_date, path.name, _sha256(path), table, report)
    keep_snapshot(store, new, kept.id, PROGRAM)


def _has_snapshots(store: Engine) -> bool:
    """Whether there ever was one, in use or taken back."""
    with reading(store) as connection:
        return connection.scalar(sa.select(snapshot.c.id).where(of_region(snapshot)).limit(1)) is not None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
