"""What a sound file says beside the sound is blanked where it stands.

A file chosen on a phone may name the place it was recorded in (a voice memo's title is often an
address). Boxes keep their sizes, so that the sound's own offsets stay right.
"""

# ISO/IEC 14496-12 §8.10: user data and metadata, wherever they may stand.
_SAYS_MORE = {b"udta", b"meta", b"uuid"}
_HOLDS_BOXES = {b"moov", b"trak"}
_HEADER = 8


def only_sound(content: bytes, *, media: str) -> bytes:
    """The same sound; in MP4 without titles, places and makers. Others are left as they are."""
    if media != "audio/mp4":
        return content
    blanked = bytearray(content)
    _blank(blanked, 0, len(blanked))
    return bytes(blanked)


def _blank(content: bytearray, begin: int, end: int) -> None:
    at = begin
    while at + _HEADER <= end:
        size = int.from_bytes(content[at : at + 4])
        kind = bytes(content[at + 4 : at + _HEADER])
        # 0 goes on to the end, 1 has a long size; the boxes that matter here are never so large.
        until = end if size == 0 else at + size
        if size == 1:
            until = at + int.from_bytes(content[at + _HEADER : at + 2 * _HEADER])
        if until > end or until < at + _HEADER:
            return
        if kind in _SAYS_MORE:
            content[at + 4 : at + _HEADER] = b"free"
            content[at + _HEADER : until] = bytes(until - at - _HEADER)
        elif kind in _HOLDS_BOXES:
            _blank(content, at + _HEADER, until)
        at = until
