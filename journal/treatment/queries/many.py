"""Courses and sessions of many patients at once, one select a table."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from journal.treatment import kept, models
from journal.vault.queries import granted_many, opened_many
from journal.vault.reader import Reader

Readers = Mapping[UUID, Reader]


def courses_of_many(readers: Readers) -> dict[UUID, list[kept.Course]]:
    """By ring, in the order in which they start."""
    found: dict[UUID, list[kept.Course]] = defaultdict(list)
    select = granted_many(models.Course, readers)
    for row, value in opened_many(select, readers, models.Course.KIND) if readers else ():
        found[row.ring_id].append(kept.Course.read(row, value))
    for courses in found.values():
        courses.sort(key=lambda course: (course.starts_on, course.created_at))
    return found


def sessions_of_many(readers: Readers) -> dict[UUID, list[kept.Session]]:
    """By ring, in the order in which they take place."""
    found: dict[UUID, list[kept.Session]] = defaultdict(list)
    select = granted_many(models.Session, readers, models.Session.course_id)
    for row, value in opened_many(select, readers, models.Session.KIND) if readers else ():
        found[row.ring_id].append(kept.Session.read(row, value, course_id=row.course_id))
    for sessions in found.values():
        sessions.sort(key=lambda session: session.at)
    return found
