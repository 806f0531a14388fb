"""What time it is; nothing else asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, tzinfo

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)
_waited_since: ContextVar[datetime | None] = ContextVar("waited since", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Inside it is that instant, and stays so: how the demo clinic comes by its past."""
    token = _set_to.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


def written(zone: tzinfo = UTC) -> datetime:
    """When what is being kept was written, on the clock of whoever wrote it.

    That is now, in the zone given, unless it waited on a phone: then it is the phone's own time
    and offset, and the zone does not count.
    """
    waited, present = _waited_since.get(), now()
    if waited is None:
        return present.astimezone(zone)
    return min(waited, present.astimezone(waited.tzinfo))


@contextmanager
def waited_since(instant: datetime) -> Iterator[None]:
    """Inside it, what is kept was written at that moment, and arrives only now."""
    token = _waited_since.set(instant)
    try:
        yield
    finally:
        _waited_since.reset(token)
