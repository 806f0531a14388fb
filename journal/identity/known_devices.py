"""A mark for a browser that somebody signed in with: it tells that, and nothing else.

A browser with a good mark is spared the limit on tries at the account, so that nobody who guesses
from elsewhere can lock its owner out. The mark is random bytes, a day and a keyed hash of both with
the account: without our key nobody can make one or read in it whose it is.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta

LASTS = timedelta(days=90)
_NONCE, _DAY, _HASH = 16, 4, 32
_WHOLE = _NONCE + _DAY + _HASH


def mark_of(key: bytes, account: str, *, at: datetime) -> str:
    """A new mark for a browser that an account was just entered with."""
    facts = secrets.token_bytes(_NONCE) + _day(at).to_bytes(_DAY)
    return _spelt(facts + _hash(key, facts, account))


def is_known(key: bytes, mark: str, account: str, *, at: datetime) -> bool:
    """Whether this is a mark of ours for this account, and not too old."""
    try:
        whole = urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
    except ValueError:  # also what is not base 64, and letters that are not ASCII
        return False
    # One mark has one spelling, or each other spelling would be counted as another browser.
    if _spelt(whole) != mark:
        return False
    facts, given = whole[: _NONCE + _DAY], whole[_NONCE + _DAY :]
    if len(whole) != _WHOLE or not hmac.compare_digest(given, _hash(key, facts, account)):
        return False
    return 0 <= _day(at) - int.from_bytes(facts[_NONCE:]) <= LASTS.days


def _spelt(whole: bytes) -> str:
    return urlsafe_b64encode(whole).decode().rstrip("=")


def _hash(key: bytes, facts: bytes, account: str) -> bytes:
    return hmac.digest(key, facts + account.encode("ascii"), "sha256")


def _day(at: datetime) -> int:
    return at.date().toordinal()
