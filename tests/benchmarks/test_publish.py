"""What is published of the simulated sample, as an office waits for it: seconds and bytes of each kind of file.

Seconds are kept in the benchmark's `extra_info` and printed; a clock alone cannot fail.
"""

from functools import cache

import pytest

from approved import real_plan
from benchmarks.test_intake import note
from briefed import approved_plan
from geo.publish.brief import brief_pdf
from geo.publish.deck import deck_pptx
from published import sample_material

#: A megabyte is what goes through an office's mail.
MOST_BYTES = 1_500_000


@cache
def sample():
    """The internal edition with an approved plan; clusters are not looked for, which has a benchmark of its own."""
    return sample_material("internal", clusters=None, plan=approved_plan(real_plan()))


@pytest.mark.parametrize("make", [brief_pdf, deck_pptx])
def test_a_brief_and_a_deck(benchmark, make):
    """The first of each, with its fonts and libraries still to load, is the one that people wait for."""
    data = benchmark.pedantic(make, args=(sample(),), rounds=1)
    note(benchmark, kilobytes=len(data) / 1000, seconds=benchmark.stats.stats.mean)
    assert len(data) < MOST_BYTES
