"""How often something may be tried, by whom and from where."""

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from journal.kernel.errors import DomainError


class TooOften(DomainError):
    """Tried too often just now; waiting helps."""


def start(app: Flask, redis_url: str | None) -> None:
    """Count in memory, or in Redis where several nodes have to count together."""
    storage = storage_from_string(redis_url or "memory://")
    app.extensions["afterword-limits"] = FixedWindowRateLimiter(storage)


def hit(limit: str, *who: str) -> None:
    """Count one try, such as ``hit("5/minute", "sign-in", address())``; raises TooOften."""
    limiter: FixedWindowRateLimiter = current_app.extensions["afterword-limits"]
    item: RateLimitItem = parse(limit)
    if not limiter.hit(item, *who):
        raise TooOften


def address() -> str:
    """Where the request comes from, as the server in front of us says."""
    return request.remote_addr or "unknown"
