"""Invented snapshots of the regency in view: the sample's villages as if an office had counted them, changed by hand."""

import hashlib
from datetime import date

import pandas as pd

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.region import known_aliases, reference, region
from geo.store import NewSnapshot, boundary_sets, connect, keep_snapshot


def counted() -> pd.DataFrame:
    """The sample's rows without the words that mark them as simulated: the figures of an office, for tests only."""
    table = pd.read_csv(region().sample_file, dtype={"kode_desa": str}).drop(columns="keterangan")
    return table.set_index("kode_desa")


def changed(table: pd.DataFrame, unrecorded: dict[str, int], recorded: int = 0) -> pd.DataFrame:
    """The same with so many more people not recorded in these villages, and so many more recorded in each village."""
    table = table.copy()
    table["belum_rekam"] += pd.Series(unrecorded).reindex(table.index, fill_value=0)
    table["sudah_rekam"] += recorded
    table["wajib_ktp"] = table["sudah_rekam"] + table["belum_rekam"]
    return table


def keep(url: str, day: date, table: pd.DataFrame, *, simulated: bool = False, name: str = "") -> int:
    """Keep a table as a snapshot of that day on the boundaries that ship: its number."""
    if simulated:
        table = table.assign(keterangan="DATA SIMULASI")
    content = table.reset_index().to_csv(index=False).encode()
    read = read_coverage(content)
    boundaries = read_boundaries(region().schematic_file, reference=reference())
    _, report = join_coverage(boundaries, read, reference(), known_aliases())
    sha256 = hashlib.sha256(content + day.isoformat().encode()).hexdigest()
    new = NewSnapshot(day, name or f"tabel_{day:%Y_%m}.csv", sha256, read, report)
    store = connect(url)
    try:
        schematic = next(each for each in boundary_sets(store) if each.schematic)
        return keep_snapshot(store, new, schematic.id, "Ani")[0].id
    finally:
        store.dispose()
