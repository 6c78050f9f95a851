"""Strangers' files against the server: whatever they are, it stays up, opens nothing else, and says why it refuses."""

import http.server
import io
import json
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from functools import cache
from pathlib import Path

import geopandas as gpd
import psutil
import pytest

from geo.errors import DataError
from geo.faults import error_sentences
from geo.intake import read_boundaries, read_coverage
from geo.sandbox import limits, process, read_grids, worker
from geo.sandbox.limits import MEGABYTE
from geo.wording import LANGUAGES, speaking

TABLE = b"desa,wajib_ktp\nAru,10\n"
SECRET = "isi berkas server yang tidak boleh keluar"


@pytest.fixture
def secret(tmp_path):
    """A file of the server that no upload may read."""
    path = tmp_path / "rahasia.geojson"
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"nama": SECRET},
                        "geometry": {"type": "Polygon", "coordinates": [[[102, -3], [103, -3], [103, -4], [102, -3]]]},
                    }
                ],
            }
        )
    )
    return path


@pytest.fixture
def listening():
    """A web server on this machine: (its address, the requests it got)."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def still_serving(monkeypatch, tmp_path_factory):
    """Afterwards this process still reads ordinary files, and no folder of a reader is left behind."""
    place = tmp_path_factory.mktemp("readers")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield
    assert read_coverage(TABLE).rows_read == 1
    assert not list(place.glob("rekam-*"))


def refusal(read, data):
    """The sentences of a refusal, the same number in both languages; none of them shows how the program is built."""
    with pytest.raises(DataError) as caught:
        read(data)
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(error_sentences(caught.value))
    assert len(said[0]) == len(said[1]) > 0
    for sentence in said[0] + said[1]:
        assert not [w for w in ("Error", "Exception", "Traceback", "/tmp", ".py", "GDAL", "pyogrio") if w in sentence]
    return caught.value


# --- what GDAL would open if it were asked ---------------------------------------------------------------------------


def disguised(kind, path, address):
    """Files that GDAL reads as something else than their name says: they lead to a server's file or to the network."""
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{path}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
    return {
        "vrt": vrt,
        "vrt of an address": vrt.replace(str(path), f"/vsicurl/{address}/batas.geojson"),
        "gdalg": json.dumps(
            {"type": "gdal_streamed_alg", "command_line": f"gdal vector pipeline ! read {path} ! write"}
        ),
        "wfs": f"<OGRWFSDataSource><URL>{address}/wfs</URL></OGRWFSDataSource>",
        "gml": '<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"/>',
        "kml": '<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>'
        + address
        + "</href></Link></NetworkLink></kml>",
        "csv": f'WKT,nama\n"POLYGON((102 -3,103 -3,103 -4,102 -3))",{SECRET}\n',
        "a path": str(path),
        "an address": f"{address}/batas.geojson",
        "a prefix": f"GeoJSON:{path}",
        "esri json": json.dumps({"geometryType": "esriGeometryPolygon", "features": []}),
        "topojson": json.dumps({"type": "Topology", "objects": {}, "arcs": []}),
    }[kind].encode()


KINDS = (
    *("vrt", "vrt of an address", "gdalg", "wfs", "gml", "kml", "csv", "a path", "an address", "a prefix", "esri json"),
    "topojson",
)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["", ".geojson", ".gpkg", ".shp", ".zip"])
def test_a_file_that_leads_elsewhere_is_refused(still_serving, secret, listening, zipped, tmp_path, kind, suffix):
    """Uploaded as bytes, as a path under any name, or inside a zip: a sentence, no request, nothing of the server's."""
    address, asked = listening
    data = disguised(kind, secret, address)
    if suffix in (".shp", ".gpkg"):
        (tmp_path / f"desa{suffix}").write_bytes(data)
        (tmp_path / "desa.dbf").write_bytes(data)
        source = tmp_path / f"desa{suffix}"
    elif suffix == ".zip":
        source = zipped({"desa.gpkg": data, "desa.geojson": data, "desa.shp": data, "desa.dbf": data})
    else:
        source = data
    error = refusal(read_boundaries, source)
    assert SECRET not in repr([problem.facts for problem in error.problems])
    assert asked == []


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "{address}/crs", "type": "proj4"}},
        {"type": "name", "properties": {"name": "{address}/crs"}},
        {"type": "name", "properties": {"name": "/vsicurl/{address}/crs"}},
    ],
)
def test_the_link_of_a_coordinate_system_is_never_followed(still_serving, listening, grid_geojson, crs):
    """The villages are read in degrees, and the link is said."""
    address, asked = listening
    document = json.loads(grid_geojson) | {"crs": json.loads(json.dumps(crs).replace("{address}", address))}
    found = read_boundaries(json.dumps(document).encode())
    assert (len(found.villages), asked) == (9, [])
    assert "crs_link_ignored" in {problem.kind for problem in found.problems}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER jebakan AFTER INSERT ON desa BEGIN SELECT load_extension('{path}'); END",
        "CREATE VIEW gpkg_jebakan AS SELECT * FROM desa, desa AS b, desa AS c, desa AS d, desa AS e",
        "UPDATE gpkg_geometry_columns SET srs_id = -1",
    ],
)
def test_a_geopackage_with_more_than_tables_does_no_more_than_be_read(still_serving, grid, tmp_path, secret, statement):
    """Triggers, views and lies in its own tables; read or refused, nothing else."""
    path = tmp_path / "desa.gpkg"
    cells = grid.villages.reset_index().rename(columns={"village_code": "kode", "village": "nama"})
    gpd.GeoDataFrame(cells[["kode", "nama", "geometry"]]).to_file(path, layer="desa")
    with sqlite3.connect(path) as base:
        base.execute(statement.format(path=secret))
    try:
        found = len(read_boundaries(path).villages)
    except DataError as error:
        found = [problem.kind for problem in error.problems]
    assert found in (9, ["boundaries_damaged"])


