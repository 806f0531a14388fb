"""How much can be attached, and into what pieces it goes."""

from datetime import timedelta

from journal.attachments.kinds import Kind

# Small enough that a piece gets through on a line that keeps breaking: 8 s at 256 kbit/s.
PIECE = 256 * 1024
MOST_BYTES = {Kind.VOICE: 8 * 1024 * 1024, Kind.PHOTO: 10 * 1024 * 1024}
# At 32 kbit/s ten minutes are 2.4 MB; the rest is for phones that record no smaller than they do.
MOST_SECONDS = 600
MOST_OF_AN_ENTRY = 6
# What one person keeps here altogether: three hours of talking and a few hundred photos.
MOST_OF_A_PERSON = 300 * 1024 * 1024
LONGEST_ALT = 500
MOST_PIECES = -(-max(MOST_BYTES.values()) // PIECE)

# What has not arrived whole by then is let go; the phone still has its pieces and can begin anew.
ARRIVES_WITHIN = timedelta(days=7)
# As long as a deleted entry can be brought back.
UNDO = timedelta(days=7)


def pieces_of(size: int) -> int:
    """How many pieces something of this size comes in."""
    return -(-size // PIECE)


def size_of_piece(number: int, *, size: int) -> int:
    """How large one piece has to be: all are full but the last. Counted from 0."""
    return min(PIECE, size - number * PIECE)
