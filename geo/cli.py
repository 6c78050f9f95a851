"""The command line: the same capabilities as the pages, for scripts and cron, over any regency's files.

Input that cannot be used: one clear sentence a fault on stderr and exit 2. Usable with faults: exit 0 and `problems`.
"""

import argparse
import os
import sys
from itertools import pairwise

from geo import commands
from geo.cli_learned import add_learned_commands
from geo.cli_letters import add_letter_commands
from geo.cli_options import Seconds, about_clusters, about_map, about_table
from geo.cli_outreach import add_outreach_commands
from geo.cli_publish import add_publish_command
from geo.cli_results import add_result_commands
from geo.cli_store import add_alias_commands, add_set_commands, add_store_commands, later
from geo.errors import DataError
from geo.faults import error_sentences
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


def _asked_language(arguments: list[str]) -> str:
    """The language asked for, known before the arguments are: even a wrong command is answered in it."""
    after = dict(pairwise(arguments)).get("--lang")
    return ENGLISH if after == ENGLISH or f"--lang={ENGLISH}" in arguments else INDONESIAN


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="JSON di stdout / JSON on stdout")
    common.add_argument("--lang", choices=LANGUAGES, default=INDONESIAN, help="bahasa / language")
    parser = _Parser(prog="python -m geo", description="Cakupan perekaman KTP-el dari baris perintah.")
    groups = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    command = groups.add_parser("join", parents=[common], help="gabungkan batas dan tabel cakupan")
    _two_files(command)
    command.set_defaults(run=commands.join)

    command = groups.add_parser("clusters", parents=[common], help="cari klaster desa dengan banyak yang belum rekam")
    _two_files(command)
    about_clusters(command)
    # Statistics, and perhaps a database: nobody else waits until they are loaded.
    command.set_defaults(run=later("clusters", "clusters"))

    add_outreach_commands(groups, common, _two_files)
    add_letter_commands(groups, common)
    add_result_commands(groups, common)
    add_learned_commands(groups, common)
    add_publish_command(groups, common, _two_files)

    command = groups.add_parser("match", parents=[common], help="cari kode desa dari daftar nama")
    command.add_argument("names", metavar="NAMES", help="tabel dengan kolom district, name")
    command.add_argument(
        "--reference", required=True, metavar="FILE", help="tabel desa (kode, kecamatan, desa) atau batas"
    )
    command.set_defaults(run=commands.match)

    actions = _group(groups, "boundaries", "batas desa")
    command = actions.add_parser("fetch", parents=[common], help="unduh batas resmi")
    command.add_argument("--timeout", action=Seconds, default=30.0, metavar="DETIK")
    command.set_defaults(run=commands.boundaries_fetch)
    command = actions.add_parser("check", parents=[common], help="periksa berkas batas")
    command.add_argument("file", metavar="FILE", help=".zip, .shp, .gpkg, .geojson")
    about_map(command, "--column")
    command.set_defaults(run=commands.boundaries_check)
    add_set_commands(actions, common)

    actions = _group(groups, "coverage", "tabel cakupan")
    command = actions.add_parser("check", parents=[common], help="periksa bagaimana tabel dipahami")
    command.add_argument("file", metavar="FILE", help=".csv, .xlsx, .xls")
    about_table(command)
    command.set_defaults(run=commands.coverage_check)

    add_store_commands(groups, common)
    actions = _group(groups, "aliases", "nama desa yang diingat")
    add_alias_commands(actions, common)
    return parser


def _two_files(command: argparse.ArgumentParser) -> None:
    """Boundaries and figures as files; what is not given is taken from the store."""
    command.add_argument(
        "--boundaries", metavar="FILE", help=".zip, .shp, .gpkg, .geojson; jika tidak, batas tersimpan"
    )
    command.add_argument("--coverage", metavar="FILE", help=".csv, .xlsx, .xls; jika tidak, angka tersimpan")
    about_table(command)
    about_map(command, "--boundary-column")


def _group(groups, name: str, words: str):
    return groups.add_parser(name, help=words).add_subparsers(required=True, metavar="ACTION", parser_class=_Parser)
