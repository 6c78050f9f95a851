"""Imports run one way: dashboard, pages, pages.shared, geo, libraries."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GEO = sorted(path.relative_to(ROOT) for path in (ROOT / "geo").rglob("*.py"))
PAGES = sorted(path.relative_to(ROOT) for path in (ROOT / "pages").glob("*.py"))


def module_name(path):
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imported(path):
    """The full names of the modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_geo_never_loads_streamlit_or_a_page():
    """Every module of geo, imported in a fresh interpreter."""
    names = [module_name(path) for path in GEO if path.name != "__main__.py"]
    assert len(names) > 20
    script = f"import importlib, sys\nfor name in {names}: importlib.import_module(name)\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "geopandas" in loaded
    assert not loaded & {"streamlit", "streamlit_folium", "pages", "dashboard"}


@pytest.mark.parametrize("path", GEO, ids=str)
def test_geo_imports_neither_pages_nor_the_dashboard(path):
    """Not even inside a function."""
    assert not {name.partition(".")[0] for name in imported(path)} & {"streamlit", "pages", "dashboard"}


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_imports_no_other_page(path):
    """Only geo, pages.shared and libraries."""
    ours = [name for name in imported(path) if name.partition(".")[0] in {"pages", "dashboard"}]
    assert all(name == "pages.shared" or name.startswith("pages.shared.") for name in ours)


@pytest.mark.parametrize(
    "path", [path for path in GEO if path.parts[1] in {"village.py", "region.py", "errors.py"}], ids=str
)
def test_the_bottom_of_geo_stands_on_nothing_of_ours_but_itself(path):
    """village, region and errors."""
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("geo.")}
    assert ours <= {"village", "region", "errors"}


def test_intake_knows_nothing_of_maps():
    """Files in, before anything is drawn."""
    for path in GEO:
        if path.parts[1] == "intake":
            assert not any(name.startswith(("geo.maps", "geo.sentences", "geo.wording")) for name in imported(path)), (
                path
            )
