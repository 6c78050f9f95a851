"""What a visitor looks at: what is kept, as they chose it, or what they loaded and nobody has kept yet."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import geopandas as gpd
import streamlit as st

from geo.intake import Boundaries, CoverageTable, join_coverage
from geo.maps.display import display_json
from geo.region import reference
from geo.store import Answers, State, all_aliases
from geo.village import by_district
from pages.shared.choices import Choice, chosen
from pages.shared.dataset import DataSet, Source, Understanding
from pages.shared.kept import NEWEST, kept_boundaries, kept_data, office_store, on_boundaries, set_source, what_is_kept
from pages.shared.progress import progress_of

_BOUNDARIES, _COVERAGE, _JOINED, _DECIDED = "loaded_boundaries", "loaded_coverage", "joined", "decided_rows"
_VISIT = "visit"

#: How the keys begin under which an upload is held while its box is full.
OF_AN_UPLOAD = "upload:"


@dataclass(frozen=True)
class LoadedBoundaries:
    """A boundary file that a visitor loaded; `reading` tells how it was read from other readings."""

    boundaries: Boundaries
    name: str
    sha256: str
    reading: str


@dataclass(frozen=True)
class LoadedTable:
    """A table that a visitor loaded; `day` is None until they said it. `shape` and `answers` are to be remembered."""

    table: CoverageTable
    name: str
    sha256: str
    day: date | None
    shape: str
    answers: Answers

    @property
    def stamp(self) -> str:
        """The same as long as the file and its understanding are."""
        table = self.table
        return f"{self.sha256} {table.sheet} {table.header_rows} {sorted(table.columns.items())}"


def snapshot_choice(state: State) -> Choice:
    """Which snapshot is in view: the newest unless another is chosen."""
    return Choice("snapshot", "periode", [NEWEST, *(each.id for each in state.snapshots)], NEWEST)


def boundary_choice(state: State) -> Choice:
    """Which boundaries are in view."""
    return Choice("boundary_set", "batas", [NEWEST, *(each.id for each in state.boundary_sets)], NEWEST)


def current_data() -> DataSet:
    """The data set in view: what this visitor loaded, and what is kept for what they did not. Raises StoreError."""
    state = what_is_kept()
    snapshot_id, set_id = chosen(snapshot_choice(state)), chosen(boundary_choice(state))
    if not loaded():
        return kept_data(state, snapshot_id, set_id)
    identity = _identity(state, snapshot_id, set_id)
    held = st.session_state.get(_JOINED)
    if held is None or held.id != identity:
        held = st.session_state[_JOINED] = _joined(identity, state, snapshot_id, set_id)
    return held


def default_data() -> DataSet:
    """What a visitor sees who has chosen nothing."""
    return kept_data(what_is_kept(), NEWEST, NEWEST)


def use_boundaries(loaded_file: LoadedBoundaries) -> None:
    """Look at boundaries that a visitor loaded."""
    st.session_state[_BOUNDARIES] = loaded_file


def use_coverage(loaded_file: LoadedTable) -> None:
    """Look at a table that a visitor loaded; what was decided for the rows of another table goes."""
    held = loaded_table()
    if held is None or held.stamp != loaded_file.stamp:
        st.session_state.pop(_DECIDED, None)
    st.session_state[_COVERAGE] = loaded_file


def take_out(*, boundaries: bool = False) -> bool:
    """Look no longer at the table (or the boundaries) that a visitor loaded; return whether there was one."""
    for key in (_BOUNDARIES,) if boundaries else (_DECIDED, _COVERAGE):
        held = st.session_state.pop(key, None)
    return held is not None


def loaded_boundaries() -> LoadedBoundaries | None:
    """The boundaries that this visitor loaded."""
    return st.session_state.get(_BOUNDARIES)


def loaded_table() -> LoadedTable | None:
    """The table that this visitor loaded."""
    return st.session_state.get(_COVERAGE)


def decisions() -> dict[int, str | None]:
    """Row of the loaded table → the village code the visitor gave it, None for a row not to be used."""
    return dict(st.session_state.get(_DECIDED, {}))


def decided_on(villages: gpd.GeoDataFrame) -> dict[int, str | None]:
    """The decisions that count on these boundaries: a village that they lack can be given to no row."""
    return {row: code for row, code in decisions().items() if code is None or code in villages.index}


def decide(row: int, code: str | None, *, undecided: bool = False) -> None:
    """Remember what the visitor said a row means; `undecided` takes it back."""
    decided = decisions()
    decided.pop(row, None)
    st.session_state[_DECIDED] = decided if undecided else decided | {row: code}


def loaded() -> bool:
    """Whether this visitor loaded anything that is not kept."""
    return _BOUNDARIES in st.session_state or _COVERAGE in st.session_state


def forget_loaded() -> None:
    """Back to what is kept; the upload boxes are emptied too."""
    for key in [*st.session_state]:
        if key in (_BOUNDARIES, _COVERAGE, _JOINED, _DECIDED) or str(key).startswith(OF_AN_UPLOAD):
            del st.session_state[key]
    empty_upload_boxes()


def empty_upload_boxes() -> None:
    """Give the upload boxes new keys: what they held is dropped from the server's memory too."""
    st.session_state["upload_round"] = upload_round() + 1


def upload_round() -> int:
    """How often the upload boxes were emptied: part of their keys."""
    return st.session_state.get("upload_round", 0)


@st.cache_resource(max_entries=8, show_spinner=False)
def display_geometry(data_id: str, _villages: gpd.GeoDataFrame) -> str:
    """The map's geometry as JSON, made once a data set."""
    return display_json(_villages)


def _identity(state: State, snapshot_id: int, set_id: int) -> str:
    boundaries, table = loaded_boundaries(), loaded_table()
    # Nobody else's file ever has the same name in a cache that all visitors share.
    visit = st.session_state.setdefault(_VISIT, uuid4().hex)
    parts = (
        visit,
        boundaries and (boundaries.sha256, boundaries.reading),
        table and (table.stamp, table.day),
        sorted(decisions().items(), key=lambda pair: pair[0]),
        # What is kept, and what names mean, may change meanwhile.
        (state.revision, snapshot_id, set_id),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _joined(identity: str, state: State, snapshot_id: int, set_id: int) -> DataSet:
    own, table = loaded_boundaries(), loaded_table()
    if own is None:
        boundaries, kept_set = kept_boundaries(state, set_id)
        parts = {"boundary_source": set_source(kept_set), "boundary_set": kept_set}
    else:
        boundaries = own.boundaries
        parts = {"boundary_source": Source(own.name, own.sha256, loaded=True)}
    if table is None:
        snapshot = kept_data(state, snapshot_id, set_id).snapshot
        return DataSet(id=identity, **parts, **on_boundaries(boundaries, snapshot, state))
    return DataSet(id=identity, **parts, **_of_table(boundaries, table))


def _of_table(boundaries: Boundaries, loaded_file: LoadedTable) -> dict[str, object]:
    table = loaded_file.table
    with progress_of("match", table.rows_in):
        villages, report = join_coverage(boundaries, table, reference(), all_aliases(office_store()), decisions())
    return {
        "villages": villages,
        "districts": by_district(villages),
        "report": report,
        "boundaries": boundaries,
        "coverage_source": Source(
            loaded_file.name, loaded_file.sha256, loaded_file.day, simulated=table.simulated, loaded=True
        ),
        "understanding": Understanding(table.sheet, table.header_rows, table.columns, table.rows_in),
        "table": table,
    }
