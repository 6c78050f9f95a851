"""The command of publications: pictures, a brief, slides and a map into a folder, as often as a clock says."""

import argparse
from collections.abc import Callable

from geo.cli_options import Number, OneOf
from geo.cli_store import later
from geo.maps.poster.shapes import FORMATS, PNG, SHAPES, SQUARE, WIDE
from geo.publish.edition import EDITIONS, PUBLIC
from geo.publish.publication import KINDS

#: What is made when nothing is said.
DEFAULT_SHAPES, DEFAULT_FORMATS = (WIDE, SQUARE), (PNG,)


class Some(OneOf):
    """An option said as often as needed, each time one of the words of `const`; gathered in the order of `const`."""

    def __call__(self, parser, namespace, text, option=None):
        before = getattr(namespace, self.dest)
        super().__call__(parser, namespace, text, option)
        setattr(namespace, self.dest, tuple(word for word in self.const if word in {*before, text}))


def add_publish_command(
    groups, common: argparse.ArgumentParser, two_files: Callable[[argparse.ArgumentParser], None]
) -> None:
    """`publish`."""
    command = groups.add_parser("publish", parents=[common], help="gambar, ringkasan, paparan dan peta untuk dibagikan")
    command.add_argument("--out", required=True, metavar="FOLDER", help="folder; dibuat bila belum ada")
    command.add_argument("--edition", action=OneOf, const=EDITIONS, default=PUBLIC, help="jika tidak, public")
    command.add_argument("--kind", action=Some, const=KINDS, default=(), help="boleh berulang; jika tidak, semua")
    words = "bentuk gambar, boleh berulang; jika tidak, 16x9 dan 1x1"
    command.add_argument("--shape", action=Some, const=tuple(SHAPES), default=(), help=words)
    words = "jenis berkas gambar, boleh berulang; jika tidak, png"
    command.add_argument("--format", action=Some, const=FORMATS, default=(), help=words)
    two_files(command)
    command.add_argument("--plan", action=Number, metavar="RENCANA", help="rencana yang disetujui; jika tidak, terbaru")
    command.add_argument("--kecamatan", metavar="NAMA", help="kartu kecamatan ini saja; jika tidak, semua")
    command.add_argument("--zip", action="store_true", help="semua berkas dalam satu ZIP")
    command.add_argument("--overwrite", action="store_true", help="timpa berkas bernama sama")
    command.set_defaults(run=later("publish", "publish"))
