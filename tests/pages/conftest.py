"""Pages run by Streamlit's own test runner, through the script that the server runs for each visitor."""

import gc
import html
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from geo.region import region
from geo.store import connect, open_store
from geo.store import seed as seeding
from geo.wording import speaking
from pages.shared.server import SCRIPT

REPO = Path(__file__).resolve().parents[2]
_FIELDS = ("number_input", "date_input", "time_input", "multiselect")
_LABELLED = ("selectbox", "radio", "checkbox", "metric", "button", "download_button", "file_uploader", *_FIELDS)


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory):
    """A store as it is at the first start, with the boundaries that ship, also where somebody fetched official ones."""
    path = tmp_path_factory.mktemp("seeded") / "coverage.db"
    absent = replace(region(), official=replace(region().official, file=REPO / "absent.geojson"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeding, "region", lambda: absent)
        open_store(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="module", autouse=True)
def _settled():
    """What the pages loaded for the tests before is out of the garbage collector's sight too."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def office(seeded_file, tmp_path, monkeypatch):
    """Each test's own store: the address of its database."""
    path = tmp_path / "coverage.db"
    shutil.copy(seeded_file, path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    absent = replace(region(), official=replace(region().official, file=REPO / "absent.geojson"))
    monkeypatch.setattr(seeding, "region", lambda: absent)
    return f"sqlite:///{path}"


@pytest.fixture
def go():
    """Send a visitor to a page (the stem of its file)."""
    return lambda app, page: app.switch_page(f"../{page}.py")


@pytest.fixture(scope="session")
def registered():
    """The pages as Streamlit's runner knows them once the frame has run: empty until the first visit, then for all."""
    return {}


@pytest.fixture(scope="session")
def components():
    """Components of all packages here. The runner would read what every package says of itself for each visitor anew."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


@pytest.fixture
def visit(go, registered, components):
    """Open a page (the stem of its file) in a language, with choices in the address."""

    def opened(page="overview", language="id", **choices):
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app._bidi_component_manager = components
        if language == "en":
            app.query_params["bahasa"] = "en"
        # The runner asks the widgets for their words between two runs, outside any visit.
        with speaking(language):
            if page != "overview":
                if not registered:
                    registered.update(app.run()._registered_pages)
                app._registered_pages = registered.copy()
                go(app, page)
            app.query_params.update(choices)
            app.run()
        assert not app.exception, [error.value for error in app.exception]
        return app

    return opened


@pytest.fixture
def words():
    """Every piece of text that a page shows, in order: headings, labels, options, values and the text of its HTML."""

    def shown(app):
        texts = [element.value for kind in ("title", "subheader", "caption") for element in app.get(kind)]
        for kind in _LABELLED:
            texts += [getattr(element, "label", "") or element.proto.label for element in app.get(kind)]
        texts += [option for kind in ("selectbox", "radio") for box in app.get(kind) for option in box.options]
        texts += [metric.value for metric in app.metric]
        for element in app.get("html"):
            if not element.proto.body.startswith("<style"):
                # What is marked as of a language is to be taken along: it is not the page that speaks.
                own = re.sub(r'<div lang="\w+">.*?</div>', "", element.proto.body, flags=re.DOTALL)
                texts += re.split(r"<[^>]*>", re.sub(r"<script>.*?</script>", "", own, flags=re.DOTALL))
        for drawing in (element.value for element in app.markdown if "<svg" in element.value):
            texts += re.split(r"<[^>]*>", drawing)
        return [html.unescape(text).strip() for text in texts if text.strip()]

    return shown


@pytest.fixture
def table():
    """The rows of the table of figures with this label (its first, when none is asked for): lists of cell texts."""

    def rows(app, label=""):
        for element in app.get("html"):
            body = element.proto.body
            if 'class="figures ' in body and f'aria-label="{label}' in body:
                cells = (re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr.*?</tr>", body)[1:])
                return [[html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in row] for row in cells]
        return []

    return rows


@pytest.fixture
def address():
    """What stands in the address after the page's `?`."""
    return lambda app: {
        name: value[-1] if isinstance(value, list) else value for name, value in app.query_params.items()
    }


@pytest.fixture
def store(office):
    """The office's store, opened beside the page."""
    held = connect(office)
    yield held
    held.dispose()
