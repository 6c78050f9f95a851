"""What comes back from the reader: raw layers and grids, written there and read here as JSON and plain arrays.

Never a pickle: a reader that a hostile file took over could answer with anything.
"""

import json
import os
import zipfile
from dataclasses import asdict, dataclass, field
from itertools import count, takewhile
from pathlib import Path

import numpy as np
import shapely

from geo.errors import Problem
from geo.sandbox.batches import batches

ANSWER = "answer.json"
TOPOLOGY = "topology.json"
SHAPES, OVERLAPS, GAPS = "shapes", "overlaps", "gaps"
#: What reading an answer raises that is none.
UNREADABLE = (
    *(ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, zipfile.BadZipFile),
    shapely.errors.ShapelyError,
)


@dataclass(frozen=True)
class Sheet:
    """One table of text cells. `rows` pairs the row number a spreadsheet shows with the cells of that row.

    `merged` are the merged ranges as (first row, first column, last row, last column); rows as in `rows`, columns
    from 0.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Grids:
    """The non-empty visible sheets of a table file, and the faults met on the way."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Topology:
    """Where polygons of one layer overlap, leave gaps, or touch nobody.

    `overlaps` are (position, position, km²), `overlap_shapes` their shapes; `gaps` km² and `gap_shapes` of holes that
    no polygon fills, largest first; `islands` positions of polygons with no neighbour within 25 m. Shapes are in the
    layer's own coordinates; at most `SHOWN` of each come back.
    """

    overlaps: tuple[tuple[int, int, float], ...]
    overlap_shapes: np.ndarray
    gaps: tuple[float, ...]
    gap_shapes: np.ndarray
    islands: tuple[int, ...]


@dataclass(frozen=True)
class Layer:
    """One layer of polygons as it stands in the file, in the file's own coordinates.

    `headings` are all attribute columns, `values` heading → one text a feature for those asked for. `shapes` are valid
    (multi)polygons, empty where there is none; `faults` pair a kind with the position of the feature. `crs` is None
    when the file does not say. `layers` are the names of all polygon layers there, `layer` the one read. `topology` is
    None when it was not asked for or took too long.
    """

    headings: tuple[str, ...]
    values: dict[str, list[str]]
    shapes: np.ndarray
    crs: str | None
    faults: tuple[tuple[str, int], ...]
    layers: tuple[str, ...] = ()
    layer: str = ""
    problems: tuple[Problem, ...] = ()
    topology: Topology | None = field(default=None)


def write_refusal(folder: Path, problems: tuple[Problem, ...]) -> None:
    """Answer that the file cannot be used."""
    _write(folder / ANSWER, {"refused": [asdict(problem) for problem in problems]})


def read_refusal(folder: Path) -> tuple[Problem, ...]:
    """Why the file cannot be used; empty when it can."""
    return _problems(_read(folder / ANSWER).get("refused", []))


def write_grids(folder: Path, grids: Grids) -> None:
    """Answer with the sheets of a table."""
    sheets = [{"name": sheet.name, "rows": sheet.rows, "merged": sheet.merged} for sheet in grids.sheets]
    _write(folder / ANSWER, {"sheets": sheets, "problems": [asdict(problem) for problem in grids.problems]})


def read_grids_answer(folder: Path) -> Grids:
    """The sheets that were answered."""
    answer = _read(folder / ANSWER)
    sheets = (
        Sheet(
            str(sheet["name"]),
            tuple((int(number), tuple(map(str, cells))) for number, cells in sheet["rows"]),
            tuple(tuple(map(int, merged)) for merged in sheet["merged"]),
        )
        for sheet in answer["sheets"]
    )
    return Grids(tuple(sheets), _problems(answer["problems"]))


def write_layer(folder: Path, layer: Layer) -> None:
    """Answer with a layer; its topology follows in a file of its own."""
    _write_shapes(folder, SHAPES, layer.shapes)
    kept = ("headings", "values", "crs", "faults", "layers", "layer")
    answer = {name: getattr(layer, name) for name in kept}
    _write(folder / ANSWER, answer | {"problems": [asdict(problem) for problem in layer.problems]})


