"""An office in its second month: a store in which every kind of quality occurs, with what people decided."""

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.intake import join_coverage, understand
from geo.quality import CORRECTED, FAULTY, GOOD, MISSING, OVER, UNCERTAIN, UNCHANGED
from geo.region import reference, region
from geo.sandbox import read_grids
from geo.store import (
    NewSnapshot,
    all_aliases,
    boundary_sets,
    correct,
    hide_snapshot,
    keep_snapshot,
    learned_from,
    load_boundaries,
    load_figures,
    open_store,
    snapshots,
)
from geo.store import seed as seeding
from geo.village import DISTRICT, FIGURES, VILLAGE

WHO, REASON, WRITTEN = "Sari Wulandari", "salah ketik, dicek ke kantor desa", "Dusun Entah"
#: Place in the table of the villages of each kind; the rest of the 156 are good.
AT = {OVER: (0, 1), FAULTY: (2,), UNCERTAIN: (3,), MISSING: (4, 5, 6), CORRECTED: (7,), UNCHANGED: (8, 9, 10, 11)}
COUNTS = {kind: len(places) for kind, places in AT.items()} | {GOOD: 156 - 12}


@contextmanager
def as_shipped():
    """Without the official boundaries that somebody may have fetched."""
    absent = replace(region(), official=replace(region().official, file=Path("absent.geojson")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeding, "region", lambda: absent)
        yield


def fill(url: str) -> list[str]:
    """May and June of real figures; returns the codes of the villages in the order of the table."""
    with as_shipped():
        store = open_store(url)
    set_id, sample = boundary_sets(store)[0].id, snapshots(store)[0].id
    villages = load_boundaries(store, set_id).villages
    figures, codes = load_figures(store, sample).loc[villages.index, [*FIGURES]].astype(int), list(villages.index)
    names = villages[[DISTRICT, VILLAGE]]
    before = [(code, *names.loc[code], *figures.loc[code]) for code in codes]
    _keep(store, set_id, before, "mei_2025.csv", date(2025, 5, 31))
    hide_snapshot(store, sample, WHO)
    after = [each for each in map(_a_month_later, range(len(before)), before) if each]
    june = _keep(store, set_id, [*after, ("", "", "JUMLAH", 9, 9, 0)], "juni_2025.csv", date(2025, 6, 30), codes[3])
    eligible, recorded, unrecorded = load_figures(store, june).loc[codes[7], [*FIGURES]].astype(int)
    correct(store, june, codes[7], (int(eligible), int(recorded) - 2, int(unrecorded) + 2), REASON, WHO)
    store.dispose()
    return codes


def _a_month_later(at: int, row: tuple) -> tuple | None:
    code, district, village, eligible, recorded, unrecorded = row
    kind = next((kind for kind, places in AT.items() if at in places), GOOD)
    changed = {
        OVER: (eligible, eligible + 5, ""),
        FAULTY: (eligible, "seribu", unrecorded),
        UNCHANGED: (eligible, recorded, unrecorded),
    }
    if kind == MISSING:
        return None
    if kind == UNCERTAIN:
        code, village = "", WRITTEN
    return (code, district, village, *changed.get(kind, (eligible + 3, recorded + 3, unrecorded)))


def _keep(store, set_id: int, rows: list[tuple], name: str, day: date, decided: str = "") -> int:
    lines = ["kode_desa;kecamatan;desa;wajib_ktp;sudah_rekam;belum_rekam"]
    content = "\n".join([*lines, *(";".join(map(str, row)) for row in rows)]).encode()
    table = understand(read_grids(content), {})
    said = {row: decided for row, name in table.frame[VILLAGE].items() if name == WRITTEN}
    boundaries = load_boundaries(store, set_id)
    _, report = join_coverage(boundaries, table, reference(), all_aliases(store), said)
    new = NewSnapshot(day, name, hashlib.sha256(content).hexdigest(), table, report)
    return keep_snapshot(store, new, set_id, WHO, aliases=learned_from(table, said))[0].id
