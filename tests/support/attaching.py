"""Photos and voice notes as a phone makes and sends them."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from journal.attachments.limits import PIECE, pieces_of
from journal.kernel.ids import new_id
from tests.support.clients import Answer, Api
from tests.support.entries import write

# An EBML head of the kind "webm"; what follows is never looked into.
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(range(256)) * 4
OGG = b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(2000)
CANARY = b"CANARY-48.2082N-16.3738E"


def box(kind: bytes, content: bytes) -> bytes:
    """A box of an MP4 file."""
    return (len(content) + 8).to_bytes(4) + kind + content


def m4a(*, title: bytes = CANARY) -> bytes:
    """A sound file that says where it was recorded."""
    user = box(b"udta", box(b"meta", title))
    track = box(b"trak", box(b"tkhd", bytes(20)) + user)
    moov = box(b"moov", box(b"mvhd", bytes(100)) + track + user)
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + moov + box(b"mdat", b"sound" * 50)


def photo(
    kind: str = "JPEG", *, size: tuple[int, int] = (64, 48), note: bytes = b"", **more: Any
) -> bytes:
    """A picture, with a note in every place that metadata has where one is given."""
    picture = Image.new("RGB", size, (120, 90, 160))
    picture.putpixel((0, 0), (255, 255, 255))
    if note:
        exif = Image.Exif()
        exif[0x010E] = note.decode()
        exif[0x8825] = {1: "N", 2: (48.0, 12.0, 29.0), 29: note.decode()}
        more |= {"exif": exif.tobytes()}
        if kind == "JPEG":
            more |= {"comment": note}
    made = BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def noise(size: tuple[int, int] = (900, 700)) -> bytes:
    """A picture that takes several pieces."""
    made = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(made, "PNG")
    return made.getvalue()


def cut(content: bytes) -> list[bytes]:
    """Into the pieces it is sent in."""
    return [content[at : at + PIECE] for at in range(0, len(content), PIECE)]


def heading(content: bytes, entry_id: UUID | str, **more: Any) -> dict[str, Any]:
    """What is said of it before it comes."""
    return {
        "entry_id": str(entry_id),
        "kind": "voice",
        "media": "audio/webm",
        "size": len(content),
        "pieces": pieces_of(len(content)),
        "sha256": sha256(content).hexdigest(),
        "alt": "",
        **more,
    }


def of_photo(content: bytes, entry_id: UUID | str, **more: Any) -> dict[str, Any]:
    """The same of a photo."""
    return heading(content, entry_id, **{"kind": "photo", "media": "image/jpeg", **more})


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody's phone."""

    api: Api

    def write(self, **more: Any) -> UUID:
        """A kept entry; gives its id."""
        return UUID(write(self.api, **more))

    def begin(self, head: dict[str, Any], attachment_id: UUID | None = None) -> Answer:
        return self.api.put(f"/attachments/{attachment_id or new_id()}", head)

    def piece(self, attachment_id: UUID, number: int, plain: bytes) -> Answer:
        path = f"/attachments/{attachment_id}/pieces/{number}"
        kind = "application/octet-stream"
        return self.api.send("PUT", path, data=plain, content_type=kind)

    def send(self, content: bytes, head: dict[str, Any]) -> UUID:
        """All of it; gives its id."""
        attachment_id = new_id()
        assert self.begin(head, attachment_id).status_code == 201
        for number, plain in enumerate(cut(content)):
            sent = self.piece(attachment_id, number, plain)
            assert sent.status_code == 201, sent.text
        assert self.state(attachment_id)["state"] in {"kept", "aside"}
        return attachment_id

    def voice(self, entry_id: UUID, content: bytes = WEBM, **more: Any) -> UUID:
        return self.send(content, heading(content, entry_id, seconds=80, **more))

    def photo(self, entry_id: UUID, content: bytes, **more: Any) -> UUID:
        return self.send(content, of_photo(content, entry_id, **more))

    def state(self, attachment_id: UUID) -> Any:
        return self.api.get(f"/attachments/{attachment_id}").json

    def content(self, attachment_id: UUID) -> Answer:
        return self.api.get(f"/attachments/{attachment_id}/content")
