"""The command of papers: all of an approved plan into a folder."""

import argparse

from geo.cli_options import Day, Number, Whole
from geo.cli_store import later


def add_letter_commands(groups, common: argparse.ArgumentParser) -> None:
    """`letters`."""
    command = groups.add_parser("letters", parents=[common], help="surat dan berkas lain dari rencana yang disetujui")
    command.add_argument("id", action=Number, metavar="RENCANA", help="nomor rencana")
    command.add_argument("--out", required=True, metavar="FOLDER", help="folder; dibuat bila belum ada")
    command.add_argument("--dated", action=Day, metavar="TANGGAL", help="tanggal surat; jika tidak, garis titik-titik")
    words = "nomor urut surat pertama; jika tidak, garis titik-titik"
    command.add_argument("--first-number", action=Whole, const=(1, 99_999), help=words)
    command.add_argument("--zip", action="store_true", help="semua berkas dalam satu ZIP")
    command.set_defaults(run=later("letters", "letters"))
