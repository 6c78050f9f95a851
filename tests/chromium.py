"""The Chromium that browser tests and benchmarks drive, found where systems keep it."""

import os
import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-quic"),
)


@contextmanager
def launched_chromium():
    """A headless Chromium. Without one on this machine the tests are skipped; on CI they fail."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        except Error as reason:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here: {str(reason).splitlines()[0]}")
        yield browser
        browser.close()
