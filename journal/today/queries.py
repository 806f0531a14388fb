"""Everything Today needs from the treatment tables, in one select."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from journal.entries.queries import answered_prompts
from journal.kernel import db
from journal.prompts.known import STEP_STAYS, Known
from journal.prompts.models import PutAside
from journal.prompts.queries import moments
from journal.treatment import kept, models
from journal.treatment.days import day_in
from journal.vault.models import Record
from journal.vault.queries import granted
from journal.vault.reader import Reader

# Bound anew at each execution: building the select costs more than running it.
_ANY_READER = cast(
    "Reader",
    SimpleNamespace(
        owner_id=sa.bindparam("owner", type_=sa.Uuid), ring_id=sa.bindparam("ring", type_=sa.Uuid)
    ),
)
# The longest any prompt waits before it is asked again (prompts/library.json, mt-signs).
_ANSWERS_COUNT = timedelta(days=90)


def known_of(reader: Reader, *, at: datetime, zone: ZoneInfo) -> tuple[Known, bool]:
    """What choosing prompts needs to know, and whether today has a check-in already."""
    today = day_in(at, zone)
    rows = db.session().execute(
        _everything(),
        {
            "owner": reader.owner_id,
            "ring": reader.ring_id,
            "today": today,
            "since": today - STEP_STAYS,
        },
    )
    found: dict[str, list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
    for row in rows:
        found[row.kind].append((row, reader.open(row, row.kind)))
    answered = answered_prompts(reader, since=at - _ANSWERS_COUNT) if found["course"] else {}
    return _known(found, answered), bool(found["check-in"])


def _known(
    found: Mapping[str, list[tuple[Any, dict[str, Any]]]], answered: Mapping[str, datetime]
) -> Known:
    sessions = [kept.Session.read(row, val, course_id=row.tie) for row, val in found["session"]]
    intentions = [
        kept.Intention.read(row, value, session_id=row.tie) for row, value in found["intention"]
    ]
    steps = [kept.Step.read(row, value, due_on=row.day) for row, value in found["step"]]
    courses = [kept.Course.read(row, value) for row, value in found["course"]]
    return Known(
        courses=sorted(courses, key=lambda course: (course.starts_on, course.created_at)),
        sessions=sorted(sessions, key=lambda session: session.at),
        intentions=sorted(intentions, key=lambda intention: intention.created_at),
        goals=[kept.Goal.read(row, value) for row, value in found["goal"]],
        appointments=[kept.Appointment.read(row, value) for row, value in found["appointment"]],
        open_steps=sorted(steps, key=lambda step: step.due_on),
        answered=answered,
        put_aside=next((moments(value) for _, value in found["prompt-skip"]), {}),
    )


@cache
def _everything() -> Any:
    day, since = sa.bindparam("today", type_=sa.Date), sa.bindparam("since", type_=sa.Date)
    return sa.union_all(
        # The first names the types of all the rest.
        _part(models.Session, tie=models.Session.course_id),
        _part(models.Course),
        _part(models.Intention, tie=models.Intention.session_id),
        _part(models.Goal),
        _part(models.Appointment),
        _part(models.Step, day=models.Step.due_on).where(
            models.Step.is_open, models.Step.due_on.between(since, day)
        ),
        _part(models.CheckIn, day=models.CheckIn.on_day).where(models.CheckIn.on_day == day),
        _part(PutAside),
    )


def _part(model: type[Record], *, tie: Any = None, day: Any = None) -> Any:
    return granted(
        model,
        _ANY_READER,
        sa.literal(model.KIND).label("kind"),
        (sa.cast(sa.null(), sa.Uuid) if tie is None else tie).label("tie"),
        (sa.cast(sa.null(), sa.Date) if day is None else day).label("day"),
    )
