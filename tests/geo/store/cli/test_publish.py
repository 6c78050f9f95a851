"""`publish` of what is in use: the office's settings, its plans."""

import pytest

from approved import approved_plan
from geo.commands import publish as command
from geo.publish.publication import Publication
from geo.store.publication import set_publication_small

#: Publications are the same from either database.
pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def test_the_store_is_published_as_its_office_settled_it(geo, store, tmp_path, monkeypatch):
    """With its small number and the newest approved plan, or the one that is named; no such plan is a sentence."""
    shown = []

    def fake(material, **_):
        shown.append(material)
        return [
            Publication("publik_x.png", "plan", "public", "id", lambda: b"isi", "Judul", "Alt", "Teks", "1x1", "png")
        ]

    monkeypatch.setattr(command, "publications", fake)
    first, second = approved_plan(store, "Oktober"), approved_plan(store, "November")
    set_publication_small(store, 7, "Ani")
    wanted = ("publish", "--kind", "plan", "--overwrite", "--out", tmp_path / "terbitan")
    answer = geo(*wanted)
    assert (answer["without"], len(answer["files"])) == ([], 2)
    geo(*wanted, "--plan", first.id)
    assert [(each.edition.small, each.plan.number) for each in shown] == [(7, second.id), (7, first.id)]
    assert shown[0].clusters is None
    assert "99" in geo(*wanted, "--plan", 99, fails=True)
