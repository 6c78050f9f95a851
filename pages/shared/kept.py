"""What the store holds, as pages show it. The only caches of it: keyed by ids, so that an import shows at once."""

from dataclasses import replace

import streamlit as st
from sqlalchemy import Engine

from geo import store as stored
from geo.errors import BOUNDARIES
from geo.intake import Boundaries, JoinReport
from geo.intake.carry import Carried, carry_figures
from geo.intake.join import Unmatched
from geo.region import code_changes, reference
from geo.store import BoundarySet, Correction, Snapshot, State
from geo.village import FIGURES, PRINTED, by_district, check_villages, without_figures
from pages.shared.dataset import DataSet, Source, Understanding

#: The newest snapshot, or the best set of boundaries: whatever that is by then.
NEWEST = 0


def office_store() -> Engine:
    """The store, opened once a process. Raises StoreError when it cannot be used."""
    return _opened(stored.database_url())


def what_is_kept() -> State:
    """What the store holds at this moment. Raises StoreError."""
    return stored.state(office_store())


def kept_data(state: State, snapshot_id: int, set_id: int) -> DataSet:
    """A snapshot on a set of boundaries, joined once; `NEWEST` stands for the default of either."""
    snapshot = _chosen(state.snapshots, snapshot_id)
    chosen_set = _chosen(state.boundary_sets, set_id)
    key = state.key(snapshot.id if snapshot else 0, chosen_set.id)
    return _kept(stored.database_url(), key, office_store(), snapshot, chosen_set)


def kept_boundaries(state: State, set_id: int) -> tuple[Boundaries, BoundarySet]:
    """A set that is kept."""
    chosen_set = _chosen(state.boundary_sets, set_id)
    return _boundaries(stored.database_url(), state.set_key(chosen_set.id), chosen_set.id, office_store()), chosen_set


def figures_on(boundaries: Boundaries, snapshot: Snapshot, state: State) -> Carried:
    """The figures of a snapshot, corrections included, on any boundaries."""
    own, _ = kept_boundaries(state, snapshot.boundary_set_id)
    figures = stored.figures_in_use(office_store(), snapshot.id)
    return carry_figures(figures, boundaries.villages, reference(), code_changes(), names=own.villages)


def on_boundaries(boundaries: Boundaries, snapshot: Snapshot | None, state: State) -> dict[str, object]:
    """The parts of a `DataSet` that a snapshot gives on any boundaries; without one, no village has a figure."""
    if snapshot is None:
        villages = boundaries.villages.assign(**dict.fromkeys((*FIGURES, PRINTED), float("nan")))
        report, parts = JoinReport(0, 0, 0, (), (), ()), {}
        coverage_source, understanding = Source("", ""), Understanding("", (), {}, 0)
    else:
        carried = figures_on(boundaries, snapshot, state)
        villages = boundaries.villages.join(carried.figures[[*FIGURES, PRINTED]])
        report = _on_codes(stored.load_report(office_store(), snapshot.id), carried.moved)
        made = stored.corrections(office_store(), snapshot.id)
        parts = {
            "left_behind": carried.left_behind,
            "corrections": {code: each for code, each in _moved(made, carried.moved) if code in villages.index},
        }
        coverage_source = Source(snapshot.file_name, snapshot.sha256, snapshot.day, snapshot.simulated)
        mapping = snapshot.mapping
        understanding = Understanding(
            mapping["sheet"], tuple(mapping["header_rows"]), mapping["columns"], snapshot.rows_in
        )
    of_boundaries = tuple(problem.in_file(BOUNDARIES) for problem in boundaries.problems)
    return {
        "villages": check_villages(villages),
        "districts": by_district(villages),
        "report": replace(
            report,
            without_figures=tuple(villages.index[without_figures(villages)]),
            problems=(*of_boundaries, *report.problems),
        ),
        "boundaries": boundaries,
        "coverage_source": coverage_source,
        "understanding": understanding,
        "snapshot": snapshot,
        **parts,
    }


def set_source(kept: BoundarySet) -> Source:
    """Where a set that is kept came from."""
    return Source(kept.name, kept.sha256, kept.day, schematic=kept.schematic)


def _moved(made: list[Correction], moved: dict[str, str]):
    return ((moved.get(each.village_code, each.village_code), each) for each in made)


def _on_codes(report: JoinReport, moved: dict[str, str]) -> JoinReport:
    """A report in the codes of the boundaries in view."""
    if not moved:
        return report

    def rows(aside: tuple[Unmatched, ...]) -> tuple[Unmatched, ...]:
        return tuple(replace(row, candidates=tuple(moved.get(code, code) for code in row.candidates)) for row in aside)

    return replace(
        report,
        without_boundary=rows(report.without_boundary),
        duplicated=rows(report.duplicated),
        problems=tuple(replace(each, code=moved.get(each.code, each.code)) for each in report.problems),
        joined={row: (moved.get(code, code), how) for row, (code, how) in report.joined.items()},
    )


def _chosen(kept: tuple, wanted: int):
    """The one asked for, else the first: what is asked for may have been taken back meanwhile."""
    return next((each for each in kept if each.id == wanted), kept[0] if kept else None)


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Engine:
    return stored.open_store(url)


@st.cache_resource(max_entries=8, show_spinner=False)
def _boundaries(url: str, key: str, set_id: int, _store: Engine) -> Boundaries:
    return stored.load_boundaries(_store, set_id)


@st.cache_resource(max_entries=16, show_spinner=False)
def _kept(url: str, key: str, _store: Engine, _snapshot: Snapshot | None, _set: BoundarySet) -> DataSet:
    state = stored.state(_store)
    boundaries, kept_set = kept_boundaries(state, _set.id)
    return DataSet(
        id=key,
        boundary_source=set_source(kept_set),
        boundary_set=kept_set,
        **on_boundaries(boundaries, _snapshot, state),
    )
