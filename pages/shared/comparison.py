"""Two snapshots compared on the boundaries in view: which two, whether they may be, and what became of each village."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from geo import store as stored
from geo.change import Change, compare
from geo.intake.carry import LeftBehind
from geo.store import Snapshot, State
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import t
from pages.shared.dataset import DataSet, Source
from pages.shared.kept import figures_on


@dataclass(frozen=True)
class Compared:
    """Two snapshots on the boundaries in view; `shown` are the newer figures, marked as simulated when either is."""

    before: Snapshot
    after: Snapshot
    change: Change
    shown: DataSet
    left_behind: tuple[tuple[Snapshot, LeftBehind], ...]


def default_pair(kept: Sequence[Snapshot], in_view: Snapshot | None) -> tuple[Snapshot, Snapshot] | None:
    """The snapshot in view and the one before it of its kind; else the first two of a kind that there are."""
    for newest in ([in_view] if in_view else []) + list(kept):
        same = [each for each in kept if each.simulated == newest.simulated]
        at = next((at for at, each in enumerate(same) if each.id == newest.id), None)
        if at is not None and len(same) > 1:
            # Of the oldest, the one after it is what there is to compare with.
            at = min(at, len(same) - 2)
            return same[at + 1], same[at]
    return None


def why_not(before: Snapshot, after: Snapshot) -> str:
    """Why two snapshots are not compared, or ""."""
    if before.simulated != after.simulated:
        return t(
            "Angka simulasi tidak dapat dibandingkan dengan angka nyata: selisihnya tidak berarti. Pilih dua periode yang "
            "sejenis."
        )
    if before.id == after.id:
        return t("Kedua pilihan adalah periode yang sama; pilih dua periode yang berbeda.")
    if before.day > after.day:
        return t("Periode awal lebih baru daripada periode akhir; tukar kedua pilihan.")
    return ""


def compared(data: DataSet, before: Snapshot, after: Snapshot, state: State) -> Compared:
    """The comparison on the boundaries in view, worked out once."""
    keys = tuple(state.key(each.id, each.boundary_set_id) for each in (before, after))
    return _compared(stored.database_url(), data.id, keys, data, before, after, state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _compared(
    url: str, data_id: str, keys: tuple, _data: DataSet, _before: Snapshot, _after: Snapshot, _state: State
) -> Compared:
    boundaries = _data.boundaries
    old, new = (figures_on(boundaries, each, _state) for each in (_before, _after))
    names = boundaries.villages[[VILLAGE, DISTRICT]]
    change = compare(*(names.join(side.figures[list(FIGURES)]) for side in (old, new)))
    simulated = _before.simulated or _after.simulated
    shown = replace(
        _data,
        villages=boundaries.villages.join(new.figures[list(FIGURES)]),
        coverage_source=Source(_after.file_name, _after.sha256, _after.day, simulated),
    )
    left = tuple((snapshot, each) for snapshot, side in ((_before, old), (_after, new)) for each in side.left_behind)
    return Compared(_before, _after, change, shown, left)
