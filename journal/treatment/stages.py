"""Where a person is in a course, derived from the dates of its sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from journal.treatment.days import days_apart
from journal.treatment.facts import Line, SessionFacts, line_up
from journal.treatment.fog import fog_until
from journal.treatment.words import Stage

# The last of the prompts that look back on a session closes 35 days after it
# (prompts/library.json, w2-keep); sessions further apart than that are maintenance,
# which is described as one every four to six weeks.
LAST_DAY_OF_INTEGRATION = 35


class Became(StrEnum):
    """What is known of one session of a course."""

    HELD = "held"
    # Its day is over, and nobody said whether it took place.
    WENT_BY = "went-by"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A session's number is its place among all those of the course, in the order of time."""

    stage: Stage
    derived_stage: Stage
    each: tuple[Became, ...]
    # With one that is under way.
    held: int
    # One that is under way counts once it is over.
    over: int
    last_number: int | None
    next_number: int | None
    unnoted_number: int | None
    days_since_session: int | None
    days_until_session: int | None
    days_since_unnoted: int | None
    is_session_day: bool
    has_ended: bool
    fog_until: datetime | None

    @property
    def planned(self) -> int:
        return len(self.each)

    @property
    def unnoted(self) -> int:
        return self.each.count(Became.WENT_BY)

    @property
    def has_only_gone_by(self) -> bool:
        """Sessions were planned, and nobody said of any that it took place."""
        return 0 < self.unnoted == self.planned

    @property
    def is_after_last(self) -> bool:
        return self.held > 0 and self.next_number is None


def where(
    sessions: Iterable[SessionFacts],
    *,
    now: datetime,
    zone: ZoneInfo,
    between: Stage = Stage.INTEGRATION,
    override: Stage | None = None,
) -> Where:
    """`between` is the stage this course is in between sessions; `override` renames the stage.

    An override never moves the fog or the day counts: those are facts.
    """
    line = line_up(sessions, now=now, zone=zone)
    fog = fog_until(line.held, now=now, zone=zone)
    since = _days_since(line, now=now, zone=zone)
    until = days_apart(now, line.next.planned_at, zone) if line.next else None
    is_session_day = fog is not None or since == 0 or until == 0
    derived = _stage(since=since, until=until, is_session_day=is_session_day, between=between)
    has_ended = line.last is not None and _has_ended(line.last, now)
    return Where(
        stage=override or derived,
        derived_stage=derived,
        each=tuple(_became(one, line) for one in line.in_time),
        held=len(line.held),
        over=len(line.held) - (since == 0 and not has_ended),
        last_number=line.number(line.last),
        next_number=line.number(line.next),
        unnoted_number=line.number(line.unnoted[-1]) if line.unnoted else None,
        days_since_session=since,
        days_until_session=until,
        days_since_unnoted=_days_since_unnoted(line, now=now, zone=zone),
        is_session_day=since == 0 or until == 0,
        has_ended=has_ended,
        fog_until=fog,
    )


def _became(session: SessionFacts, line: Line) -> Became:
    if any(session is one for one in line.held):
        return Became.HELD
    is_coming = any(session is one for one in line.to_come)
    return Became.TO_COME if is_coming else Became.WENT_BY


def _stage(*, since: int | None, until: int | None, is_session_day: bool, between: Stage) -> Stage:
    if is_session_day:
        return Stage.SESSION
    if between is Stage.MAINTENANCE:
        return Stage.MAINTENANCE
    if since is None:
        return Stage.ASSESSMENT if until is None else Stage.PREPARATION
    return Stage.INTEGRATION if since <= LAST_DAY_OF_INTEGRATION else Stage.MAINTENANCE


def _days_since(line: Line, *, now: datetime, zone: ZoneInfo) -> int | None:
    if line.last is None or line.last.began_at is None:
        return None
    return days_apart(line.last.began_at, now, zone)


def _days_since_unnoted(line: Line, *, now: datetime, zone: ZoneInfo) -> int | None:
    """Days since a planned session that nobody noted, unless one was held after it."""
    if not line.unnoted:
        return None
    missed = line.unnoted[-1].planned_at
    if line.last is not None and line.last.began_at is not None and line.last.began_at > missed:
        return None
    return days_apart(missed, now, zone)


def _has_ended(session: SessionFacts, now: datetime) -> bool:
    return session.ended_at is not None and session.ended_at <= now
