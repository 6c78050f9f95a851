"""The commands of outreach: a plan, and what the office knows of villages and schools, out and in."""

import argparse
import math
import re
from collections.abc import Callable

from geo.cli_options import Day, Seconds, Whole
from geo.cli_store import actor_option, later
from geo.days import read_day
from geo.errors import DataError, Problem

_LARGEST_NUMBER = 2**31 - 1
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-5][0-9])")


class Clock(argparse.Action):
    """A time of the day, 08:00 or 08.00, as minutes of the day."""

    def __call__(self, _parser, namespace, text, option=None):
        found = _CLOCK.fullmatch(text.strip())
        minutes = int(found[1]) * 60 + int(found[2]) if found else math.inf
        if minutes > 24 * 60:
            raise DataError(Problem("clock_malformed", facts={"option": option, "text": text}))
        setattr(namespace, self.dest, float(minutes))


class Shares(argparse.Action):
    """Three shares that do not fall, 0.2,0.3,0.5 or 20%,30%,50%."""

    def __call__(self, _parser, namespace, text, option=None):
        shares = [_share(part) for part in text.split(",")]
        if len(shares) != 3 or not all(0 <= share <= 1 for share in shares) or shares != sorted(shares):
            raise DataError(Problem("shares_malformed", facts={"option": option, "text": text}))
        setattr(namespace, self.dest, tuple(shares))


class People(argparse.Action):
    """A number of people from 0, not always whole."""

    def __call__(self, _parser, namespace, text, option=None):
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", text.strip()):
            raise DataError(Problem("people_malformed", facts={"option": option, "text": text}))
        setattr(namespace, self.dest, float(text))


class Each(argparse.Action):
    """An option that may be repeated; `const` makes a value of what each says."""

    def __call__(self, _parser, namespace, text, _option=None):
        setattr(namespace, self.dest, (*(getattr(namespace, self.dest) or ()), self.const(text)))


def add_outreach_commands(groups, common: argparse.ArgumentParser, two_files: Callable) -> None:
    """`plan` and `facts`; `two_files` adds the options of boundaries and figures."""
    command = groups.add_parser("plan", parents=[common, actor_option()], help="susun rencana jemput bola")
    two_files(command)
    _about_teams(command)
    _about_places(command)
    _about_people(command)
    command.add_argument("--save", metavar="NAMA", help="simpan sebagai konsep dengan nama ini")
    command.set_defaults(run=later("outreach", "plan"))
    _add_facts(groups.add_parser("facts", help="yang diketahui kantor tentang desa dan sekolah"), common)


def _about_teams(command: argparse.ArgumentParser) -> None:
    """What is not said is as the page has it (`PlanSettings`)."""
    command.add_argument("--teams", action=Whole, const=(1, 50), help="banyak tim; jika tidak, 2")
    command.add_argument("--days", action=Whole, const=(1, 400), help="banyak hari kerja; jika tidak, 10")
    words = "hari pertama, 2026-12-07; jika tidak, Senin berikutnya"
    command.add_argument("--start", action=Day, metavar="TANGGAL", help=words)
    command.add_argument("--kits", action=Whole, const=(1, 20), help="alat rekam tiap tim; jika tidak, 1")
    command.add_argument("--leave", action=Clock, dest="leaves", metavar="JAM", help="berangkat; jika tidak, 08:00")
    command.add_argument("--return", action=Clock, dest="returns", metavar="JAM", help="pulang; jika tidak, 16:00")
    words = "orang per alat sehari paling banyak; jika tidak, 60"
    command.add_argument("--people", action=Whole, const=(1, 1000), dest="people_per_kit", help=words)
    words = "tempat per tim sehari paling banyak; jika tidak, sebanyak yang muat"
    command.add_argument("--max-stops", action=Whole, const=(1, 50), help=words)
    command.add_argument("--saturdays", action="store_true", help="juga hari Sabtu")
    words = "hari kantor tutup; boleh diulang"
    command.add_argument("--closed", action=Each, const=read_day, default=(), metavar="TANGGAL", help=words)


