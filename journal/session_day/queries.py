"""The day of a session: the session, its list, what was ticked, its intention, its entries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.entries import queries as entries
from journal.entries.written import Written
from journal.session_day import home, kept
from journal.session_day.models import Readiness
from journal.session_day.phase import Phase, phase
from journal.session_day.ready_lists import Part, ReadyList, Shelf, Step, choose
from journal.treatment import queries as treatment
from journal.treatment.kept import Intention, WholeSession
from journal.vault import queries as vault
from journal.vault.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    session: WholeSession
    phase: Phase
    ready_list: ReadyList
    readiness: kept.Readiness
    missing: tuple[home.Named, ...]
    intention: Intention | None

    @property
    def is_ready(self) -> bool:
        """Marked, and at home still with everything named that has to be."""
        return self.readiness.ready is not None and not self.missing

    def steps(self, part: str) -> list[tuple[Step, bool]]:
        """Steps of a part of the day, each with whether it is ticked."""
        found = self.ready_list.part(Part(part))
        return [(step, step.key in self.readiness.ticked) for step in found]


def day(reader: Reader, session_id: UUID, shelf: Shelf, *, at: datetime, zone: ZoneInfo) -> Day:
    """Raises NotFound."""
    session = treatment.whole_session(reader, session_id)
    return Day(
        session=session,
        phase=phase(session.facts, now=at, zone=zone),
        ready_list=list_for(reader, session, shelf),
        readiness=readiness(reader, session_id),
        missing=home.missing(session),
        intention=intention_for(reader, session),
    )


def list_for(reader: Reader, session: WholeSession, shelf: Shelf) -> ReadyList:
    courses = {one.id: one for one in treatment.courses_of(reader)}
    course = courses.get(session.course_id)
    return choose(shelf, session, course.kind if course else None)


def readiness(reader: Reader, session_id: UUID) -> kept.Readiness:
    """What was ticked so far; a session that has nothing yet begins with the lines of the last."""
    found = vault.one(Readiness, reader, session_id)
    if found is not None:
        return kept.Readiness.read(found[0].version, found[1])
    select = vault.granted(Readiness, reader).order_by(Readiness.created_at.desc()).limit(1)
    last = vault.opened(select, reader, Readiness.KIND)
    own = kept.Readiness.read(0, last[0][1]).own if last else ()
    again = tuple(kept.OwnLine(id=one.id, words=one.words) for one in own)
    return kept.Readiness(own=again)


def intention_for(reader: Reader, session: WholeSession) -> Intention | None:
    """The latest tied to the session; before it, the latest that is tied to none."""
    mine = treatment.intentions_of(reader)
    tied = [one for one in mine if one.session_id == session.id]
    loose = [one for one in mine if one.session_id is None and session.facts.began_at is None]
    return next(reversed(tied or loose), None)


def entries_of(reader: Reader, session_id: UUID) -> dict[str, Written]:
    """What was kept about the session, by the prompt it answers; the latest of each."""
    found = sorted(entries.of_session(reader, session_id), key=lambda one: one.row.written_at)
    return {one.text["prompt"]["id"]: one for one in found if one.text["prompt"]}


def line_for_today(reader: Reader, session_id: UUID) -> Written | None:
    """The line that was left for the next day."""
    return entries_of(reader, session_id).get("after-line")
