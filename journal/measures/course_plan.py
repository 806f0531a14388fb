"""The days of a course that call for a measure."""

from collections.abc import Sequence

from journal.measures.cadence import CLOSEST_DAYS, EVERY_DAYS, Plan
from journal.treatment.kept import Course, Session
from journal.treatment.protocols import all_protocols
from journal.treatment.words import Stage


def plan_of(course: Course | None, sessions: Sequence[Session]) -> Plan:
    """From the course of now and its own sessions; each day is the one in its writer's place."""
    if course is None:
        return Plan(first_session_on=None)
    protocol = next((one for one in all_protocols() if one.key == course.protocol), None)
    days = sorted(one.at.date() for one in sessions if one.course_id == course.id)
    before_each = protocol is not None and protocol.measures.before_each_session
    return Plan(
        first_session_on=days[0] if days else None,
        maintenance_on=tuple(days) if before_each or course.stage is Stage.MAINTENANCE else (),
        ends_on=course.ended_on,
        every_days=max(CLOSEST_DAYS, protocol.measures.every_days) if protocol else EVERY_DAYS,
    )
