"""Damaged files, ten thousand of them under `make soak`: each is read or refused with a sentence, and nobody dies."""

import io
import os
import random
import time
import zipfile
from collections import Counter
from pathlib import Path

import psutil
import pytest

from geo.errors import DataError
from geo.faults import error_sentences
from geo.intake import examine_boundaries, understand
from geo.sandbox import process, read_grids
from geo.sandbox.limits import MEMORY, SECONDS

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*") if path.parent != CORPUS and path.stat().st_size < 600_000)
#: How many files are damaged; each from a seed of its own, so that one can be damaged again alone.
RUNS = int(os.environ.get("FUZZ", "300"))


def _cut(data, chance):
    return data[: chance.randrange(len(data) + 1)]


def _overwrite(data, chance):
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _grow_numbers(data, chance):
    """Where a file says how much follows, it now says: very much."""
    changed, at = bytearray(data), chance.randrange(max(1, min(len(data), 400)))
    changed[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"])
    return bytes(changed)


def _repeat(data, chance):
    start = chance.randrange(len(data))
    block = data[start : start + chance.randint(1, 4_000)]
    return data[:start] + block * chance.randint(2, 60) + data[start:]


def _splice(data, chance):
    other = chance.choice(FILES).read_bytes()
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


_BYTES = (_cut, _overwrite, _overwrite, _grow_numbers, _repeat, _splice)


def damaged(seed):
    """(name of the file, its bytes damaged); inside a zip one member is damaged, and the zip is whole again."""
    chance = random.Random(seed)
    path = chance.choice(FILES)
    data = path.read_bytes() or b"\n"
    how = chance.choice(_BYTES)
    if data[:2] == b"PK" and chance.random() < 0.6:
        try:
            return path, _inside(data, how, chance)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
            pass
    return path, how(data, chance)


def _inside(data, how, chance):
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        members = [member for member in old.infolist() if not member.is_dir()]
        chosen = chance.choice(members)
        for member in members:
            content = old.read(member)
            new.writestr(member.filename, how(content or b"\n", chance) if member is chosen else content)
    return changed.getvalue()


def read(path, data):
    """What became of it: `read`, or the first reason against it, which has a sentence."""
    try:
        if path.parent.name == "boundaries":
            examine_boundaries(data, overlaps=True)
        else:
            understand(read_grids(data), {})
    except DataError as error:
        return error.problems[0].kind if all(error_sentences(error)) else "said nothing"
    return "read"


@pytest.mark.skipif(not FILES, reason="the public files (shared/data) are not beside this repository")
def test_damaged_files_are_read_or_refused_and_this_process_goes_on():
    """No exception but ours, no file beyond its time, one reader from the first to the last."""
    server, before = psutil.Process(), psutil.Process().memory_info().rss
    read(FILES[0], FILES[0].read_bytes())
    reader, found, slowest = process._readers.all[0].pid, Counter(), (0.0, -1)
    for seed in range(RUNS):
        path, data = damaged(seed)
        start = time.perf_counter()
        found[read(path, data)] += 1
        slowest = max(slowest, (time.perf_counter() - start, seed))
    print(f"\n{RUNS} damaged files: {dict(found.most_common())}")
    print(f"slowest {slowest[0]:.1f} s (seed {slowest[1]}), grown by {(server.memory_info().rss - before) >> 20} MB")
    assert found.total() == RUNS
    assert "said nothing" not in found
    assert process._readers.all[0].pid == reader
    assert slowest[0] < SECONDS + 5
    assert server.memory_info().rss - before < MEMORY / 4
