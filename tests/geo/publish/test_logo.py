"""Whatever is loaded as a logo: pictures come out small and clean, everything else is refused with a reason."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from geo.errors import DataError
from geo.publish.logo import SIDE, read_logo


def saved(image, kind="PNG", **options):
    """A picture as a file."""
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def png_of(width, height):
    """The start of a PNG that says it is so large, and a few pixels of it."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 100)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def refused(content):
    """The kind of fault."""
    with pytest.raises(DataError) as caught:
        read_logo(content)
    (problem,) = caught.value.problems
    return problem.kind


def test_a_picture_comes_out_as_a_small_png_of_the_same_looks():
    """Its proportions, its colour and what is transparent stay."""
    image = Image.new("RGBA", (1200, 600), (200, 30, 40, 255))
    image.paste((0, 0, 0, 0), (0, 0, 600, 600))
    with opened(read_logo(saved(image))) as made:
        assert (made.format, made.size) == ("PNG", (SIDE, SIDE // 2))
        assert made.getpixel((10, 10))[3] == 0
        assert made.getpixel((400, 100)) == (200, 30, 40, 255)


def test_a_small_picture_is_not_made_larger():
    """A logo of 40 points stays one."""
    with opened(read_logo(saved(Image.new("RGB", (40, 20))))) as made:
        assert made.size == (40, 20)


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "I;16"])
def test_pictures_of_any_colours_are_read(mode):
    """Grey, palettes, two colours, sixteen bits."""
    assert read_logo(saved(Image.new(mode, (30, 30)))).startswith(b"\x89PNG")


def test_a_photograph_of_four_inks_stands_upright():
    """CMYK, and turned by its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    with opened(read_logo(saved(Image.new("CMYK", (60, 30)), "JPEG", exif=exif))) as made:
        assert made.size == (30, 60)


def test_nothing_but_pixels_is_kept():
    """Neither texts nor profiles nor what follows the end."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Rahasia-Ani")
    content = saved(Image.new("RGB", (50, 50)), pnginfo=texts, icc_profile=b"profil" * 40, dpi=(300, 300))
    made = read_logo(content + b"<script>Rahasia</script>")
    assert b"Rahasia" not in made
    with opened(made) as image:
        assert image.info == {}
    assert made == read_logo(made)


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + b"\0" * 50, b"%PDF-1.7", b"PK\3\4"]
)
def test_other_files_are_no_logo(content):
    """Whatever they are called."""
    assert refused(content) == "logo_no_picture"


def test_a_picture_of_another_kind_behind_the_first_bytes_is_broken():
    """A BMP that begins as a JPEG is not tried as a BMP."""
    assert refused(b"\xff\xd8\xff" + saved(Image.new("RGB", (9, 9)), "BMP")) == "logo_broken"


@pytest.mark.parametrize("cut", [9, 30, 60, 100])
def test_a_file_that_was_cut_is_broken(cut):
    """Nothing grey is made of the rest."""
    assert refused(saved(Image.effect_noise((60, 60), 50))[:cut]) == "logo_broken"


@pytest.mark.parametrize("size", [(5000, 4000), (20_000, 20_000), (2**30, 2**30)])
def test_too_many_pixels_are_refused_before_one_is_made(size):
    """Also where Pillow itself would warn or refuse."""
    assert refused(png_of(*size)) == "logo_too_many_pixels"


def test_a_long_text_that_unpacks_is_refused():
    """64 MB of nothing in a comment."""
    chunk = b"zTXt" + b"x\0\0" + zlib.compress(b"\0" * 2**26)
    packed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    content = saved(Image.new("RGB", (9, 9)))
    assert refused(content[:33] + packed + content[33:]) == "logo_broken"


def test_a_large_file_is_not_opened():
    """Two megabytes."""
    assert refused(saved(Image.new("RGB", (9, 9))) + b"\0" * 2**21) == "file_too_large"
