"""Grow schematic village boundaries from the village points.

    python data/scripts/schematic_boundaries.py

BATAS SKEMATIK, BUKAN BATAS RESMI. Only a point and an area are known of each village; every line drawn here is
invented. The regency is cut into some thousands of small tiles; each village starts on the tile of its own point and
all grow at once over rough ground, until every tile is taken. Then the tiles are forgotten and only the lines between
different villages stay. So cells never overlap, leave no gap and hold together by construction, and every line between
two villages is one line, used twice.
"""

import csv
import heapq
import tempfile
import zipfile
from pathlib import Path

import geopandas
import numpy
import shapely
from scipy.spatial import Voronoi, cKDTree

DATA = Path(__file__).resolve().parent.parent
NAME = "schematic_boundaries"
SEED = 1702  # the regency's code; any other number draws other, equally invented lines

# Sizes in metres. A village in town is 300 m across, one in the hills 10 km: tiles follow the distance between them.
TILE_SHARE = 0.25
TILE_SMALLEST, TILE_LARGEST = 90, 1_100

# Bends of less than this squared are left out: they would double the file and nobody would see them.
THINNING = 90

# The outline: a disc around each village of this many times its own area's radius, bays narrower than twice BAY filled.
REACH = 1.15
BAY = 3_000

# Known areas steer the growth, but not fully: a tenth of a km² would be invisible on a map of the regency.
# Nor may the fastest be much faster than the slowest: it would run around its neighbours and strangle them.
SMALLEST_AREA_KM2 = 0.45
SPEEDS = (0.6, 1.7)
ROUNDS = 25

# A shapefile's headings end after ten letters, so the code cannot be called village_code; these are the sample table's.
COLUMNS = {"kode_desa": "village_code", "desa": "village", "kecamatan": "district"}

METRES_PER_DEGREE = 111_320


def main(folder=DATA):
    path = Path(folder) / f"{NAME}.zip"
    cells = write(path)
    print(f"{path.name}: {len(cells)} schematic cells, {path.stat().st_size / 1000:.0f} kB")


def write(path):
    """Grow the cells, check them and write the zipped shapefile; returns the cells."""
    villages = read_villages()
    cells = grow_cells(villages)
    check(cells, villages)
    write_zipped_shapefile(cells, Path(path))
    return cells


def read_villages():
    with (DATA / "villages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grow_cells(villages):
    degrees = numpy.array([(float(v["longitude"]), float(v["latitude"])) for v in villages])
    areas = numpy.array([float(v["area_km2"]) for v in villages]) * 1e6
    scale = METRES_PER_DEGREE * numpy.array([numpy.cos(numpy.radians(degrees[:, 1].mean())), 1.0])
    points = degrees * scale

    rng = numpy.random.default_rng(SEED)
    tiles = Voronoi(lay_tiles(points, areas, rng))
    owner = grow(tiles, points, areas, draw_outline(points, areas), rng)
    polygons = shapely.coverage_simplify(enclose(border_lines(tiles, owner), points), THINNING)
    polygons = shapely.transform(polygons, lambda xy: numpy.round(xy / scale, 5))
    columns = {heading: [v[key] for v in villages] for heading, key in COLUMNS.items()}
    return geopandas.GeoDataFrame(columns, geometry=shapely.normalize(polygons), crs=4326)


# --- ground ---------------------------------------------------------------------------------------------------------


def draw_outline(points, areas):
    """One round-edged shape around all villages: large where villages are large, never closer than their reach."""
    radius = REACH * numpy.maximum(numpy.sqrt(areas / numpy.pi), TILE_LARGEST)
    discs = shapely.union_all(shapely.buffer(shapely.points(points), radius))
    return discs.buffer(BAY).buffer(-BAY)


def lay_tiles(points, areas, rng):
    """Centres of the tiles: one on each village, the others jittered in squares halved until they are small enough."""
    tree = cKDTree(points)
    margin = REACH * numpy.sqrt(areas.max() / numpy.pi) + BAY
    low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
    centres = []
    squares = [(low, float((high - low).max()))]
    while squares:
        corner, side = squares.pop()
        middle = corner + side / 2
        near, _ = tree.query(middle, k=3)
        wanted = numpy.clip(TILE_SHARE * near.mean(), TILE_SMALLEST, TILE_LARGEST)
        if side > wanted:
            squares += [(corner + side / 2 * numpy.array(step), side / 2) for step in ((0, 0), (0, 1), (1, 0), (1, 1))]
        elif near[0] > side / 2:
            centres.append(middle + side * rng.uniform(-0.4, 0.4, 2))
    return numpy.vstack([points, centres])


# --- growth ---------------------------------------------------------------------------------------------------------


def grow(tiles, points, areas, outline, rng):
    """The village that owns each tile, -1 outside: regrown with other speeds until areas are about as wanted."""
    inside = shapely.contains_xy(outline, *tiles.points.T)
    steps = steps_between(tiles, inside, rng)
    tile_area = areas_of_tiles(tiles, inside)
    wanted = numpy.maximum(areas, SMALLEST_AREA_KM2 * 1e6)
    wanted *= tile_area.sum() / wanted.sum()
    speed = numpy.ones(len(points))
    for _ in range(ROUNDS):
        owner = spread(steps, speed)
        grown = numpy.bincount(owner[owner >= 0], tile_area[owner >= 0], len(points))
        speed = numpy.clip(speed * (wanted / grown) ** 0.15, *SPEEDS)
    return owner


def steps_between(tiles, inside, rng):
    """For each tile its neighbours and the toil of crossing to them; rough ground makes lines wander."""
    rough = rng.uniform(0.6, 1.6, len(tiles.points))
    steps = [[] for _ in tiles.points]
    for a, b in tiles.ridge_points:
        if inside[a] and inside[b]:
            toil = float(numpy.hypot(*(tiles.points[a] - tiles.points[b])) * (rough[a] + rough[b]) / 2)
            steps[a].append((int(b), toil))
            steps[b].append((int(a), toil))
    return steps


def spread(steps, speed):
    """All villages grow at once, each at its own speed; a tile is whose front arrives first, so cells hold together."""
    owner = numpy.full(len(steps), -1)
    front = [(0.0, village, village) for village in range(len(speed))]
    while front:
        hour, tile, village = heapq.heappop(front)
        if owner[tile] >= 0:
            continue
        owner[tile] = village
        for neighbour, toil in steps[tile]:
            if owner[neighbour] < 0:
                heapq.heappush(front, (hour + toil / speed[village], neighbour, village))
    return owner


def areas_of_tiles(tiles, inside):
    areas = numpy.zeros(len(tiles.points))
    for tile in numpy.flatnonzero(inside):
        areas[tile] = shapely.Polygon(tiles.vertices[tiles.regions[tiles.point_region[tile]]]).area
    return areas


# --- lines ----------------------------------------------------------------------------------------------------------


def border_lines(tiles, owner):
    """The edges between tiles of different owners, joined to lines that run from one meeting of cells to the next."""
    edges = [
        tiles.vertices[ends]
        for (a, b), ends in zip(tiles.ridge_points, tiles.ridge_vertices, strict=True)
        if owner[a] != owner[b]
    ]
    lines = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(numpy.array(edges))))
    return [soften(shapely.get_coordinates(line)) for line in shapely.get_parts(lines)]


