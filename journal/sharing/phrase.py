"""Four words that both ends of a link see, to be compared aloud."""

import hashlib
import hmac
from pathlib import Path
from uuid import UUID

_WORDS = tuple(Path(__file__).with_name("words.txt").read_text(encoding="ascii").split())
# 256 words to the power of four are 32 bits: somebody holding a stolen code has one try at
# being taken for the right person, in front of a therapist who knows that person.
_LENGTH = 4


def phrase(key: bytes, *, link_id: UUID, code_hash: bytes, public_keys: tuple[bytes, bytes]) -> str:
    """The phrase of one link; another code, link or person's key gives another phrase."""
    facts = b"".join((link_id.bytes, code_hash, *public_keys))  # each of them of fixed length
    digest = hmac.digest(key, facts, hashlib.sha256)
    return " ".join(_WORDS[byte] for byte in digest[:_LENGTH])
