"""The commands about what visits teach: learned shares, shares set by hand, a month's proof."""

import argparse

from geo.cli_options import Day, OneOf, Share, Whole
from geo.cli_store import actor_option, later, said_again
from geo.outcome import SHARES


class _Named:
    """An action of an argument without dashes: a fault calls it by its name on the usage line."""

    def __call__(self, parser, namespace, text, _option=None):
        super().__call__(parser, namespace, text, self.dest.upper())


class _ShareNamed(_Named, Share):
    pass


class _OneNamed(_Named, OneOf):
    pass


def add_learned_commands(groups, common: argparse.ArgumentParser) -> None:
    """`learned`, which lists, with its actions `overrule` and `withdraw`; `proof`."""
    command = groups.add_parser("learned", parents=[common], help="yang dipelajari dari kunjungan, dengan hitungannya")
    words = "anggapan dihitung seperti sekian orang; jika tidak, 30"
    command.add_argument("--prior-weight", action=Whole, const=(0, 1000), help=words)
    command.set_defaults(run=later("learned", "list_learned"))
    actions = command.add_subparsers(metavar="ACTION")
    again = said_again()

    action = actions.add_parser("overrule", parents=[again, actor_option()], help="tetapkan satu bagian dengan tangan")
    _place_and_share(action)
    action.add_argument("value", action=_ShareNamed, const=(0, 1), metavar="VALUE", help="0.35, 0,35 atau 35%%")
    action.add_argument("--reason", default="", metavar="ALASAN", help="mengapa; wajib diisi")
    action.set_defaults(run=later("learned", "overrule_share"))

    action = actions.add_parser("withdraw", parents=[again, actor_option()], help="cabut ketetapan")
    _place_and_share(action)
    action.set_defaults(run=later("learned", "withdraw_share"))

    command = groups.add_parser("proof", parents=[common], help="bukti sebulan: jemput bola dan loket")
    command.add_argument("month", action=Day, metavar="MONTH", help="bulan, 2025-10")
    command.set_defaults(run=later("learned", "proof"))


def _place_and_share(action: argparse.ArgumentParser) -> None:
    action.add_argument("code", metavar="CODE", help="kode desa, NPSN sekolah, atau KODE/home untuk kunjungan rumah")
    action.add_argument("share", action=_OneNamed, const=SHARES, help="kehadiran atau bagian nyata")
