"""What choosing a prompt needs to know about a person, and the anchors that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from journal.prompts.asked import Asked
from journal.prompts.words import Anchor, Have
from journal.treatment.facts import Line, SessionFacts, line_up
from journal.treatment.plans import Phase
from journal.treatment.protocols import Protocol
from journal.treatment.stages import Where, where
from journal.treatment.words import Stage

# A set-up time that lies ahead of a device's clock must not silence the first prompts.
_NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    protocol: Protocol
    zone: ZoneInfo
    # When the course was set up here, which comes before the day of its first session.
    set_up_at: datetime
    sessions: tuple[SessionFacts, ...] = ()
    ended_at: datetime | None = None
    # Visits without ketamine, past and to come.
    appointments: tuple[datetime, ...] = ()
    # Small steps that have not been asked about.
    steps_due: tuple[datetime, ...] = ()
    have: frozenset[Have] = frozenset()
    # By prompt id: when it was last answered, and last put aside with "not today".
    answered: Mapping[str, datetime] = field(default_factory=dict)
    put_aside: Mapping[str, datetime] = field(default_factory=dict)
    stage_override: Stage | None = None
    # What therapists ask, without what was declined.
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """When the anchor is, and since when an answer to its prompts counts."""

    at: datetime
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The facts as they stand now."""

    facts: Facts
    now: datetime
    line: Line
    where: Where
    points: Mapping[Anchor, Point]

    @property
    def phase(self) -> Phase:
        return self.facts.protocol.prompt_plan.phase(
            held=self.where.held, is_after_last=self.where.is_after_last
        )


def view(facts: Facts, now: datetime) -> View:
    line = line_up(facts.sessions, now=now, zone=facts.zone)
    return View(
        facts=facts,
        now=now,
        line=line,
        where=where(
            facts.sessions,
            now=now,
            zone=facts.zone,
            between=facts.protocol.stage_between,
            override=facts.stage_override,
        ),
        points=_points(facts, line, now),
    )


def _points(facts: Facts, line: Line, now: datetime) -> dict[Anchor, Point]:
    begun = now + min(facts.set_up_at - now, _NO_TIME)
    points = {anchor: Point(at=begun, since=begun) for anchor in _FROM_THE_START}
    if facts.ended_at is not None:
        points[Anchor.COURSE_END] = Point(at=facts.ended_at, since=facts.ended_at)
    last_began = begun
    if line.last is not None:
        last_began = line.last.began_at or line.last.planned_at
        points[Anchor.SESSION_END] = Point(at=line.last.over_at(now), since=last_began)
    if line.next is not None:
        planned = line.next.planned_at
        points[Anchor.NEXT_SESSION] = Point(at=planned, since=last_began)
        # A session that is late has still not started.
        points[Anchor.SESSION_START] = Point(at=max(planned, now), since=last_began)
    points |= _appointment(facts, begun, now)
    due = max((step for step in facts.steps_due if step <= now), default=None)
    if due is not None:
        points[Anchor.STEP_DUE] = Point(at=due, since=due)
    return points


_FROM_THE_START = (Anchor.COURSE_START, Anchor.MONTHLY)


def _appointment(facts: Facts, begun: datetime, now: datetime) -> dict[Anchor, Point]:
    coming = min((visit for visit in facts.appointments if visit > now), default=None)
    if coming is None:
        return {}
    before = max((visit for visit in facts.appointments if visit <= now), default=begun)
    return {Anchor.APPOINTMENT: Point(at=coming, since=before)}
