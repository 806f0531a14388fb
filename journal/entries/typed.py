"""What a form says, as an entry's values: when it was written, and what it was based on."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

# Nobody writes for so long: a page that is older was left open, and its words are of now.
_LEFT_OPEN = timedelta(hours=4)


def given(values: Mapping[str, Any], *, zone: ZoneInfo, at: datetime) -> dict[str, Any]:
    """The values of a finished entry."""
    names = ("kind", "prompt_id", "prompt_version", "session_id", "title", "body", "mood", "tags")
    told = {name: values[name] for name in (*names, "pinned", "reply")}
    return {**told, "written_at": written_at(values, zone=zone, at=at), "draft": False}


def written_at(values: Mapping[str, Any], *, zone: ZoneInfo, at: datetime) -> datetime:
    """When it was written, on the writer's clock.

    A script stamps the form with the device's own offset. Without it a chosen time is read in
    the person's zone, and no chosen time means the moment the page was opened, so that what
    is begun before midnight stays on its day; ``at`` is when it was sent, or put to wait.
    """
    stamped: datetime | None = values["written_at"]
    chosen: datetime | None = values["when"]
    if chosen is not None:
        if stamped is not None and _minute(stamped) == _minute(chosen):
            return stamped
        return chosen.replace(tzinfo=zone)
    moment = stamped or _opened(values["opened_at"], at=at) or at
    # Nobody chose this time, so a device's clock that runs ahead must not stand in the way.
    return moment if moment <= at else at.astimezone(moment.tzinfo)


def _opened(moment: datetime | None, *, at: datetime) -> datetime | None:
    return None if moment is None or at - moment > _LEFT_OPEN else moment


def entry_id(given: Mapping[str, Any]) -> UUID | None:
    """The id the form came with, also when something else in it cannot be accepted."""
    try:
        return UUID(given.get("id", ""))
    except ValueError:
        return None


def based_on(values: Mapping[str, Any]) -> int | None:
    """The version the form was made from."""
    etag: str | None = values["etag"]
    return int(etag.strip('"')) if etag else None


def _minute(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None, second=0, microsecond=0)
