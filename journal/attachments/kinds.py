"""What may be attached, told by its first bytes: a name or a promise of a sender is never asked."""

from collections.abc import Mapping
from enum import StrEnum

from journal.kernel.speech import N_


class Kind(StrEnum):
    """What a person attaches."""

    VOICE = "voice"
    PHOTO = "photo"


NAMES: Mapping[Kind, str] = {Kind.VOICE: N_("Voice note"), Kind.PHOTO: N_("Photo")}

# The only media types that are ever taken in, or given out. A browser makes nothing else when it
# records; a picture of any other kind (SVG above all) could carry a script.
SOUNDS = ("audio/webm", "audio/ogg", "audio/mp4")
PICTURES = ("image/jpeg", "image/png", "image/webp")
MEDIA: Mapping[Kind, tuple[str, ...]] = {Kind.VOICE: SOUNDS, Kind.PHOTO: PICTURES}
# Pictures leave as this, whatever they came as.
PICTURE_KEPT = "image/jpeg"

# Our own names for files, never the sender's.
ENDINGS: Mapping[str, str] = {
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "image/jpeg": "jpg",
}

# How far into a file its kind has to show.
_HEAD = 256


def media_of(content: bytes) -> str | None:
    """The media type its bytes begin as, or None for anything that is not on the list."""
    return _sound_of(content[:_HEAD]) or _picture_of(content[:_HEAD])


def _sound_of(head: bytes) -> str | None:
    # Matroska's signature, and the kind of document it says it is (RFC 8794 §11.2.6).
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return "audio/webm"
    # A page of Ogg whose first stream is Opus (RFC 7845 §5.1) or Vorbis.
    if head.startswith(b"OggS") and (b"OpusHead" in head or b"\x01vorbis" in head):
        return "audio/ogg"
    # ISO/IEC 14496-12 §4.3; pictures in the same box (HEIC, AVIF) name another brand.
    if head[4:8] == b"ftyp" and head[8:12] not in _BRANDS_OF_PICTURES:
        return "audio/mp4"
    return None


_BRANDS_OF_PICTURES = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}


def _picture_of(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return None
