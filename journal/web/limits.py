"""How often something may be tried, by whom and from where."""

from functools import cache

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from journal.kernel.errors import DomainError


class TooOften(DomainError):
    """Tried too often just now; waiting helps."""


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
    limiter: FixedWindowRateLimiter = current_app.extensions["afterword-limits"]
    if not limiter.hit(_shared(limit, current_app.extensions["afterword-limits-share"]), *who):
        raise TooOften


@cache
def _shared(limit: str, share: int) -> RateLimitItem:
    whole = parse(limit)
    return type(whole)(max(1, whole.amount // share), whole.multiples)


def address() -> str:
    """Where the request comes from, as the server in front of us says."""
    return request.remote_addr or "unknown"
