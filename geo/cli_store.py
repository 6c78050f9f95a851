"""The commands about what the office remembers. Their code, and the database's libraries, are loaded when one is run."""

import argparse
from collections.abc import Callable
from importlib import import_module

from geo.cli_options import Day, Number, about_map, about_table
from geo.wording import LANGUAGES

_ENTRIES_SHOWN = 50


def add_store_commands(groups, common: argparse.ArgumentParser) -> None:
    """Figures in, back and forth; the whole store out and in."""
    actor = actor_option()
    command = groups.add_parser("import", parents=[common, actor], help="simpan tabel cakupan sebagai periode data")
    command.add_argument("file", metavar="FILE", help=".csv, .xlsx, .xls")
    command.add_argument("--date", action=Day, metavar="TANGGAL", help="tanggal data: 2025-06-30, atau 2025-06")
    boundaries = command.add_mutually_exclusive_group()
    boundaries.add_argument("--boundaries", metavar="FILE", help="berkas batas; ikut disimpan")
    boundaries.add_argument("--set", action=Number, metavar="NOMOR", help="nomor batas yang tersimpan")
    about_table(command)
    about_map(command, "--boundary-column")
    command.add_argument("--hide-sample", action="store_true", help="sembunyikan data simulasi")
    command.set_defaults(run=later("importing", "import_table"))

    command = groups.add_parser("snapshots", parents=[common], help="daftar periode data")
    command.add_argument("--all", action="store_true", help="juga yang dibatalkan")
    command.set_defaults(run=later("history", "list_snapshots"))

    for name, words in (("undo", "batalkan periode data"), ("redo", "kembalikan periode data yang dibatalkan")):
        command = groups.add_parser(name, parents=[common, actor], help=words)
        command.add_argument("id", action=Number, metavar="NOMOR")
        command.set_defaults(run=later("history", name))

    command = groups.add_parser("log", parents=[common], help="siapa mengerjakan apa")
    command.add_argument("--limit", action=Number, default=_ENTRIES_SHOWN, metavar="N", help="sebanyak-banyaknya")
    command.set_defaults(run=later("history", "show_log"))

    _add_plans(groups, common, actor)

    for name, words in (("backup", "tulis cadangan"), ("restore", "pulihkan dari cadangan")):
        command = groups.add_parser(name, parents=[common, actor], help=words)
        command.add_argument("file", metavar="FILE", help="berkas cadangan")
        command.set_defaults(run=later("copies", name))

    command = groups.add_parser("template", parents=[common], help="tulis templat XLSX untuk diisi")
    command.add_argument("file", metavar="FILE", help=".xlsx")
    command.add_argument("--set", action=Number, metavar="NOMOR", help="nomor batas yang tersimpan")
    command.add_argument("--date", action=Day, metavar="TANGGAL", help="tanggal data yang akan diisi")
    command.set_defaults(run=later("keeping", "template"))


def _add_plans(groups, common: argparse.ArgumentParser, actor: argparse.ArgumentParser) -> None:
    """The plans of outreach that are kept: listed, or one of them shown, approved, withdrawn."""
    command = groups.add_parser("plans", parents=[common], help="daftar rencana jemput bola yang tersimpan")
    command.add_argument("--all", action="store_true", help="juga yang ditarik")
    command.set_defaults(run=later("plans", "list_plans"))
    actions = command.add_subparsers(metavar="ACTION")
    again = said_again()
    for name, words, parents, run in (
        ("show", "satu rencana; dengan --json isi lengkapnya", [again], "show_plan"),
        ("approve", "setujui konsep; sesudahnya dikunci", [again, actor], "approve"),
        ("withdraw", "tarik konsep", [again, actor], "withdraw"),
    ):
        action = actions.add_parser(name, parents=parents, help=words)
        action.add_argument("id", action=Number, metavar="NOMOR")
        if name == "approve":
            action.add_argument("--sha256", metavar="SHA256", help="tolak bila isinya sudah lain dari ini")
        action.set_defaults(run=later("plans", run))


def add_set_commands(actions, common: argparse.ArgumentParser) -> None:
    """Sets of boundaries: keep one, list them."""
    command = actions.add_parser("keep", parents=[common, actor_option()], help="simpan berkas batas")
    command.add_argument("file", metavar="FILE", help=".zip, .shp, .gpkg, .geojson")
    about_map(command, "--column")
    command.add_argument("--name", default="", metavar="NAMA", help="nama batas; jika tidak, nama berkasnya")
    command.add_argument("--source", default="", metavar="SUMBER", help="asal batas")
    command.add_argument("--date", action=Day, metavar="TANGGAL", help="tanggal batas")
    command.add_argument("--licence", default="", metavar="LISENSI", help="lisensi batas")
    command.set_defaults(run=later("keeping", "boundaries_keep"))
    command = actions.add_parser("list", parents=[common], help="daftar batas yang tersimpan")
    command.set_defaults(run=later("keeping", "boundaries_list"))


def add_alias_commands(actions, common: argparse.ArgumentParser) -> None:
    """Learned names as a table: out, and back."""
    command = actions.add_parser("export", parents=[common], help="tulis nama yang diingat ke tabel CSV")
    command.add_argument("file", metavar="FILE", help=".csv")
    command.set_defaults(run=later("keeping", "aliases_export"))
    command = actions.add_parser(
        "import", parents=[common, actor_option()], help="samakan nama yang diingat dengan tabel"
    )
    command.add_argument("file", metavar="FILE", help=".csv, .xlsx: kode_desa, kecamatan, desa")
    command.set_defaults(run=later("keeping", "aliases_import"))


def actor_option() -> argparse.ArgumentParser:
    """Who acts."""
    actor = argparse.ArgumentParser(add_help=False)
    actor.add_argument("--who", metavar="NAMA", help="nama petugas; jika tidak, nama pengguna sistem")
    return actor


def said_again() -> argparse.ArgumentParser:
    """The common options of an action below a command that has them itself.

    What is said before the action counts too: the action has no defaults to put in its place.
    """
    again = argparse.ArgumentParser(add_help=False)
    again.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="JSON di stdout")
    again.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="bahasa / language")
    return again


def later(module: str, command: str) -> Callable[[argparse.Namespace], int]:
    """A command whose module, with the libraries it needs, is loaded when it is run."""
    return lambda options: getattr(import_module(f"geo.commands.{module}"), command)(options)
