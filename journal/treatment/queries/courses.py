"""Courses and their sessions, and where they put a person."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.identity.queries import people
from journal.kernel import db
from journal.kernel.clock import now
from journal.treatment import fog, kept, models, stages
from journal.treatment.course_here import course_here
from journal.treatment.protocols import all_protocols
from journal.treatment.words import Stage
from journal.vault.queries import granted, must_have, one, opened
from journal.vault.reader import Reader, Value


def zone_of(reader: Reader) -> ZoneInfo:
    """The time zone of the person whose record this is."""
    found = people([reader.owner_id]).get(reader.owner_id)
    return ZoneInfo(found.zone if found else "UTC")


def courses_of(reader: Reader) -> list[kept.Course]:
    """In the order in which they start."""
    found = opened(granted(models.Course, reader), reader, models.Course.KIND)
    courses = [kept.Course.read(row, value) for row, value in found]
    return sorted(courses, key=lambda course: (course.starts_on, course.created_at))


def course_now(reader: Reader) -> kept.Course | None:
    """The course of what is happening now."""
    courses = courses_of(reader)
    if len(courses) < 2:  # noqa: PLR2004 - with one there is nothing to choose
        return next(iter(courses), None)
    return course_here(courses, sessions_of(reader), at=now(), zone=zone_of(reader))


def course(reader: Reader, course_id: UUID) -> kept.Course:
    """Raises NotFound."""
    return kept.Course.read(*must_have(models.Course, reader, course_id))


def sessions_of(reader: Reader, course_id: UUID | None = None) -> list[kept.Session]:
    """Of every course, or of one, in the order in which they take place."""
    select = granted(models.Session, reader, models.Session.course_id)
    if course_id is not None:
        select = select.where(models.Session.course_id == course_id)
    found = [_session(row, value) for row, value in opened(select, reader, models.Session.KIND)]
    return sorted(found, key=lambda session: session.at)


def sessions_changed_at(reader: Reader, course_id: UUID) -> dict[UUID, datetime]:
    """When each session of a course was last changed; not what it says."""
    select = granted(models.Session, reader).where(models.Session.course_id == course_id)
    return {row.id: row.changed_at for row in db.session().execute(select)}


def session(reader: Reader, session_id: UUID) -> kept.Session:
    """Raises NotFound."""
    return _session(*must_have(models.Session, reader, session_id, models.Session.course_id))


def session_exists(reader: Reader, session_id: UUID) -> bool:
    return one(models.Session, reader, session_id) is not None


def session_if_there(reader: Reader, session_id: UUID | None) -> UUID | None:
    """The same, or None for one that is gone: a page may have been open while it was deleted."""
    is_there = session_id is not None and session_exists(reader, session_id)
    return session_id if is_there else None


def session_note(reader: Reader, session_id: UUID) -> tuple[int, Value]:
    """Its version and what it says; version 0 while there is none."""
    found = one(models.SessionNote, reader, session_id)
    return (0, {}) if found is None else (found[0].version, found[1])


def whole_sessions(reader: Reader, course_id: UUID | None = None) -> list[kept.WholeSession]:
    """As `sessions_of`, each with its private half (for the patient) and its number."""
    notes = {
        row.id: (row.version, value)
        for row, value in opened(
            granted(models.SessionNote, reader), reader, models.SessionNote.KIND
        )
    }
    so_far: Counter[UUID] = Counter()
    found = []
    for each in sessions_of(reader, course_id):
        so_far[each.course_id] += 1
        noted, note = notes.get(each.id, (0, {}))
        found.append(kept.WholeSession.join(each, note, noted=noted, number=so_far[each.course_id]))
    return found


def whole_session(reader: Reader, session_id: UUID) -> kept.WholeSession:
    """Raises NotFound."""
    course_id = session(reader, session_id).course_id
    return next(one for one in whole_sessions(reader, course_id) if one.id == session_id)


def _session(row: db.AnyRow, value: Value) -> kept.Session:
    return kept.Session.read(row, value, course_id=row.course_id)


def fog_until(reader: Reader, at: datetime) -> datetime | None:
    """When the fog of the latest session lifts, or None when there is none at that instant."""
    facts = [session.facts for session in sessions_of(reader)]
    return fog.fog_until(facts, now=at, zone=zone_of(reader)) if facts else None


def where(reader: Reader, at: datetime) -> stages.Where:
    """Where the person stands in the course of now."""
    zone, sessions = zone_of(reader), sessions_of(reader)
    course = course_here(courses_of(reader), sessions, at=at, zone=zone)
    return standing(course, sessions, at=at, zone=zone)


def standing(
    course: kept.Course | None, sessions: list[kept.Session], *, at: datetime, zone: ZoneInfo
) -> stages.Where:
    """As `where`, from what was read before. Fog is fog, whichever course its session is of."""
    known = {protocol.key: protocol for protocol in all_protocols()}
    protocol = known.get(course.protocol) if course else None
    here = stages.where(
        [one.facts for one in sessions if course and one.course_id == course.id],
        now=at,
        zone=zone,
        between=protocol.stage_between if protocol else Stage.INTEGRATION,
        override=course.stage if course else None,
    )
    return replace(
        here, fog_until=fog.fog_until([one.facts for one in sessions], now=at, zone=zone)
    )
