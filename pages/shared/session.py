"""What a visitor looks at: the data set in view and the choices in the address. The only caches and widget keys."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import streamlit as st

from geo.errors import DataError
from geo.intake import (
    Boundaries,
    CoverageTable,
    JoinReport,
    join_coverage,
    read_boundaries,
    read_coverage,
)
from geo.maps.display import display_json
from geo.region import reference, region
from geo.village import by_district

_BOUNDARIES, _COVERAGE = "loaded_boundaries", "loaded_coverage"


@dataclass(frozen=True)
class Source:
    """Where a file came from: its name for people, a checksum, its date when known, and what it must be marked as."""

    name: str
    checksum: str
    day: date | None = None
    simulated: bool = False
    schematic: bool = False
    loaded: bool = False


@dataclass(frozen=True)
class DataSet:
    """Boundaries and figures that belong together, joined; `id` changes when either does."""

    id: str
    villages: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    report: JoinReport
    boundaries: Boundaries
    table: CoverageTable
    boundary_source: Source
    coverage_source: Source


def current_data() -> DataSet:
    """The data set in view: what this visitor loaded, and the office's default for what they did not."""
    boundaries, boundary_source = st.session_state.get(_BOUNDARIES) or _default_boundaries(*_default_file())
    table, coverage_source = st.session_state.get(_COVERAGE) or _default_coverage(*_stamp(region().sample_file))
    identity = f"{boundary_source.checksum}-{coverage_source.checksum}-{coverage_source.day}"
    held = st.session_state.get("joined")
    if held is not None and held.id == identity:
        return held
    if boundary_source.loaded or coverage_source.loaded:
        joined = _joined(identity, boundaries, table, boundary_source, coverage_source)
    else:
        joined = _default_data(identity, boundaries, table, boundary_source, coverage_source)
    st.session_state["joined"] = joined
    return joined


def load_boundaries(data: bytes, name: str, columns: dict[str, str] | None = None) -> None:
    """Use an uploaded boundary file for this visitor. Raises BoundaryError and changes nothing when it is unusable."""
    boundaries = read_boundaries(data, columns, reference())
    st.session_state[_BOUNDARIES] = boundaries, Source(name, _checksum(data, columns), loaded=True)


def load_coverage(data: bytes, name: str, day: date | None, columns: dict[str, str] | None = None) -> None:
    """Use an uploaded table for this visitor. Raises CoverageError and changes nothing when it is unusable."""
    table = read_coverage(data, columns)
    source = Source(name, _checksum(data, columns), day, simulated=table.simulated, loaded=True)
    st.session_state[_COVERAGE] = table, source


def loaded() -> bool:
    """Whether this visitor loaded anything."""
    return _BOUNDARIES in st.session_state or _COVERAGE in st.session_state


def forget_loaded() -> None:
    """Back to the default figures and boundaries; the upload boxes are emptied too."""
    for key in (_BOUNDARIES, _COVERAGE):
        st.session_state.pop(key, None)
    st.session_state["upload_round"] = upload_round() + 1


def upload_round() -> int:
    """How often the upload boxes were emptied: part of their keys."""
    return st.session_state.get("upload_round", 0)


@st.cache_resource(max_entries=8, show_spinner=False)
def display_geometry(data_id: str, _villages: gpd.GeoDataFrame) -> str:
    """The map's geometry as JSON, made once a data set."""
    return display_json(_villages)


def choose(
    widget: Callable,
    label: str,
    options: Sequence,
    *,
    key: str,
    parameter: str,
    default,
    after: Callable[[], None] = lambda: None,
    **arguments,
):
    """A widget over `options` whose choice lives in the address as `?parameter=…` (not for the default).

    The choice outlives a change of page: the session remembers it, the address wins on the first visit. A widget
    that takes no options (a checkbox) is given only its label. `after` runs once the visitor has chosen.
    """
    remembered = f"choice_{key}"
    if remembered not in st.session_state:
        asked = st.query_params.get(parameter)
        st.session_state[remembered] = next((o for o in options if str(o) == asked), default)
    if st.session_state[remembered] not in options:
        st.session_state[remembered] = default
    st.session_state[key] = st.session_state[remembered]

    def remember() -> None:
        st.session_state[remembered] = st.session_state[key]
        after()

    takes = () if widget is st.checkbox else (options,)
    chosen = widget(label, *takes, key=key, on_change=remember, **arguments)
    write_address(parameter, chosen, default)
    return chosen


def set_choice(key: str, value: object) -> None:
    """Make a choice on the visitor's behalf (a click on the map); effective when its widget is next drawn."""
    st.session_state[f"choice_{key}"] = value


def write_address(parameter: str, value: object, default: object) -> None:
    """Keep `value` in the address, or nothing when it is the default."""
    if value is None or value == default:
        st.query_params.pop(parameter, None)
    elif st.query_params.get(parameter) != str(value):
        st.query_params[parameter] = str(value)


def _default_file() -> tuple[str, int, bool]:
    """Path and age of the official boundaries when they are here and whole, else of the schematic ones."""
    official = region().official.file
    if official.exists():
        return *_stamp(official), False
    return *_stamp(region().schematic_file), True


def _stamp(path: Path) -> tuple[str, int]:
    return str(path), path.stat().st_mtime_ns


@st.cache_resource(show_spinner=False)
def _default_boundaries(path: str, age: int, schematic: bool) -> tuple[Boundaries, Source]:
    try:
        return _read_default(Path(path), schematic)
    except DataError:
        # A damaged copy of the official file must not take the dashboard down.
        return _read_default(region().schematic_file, True)


def _read_default(path: Path, schematic: bool) -> tuple[Boundaries, Source]:
    data = path.read_bytes()
    name = path.name if schematic else region().official.credit
    day = None if schematic else region().official.date
    return read_boundaries(data, reference=reference()), Source(name, _checksum(data), day, schematic=schematic)


@st.cache_resource(show_spinner=False)
def _default_coverage(path: str, age: int) -> tuple[CoverageTable, Source]:
    data = Path(path).read_bytes()
    table = read_coverage(data)
    return table, Source(Path(path).name, _checksum(data), region().sample_date, simulated=table.simulated)


@st.cache_resource(max_entries=4, show_spinner=False)
def _default_data(identity: str, _boundaries, _table, _boundary_source, _coverage_source) -> DataSet:
    return _joined(identity, _boundaries, _table, _boundary_source, _coverage_source)


def _joined(identity, boundaries, table, boundary_source, coverage_source) -> DataSet:
    villages, report = join_coverage(boundaries, table, reference())
    return DataSet(
        identity, villages, by_district(villages), report, boundaries, table, boundary_source, coverage_source
    )


def _checksum(data: bytes, columns: dict[str, str] | None = None) -> str:
    return hashlib.sha256(data + repr(sorted((columns or {}).items())).encode()).hexdigest()[:16]
