"""Files that can be made, in one ZIP."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Protocol

#: The oldest day that a ZIP can tell: the same files are the same bytes on any day.
_WHEN = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


class Made(Protocol):
    """A file by its name in the ZIP, and how its bytes are made."""

    name: str
    make: Callable[[], bytes]


def zip_files(files: Sequence[Made], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The files in one ZIP, made one after another; the same files give the same bytes.

    `progress` is told how many are done, and of how many: first 0, last all of them. What a file raises when it is made
    comes through.
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, file in enumerate(files):
            if progress:
                progress(done, len(files))
            entry = zipfile.ZipInfo(file.name, _WHEN)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, _UNIX
            archive.writestr(entry, file.make())
    if progress:
        progress(len(files), len(files))
    return data.getvalue()
