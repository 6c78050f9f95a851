"""Commands run in this process against a seeded store of either kind, and tables of the villages that ship."""

import json

import pytest

from geo.cli import main
from geo.store import boundary_sets, load_boundaries

#: For what is said, and for what is refused before a store is asked: how each kind keeps things is proved beside it.
ON_ONE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
HEADER = "kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam,belum_rekam"


@pytest.fixture
def address(seeded, monkeypatch):
    """The address of the store that the commands use."""
    monkeypatch.setenv("DATABASE_URL", seeded)
    return seeded


@pytest.fixture
def geo(address, capsys):
    """Run a command in this process: its JSON; `fails` expects exit 2 and gives what is said on stderr."""

    def run(*arguments, fails=False, text=False):
        capsys.readouterr()
        status = main([*map(str, arguments), *([] if fails or text else ["--json"])])
        out, err = capsys.readouterr()
        if fails:
            assert (status, out) == (2, "")
            assert err.count("\n") == 1
            assert "Traceback" not in err
            return err.strip()
        assert (status, err) == (0, "")
        return out if text else json.loads(out, parse_constant=pytest.fail)

    return run


@pytest.fixture
def villages(store):
    """The first villages of the set that ships: code, district, name."""
    table = load_boundaries(store, boundary_sets(store)[0].id).villages
    return [(code, row.district, row.village) for code, row in table.head(6).iterrows()]


@pytest.fixture
def table(tmp_path, villages):
    """Write a table of the first villages; `more` are further lines."""

    def write(name="juni.csv", recorded=90, more=(), title=""):
        lines = [*([title] if title else []), HEADER]
        lines += [f"{code},{district},{name_},100,{recorded},{100 - recorded}" for code, district, name_ in villages]
        path = tmp_path / name
        path.write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
        return path

    return write
