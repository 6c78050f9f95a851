"""A logo is a stranger's file: only its pixels are kept, in a file of our own making."""

import io

from PIL import Image, ImageOps

from geo.errors import DataError, Problem

MOST_MEGABYTES, MOST_MEGAPIXELS = 2, 16
#: The longer side of what is kept.
SIDE = 512
#: How the two kinds of files begin, and what Pillow calls them.
_KINDS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


def read_logo(content: bytes) -> bytes:
    """The picture as a PNG of at most 512 points a side, without whatever else was in the file.

    Raises
    ------
    DataError
        `file_too_large` (MB), `logo_no_picture` when it begins as neither PNG nor JPEG, `logo_too_many_pixels` (millions)
        before one is decoded, `logo_broken`.
    """
    if len(content) > MOST_MEGABYTES * 2**20:
        raise DataError(Problem("file_too_large", facts={"limit": MOST_MEGABYTES}))
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
    if kind is None:
        raise DataError(Problem("logo_no_picture"))
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            _check_size(image)
            return _made_anew(image)
    except DataError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    # Of broken files Pillow says so in a dozen ways.
    except Exception as error:
        raise DataError(Problem("logo_broken")) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_MEGAPIXELS * 10**6:
        raise _too_many_pixels()


def _too_many_pixels() -> DataError:
    return DataError(Problem("logo_too_many_pixels", facts={"limit": MOST_MEGAPIXELS}))


def _made_anew(image: Image.Image) -> bytes:
    # A large JPEG is decoded small right away.
    image.draft("RGB", (2 * SIDE, 2 * SIDE))
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    upright.thumbnail((SIDE, SIDE))
    # Profiles, comments and thumbnails hang on the picture that was read: a new one has none.
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    made = io.BytesIO()
    clean.save(made, "PNG", optimize=True)
    return made.getvalue()
