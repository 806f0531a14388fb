"""Everything Today needs from the tables of sealed records, in one select."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from journal.hard_times.lasting import Lasting
from journal.hard_times.models import Lasting as HardMoment
from journal.kernel import db
from journal.kernel.columns import UtcDateTime
from journal.kernel.ready import Ready
from journal.monthly.kept import Choice
from journal.monthly.models import MonthlyChoice
from journal.my_support.models import HardCard, SupportPerson
from journal.prompts.asked import Asked
from journal.prompts.known import Known
from journal.prompts.models import PutAside
from journal.prompts.queries import Past, asked_of, past_in
from journal.treatment import kept, models
from journal.treatment.days import day_in
from journal.treatment.steps import STEP_STAYS
from journal.vault.models import Record
from journal.vault.queries import granted_to_any, granted_to_owner
from journal.vault.reader import Reader

# The longest any prompt waits before it is asked again (prompts/library.json, mt-signs).
_ANSWERS_COUNT = timedelta(days=90)
# A goal that was rated so long ago is asked about again (prompts/library.json, w2-goal).
_RATINGS_COUNT = timedelta(days=14)


# Answered on a page of its own, so by a note there; it is asked until 36 hours after a session.
_BODY = "next-bodycare"
_NOTES_COUNT = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What Today goes by, as far as it stands in records of its own."""

    # What choosing prompts needs to know.
    known: Known
    # Whether today has a check-in already.
    has_checked_in: bool
    # The questions of once a month that were turned on.
    monthly: Choice
    # Whether somebody wants to be asked if something hard is still with them.
    lasting: Lasting


def found_by(reader: Reader, *, at: datetime, zone: ZoneInfo) -> Found:
    today = day_in(at, zone)
    given = {"reader_owner": reader.owner_id, "reader_ring": reader.ring_id}
    rows = db.rows(
        _EVERYTHING,
        {
            **given,
            "today": today,
            "since": today - STEP_STAYS,
            "rated_since": at - _RATINGS_COUNT,
            "noted_since": at - _NOTES_COUNT,
        },
    )
    found: dict[str, list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
    for row in rows:
        found[row.kind].append((row, reader.open(row, row.kind)))
    asked = asked_of(reader.owner_id)
    monthly = next((Choice.read(value) for _, value in found[MonthlyChoice.KIND]), Choice())
    lasting = next((Lasting.read(value) for _, value in found[HardMoment.KIND]), Lasting())
    return Found(
        known=_known(found, answers_since=at - _ANSWERS_COUNT, asked=asked),
        has_checked_in=bool(found["check-in"]),
        monthly=monthly,
        lasting=lasting,
    )


def _known(
    found: Mapping[str, list[tuple[Any, dict[str, Any]]]],
    *,
    answers_since: datetime,
    asked: tuple[Asked, ...],
) -> Known:
    past = next((past_in(value) for _, value in found["prompt-skip"]), Past())
    # A request that was met stays met, however long ago that was.
    asked_for = {one.prompt.id for one in asked}
    sessions = [kept.Session.read(row, val, course_id=row.tie) for row, val in found["session"]]
    intentions = [
        kept.Intention.read(row, value, session_id=row.tie) for row, value in found["intention"]
    ]
    noted = [(_BODY, row.created_at) for row, _value in found["side-effect"]]
    steps = [kept.Step.read(row, value, due_on=row.day) for row, value in found["step"]]
    courses = [kept.Course.read(row, value) for row, value in found["course"]]
    return Known(
        courses=sorted(courses, key=lambda course: (course.starts_on, course.created_at)),
        sessions=sorted(sessions, key=lambda session: session.at),
        intentions=sorted(intentions, key=lambda intention: intention.created_at),
        goals=[kept.Goal.read(row, value) for row, value in found["goal"]],
        appointments=[kept.Appointment.read(row, value) for row, value in found["appointment"]],
        open_steps=sorted(steps, key=lambda step: step.due_on),
        answered={
            name: at
            for name, at in (*past.answered.items(), *sorted(noted))
            if at >= answers_since or name in asked_for
        },
        has_card=bool(found["hard-card"]),
        has_people=bool(found["support-person"]),
        put_aside=past.put_aside,
        asked=asked,
        declined=past.declined,
        rated_at=max(
            (datetime.fromisoformat(value["rated_at"]) for _, value in found["goal-rating"]),
            default=None,
        ),
    )


def _part(
    model: type[Record], *, tie: Any = None, day: Any = None, granted: Any = granted_to_any
) -> Any:
    return granted(
        model,
        sa.literal(model.KIND).label("kind"),
        (sa.cast(sa.null(), sa.Uuid) if tie is None else tie).label("tie"),
        (sa.cast(sa.null(), sa.Date) if day is None else day).label("day"),
    )


_TODAY = sa.bindparam("today", type_=sa.Date)
_SINCE = sa.bindparam("since", type_=sa.Date)
_EVERYTHING_OF = sa.union_all(
    # The first names the types of all the rest.
    _part(models.Session, tie=models.Session.course_id),
    _part(models.Course),
    _part(models.Intention, tie=models.Intention.session_id),
    _part(models.Goal),
    _part(models.Appointment),
    # Of these there is one for every day: found by the day, and only then by the grant.
    _part(models.Step, day=models.Step.due_on, granted=granted_to_owner).where(
        models.Step.is_open, models.Step.due_on.between(_SINCE, _TODAY)
    ),
    _part(models.CheckIn, day=models.CheckIn.on_day, granted=granted_to_owner).where(
        models.CheckIn.on_day == _TODAY
    ),
    _part(models.GoalRating).where(
        models.GoalRating.created_at >= sa.bindparam("rated_since", type_=UtcDateTime)
    ),
    _part(models.SideEffect).where(
        models.SideEffect.created_at >= sa.bindparam("noted_since", type_=UtcDateTime)
    ),
    _part(HardCard),
    _part(SupportPerson),
    _part(PutAside),
    _part(MonthlyChoice),
    _part(HardMoment),
)
_EVERYTHING = Ready(_EVERYTHING_OF)
