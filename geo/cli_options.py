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

    def __call__(self, _parser, namespace, text, option=None):
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            raise DataError(Problem("seconds_malformed", facts={"option": option, "text": text}))
        setattr(namespace, self.dest, seconds)


class Number(argparse.Action):
    """A whole number from 1, as snapshots and sets are numbered."""

    def __call__(self, _parser, namespace, text, _option=None):
        if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= _LARGEST_NUMBER:
            raise DataError(Problem("number_malformed", facts={"text": text}))
        setattr(namespace, self.dest, int(text))


class Whole(argparse.Action):
    """A whole number between two; `const` are the least and the most."""

    def __init__(self, *names, const, **arguments):
        super().__init__(*names, const=const, metavar=f"{const[0]}-{const[1]}", **arguments)

    def __call__(self, _parser, namespace, text, option=None):
        least, most = self.const
        if not re.fullmatch(r"[0-9]{1,10}", text) or not least <= int(text) <= most:
            facts = {"option": option, "text": text, "least": least, "most": most}
            raise DataError(Problem("whole_number_outside", facts=facts))
        setattr(namespace, self.dest, int(text))


class Share(argparse.Action):
    """A share of 1 or so many percent, `0.25`, `0,25` or `25%`; `const` are the least and the most."""

    def __call__(self, _parser, namespace, text, option=None):
        least, most = self.const
        found = re.fullmatch(r"([0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(%?)", text.strip())
        # Six digits: of 29 hundredths is 0.29.
        share = round(float(found[1].replace(",", ".")) / (100 if found[2] else 1), 6) if found else math.nan
        if not least <= share <= most:
            facts = {"option": option, "text": text, "least": least, "most": most}
            raise DataError(Problem("share_outside", facts=facts))
        setattr(namespace, self.dest, share)


class OneOf(argparse.Action):
    """One of the words of `const`."""

    def __init__(self, *names, const, **arguments):
        super().__init__(*names, const=const, metavar="|".join(const), **arguments)

    def __call__(self, _parser, namespace, text, option=None):
        if text not in self.const:
            facts = {"option": option, "text": text, "names": ", ".join(self.const)}
            raise DataError(Problem("word_not_known", facts=facts))
        setattr(namespace, self.dest, text)


class Day(argparse.Action):
    """A date, 2025-06-30, or a month for its last day."""

    def __call__(self, _parser, namespace, text, _option=None):
        setattr(namespace, self.dest, read_day(text))


def about_clusters(command: argparse.ArgumentParser) -> None:
    """How clusters are looked for. What is not said is as the page has it (`ScanSettings`), which takes time to load."""
    # Below 19 simulations no p-value reaches 0.05; more than 99,999 take hours and settle nothing.
    command.add_argument("--simulations", action=Whole, const=(19, 99_999), help="banyak simulasi; jika tidak, 999")
    command.add_argument(
        "--seed", action=Whole, const=(0, _LARGEST_NUMBER), help="bilangan awal acak; jika tidak, 1702"
    )
    words = "wajib KTP dalam satu klaster paling banyak: 0.01 sampai 0.5, atau 25%%; jika tidak, 0.25"
    command.add_argument("--max-population", action=Share, const=(0.01, 0.5), metavar="BAGIAN", help=words)
    command.add_argument("--model", action=OneOf, const=("bernoulli", "poisson"), help="jika tidak, bernoulli")
    words = "desa dalam satu klaster paling banyak; jika tidak, sebanyak apa pun"
    command.add_argument("--neighbours", action=Whole, const=(1, 99_999), help=words)


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