def _about_places(command: argparse.ArgumentParser) -> None:
    for name, words in (("--must", "kode tempat yang wajib dikunjungi"), ("--must-not", "kode tempat yang dilarang")):
        command.add_argument(
            name, action=Each, const=str.strip, default=(), metavar="KODE", help=f"{words}; boleh diulang"
        )
    words = "tempat pada hari itu, bila perlu dengan tim itu; boleh diulang"
    command.add_argument(
        "--pin", action=Each, const=_pin, default=(), dest="pins", metavar="KODE=TANGGAL[/TIM]", help=words
    )
    command.add_argument("--each-district", action="store_true", help="setiap kecamatan dikunjungi")
    words = "desa yang sekian bulan tidak dikunjungi didatangi"
    command.add_argument("--unvisited-months", action=Whole, const=(1, 600), help=words)
    command.add_argument("--remote-first", action="store_true", help="yang sulit dijangkau didahulukan")
    travel = command.add_mutually_exclusive_group()
    travel.add_argument("--matrix", metavar="FILE", help="tabel waktu tempuh: dari, ke, menit; atau persegi")
    travel.add_argument("--road-engine", metavar="URL", help="mesin rute jalan (OSRM)")


def _about_people(command: argparse.ArgumentParser) -> None:
    words = "orang yang dilayani loket per alat sehari; jika tidak, 10"
    command.add_argument("--walk-ins", action=People, metavar="N", help=words)
    words = "bagian yang datang di desa: rendah, wajar, tinggi; jika tidak, 0.2,0.3,0.5"
    command.add_argument("--turnout", action=Shares, metavar="R,W,T", help=words)
    words = "anggapan dihitung seperti sekian orang terhadap hasil kunjungan; jika tidak, 30"
    command.add_argument("--prior-weight", action=Whole, const=(0, 1000), help=words)
    command.add_argument("--seconds", action=Seconds, metavar="DETIK", help="lama mencari; jika tidak, 10")
    words = "bilangan awal acak; jika tidak, 1702"
    command.add_argument("--seed", action=Whole, const=(0, _LARGEST_NUMBER), help=words)


def _add_facts(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(required=True, metavar="ACTION", parser_class=type(command))
    _out_and_in(actions, common, "keterangan desa", "facts")
    schools = actions.add_parser("pupils", help="murid per sekolah").add_subparsers(
        required=True, metavar="ACTION", parser_class=type(command)
    )
    _out_and_in(schools, common, "murid per sekolah", "pupils")


def _out_and_in(actions, common: argparse.ArgumentParser, what: str, name: str) -> None:
    action = actions.add_parser("export", parents=[common], help=f"tulis {what} ke tabel XLSX")
    action.add_argument("file", metavar="FILE", help=".xlsx")
    action.set_defaults(run=later("outreach_facts", f"{name}_export"))
    action = actions.add_parser("import", parents=[common, actor_option()], help=f"baca {what} dari tabel")
    action.add_argument("file", metavar="FILE", help=".xlsx, .xls, .csv")
    action.set_defaults(run=later("outreach_facts", f"{name}_import"))


def _pin(text: str) -> tuple[str, object, int | None]:
    """Code, day and team of `CODE=2026-12-07` or `CODE=2026-12-07/2`."""
    code, separator, when = text.partition("=")
    day, slash, team = when.partition("/")
    if not code.strip() or not separator or (slash and not re.fullmatch("[1-9][0-9]?", team)):
        raise DataError(Problem("pin_malformed", facts={"text": text}))
    return code.strip(), read_day(day), int(team) if slash else None


def _share(text: str) -> float:
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)(%?)", text.strip())
    return round(float(found[1]) / (100 if found[2] else 1), 6) if found else math.nan
