"""Definitions of coordinate systems from outside: PROJ opens the files that some of them name."""

import re

#: Grids, deformation models and their like. `nadgrids=@null` names none: so GDAL writes Web Mercator.
_NAMES_A_FILE = re.compile(rb"PARAMETERFILE|PROJ4_GRIDS|\bINIT\s*=|GRIDS\s*=\s*(?!@null\b)|FILE\s*=", re.IGNORECASE)


def names_a_file(definition: object) -> bool:
    """Whether a definition (text or bytes) leads to a file."""
    data = definition if isinstance(definition, bytes) else str(definition or "").encode("utf-8", "replace")
    return bool(_NAMES_A_FILE.search(data.replace(b"\0", b"")))
