"""Of a photo nothing is kept but what can be seen on it."""

import struct
import zlib
from io import BytesIO
from uuid import UUID

import pytest
import sqlalchemy as sa
from PIL import Image
from sqlalchemy.engine import Connection

from journal.attachments import pictures
from journal.attachments.pictures import NoPicture, repainted
from journal.attachments.sounds import only_sound
from journal.kernel.db import Base
from journal.kernel.ids import new_id
from tests.support.attaching import CANARY, Sender, cut, m4a, noise, of_photo, photo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("kind", "media"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")],
)
def test_no_byte_of_where_and_when_is_kept(
    alice: Sender, *, entry_id: UUID, connection: Connection, kind: str, media: str
) -> None:
    sent = photo(kind, note=CANARY)
    assert CANARY in sent
    served = alice.content(alice.photo(entry_id, sent, media=media))
    assert served.mimetype == "image/jpeg"
    assert CANARY not in served.data
    assert b"Exif" not in served.data
    with Image.open(BytesIO(served.data)) as seen:
        assert (seen.size, dict(seen.getexif())) == ((64, 48), {})
    stages = connection.execute(sa.select(Base.metadata.tables["attachment_pieces"].c.stage))
    assert set(stages.scalars()) == {2}


def test_what_was_glued_to_a_picture_is_left_behind() -> None:
    made = repainted(photo() + HTML)
    assert b"<script" not in made


@pytest.mark.parametrize(
    "content",
    [
        HTML,
        SVG,
        b"\xff\xd8\xff" + HTML,
        b"\x89PNG\r\n\x1a\n" + SVG,
        b"RIFF\x00\x00\x00\x00WEBP" + HTML,
        b"GIF89a" + HTML,
        b"\x00\x00\x00\x18ftypheic" + bytes(60),
        b"BM" + bytes(60),
        b"%PDF-1.7 " + HTML,
    ],
)
def test_what_only_calls_itself_a_photo_is_refused(
    alice: Sender, entry_id: UUID, content: bytes
) -> None:
    attachment_id = new_id()
    assert alice.begin(of_photo(content, entry_id), attachment_id).status_code == 201
    refused = alice.piece(attachment_id, 0, content)
    assert refused.status_code == 422
    assert "cannot be read as a photo" in refused.json["errors"]["body"]
    assert alice.content(attachment_id).status_code == 404
    assert alice.state(attachment_id)["there"] == []


def test_a_sound_is_no_photo_and_a_photo_no_sound(alice: Sender, entry_id: UUID) -> None:
    attachment_id, picture = new_id(), photo()
    alice.begin(of_photo(picture, entry_id, kind="voice", media="audio/ogg"), attachment_id)
    assert alice.piece(attachment_id, 0, picture).status_code == 422


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is this large, and is a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    parts = [
        len(held).to_bytes(4) + name + held + zlib.crc32(name + held).to_bytes(4)
        for name, held in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("side", [7_000, 12_000, 60_000])
def test_a_bomb_is_not_unpacked(side: int) -> None:
    with pytest.raises(NoPicture):
        repainted(png_of(side, side))


def test_several_pictures_in_one_are_none() -> None:
    frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "blue")]
    made = BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(NoPicture):
        repainted(made.getvalue())


def test_a_picture_stands_as_it_was_held(alice: Sender, entry_id: UUID) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    lying = photo(exif=exif.tobytes())
    with Image.open(BytesIO(alice.content(alice.photo(entry_id, lying)).data)) as seen:
        assert seen.size == (48, 64)


def test_a_large_one_is_made_smaller_and_a_clear_one_stands_on_paper() -> None:
    with Image.open(BytesIO(repainted(photo(size=(4000, 2000))))) as seen:
        assert seen.size == (1600, 800)
    clear = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(BytesIO(repainted(clear.getvalue()))) as seen:
        assert seen.getpixel((4, 4)) == (255, 255, 255)


def test_a_photo_of_many_pieces_arrives_whole(alice: Sender, entry_id: UUID) -> None:
    sent = noise()
    assert len(cut(sent)) > 2
    kept = alice.photo(entry_id, sent, media="image/png")
    with Image.open(BytesIO(alice.content(kept).data)) as seen:
        assert seen.size == (900, 700)


def test_a_sound_file_does_not_say_where_it_was_recorded(alice: Sender, entry_id: UUID) -> None:
    sent = m4a()
    assert CANARY in sent
    served = alice.content(alice.voice(entry_id, sent, media="audio/mp4")).data
    assert CANARY not in served
    assert len(served) == len(sent)
    assert b"mdat" + b"sound" * 50 in served


@pytest.mark.parametrize("size", [0, 1, 3, 2**31])
def test_a_broken_sound_file_is_left_as_it_is(size: int) -> None:
    broken = b"\x00\x00\x00\x0cftypM4A " + size.to_bytes(4) + b"moov" + bytes(16)
    assert only_sound(broken, media="audio/mp4") == broken


def test_bounds_are_those_of_phones() -> None:
    assert (pictures.LONGEST_SIDE, pictures.MOST_PIXELS) == (1600, 40_000_000)