def write_topology(folder: Path, topology: Topology) -> None:
    """Answer with what was counted between the polygons."""
    _write_shapes(folder, OVERLAPS, topology.overlap_shapes)
    _write_shapes(folder, GAPS, topology.gap_shapes)
    _write(folder / TOPOLOGY, {"overlaps": topology.overlaps, "gaps": topology.gaps, "islands": topology.islands})


def read_layer_answer(folder: Path) -> Layer:
    """The layer that was answered, with its topology when that was finished."""
    answer = _read(folder / ANSWER)
    return Layer(
        headings=tuple(map(str, answer["headings"])),
        values={str(name): list(map(str, texts)) for name, texts in answer["values"].items()},
        shapes=_read_shapes(folder, SHAPES),
        crs=answer["crs"],
        faults=tuple((str(kind), int(at)) for kind, at in answer["faults"]),
        layers=tuple(map(str, answer["layers"])),
        layer=str(answer["layer"]),
        problems=_problems(answer["problems"]),
        topology=_read_topology(folder) if (folder / TOPOLOGY).exists() else None,
    )


def _read_topology(folder: Path) -> Topology:
    counted = _read(folder / TOPOLOGY)
    return Topology(
        overlaps=tuple((int(a), int(b), float(area)) for a, b, area in counted["overlaps"]),
        overlap_shapes=_read_shapes(folder, OVERLAPS),
        gaps=tuple(map(float, counted["gaps"])),
        gap_shapes=_read_shapes(folder, GAPS),
        islands=tuple(map(int, counted["islands"])),
    )


def _write_shapes(folder: Path, name: str, shapes: np.ndarray) -> None:
    """The shapes as flat arrays (GeoArrow's layout: coordinates and offsets), which need no parsing, a batch a file."""
    for at, batch in enumerate(batches(shapes)):
        polygons, owners = shapely.get_parts(shapes[batch], return_index=True)
        arrays = {"counts": np.bincount(owners, minlength=batch.stop - batch.start)}
        if len(polygons):
            _, arrays["coordinates"], (arrays["rings"], arrays["polygons"]) = shapely.to_ragged_array(
                polygons, include_z=False
            )
        np.savez(folder / f"{name}{at}.npz", **arrays)


def _read_shapes(folder: Path, name: str) -> np.ndarray:
    paths = takewhile(Path.exists, (folder / f"{name}{at}.npz" for at in count()))
    read = [_read_batch(path) for path in paths]
    return np.concatenate(read) if read else np.array([], dtype=object)


def _read_batch(path: Path) -> np.ndarray:
    with np.load(path, allow_pickle=False) as arrays:
        counts = arrays["counts"]
        shapes = np.full(len(counts), shapely.Polygon(), dtype=object)
        if not counts.sum():
            return shapes
        offsets = (arrays["rings"], arrays["polygons"])
        polygons = shapely.from_ragged_array(shapely.GeometryType.POLYGON, arrays["coordinates"], offsets)
    ends = np.cumsum(counts)
    shapes[counts == 1] = polygons[ends[counts == 1] - 1]
    for at in np.flatnonzero(counts > 1):
        shapes[at] = shapely.multipolygons(polygons[ends[at] - counts[at] : ends[at]])
    return shapes


def _write(path: Path, answer: dict) -> None:
    # A reader that is stopped while it writes leaves no half answer.
    begun = path.with_suffix(".begun")
    begun.write_text(json.dumps(answer, ensure_ascii=False, default=str), encoding="utf-8", errors="replace")
    os.replace(begun, path)


def _read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def _problems(answers: list[dict]) -> tuple[Problem, ...]:
    return tuple(Problem(**{name: answer[name] for name in Problem.__dataclass_fields__}) for answer in answers)