VIRTUAL = "CREATE VIRTUAL TABLE vt USING VirtualText('{path}','UTF-8',0,POINT,NONE,'|')"


@pytest.fixture
def geopackage_with(grid, tmp_path):
    """The nine cells as a GeoPackage in whose schema a hostile table was written; `view` is the layer that reads it."""

    def make(sql, view=""):
        path = tmp_path / "desa.gpkg"
        grid.villages.reset_index()[["village_code", "village", "geometry"]].to_file(path, layer="desa")
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA writable_schema = ON")
            database.execute("INSERT INTO sqlite_master VALUES ('table', 'vt', 'vt', 0, ?)", (sql,))
            if view:
                database.execute(view)
                database.execute("UPDATE gpkg_contents SET table_name = 'v', identifier = 'v'")
                database.execute("UPDATE gpkg_geometry_columns SET table_name = 'v'")
        return path.read_bytes()

    return make


@pytest.mark.parametrize(
    "sql",
    [VIRTUAL, VIRTUAL.replace(" VIRTUAL TABLE", "/**/virtual/**/TABLE"), VIRTUAL.replace("Text", "Shape")],
    ids=["plain", "behind comments", "shapes"],
)
def test_a_geopackage_never_reads_the_servers_files(still_serving, secret, geopackage_with, sql):
    """SpatiaLite's virtual tables would make them rows, here as the name of a village through a view."""
    view = "CREATE VIEW v AS SELECT fid, (SELECT group_concat(COL001) FROM vt) AS village, geom FROM desa"
    error = refusal(read_boundaries, geopackage_with(sql.replace("{path}", str(secret)), view))
    assert [problem.kind for problem in error.problems] == ["geopackage_reads_others"]


def test_an_ordinary_geopackage_with_its_spatial_index_is_read(grid, tmp_path):
    """rtree is a virtual table too."""
    grid.villages.reset_index()[["village_code", "village", "geometry"]].to_file(
        tmp_path / "desa.gpkg", layer="desa", SPATIAL_INDEX="YES"
    )
    with sqlite3.connect(tmp_path / "desa.gpkg") as database:
        assert database.execute("SELECT count(*) FROM sqlite_master WHERE sql LIKE '%VIRTUAL%'").fetchone() == (1,)
    assert len(read_boundaries(tmp_path / "desa.gpkg", {"code": "village_code", "village": "village"}).villages) == 9


def test_a_reader_opens_its_own_folder_and_no_other(tmp_path):
    """Where the system can keep it to that: neither the server's files nor another visitor's upload, nor TCP."""
    code = """
import sys, socket
from pathlib import Path
from geo.sandbox.confine import confine
own, other = map(Path, sys.argv[1:])
if not confine(own):
    print("cannot"); raise SystemExit
(own / "answer").write_text((own / "source").read_text())
(own / "folder").mkdir(); (own / "answer").rename(own / "folder" / "answer")
import colorsys  # a library that was not loaded before
connect = lambda: socket.create_connection(("127.0.0.1", 9), 1)
for act in (other.read_text, lambda: other.write_text(""), lambda: list(other.parent.iterdir()), connect):
    try:
        act(); print("opened")
    except PermissionError:
        print("refused")
"""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "source").write_text("isi")
    (tmp_path / "other").write_text(SECRET)
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "own"), str(tmp_path / "other")],
        capture_output=True,
        text=True,
        check=True,
        cwd=process._ROOT,
    )
    assert run.stdout.split() in (["refused"] * 4, ["refused"] * 3 + ["opened"], ["cannot"])
    if run.stdout.strip() != "cannot":
        assert (tmp_path / "own" / "folder" / "answer").read_text() == "isi"


