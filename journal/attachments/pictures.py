"""A photo becomes a new picture of the same view: nothing else of the file is kept.

Place, time, device, thumbnails, profiles, comments and whatever was glued on stay behind, because
only the pixels are taken over.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

# A picture of 40 megapixels needs 160 MB while it is being read; phones make 12 to 50, and the
# page makes it smaller before it is sent.
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
_QUALITY = 82
_PLUGINS = ("JPEG", "PNG", "WEBP")


class NoPicture(Exception):
    """It cannot be read as one still picture, or would be too large unpacked."""


def repainted(content: bytes) -> bytes:
    """The same view as a JPEG of 1600 points at most; raises NoPicture."""
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a bomb up to twice its bound.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_PLUGINS) as opened:
                return _painted(opened)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,  # what Pillow raises for a broken PNG
        EOFError,
        MemoryError,
    ) as error:
        message = "cannot be read as a picture"
        raise NoPicture(message) from error


def _painted(opened: Image.Image) -> bytes:
    width, height = opened.size
    if width * height > MOST_PIXELS or getattr(opened, "n_frames", 1) != 1:
        message = "is too large, or is more than one picture"
        raise NoPicture(message)
    # JPEG can be read at a fraction of its size, in a fraction of the room.
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    seen = upright.convert("RGBA")
    # Onto paper: what can be seen through would come out black. A new picture, so that no
    # metadata that Pillow carries along is carried along.
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    made = BytesIO()
    paper.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue()
