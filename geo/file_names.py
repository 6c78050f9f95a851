"""Names of files that are made of names of places."""

import re
import unicodedata


def file_name(text: str, longest: int) -> str:
    """A name as ASCII that every file system takes; what has no letters at all is `x`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "_", plain)[:longest].strip("_.") or "x"
