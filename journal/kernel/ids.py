"""Ids that anybody may make, and that sort by the time they were made."""

import secrets
import time
from uuid import UUID

# The version of a text, for a change of which nobody knows what it rests on: it takes no text's
# place, but may be the first.
UNKNOWN_BASE = 0


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