def test_who_breaks_off_at_a_stage_spoils_nothing_for_the_next(still_serving):
    """A visitor clicks while a file is read: the page's script ends inside the report of the progress."""

    def leave(_stage):
        raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            read_grids(TABLE, progress=leave)
        assert read_coverage(TABLE).rows_read == 1


def test_the_reader_knows_two_drivers_and_no_network():
    """Asked in the very process that reads files: its drivers, and whether it can reach this machine's own ports."""
    code = (
        "import socket, sys; sys.argv = ['worker']\n"
        "from geo.sandbox import worker\n"
        "worker.leave_network(); worker.load_readers()\n"
        "import pyogrio; print(sorted(pyogrio.list_drivers()))\n"
    )
    environment = process._environment() | {"OGR_SKIP": ",".join(sorted(_others()))}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == str(sorted(worker.ALLOWED_DRIVERS))


def _others():
    import pyogrio

    return set(pyogrio.list_drivers()) - set(worker.ALLOWED_DRIVERS)


# --- archives and workbooks made to hurt -----------------------------------------------------------------------------


def overlapping_zip(copies):
    """Fifield's construction in small: many directory entries of one body of zeros."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(bytes(20 * MEGABYTE)) + body.flush()
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(packed), 20 * MEGABYTE, 1, 0) + b"a"
    entries = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            *(0x02014B50, 20, 20, 0, 8, 0, 0, 0, len(packed), 20 * MEGABYTE, 6, 0, 0, 0, 0, 0, 0),
        )
        + f"{at:06d}".encode()
        for at in range(copies)
    )
    start = len(local) + len(packed)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, copies, copies, len(entries), start, 0)
    return local + packed + entries + end


@cache
def bombs(zipped):
    deflated = zipfile.ZIP_DEFLATED
    inner = zipped({"desa.shp": bytes(5 * MEGABYTE)}, deflated)
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    return {
        "a ratio of a thousand": zipped({"desa.shp": bytes(50 * MEGABYTE)}, deflated),
        "overlapping": overlapping_zip(30),
        "a zip in a zip": zipped({"batas.zip": inner}),
        "a zip called gpkg": zipped({"batas.gpkg": inner}),
        "two members of one name": zipped({"DESA.shp": b"1", "desa.shp": b"2"}),
        "sheet of zeros": zipped(parts | {"xl/worksheets/sheet1.xml": bytes(60 * MEGABYTE)}, deflated),
        "two cells": zipped(
            parts
            | {
                "xl/worksheets/sheet1.xml": sheet
                % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            }
        ),
        "entities": zipped(
            parts | {"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'}
        ),
        "million columns": b",".join([b"a"] * 1_000_000) + b"\n",
        "million rows": b"desa,wajib_ktp\n" + b"Aru,1\n" * 1_000_000,
        "deep": b'{"type":"FeatureCollection","features":' + b"[" * 200_000,
        "deep geometry": b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        + b'{"type":"GeometryCollection","geometries":[' * 50_000,
        "one line of 40 MB": b"x" * (40 * MEGABYTE),
    }


@pytest.mark.parametrize("name", sorted(bombs(lambda *_: b"")))
@pytest.mark.parametrize("read", [read_boundaries, read_coverage], ids=["boundaries", "table"])
def test_a_bomb_is_refused_and_this_process_lives_on(still_serving, zipped, read, name):
    """Both doors; the same process, hardly larger than before."""
    server = psutil.Process()
    data, before = bombs(zipped)[name], server.memory_info().rss
    refusal(read, data)
    assert psutil.pid_exists(server.pid)
    assert server.memory_info().rss - before < 300 * MEGABYTE


def test_a_reader_that_is_killed_is_followed_by_another():
    """A file that ends its reader, here from outside: the next one is read by a new reader."""
    read_coverage(TABLE)
    reader = psutil.Process(process._readers.all[0].pid)
    reader.kill()
    reader.wait()
    assert read_coverage(TABLE).rows_read == 1
    assert process._readers.all[0].pid != reader.pid


@pytest.fixture
def hostile_job(monkeypatch):
    """Have the reader of the next file do something else instead: the code given."""

    def install(code):
        process._readers.stop()
        skip = f"import os, time, socket\nos.environ['OGR_SKIP'] = {','.join(sorted(_others()))!r}\n"
        start = f"{skip}import geo.sandbox.worker as w, geo.sandbox.grids as g\n{code}\nw.main()"
        monkeypatch.setattr(
            process.subprocess,
            "Popen",
            lambda _command, popen=subprocess.Popen, **how: popen([sys.executable, "-c", start], **how),
        )

    yield install
    process._readers.stop()


#: What a file makes its reader do, by the name of the village in it, and what is said of it.
ACTS = {
    "memory": ("bytearray(4 * 2**30)", "reading_needs_too_much_memory"),
    "exit": ("os._exit(7)", "reading_stopped"),
    "crash": ("os.kill(os.getpid(), 11)", "reading_stopped"),
    "sleep": ("time.sleep(99)", "reading_took_too_long"),
    "loop": ("burn()", "reading_took_too_long"),
    "network": ("socket.create_connection(('127.0.0.1', {port}), 1)", "reading_stopped"),
}


def test_what_a_reader_does_is_bounded(still_serving, hostile_job, listening, monkeypatch):
    """Memory, time, network: a file that takes its reader over ends with a sentence, and the next one is read."""
    monkeypatch.setattr(process.limits, "seconds_for", lambda _size: 1)
    address, asked = listening
    acts = ", ".join(f"{name!r}: lambda: {act}" for name, (act, _) in ACTS.items())
    hostile = (
        "def burn():\n while True: pass\n"
        f"acts, real = {{{acts}}}, g.answer_grids\n"
        "def answer(folder, **how):\n"
        " acts.get((folder / 'source').read_text().split('\\n')[1].split(',')[0], lambda: real(folder, **how))()\n"
        "g.answer_grids = answer"
    )
    hostile_job(hostile.replace("{port}", address.rsplit(":", 1)[1]))
    for name, (_, kind) in ACTS.items():
        error = refusal(read_coverage, TABLE.replace(b"Aru", name.encode()))
        assert (name, [problem.kind for problem in error.problems]) == (name, [kind])
        assert read_coverage(TABLE).rows_read == 1
    assert asked == []
    monkeypatch.undo()
    process._readers.stop()


def test_files_are_read_side_by_side_without_mixing(grid_geojson):
    """Four visitors at once, each with an answer of their own."""
    tables = [f"desa,wajib_ktp\nDesa {at},{at}\n".encode() for at in range(1, 5)]
    found = {}

    def read(at):
        found[at] = read_coverage(tables[at]).frame["eligible"].iloc[0]

    threads = [threading.Thread(target=read, args=(at,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: 1, 1: 2, 2: 3, 3: 4}


def test_the_end_of_another_job_is_no_end_of_this_one(hostile_job):
    """A reader that miscounts is replaced; the file has the answer in its own folder."""
    hostile_job("w._tell = lambda line: os.write(1, line.replace('end ', 'end 1').encode() + bytes([10]))")
    assert read_coverage(TABLE).rows_read == 1
    assert process._readers.all[0].pid is None


def test_an_answer_that_is_none_is_refused(hostile_job):
    """Cut off, or made up by a file that took its reader over."""
    answers = {"cut": '{"sheets": [{"na', "seven": '{"sheets": 7}', "list": "[]", "odd": '{"refused": [{"kind": 1}]}'}
    hostile_job(
        "def answer(folder, **how):\n"
        " name = (folder / 'source').read_text().split('\\n')[1].split(',')[0]\n"
        f" (folder / 'answer.json').write_text({answers!r}[name])\n"
        "g.answer_grids = answer"
    )
    for name in answers:
        error = refusal(read_coverage, TABLE.replace(b"Aru", name.encode()))
        assert (name, [problem.kind for problem in error.problems]) == (name, ["reading_stopped"])


def test_a_slow_file_does_not_keep_the_next_visitor_waiting(hostile_job):
    """Two readers: the second file is answered while the first still sleeps."""
    slow = (
        "real = g.answer_grids\n"
        "def answer(folder, **how):\n"
        " if b'Lama' in (folder / 'source').read_bytes(): time.sleep(4)\n"
        " real(folder, **how)\n"
        "g.answer_grids = answer"
    )
    hostile_job(slow)
    ended = []

    def read(name):
        read_coverage(f"desa,wajib_ktp\n{name},10\n".encode())
        ended.append(name)

    thread = threading.Thread(target=read, args=("Lama",))
    thread.start()
    time.sleep(0.5)
    read("Cepat")
    thread.join()
    assert ended == ["Cepat", "Lama"]


@pytest.fixture
def reading(tmp_path):
    """A process in the middle of a file (`coverage check`), whose reader sleeps; its folders are in `tmp_path`."""
    (tmp_path / "tabel.csv").write_bytes(TABLE)
    reader = (
        f"import os, time\nos.environ['OGR_SKIP'] = {','.join(sorted(_others()))!r}\n"
        "import geo.sandbox.worker as w, geo.sandbox.grids as g\n"
        "def answer(folder, **how):\n (folder / 'begun').touch(); time.sleep(60)\n"
        "g.answer_grids = answer\nw.main()"
    )
    script = (
        "import runpy, signal, subprocess, sys\nfrom geo.sandbox import process\nreal = subprocess.Popen\n"
        # As in a terminal: what a shell starts in the background ignores Ctrl-C.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"process.subprocess.Popen = lambda c, **how: real([sys.executable, '-c', {reader!r}], **how)\n"
        f"sys.argv = ['geo', 'coverage', 'check', {str(tmp_path / 'tabel.csv')!r}]\n"
        "runpy.run_module('geo', run_name='__main__')\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("rekam-*/begun")) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield server
    server.kill()
    server.communicate()


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGINT, 130)],
    ids=["kill", "end", "ctrl-c"],
)
def test_who_is_ended_in_the_middle_of_a_file_leaves_neither_the_file_nor_its_reader(reading, tmp_path, number, status):
    """Whatever ends it, without a trace in what it says."""
    children = psutil.Process(reading.pid).children(recursive=True)
    assert len(children) == 2
    assert list(tmp_path.glob("rekam-*"))
    reading.send_signal(number)
    assert reading.communicate(timeout=20)[1] == ""
    assert reading.returncode == status
    assert not psutil.wait_procs(children, timeout=10)[1]
    assert not list(tmp_path.glob("rekam-*"))


def test_folders_that_nobody_reads_any_more_are_swept(tmp_path, monkeypatch):
    """Older than any reading may take; a younger one may be another server's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name, age in (("rekam-lama", 3600), ("rekam-baru", 0), ("lain", 3600)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "source").write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    process._readers.stop()
    read_coverage(TABLE)
    assert {path.name for path in tmp_path.iterdir()} == {"rekam-baru", "lain"}


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "nothing"])
def test_what_is_no_file_is_refused_at_once(tmp_path, kind):
    """A folder, a pipe that never ends, a device."""
    path = {"folder": tmp_path, "pipe": tmp_path / "pipa", "device": Path(os.devnull), "nothing": tmp_path / "x"}[kind]
    if kind == "pipe":
        os.mkfifo(path)
    for read in (read_boundaries, read_coverage):
        assert [problem.kind for problem in refusal(read, path).problems] == ["file_missing"]


