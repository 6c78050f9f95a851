"""What may be said beside a command, and one clear sentence for what cannot be meant."""

import argparse
import math
import re

from geo.days import read_day
from geo.errors import DataError, Problem
from geo.intake.boundaries import MEANINGS as BOUNDARY_MEANINGS
from geo.intake.coverage import MEANINGS as COVERAGE_MEANINGS

#: What databases number rows with.
_LARGEST_NUMBER = 2**31 - 1


class Columns(argparse.Action):
    """`--column ARTI=JUDUL`, as often as needed, gathered as meaning → heading; `const` are the meanings."""

    def __init__(self, *names, const, **arguments):
        super().__init__(*names, const=const, metavar="ARTI=JUDUL", **arguments)

    def __call__(self, _parser, namespace, pair, _option=None):
        meaning, separator, heading = pair.partition("=")
        if not separator or meaning not in self.const:
            raise DataError(Problem("column_option_malformed", facts={"text": pair}))
        setattr(namespace, self.dest, getattr(namespace, self.dest) | {meaning: heading})


class Rows(argparse.Action):
    """`--header-rows A-B`, or one number: ten rows at most, the first not below 1."""

    def __call__(self, _parser, namespace, text, _option=None):
        found = re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", text.strip())
        first, last = (int(found.group(1)), int(found.group(2) or found.group(1))) if found else (0, 0)
        if not 1 <= first <= last <= first + 9:
            raise DataError(Problem("header_rows_malformed", facts={"text": text}))
        setattr(namespace, self.dest, (first, last))


class Seconds(argparse.Action):
    """A time above zero."""

    def __call__(self, _parser, namespace, text, _option=None):
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            raise DataError(Problem("seconds_malformed", facts={"text": text}))
        setattr(namespace, self.dest, seconds)


class Number(argparse.Action):
    """A whole number from 1, as snapshots and sets are numbered."""

    def __call__(self, _parser, namespace, text, _option=None):
        if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= _LARGEST_NUMBER:
            raise DataError(Problem("number_malformed", facts={"text": text}))
        setattr(namespace, self.dest, int(text))


class Day(argparse.Action):
    """A date, 2025-06-30, or a month for its last day."""

    def __call__(self, _parser, namespace, text, _option=None):
        setattr(namespace, self.dest, read_day(text))


def about_table(command: argparse.ArgumentParser) -> None:
    """What a person may say of a table that was not understood."""
    words = f"arti kolom: {', '.join(COVERAGE_MEANINGS)}"
    command.add_argument("--column", action=Columns, const=COVERAGE_MEANINGS, default={}, help=words)
    command.add_argument("--sheet", metavar="LEMBAR", help="nama lembar")
    command.add_argument("--header-rows", action=Rows, metavar="A-B", help="baris judul kolom, misalnya 4-5")


def about_map(command: argparse.ArgumentParser, column: str) -> None:
    """What a person may say of a boundary file that was not understood."""
    words = f"arti kolom batas: {', '.join(BOUNDARY_MEANINGS)}"
    command.add_argument(column, action=Columns, const=BOUNDARY_MEANINGS, default={}, help=words)
    command.add_argument(
        "--crs", metavar="EPSG:32748", help="sistem koordinat, bila berkas tidak menyebutnya dengan benar"
    )
    command.add_argument("--layer", metavar="LAPISAN", help="nama lapisan, bila berkas berisi beberapa")
