"""The commands about what came of approved plans."""

import argparse

from geo.cli_options import Number
from geo.cli_store import actor_option, later


class _OneOrAll(Number):
    """A number, or nothing said."""

    def __call__(self, parser, namespace, text, option=None):
        if text is not None:
            super().__call__(parser, namespace, text, option)


def add_result_commands(groups, common: argparse.ArgumentParser) -> None:
    """`results`: list, export, import, undo."""
    command = groups.add_parser("results", help="hasil lapangan rencana yang disetujui")
    actions = command.add_subparsers(required=True, metavar="ACTION", parser_class=type(command))

    action = actions.add_parser("list", parents=[common], help="rencana lawan hasil, dan setiap hasil yang berlaku")
    words = "nomor rencana; jika tidak, semua"
    action.add_argument("plan", action=_OneOrAll, nargs="?", metavar="RENCANA", help=words)
    action.set_defaults(run=later("results", "list_results"))

    action = actions.add_parser("export", parents=[common], help="tulis formulir hasil sebagai XLSX")
    action.add_argument("plan", action=Number, metavar="RENCANA", help="nomor rencana")
    action.add_argument("file", metavar="FILE", help=".xlsx")
    action.set_defaults(run=later("results", "results_export"))

    action = actions.add_parser("import", parents=[common, actor_option()], help="simpan isi formulir hasil")
    action.add_argument("plan", action=Number, metavar="RENCANA", help="nomor rencana")
    action.add_argument("file", metavar="FILE", help=".xlsx, .xls, .csv")
    action.set_defaults(run=later("results", "results_import"))

    action = actions.add_parser("undo", parents=[common, actor_option()], help="tarik satu hasil")
    action.add_argument("id", action=Number, metavar="NOMOR", help="nomor hasil")
    action.set_defaults(run=later("results", "undo"))
