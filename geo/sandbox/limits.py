"""How much a file may be: rows, columns, bytes, seconds. One place, said in every refusal."""

import os

MEGABYTE = 2**20

#: A file as it arrives: an upload is bounded by Streamlit as well, a path on the command line only here.
MAX_FILE = 300 * MEGABYTE

MAX_MEMBERS = 50
MAX_UNPACKED = 300 * MEGABYTE
MAX_RATIO = 200

DEFAULT_ROWS = 20_000
#: A nation of villages is 84,000.
MOST_ROWS = 100_000
#: Rows of titles and headings that may stand above the rows that count.
TITLE_ROWS = 40
MAX_COLUMNS = 200
MAX_CELLS = 4_000_000
#: Letters of one cell: as many as a spreadsheet holds.
MAX_TEXT = 32_767
#: Letters of an attribute, and of its heading, that are read.
LONGEST_ATTRIBUTE, LONGEST_HEADING = 300, 80
#: Merged ranges of a sheet.
MAX_MERGED = 20_000
MAX_FEATURES = 100_000

MEMORY = 2_048 * MEGABYTE
SECONDS = 30
#: A second more for every so many bytes: a province's shapefile takes longer than a regency's.
BYTES_A_SECOND = 2 * MEGABYTE


def max_rows() -> int:
    """Rows below the header: 20,000, or what `TABLE_ROW_LIMIT` says, at most 100,000."""
    asked = os.environ.get("TABLE_ROW_LIMIT", "")
    return min(int(asked), MOST_ROWS) if asked.isdigit() and int(asked) else DEFAULT_ROWS


def max_unpacked_table() -> int:
    """Bytes of a workbook's parts together: 50 MB, in proportion more where more rows are allowed."""
    return 50 * MEGABYTE * max(1, max_rows() // DEFAULT_ROWS)


def seconds_for(size: int) -> int:
    """How long a file of `size` bytes may take."""
    return SECONDS + size // BYTES_A_SECOND
