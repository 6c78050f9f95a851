"""Publications of the sample: seconds of one card, the atlas, the full set, and the memory of the process that makes them.

`PUBLISHED=all` (make bench) makes every kind, as `publish` does by default; `make test` makes one card, and the
brief and the deck in its own process.
"""

import json
import os
import subprocess
import sys

import pytest

from approved import real_plan
from benchmarks.serving import REPOSITORY
from benchmarks.test_intake import note
from briefed import approved_plan
from geo.publish.brief import brief_pdf
from geo.publish.deck import deck_pptx
from published import sample_material

ALL = os.environ.get("PUBLISHED") == "all"
#: Megabytes that the process may take up at most, its libraries included.
MOST_MEMORY = 900
#: Bytes of a brief and of a deck at most: they go through an office's mail.
MOST_BYTES = 1_500_000
#: What is made: kinds, shapes.
SETS = {"card": (["coverage"], ["16x9"])}
if ALL:
    SETS |= {"atlas": (["atlas"], []), "brief": (["brief"], []), "deck": (["deck"], []), "map": (["map"], [])}
    SETS |= {"everything": ([], [])}
#: In a process of its own: what the command prints, then its seconds and its largest size.
_RUN = """
import json, sys, time
from benchmarks.naive_scan import peak_megabytes
from geo.cli import main
start = time.process_time()
status = main(sys.argv[1:])
print(json.dumps([time.process_time() - start, peak_megabytes()]), file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize("name", SETS)
def test_publishing(benchmark, tmp_path, name):
    """As the command does from a store of its own, whose first start is not counted."""
    kinds, shapes = SETS[name]
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/coverage.db",
        "PYTHONPATH": str(REPOSITORY / "tests"),
    }

    def run(*arguments):
        command = [sys.executable, "-c", _RUN, *arguments]
        return subprocess.run(
            command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True, timeout=600
        )

    run("snapshots")
    asked = [option for kind in kinds for option in ("--kind", kind)]
    asked += [option for shape in shapes for option in ("--shape", shape)]
    made = benchmark.pedantic(lambda: run("publish", "--out", str(tmp_path / "out"), "--json", *asked), rounds=1)
    files = json.loads(made.stdout)["files"]
    seconds, megabytes = json.loads(made.stderr.splitlines()[-1])
    size = sum(file["bytes"] for file in files) / 1e6
    note(benchmark, files=len(files), megabytes_written=size, processor_seconds=seconds, memory=megabytes)
    assert megabytes < MOST_MEMORY


@pytest.mark.parametrize("make", [brief_pdf, deck_pptx])
def test_a_brief_and_a_deck(benchmark, make):
    """With an approved plan; the first of each, with fonts and libraries still to load, is the one that people wait for."""
    material = sample_material("internal", clusters=None, plan=approved_plan(real_plan()))
    data = benchmark.pedantic(make, args=(material,), rounds=1)
    note(benchmark, kilobytes=len(data) / 1000, seconds=benchmark.stats.stats.mean)
    assert len(data) < MOST_BYTES
