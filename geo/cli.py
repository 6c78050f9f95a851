"""The command line: the same capabilities as the pages, for scripts and cron, over any regency's files.

Input that cannot be used: one clear sentence a fault on stderr and exit 2. Usable with faults: exit 0 and `problems`.
"""

import argparse
import math
import os
import re
import sys
from itertools import pairwise

from geo import commands
from geo.errors import DataError, Problem
from geo.faults import error_sentences
from geo.intake.boundaries import MEANINGS as BOUNDARY_MEANINGS
from geo.intake.coverage import MEANINGS as COVERAGE_MEANINGS
from geo.wording import ENGLISH, INDONESIAN, LANGUAGES, speaking, t

UNUSABLE = 2
#: What a shell expects of a command that was ended by Ctrl-C.
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with speaking(_asked_language(arguments)):
        try:
            options = _parser().parse_args(arguments)
            status = options.run(options)
            sys.stdout.flush()
            return status
        except DataError as error:
            print("\n".join(error_sentences(error)), file=sys.stderr)
            return UNUSABLE
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            # Whoever reads the answer, `head` perhaps, has enough; Python would still try to write the rest at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


class _Parser(argparse.ArgumentParser):
    """argparse with its one complaint in the reader's language."""

    def error(self, message: str):
        print(t("Perintah tidak dimengerti ({message}). Lihat: python -m geo --help", message=message), file=sys.stderr)
        raise SystemExit(UNUSABLE)


class _Columns(argparse.Action):
    """`--column ARTI=JUDUL`, as often as needed, gathered as meaning → heading; `const` are the meanings."""

    def __init__(self, *names, const, **arguments):
        super().__init__(*names, const=const, metavar="ARTI=JUDUL", **arguments)

    def __call__(self, _parser, namespace, pair, _option=None):
        meaning, separator, heading = pair.partition("=")
        if not separator or meaning not in self.const:
            raise DataError(Problem("column_option_malformed", facts={"text": pair}))
        setattr(namespace, self.dest, getattr(namespace, self.dest) | {meaning: heading})


def _asked_language(arguments: list[str]) -> str:
    """The language asked for, known before the arguments are: even a wrong command is answered in it."""
    after = dict(pairwise(arguments)).get("--lang")
    return ENGLISH if after == ENGLISH or f"--lang={ENGLISH}" in arguments else INDONESIAN


class _Rows(argparse.Action):
    """`--header-rows A-B`, or one number: ten rows at most, the first not below 1."""

    def __call__(self, _parser, namespace, text, _option=None):
        found = re.fullmatch(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", text.strip())
        first, last = (int(found.group(1)), int(found.group(2) or found.group(1))) if found else (0, 0)
        if not 1 <= first <= last <= first + 9:
            raise DataError(Problem("header_rows_malformed", facts={"text": text}))
        setattr(namespace, self.dest, (first, last))


class _Seconds(argparse.Action):
    """A time above zero."""

    def __call__(self, _parser, namespace, text, _option=None):
        try:
            seconds = float(text)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            raise DataError(Problem("seconds_malformed", facts={"text": text}))
        setattr(namespace, self.dest, seconds)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="JSON di stdout / JSON on stdout")
    common.add_argument("--lang", choices=LANGUAGES, default=INDONESIAN, help="bahasa / language")
    parser = _Parser(prog="python -m geo", description="Cakupan perekaman KTP-el dari baris perintah.")
    groups = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    command = groups.add_parser("join", parents=[common], help="gabungkan batas dan tabel cakupan")
    command.add_argument("--boundaries", required=True, metavar="FILE", help=".zip, .shp, .gpkg, .geojson")
    command.add_argument("--coverage", required=True, metavar="FILE", help=".csv, .xlsx, .xls")
    _about_table(command)
    _about_map(command, "--boundary-column")
    command.set_defaults(run=commands.join)

    command = groups.add_parser("match", parents=[common], help="cari kode desa dari daftar nama")
    command.add_argument("names", metavar="NAMES", help="tabel dengan kolom district, name")
    command.add_argument(
        "--reference", required=True, metavar="FILE", help="tabel desa (kode, kecamatan, desa) atau batas"
    )
    command.set_defaults(run=commands.match)

    actions = _group(groups, "boundaries", "batas desa")
    command = actions.add_parser("fetch", parents=[common], help="unduh batas resmi")
    command.add_argument("--timeout", action=_Seconds, default=30.0, metavar="DETIK")
    command.set_defaults(run=commands.boundaries_fetch)
    command = actions.add_parser("check", parents=[common], help="periksa berkas batas")
    command.add_argument("file", metavar="FILE", help=".zip, .shp, .gpkg, .geojson")
    _about_map(command, "--column")
    command.set_defaults(run=commands.boundaries_check)

    actions = _group(groups, "coverage", "tabel cakupan")
    command = actions.add_parser("check", parents=[common], help="periksa bagaimana tabel dipahami")
    command.add_argument("file", metavar="FILE", help=".csv, .xlsx, .xls")
    _about_table(command)
    command.set_defaults(run=commands.coverage_check)
    return parser


def _group(groups, name: str, words: str):
    return groups.add_parser(name, help=words).add_subparsers(required=True, metavar="ACTION", parser_class=_Parser)


def _about_table(command: argparse.ArgumentParser) -> None:
    """What a person may say of a table that was not understood."""
    words = f"arti kolom: {', '.join(COVERAGE_MEANINGS)}"
    command.add_argument("--column", action=_Columns, const=COVERAGE_MEANINGS, default={}, help=words)
    command.add_argument("--sheet", metavar="LEMBAR", help="nama lembar")
    command.add_argument("--header-rows", action=_Rows, metavar="A-B", help="baris judul kolom, misalnya 4-5")


def _about_map(command: argparse.ArgumentParser, column: str) -> None:
    """What a person may say of a boundary file that was not understood."""
    words = f"arti kolom batas: {', '.join(BOUNDARY_MEANINGS)}"
    command.add_argument(column, action=_Columns, const=BOUNDARY_MEANINGS, default={}, help=words)
    command.add_argument(
        "--crs", metavar="EPSG:32748", help="sistem koordinat, bila berkas tidak menyebutnya dengan benar"
    )
    command.add_argument("--layer", metavar="LAPISAN", help="nama lapisan, bila berkas berisi beberapa")
