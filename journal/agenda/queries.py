"""The list for the next visit as a reader may see it; a therapist's ring opens no question."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from journal.agenda.items import Agenda, Question, agenda, marked_lines
from journal.agenda.models import AgendaQuestion
from journal.care import queries as care
from journal.entries import queries as entries
from journal.entries.models import Entry
from journal.entries.words import State
from journal.entries.written import Written
from journal.identity.queries import people
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.marks import queries as marks
from journal.treatment import queries as treatment
from journal.vault import queries as vault
from journal.vault.reader import Reader

# The question whose answers may hold lines to ask about.
_WORRIES = "prep-worry"


def agenda_of(reader: Reader) -> Agenda:
    """As far as the reader's ring opens it: for a therapist, shared entries and their marks."""
    visits = [one for one in treatment.appointments_of(reader) if one.at >= now()]
    worries = entries.latest_answer(reader, _WORRIES) if _is_own(reader) else None
    return agenda(
        questions_of(reader),
        pinned(reader),
        talked_about=marks.talked_about(reader),
        next_visit=visits[0] if visits else None,
        could_ask=marked_lines(worries.text, worries.id) if worries else (),
    )


def pinned(reader: Reader) -> list[Written]:
    """Entries that are to be brought, the first written first."""
    # Of an entry from before there was a list, only its text says whether it is on it.
    may_be = sa.or_(Entry.is_pinned.is_(True), Entry.is_pinned.is_(None))
    there = Entry.state != State.DELETED.value
    select = vault.granted(Entry, reader, *entries.COLUMNS).where(there, may_be)
    found = vault.opened(select.order_by(Entry.written_at, Entry.id), reader, Entry.KIND)
    return [Written(row, text) for row, text in found if text["pinned"]]


def questions_of(reader: Reader) -> list[Question]:
    """One's own questions, the first written first."""
    select = vault.granted(AgendaQuestion, reader).order_by(AgendaQuestion.created_at)
    found = vault.opened(select, reader, AgendaQuestion.KIND)
    return [Question.read(row, value) for row, value in found]


def question(reader: Reader, question_id: UUID) -> Question:
    """Raises NotFound."""
    return Question.read(*vault.must_have(AgendaQuestion, reader, question_id))


def must_be_there(reader: Reader, item_id: UUID) -> None:
    """Raise NotFound unless it is an entry or a question of the reader's."""
    if vault.one(AgendaQuestion, reader, item_id) is None:
        entries.entry(reader, item_id)


def therapists_of(patient_id: UUID) -> list[tuple[UUID, str]]:
    """Link and name of everybody whom something could be shared with now."""
    links = care.links_of(patient_id, "active")
    named = people(link.therapist_id for link in links)
    return [(link.id, named[link.therapist_id].called) for link in links]


def name_of(patient_id: UUID, link_id: UUID) -> str:
    """Who is at the other end of an active link; raises NotFound."""
    names = dict(therapists_of(patient_id))
    if link_id not in names:
        raise NotFound
    return names[link_id]


def seen_through(link_id: UUID) -> frozenset[UUID]:
    """The entries that one link may see now."""
    return frozenset(share.entry_id for share in care.shares_of_link(link_id))


def seen_by(patient_id: UUID, entry_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """By entry, the names of those who can read it now."""
    seen = entries.seen_by(patient_id, entry_ids)
    named = people({reader for readers in seen.values() for reader in readers})
    return {one: [named[reader].called for reader in readers] for one, readers in seen.items()}


def _is_own(reader: Reader) -> bool:
    return reader.ring_id == reader.owner_id
