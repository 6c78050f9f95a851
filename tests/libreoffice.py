"""Papers printed by LibreOffice, once for all of a test's files."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def printed(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files as PDFs in `folder`. Without LibreOffice on this machine the test is skipped; on CI it fails."""
    command = shutil.which("soffice")
    if command is None:
        if not os.environ.get("CI"):
            pytest.skip("no LibreOffice here (soffice)")
        pytest.fail("no LibreOffice here (soffice)")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = [command, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(options, check=True, capture_output=True, timeout=120)
    return [folder / path.with_suffix(".pdf").name for path in files]
