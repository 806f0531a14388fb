"""The chain: each record's hash covers the one before, under a key kept off the database."""

import hashlib
import hmac
import json
from collections.abc import Mapping

ZERO = bytes(32)


def link(key: bytes, before: bytes, facts: Mapping[str, object]) -> bytes:
    """The hash of one record, given the hash of the one before it."""
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.digest(key, before + canonical.encode("ascii"), hashlib.sha256)
