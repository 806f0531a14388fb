"""How often something may be tried, by whom and from where."""

import time
from functools import cache
from math import ceil

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from journal.kernel.errors import DomainError

# A limit, and who is counted: ("5/minute", "sign-in", address()).
Try = tuple[str, ...]


class TooOften(DomainError):
    """Tried too often just now; after so many ``seconds`` there is another try."""

    def __init__(self, *, seconds: int = 60) -> None:
        super().__init__()
        self.seconds = seconds


def start(app: Flask, redis_url: str | None, *, share: int = 1) -> None:
    """Count in memory, or in Redis where several processes or nodes have to count together.

    Processes that count each for itself get one ``share``-th of every limit, so that all of them
    together allow no more than one would.
    """
    storage = storage_from_string(redis_url or "memory://")
    app.extensions["afterword-limits"] = FixedWindowRateLimiter(storage)
    app.extensions["afterword-limits-share"] = 1 if redis_url else share


def hit(limit: str, *who: str) -> None:
    """Count one try, such as ``hit("5/minute", "sign-in", address())``; raises TooOften."""
    hit_all((limit, *who))


def hit_all(*tries: Try) -> None:
    """Count one try at each, up to the first that refuses; its TooOften waits for all of them."""
    for limit, *who in tries:
        if not _limiter().hit(_item(limit), *who):
            raise TooOften(seconds=max(map(_wait, tries)))


def give_back(*tries: Try) -> None:
    """Count one try less at each: it was none of those that are to be few."""
    for limit, *who in tries:
        _limiter().hit(_item(limit), *who, cost=-1)


def _wait(one: Try) -> int:
    limit, *who = one
    if _limiter().test(_item(limit), *who):
        return 1
    ends_at = _limiter().get_window_stats(_item(limit), *who).reset_time
    # The storages go by the clock of the machine; a second shows that it is not over.
    return max(1, ceil(ends_at - time.time()))


def _limiter() -> FixedWindowRateLimiter:
    found: FixedWindowRateLimiter = current_app.extensions["afterword-limits"]
    return found


def _item(limit: str) -> RateLimitItem:
    return _shared(limit, current_app.extensions["afterword-limits-share"])


@cache
def _shared(limit: str, share: int) -> RateLimitItem:
    whole = parse(limit)
    return type(whole)(max(1, whole.amount // share), whole.multiples)


def address() -> str:
    """Where the request comes from, as the server in front of us says."""
    return request.remote_addr or "unknown"