def soften(line):
    """Go through the middles of the edges: each corner is cut inside its own tile, so two lines can never cross."""
    middles = (line[1:] + line[:-1]) / 2
    return shapely.linestrings(numpy.vstack([line[:1], middles, line[-1:]]))


def enclose(lines, points):
    """The polygons the lines enclose, in the order of the villages' points."""
    polygons = shapely.get_parts(shapely.polygonize(lines))
    point, polygon = shapely.STRtree(polygons).query(shapely.points(points), predicate="within")
    if len(polygons) != len(points) or len(set(polygon)) != len(points):
        raise ValueError(f"{len(polygons)} cells for {len(points)} villages")
    return polygons[polygon[numpy.argsort(point)]]


# --- out ------------------------------------------------------------------------------------------------------------


def check(cells, villages):
    """Nothing is written unless it is a clean coverage with each village's point inside its own cell."""
    shapes = cells.geometry.array
    whole = shapely.union_all(shapes)
    points = shapely.points([(float(v["longitude"]), float(v["latitude"])) for v in villages])
    faults = {
        "not polygons": not (shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON).all(),
        "invalid": not shapely.is_valid(shapes).all(),
        "gaps or overlaps": not shapely.coverage_is_valid(shapes),
        "not one piece": whole.geom_type != "Polygon" or len(whole.interiors) > 0,
        "points outside": not shapely.contains_properly(shapes, points).all(),
    }
    if any(faults.values()):
        raise ValueError("schematic cells: " + ", ".join(fault for fault, found in faults.items() if found))


def write_zipped_shapefile(cells, path):
    """Fixed dates inside and out, so that the same cells are the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        cells.to_file(
            Path(folder) / f"{NAME}.shp",
            engine="pyogrio",
            encoding="UTF-8",
            RESIZE="YES",
            DBF_DATE_LAST_UPDATE="2024-12-31",
        )
        with zipfile.ZipFile(path, "w") as archive:
            for suffix in ("shp", "shx", "dbf", "prj", "cpg"):
                member = zipfile.ZipInfo(f"{NAME}.{suffix}", date_time=(2024, 12, 31, 0, 0, 0))
                member.create_system, member.external_attr = 3, 0o644 << 16
                content = (Path(folder) / member.filename).read_bytes()
                archive.writestr(member, content, zipfile.ZIP_DEFLATED, compresslevel=9)


if __name__ == "__main__":
    main()
