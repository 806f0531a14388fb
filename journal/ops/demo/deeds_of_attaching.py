"""A voice note and a photo, made of nothing but numbers: nobody was recorded for a demo."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from journal.entries import service as entries
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event

_HERE = Path(__file__).parent
_WIDE, _HIGH = 960, 640
_SKY, _SUN = ((88, 80, 132), (236, 178, 134)), (250, 226, 170)
_HILLS = ((96, 84, 110, 400), (70, 70, 92, 470), (44, 52, 66, 540))


@deed
def attach(_stage: Stage, known: Known, event: Event) -> None:
    """With ``sound`` a file of five hummed notes, else a picture painted on the spot."""
    told = event.told
    content = (_HERE / told["sound"]).read_bytes() if "sound" in told else _evening()
    entries.attach(
        known.own,
        known.entries[told["entry"]],
        content,
        alt=told["alt"],
        seconds=told.get("seconds"),
    )


def _evening() -> bytes:
    picture = Image.new("RGB", (_WIDE, _HIGH))
    pen = ImageDraw.Draw(picture)
    above, below = _SKY
    for row in range(_HIGH):
        shade = (round(a + (b - a) * row / _HIGH) for a, b in zip(above, below, strict=True))
        pen.line(((0, row), (_WIDE, row)), fill=tuple(shade))
    pen.ellipse((620, 300, 740, 420), fill=_SUN)
    for place, (red, green, blue, top) in enumerate(_HILLS):
        crests = [(across, top + _crest(across + place * 130)) for across in range(0, _WIDE + 1, 8)]
        pen.polygon([(0, _HIGH), *crests, (_WIDE, _HIGH)], fill=(red, green, blue))
    made = BytesIO()
    picture.save(made, "JPEG", quality=70)
    return made.getvalue()


def _crest(across: int) -> int:
    """Two slopes that are never in step."""
    return abs(across % 420 - 210) // 3 - abs(across % 150 - 75) // 4
