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
from geo.region import known_aliases, reference, region
from geo.village import by_district
from geo.wording import t

_BOUNDARIES, _COVERAGE, _JOINED, _DECIDED = "loaded_boundaries", "loaded_coverage", "joined", "decided_rows"

#: How the keys begin under which an upload is held while its box is full.
OF_AN_UPLOAD = "upload:"


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

    @property
    def of_region(self) -> bool:
        """Whether these are villages of the regency in view, or of somewhere else."""
        return self.villages.index.isin(reference().index).mean() > 0.5


def current_data() -> DataSet:
    """The data set in view: what this visitor loaded, and the office's default for what they did not."""
    if not loaded():
        return default_data()
    boundaries, boundary_source = st.session_state.get(_BOUNDARIES) or _default_boundaries(*_default_file())
    table, coverage_source = st.session_state.get(_COVERAGE) or _default_coverage(*_stamp(region().sample_file))
    decided = decisions()
    identity = _identity(boundary_source, coverage_source, decided)
    held = st.session_state.get(_JOINED)
    if held is None or held.id != identity:
        held = st.session_state[_JOINED] = _joined(boundaries, boundary_source, table, coverage_source, decided)
    return held


def default_data() -> DataSet:
    """The shipped figures on the official boundaries when they are here, else on the schematic ones."""
    return _default_data(*_default_file(), *_stamp(region().sample_file))


def use_boundaries(boundaries: Boundaries, name: str, stamp: str) -> None:
    """Use boundaries that a visitor loaded; `stamp` tells the file and how it was read from others."""
    st.session_state[_BOUNDARIES] = boundaries, Source(name, _checksum(stamp.encode()), loaded=True)


def use_coverage(table: CoverageTable, name: str, stamp: str, day: date | None) -> None:
    """Use a table that a visitor loaded; what was decided for the rows of another table goes."""
    source = Source(name, _checksum(stamp.encode()), day, simulated=table.simulated, loaded=True)
    held = st.session_state.get(_COVERAGE)
    if held is None or held[1].checksum != source.checksum:
        st.session_state.pop(_DECIDED, None)
    st.session_state[_COVERAGE] = table, source


def decisions() -> dict[int, str | None]:
    """Row of the loaded table → the village code the visitor gave it, None for a row not to be used."""
    return dict(st.session_state.get(_DECIDED, {}))


def decide(row: int, code: str | None, *, undecided: bool = False) -> None:
    """Remember what the visitor said a row means; `undecided` takes it back."""
    decided = decisions()
    decided.pop(row, None)
    st.session_state[_DECIDED] = decided if undecided else decided | {row: code}


def loaded() -> bool:
    """Whether this visitor loaded anything."""
    return _BOUNDARIES in st.session_state or _COVERAGE in st.session_state


def forget_loaded() -> None:
    """Back to the default figures and boundaries; the upload boxes are emptied too."""
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


@dataclass(frozen=True)
class Choice:
    """Something a visitor can choose, kept in the address as `?parameter=…` unless it is the default."""

    key: str
    parameter: str
    options: Sequence
    default: object


def chosen(choice: Choice):
    """What is chosen now, also before the widget is drawn.

    The choice outlives a change of page: the session remembers it, the address wins on the first visit. What is no
    longer (or never was) an option falls back to the default.
    """
    remembered = f"choice_{choice.key}"
    if remembered not in st.session_state:
        asked = st.query_params.get(choice.parameter)
        st.session_state[remembered] = next((o for o in choice.options if str(o) == asked), choice.default)
    if st.session_state[remembered] not in (*choice.options, choice.default):
        st.session_state[remembered] = choice.default
    return st.session_state[remembered]


def choose(widget: Callable, label: str, choice: Choice, *, after: Callable[[], None] = lambda: None, **arguments):
    """Draw the widget of a choice and return what is chosen. `after` runs once the visitor has chosen anew.

    A widget that takes no options (a checkbox) is given only its label.
    """
    value = st.session_state[choice.key] = chosen(choice)

    def remember() -> None:
        st.session_state[f"choice_{choice.key}"] = st.session_state[choice.key]
        after()

    takes = () if widget is st.checkbox else (choice.options,)
    if widget is st.selectbox:
        arguments.setdefault("placeholder", t("Pilih"))
    widget(label, *takes, key=choice.key, on_change=remember, **arguments)
    write_address(choice.parameter, value, choice.default)
    return value


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
    """Path and age of the official boundaries when they are here, else of the schematic ones."""
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
    return read_boundaries(data, reference=reference(), overlaps=True), Source(
        name, _checksum(data), day, schematic=schematic
    )


@st.cache_resource(show_spinner=False)
def _default_coverage(path: str, age: int) -> tuple[CoverageTable, Source]:
    data = Path(path).read_bytes()
    table = read_coverage(data)
    return table, Source(Path(path).name, _checksum(data), region().sample_date, simulated=table.simulated)


@st.cache_resource(max_entries=4, show_spinner=False)
def _default_data(path: str, age: int, schematic: bool, sample: str, sample_age: int) -> DataSet:
    return _joined(*_default_boundaries(path, age, schematic), *_default_coverage(sample, sample_age))


def _joined(
    boundaries: Boundaries,
    boundary_source: Source,
    table: CoverageTable,
    coverage_source: Source,
    decided: dict[int, str | None] | None = None,
) -> DataSet:
    villages, report = join_coverage(boundaries, table, reference(), known_aliases(), decided)
    return DataSet(
        id=_identity(boundary_source, coverage_source, decided),
        villages=villages,
        districts=by_district(villages),
        report=report,
        boundaries=boundaries,
        table=table,
        boundary_source=boundary_source,
        coverage_source=coverage_source,
    )


def _identity(boundaries: Source, coverage: Source, decided: dict[int, str | None] | None = None) -> str:
    said = _checksum(repr(sorted(decided.items())).encode()) if decided else ""
    return f"{boundaries.checksum}-{coverage.checksum}-{coverage.day}-{said}"


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
