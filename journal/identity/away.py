"""Whether somebody has been away from their phone for so long that it locks."""

from datetime import UTC, datetime, timedelta

COOKIE = "afterword-away"
AT_ONCE = "1"
# Long enough to look something up in another app, too short for somebody else to read.
LONGEST = timedelta(minutes=2)
_DIGITS = 15  # of milliseconds since 1970: enough until the year 30000


def is_to_lock(said: str, *, at: datetime, signed_in_at: datetime, lock_on: bool) -> bool:
    """What a page said when it was left: since when, by the server's clock, or ``1``: at once.

    A moment counts only for who has a quick lock. What cannot be is no reason to lock, and none
    to fail: it says nothing.
    """
    if said == AT_ONCE:
        return True
    since = _moment(said)
    return lock_on and since is not None and since >= signed_in_at and at - since >= LONGEST


def _moment(said: str) -> datetime | None:
    if not (said.isascii() and said.isdecimal() and len(said) <= _DIGITS):
        return None
    try:
        return datetime.fromtimestamp(int(said) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
