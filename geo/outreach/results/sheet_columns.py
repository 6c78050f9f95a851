"""The columns of the result form, and its rows: a row a stop, filled in as far as anything is reported."""

from collections.abc import Mapping

import pandas as pd

from geo.outcome import (
    ABSENT,
    ALREADY,
    DIED,
    DUPLICATE,
    FAILED,
    MOVED,
    OUTCOMES,
    RECORDED,
    REFUSED,
    Outcome,
    StopKey,
)
from geo.outreach.results.stops import stops_of_plan
from geo.outreach.trips import OutreachPlan
from geo.outreach_words import kind_words
from geo.sandbox.plain_text import plain_text
from geo.wording import INDONESIAN, speaking

#: What is filled in already; what the office fills in, beside the outcomes.
CODE, DAY, TEAM, ORDER, PLACE = "stop", "day", "team", "order", "place"
NAME, DISTRICT, KIND, EXPECTED = "name", "district", "kind", "expected"
VISITED, VISITED_ON, INVITED, NOTE = "visited", "visited_on", "invited", "note"
FILLED_IN = (VISITED, VISITED_ON, INVITED, *OUTCOMES, NOTE)
YES, NO = "ya", "tidak"
#: As many letters of a name are written: a cell has an end.
_LONGEST = 200
#: Meaning → what its heading may be; the first is what we write ourselves.
HEADINGS: dict[str, tuple[str, ...]] = {
    CODE: ("kode perhentian",),
    DAY: ("tanggal rencana", "tanggal"),
    TEAM: ("tim",),
    ORDER: ("urutan", "urutan perhentian"),
    PLACE: ("kode tempat",),
    NAME: ("nama tempat", "nama", "tempat"),
    DISTRICT: ("kecamatan",),
    KIND: ("jenis",),
    EXPECTED: ("diharapkan", "orang diharapkan"),
    VISITED: ("dilaksanakan", "terlaksana"),
    VISITED_ON: ("tanggal pelaksanaan", "tanggal dilaksanakan"),
    INVITED: ("diundang",),
    RECORDED: ("direkam", "rekam", "hasil rekam"),
    ALREADY: ("sudah rekam sebelumnya", "sudah rekam"),
    MOVED: ("pindah",),
    DIED: ("meninggal",),
    ABSENT: ("tidak hadir",),
    REFUSED: ("menolak",),
    DUPLICATE: ("data ganda", "ganda"),
    FAILED: ("alat atau sinyal gagal", "alat sinyal gagal", "gagal"),
    NOTE: ("catatan", "keterangan"),
}


def heading(meaning: str) -> str:
    """The heading of a column as we write it."""
    return HEADINGS[meaning][0].capitalize()


def result_rows(plan_id: int, plan: OutreachPlan, held: Mapping[StopKey, Outcome]) -> pd.DataFrame:
    """One row a stop in the order of driving, in the columns that `read_results` reads; None where nothing is said.

    `held` are the outcomes that are reported already.
    """
    with speaking(INDONESIAN):
        rows = [
            {
                CODE: str(key),
                DAY: key.day,
                TEAM: key.team,
                ORDER: key.order,
                PLACE: stop.code,
                NAME: plain_text(stop.name, _LONGEST),
                DISTRICT: plain_text(stop.district, _LONGEST),
                KIND: kind_words(stop.kind),
                EXPECTED: stop.expected.likely,
                **_filled(key, held.get(key)),
            }
            for key, (_, stop) in stops_of_plan(plan_id, plan).items()
        ]
    table = pd.DataFrame(rows, columns=[*HEADINGS], dtype=object)
    return table.astype(object).where(table.notna(), None).rename(columns=heading)


def _filled(key: StopKey, outcome: Outcome | None) -> dict[str, object]:
    """What is reported of a stop, in the columns to be filled in."""
    if outcome is None:
        return {}
    on = outcome.day if outcome.day != key.day else None
    said = {VISITED: YES if outcome.visited else NO, VISITED_ON: on, NOTE: outcome.note or None}
    return said | ({INVITED: outcome.invited, **outcome.counts} if outcome.visited else {})
