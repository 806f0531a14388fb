"""Which intention is for the session to come, and which was for the one that was."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from journal.treatment.facts import line_up
from journal.treatment.kept import Intention, Session


def both_intentions(
    intentions: Iterable[Intention],
    sessions: Iterable[Session],
    *,
    at: datetime,
    zone: ZoneInfo,
) -> tuple[Intention | None, Intention | None]:
    """The latest for the session to come, and the latest for the one that was.

    ``sessions`` are those of the course of now; ``intentions`` in the order of their writing.
    """
    line = line_up([one.facts for one in sessions], now=at, zone=zone)
    last, coming = line.last, line.next
    ahead = behind = None
    for one in intentions:
        is_tied = one.session_id is not None
        was_before = last is not None and one.created_at <= (last.began_at or last.planned_at)
        if last is not None and (one.session_id == last.id if is_tied else was_before):
            behind = one
        elif not is_tied or (coming is not None and one.session_id == coming.id):
            ahead = one
    return ahead, behind
