"""The days of a course that call for a measure."""

from collections.abc import Sequence
from datetime import date

from journal.measures.cadence import CLOSEST_DAYS, EVERY_DAYS, Plan
from journal.treatment.kept import Course, Session
from journal.treatment.protocols import all_protocols
from journal.treatment.words import Stage


def plan_of(course: Course | None, sessions: Sequence[Session], *, today: date) -> Plan:
    """From the course of now and its own sessions; each day is the one in its writer's place."""
    if course is None:
        return Plan(first_session_on=None)
    protocol = next((one for one in all_protocols() if one.key == course.protocol), None)
    own = [one for one in sessions if one.course_id == course.id]
    before_each = protocol is not None and protocol.measures.before_each_session
    asks_before = before_each or course.stage is Stage.MAINTENANCE
    return Plan(
        first_session_on=_first_day(own, today),
        maintenance_on=tuple(sorted(one.at.date() for one in own)) if asks_before else (),
        ends_on=course.ended_on,
        every_days=max(CLOSEST_DAYS, protocol.measures.every_days) if protocol else EVERY_DAYS,
    )


def _first_day(sessions: Sequence[Session], today: date) -> date | None:
    """The first that took place; else the next planned; else the first whose day went by."""
    held = [one.at.date() for one in sessions if one.facts.began_at is not None]
    days = [one.at.date() for one in sessions]
    ahead = [day for day in days if day >= today]
    return min(held or ahead or days, default=None)
