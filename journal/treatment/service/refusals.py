"""What the times of a session are refused for, with the reason."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from babel.dates import format_date, format_time

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.treatment import kept, queries
from journal.treatment.clashes import clashing
from journal.treatment.days import day_in
from journal.treatment.facts import SessionFacts
from journal.treatment.reach import too_far_ahead, too_far_back


def refuse_far(today: date, **days: date | None) -> None:
    """Raise Invalid for what no course of now can reach."""
    wrong = {}
    for name, day in days.items():
        if day is not None and too_far_ahead(day, today=today):
            wrong[name] = _("is ten years ahead or more; please look at the year")
        elif day is not None and too_far_back(day, today=today):
            wrong[name] = _("is ten years back or more; please look at the year")
    if wrong:
        raise Invalid(wrong)


def refuse_times(patient: Patient, session_id: UUID, times: dict[str, datetime | None]) -> None:
    """Raise Invalid for times out of reach, and for those of another session."""
    zone = queries.zone_of(patient.reader)
    days = {name: at and day_in(at, zone) for name, at in times.items()}
    refuse_far(day_in(now(), zone), **days)
    planned = times["planned_at"]
    assert planned is not None  # noqa: S101 - every shape of a session asks for it
    there = SessionFacts(
        id=session_id,
        planned_at=planned,
        started_at=times["started_at"],
        ended_at=times["ended_at"],
    )
    field = next(name for name in ("started_at", "ended_at", "planned_at") if times[name])
    refuse_clash(there, queries.sessions_of(patient.reader), field=field)


def refuse_clash(one: SessionFacts, others: Iterable[kept.Session], *, field: str) -> None:
    """Raise Invalid naming the session that has this time already."""
    there = clashing(one, [other.facts for other in others])
    if there is None:
        return
    at = there.began_at or there.planned_at
    said = _("falls into another session, the one of %(day)s at %(time)s; they cannot overlap")
    when = {
        "day": format_date(at.date(), "medium", locale=locale()),
        "time": format_time(at.timetz(), "short", locale=locale()),
    }
    raise Invalid({field: said % when})
