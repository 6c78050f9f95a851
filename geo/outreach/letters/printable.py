"""Text that can be printed: one line, of signs that every format of a paper holds."""

import re

from geo.sandbox.plain_text import plain_text

#: What XML cannot hold and is no control sign.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def printable(text: object, most: int) -> str:
    """Text as one line of at most `most` signs that can be seen."""
    return _NO_CHARACTER.sub("", plain_text(text, most))
