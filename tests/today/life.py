"""A person's year in a course, made up day by day: what is planned, what happens, what is told.

Nothing here asks the rules under test. Sessions are late, missed, moved and left without an end;
the person answers, puts aside or ignores what Today offers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from journal.measures.calls import Timing
from journal.measures.catalogue import all_measures
from journal.prompts.known import Known
from journal.prompts.prompt import Prompt
from journal.today.page import Today, today_of
from journal.treatment.kept import Course, Goal, Intention, Session, Step
from journal.treatment.protocols import Protocol
from journal.treatment.words import GoalState, Standing

_SPACE = UUID("5b1d3c1e-7a53-4c3e-9a52-0f7a4f6f3a10")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_KEYS = tuple(measure.key for measure in all_measures())


@dataclass(slots=True, kw_only=True)
class Event:
    """One session as it really was; what the record says of it at an instant is less."""

    id: UUID
    planned_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    # When the day was moved, and from where.
    moved_at: datetime | None = None
    moved_from: datetime | None = None

    def known_at(self, now: datetime) -> tuple[datetime, datetime | None, datetime | None]:
        was_moved = self.moved_at is None or self.moved_at <= now
        planned = self.planned_at if was_moved or self.moved_from is None else self.moved_from
        started = self.started_at if self.started_at and self.started_at <= now else None
        ended = self.ended_at if self.ended_at and self.ended_at <= now else None
        return planned, started, ended


@dataclass(slots=True)
class Life:
    protocol: Protocol
    zone: ZoneInfo
    random: Random
    set_up_at: datetime = field(init=False)
    events: list[Event] = field(init=False)
    ended_on: date | None = field(init=False)
    answered: dict[str, datetime] = field(default_factory=dict)
    put_aside: dict[str, datetime] = field(default_factory=dict)
    taken: dict[str, date] = field(default_factory=dict)
    intentions: list[Intention] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        draw = self.random
        first_day = date(2026, 1, 1) + timedelta(days=draw.randrange(365))
        self.set_up_at = self.at(first_day - timedelta(days=draw.randrange(0, 21)), time(18, 5))
        hour = time(draw.choice((7, 10, 14, 17)), draw.choice((0, 30)))
        offsets = list(self.protocol.session_offsets_days)
        for _more in range(draw.randrange(5) if len(offsets) == 1 else 0):
            offsets.append(offsets[-1] + self.protocol.spacing_days + draw.randrange(4))
        days = [first_day + timedelta(days=offset) for offset in offsets]
        self.events = [self._event(number, day, hour) for number, day in enumerate(days)]
        last = max(event.planned_at for event in self.events).astimezone(self.zone).date()
        self.ended_on = draw.choice((None, last + timedelta(days=draw.randrange(3, 150))))

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)

    def _event(self, number: int, day: date, hour: time) -> Event:
        draw, planned = self.random, self.at(day, hour)
        event = Event(
            id=uuid5(_SPACE, str(number)), planned_at=planned, started_at=None, ended_at=None
        )
        # To the day after, where no template has a session: two at once are refused.
        if draw.random() < 0.1:
            event.moved_from, event.moved_at = planned, planned - draw.randrange(2, 60) * HOUR
            event.planned_at = self.at(day + DAY, hour)
        if draw.random() < 0.92:
            event.started_at = event.planned_at + timedelta(minutes=draw.randrange(-20, 95))
            length = timedelta(minutes=draw.randrange(35, 240))
            event.ended_at = event.started_at + length if draw.random() < 0.8 else None
        return event

    def instants(self) -> Iterator[datetime]:
        """A year of days, three looks at each, and more around every session; none twice."""
        looks = set()
        first = self.set_up_at.astimezone(self.zone).date()
        for offset in range(366):
            day = first + timedelta(days=offset)
            looks |= {self.at(day, time(hour, 1)) for hour in (2, 9, 20)}
        for event in self.events:
            around = (event.planned_at, event.started_at, event.ended_at)
            for moment in filter(None, around):
                looks |= {moment + hours * HOUR for hours in (-71, -24, -2, -0.5, 0, 3, 7)}
                morning = moment.astimezone(self.zone).date() + DAY
                edge = self.at(morning, time(6))
                looks |= {edge - timedelta(minutes=1), edge}
        yield from sorted(look for look in looks if look >= self.set_up_at)

    def known(self, now: datetime) -> Known:
        course = Course(
            id=_SPACE,
            version=1,
            created_at=self.set_up_at,
            protocol=self.protocol.key,
            protocol_version=1,
            kind=self.protocol.kind,
            starts_on=self.set_up_at.astimezone(self.zone).date(),
            ended_on=self.ended_on if self._is_over(now) else None,
        )
        today = now.astimezone(self.zone).date()
        return Known(
            courses=[course],
            sessions=self.sessions(now),
            intentions=list(self.intentions),
            goals=list(self.goals),
            open_steps=[one for one in self.steps if today - 14 * DAY <= one.due_on <= today],
            answered=dict(self.answered),
            put_aside=dict(self.put_aside),
        )

    def _is_over(self, now: datetime) -> bool:
        return self.ended_on is not None and self.ended_on <= now.astimezone(self.zone).date()

    def sessions(self, now: datetime) -> list[Session]:
        found = []
        usual = self.protocol.defaults
        for event in self.events:
            planned, started, ended = event.known_at(now)
            found.append(
                Session(
                    id=event.id,
                    version=1,
                    created_at=self.set_up_at,
                    course_id=_SPACE,
                    planned_at=planned.astimezone(self.zone),
                    started_at=started and started.astimezone(self.zone),
                    ended_at=ended and ended.astimezone(self.zone),
                    route=usual.route,
                    setting=usual.setting,
                    format=usual.format,
                )
            )
        return sorted(found, key=lambda one: one.at)

    def look(self, now: datetime) -> Today:
        return today_of(
            self.known(now),
            at=now,
            zone=self.zone,
            timing=Timing(last_taken=self.taken),
            has_checked_in=False,
        )

    def live(self, today: Today, now: datetime) -> list[str]:
        """Do something about what is offered, or nothing; says which prompts were touched."""
        touched = []
        for prompt in today.prompts:
            chance = self.random.random()
            if chance < 0.35:
                self.answered[prompt.id] = now
                self._follow(prompt, now)
                touched.append(prompt.id)
            elif chance < 0.5:
                self.put_aside[prompt.id] = now
                touched.append(prompt.id)
        for step in today.steps_due:
            if self.random.random() < 0.5:
                self.steps.remove(step)
        return touched

    def take(self, measure: str, now: datetime) -> None:
        self.taken[measure] = now.astimezone(self.zone).date()

    def _follow(self, prompt: Prompt, now: datetime) -> None:
        made: dict[str, Any] = {
            "id": uuid5(_SPACE, f"{prompt.id} {now}"),
            "version": 1,
            "created_at": now,
        }
        if prompt.id in {"prep-intention", "bn-intent"}:
            coming = [event for event in self.events if event.known_at(now)[0] > now]
            tied = coming[0].id if coming else None
            self.intentions.append(
                Intention(**made, session_id=tied, words="open", standing=Standing.SET)
            )
        elif prompt.id == "prep-goal":
            self.goals.append(
                Goal(**made, words="walk", baseline=3, state=GoalState.ACTIVE, set_at=now)
            )
        elif prompt.id in {"d23-tiny", "w2-values-act"}:
            due = now.astimezone(self.zone).date() + 2 * DAY
            self.steps.append(Step(**made, due_on=due, words="write to Ana"))


def has_no_gap(instants: list[datetime]) -> bool:
    return all(later - earlier <= DAY + HOUR for earlier, later in pairwise(instants))