@pytest.mark.parametrize(
    ("asked", "limit"),
    [("", 20_000), ("300", 300), ("50000", 50_000), ("999999", 100_000), ("x", 20_000), ("0", 20_000)],
)
def test_the_limit_of_rows_is_a_setting(monkeypatch, asked, limit):
    """20,000 unless said otherwise, never more than 100,000."""
    monkeypatch.setenv("TABLE_ROW_LIMIT", asked)
    assert limits.max_rows() == limit


@pytest.mark.parametrize(("asked", "limit"), [("", 20_000), ("300", 300)])
def test_a_reader_keeps_to_the_limit_of_rows(monkeypatch, asked, limit):
    """A table of so many rows is read, one more is refused: the setting reaches the process that reads."""
    monkeypatch.setenv("TABLE_ROW_LIMIT", asked)
    process._readers.stop()
    rows = b"desa,wajib_ktp\n" + b"Aru,1\n" * limit
    assert read_coverage(rows).rows_in == limit
    error = refusal(read_coverage, rows + b"Aru,1\n")
    assert [problem.kind for problem in error.problems] == ["table_too_many_rows"]
    process._readers.stop()


def test_bytes_that_are_nothing_are_said_to_be_nothing():
    """Empty, one byte, and a megabyte of noise."""
    for data in (b"", b"\0", io.BytesIO(os.urandom(1)).getvalue(), bytes(range(256)) * 4096):
        refusal(read_boundaries, data)
        refusal(read_coverage, data)
