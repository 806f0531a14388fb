"""Entries as a reader may see them; what was not shared with that reader is not there."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.care.models import CareLink, EntryShare
from journal.entries import search as looking
from journal.entries.models import Entry
from journal.entries.words import State
from journal.entries.written import Written
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.columns import UtcDateTime
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.ready import Ready
from journal.kernel.speech import gettext as _
from journal.prompts.queries import past
from journal.vault import queries as vault
from journal.vault.reader import Reader, Value

UNDO = timedelta(days=7)

Place = tuple[datetime, UUID]

COLUMNS = (
    Entry.last_version,
    Entry.written_at,
    Entry.offset_minutes,
    Entry.local_day,
    Entry.state,
    Entry.deleted_at,
    Entry.session_id,
    Entry.sign_in_id,
)
_THERE = vault.granted_to_any(Entry, *COLUMNS).where(Entry.state != State.DELETED.value)
_OWN = vault.granted_to_owner(Entry, *COLUMNS).where(Entry.state != State.DELETED.value)
_SCAN = 200


def page(
    reader: Reader, *, limit: int, before: Place | None = None, day: date | None = None
) -> list[Written]:
    """The newest written first; ``before`` is the place of the last one seen."""
    given: dict[str, Any] = {"most": limit}
    if before is not None:
        if before[0].tzinfo is None:
            raise Invalid({"cursor": _("is not one this server gave")})
        given |= {"before_at": before[0], "before_id": before[1]}
    if day is not None:
        given["day"] = day
    is_own = reader.ring_id == reader.owner_id
    select = _newest(is_own=is_own, goes_on=before is not None, of_a_day=day is not None)
    return _written(select, reader, **given)


@cache
def _newest(*, is_own: bool, goes_on: bool, of_a_day: bool) -> Ready:
    select = (_OWN if is_own else _THERE).order_by(Entry.written_at.desc(), Entry.id.desc())
    if goes_on:
        place = sa.tuple_(
            sa.bindparam("before_at", type_=UtcDateTime), sa.bindparam("before_id", type_=sa.Uuid)
        )
        select = select.where(sa.tuple_(Entry.written_at, Entry.id) < place)
    if of_a_day:
        select = select.where(Entry.local_day == sa.bindparam("day"))
    return Ready(select.limit(sa.bindparam("most", type_=sa.Integer)))


def search(reader: Reader, words: str, *, limit: int, before: Place | None = None) -> list[Written]:
    """Entries with all of these words, the newest first, found by opening them one by one.

    There is no index: it would say in clear what the entries say.
    """
    looked_for = looking.wanted(words)
    found: list[Written] = []
    while looked_for and len(found) < limit:
        some = page(reader, limit=_SCAN, before=before)
        found += [one for one in some if looking.has(one.text, looked_for)]
        if len(some) < _SCAN:
            break
        before = (some[-1].row.written_at, some[-1].id)
    return found[:limit]


def answers_to(reader: Reader, prompt_ids: Iterable[str]) -> dict[str, list[Written]]:
    """By prompt, the kept entries that answer it, the newest first.

    All are opened one by one, as for a search: which prompt was answered does not stand in clear.
    """
    found: dict[str, list[Written]] = {prompt_id: [] for prompt_id in prompt_ids}
    before: Place | None = None
    is_any = not found.keys().isdisjoint(past(reader).answered)
    while is_any and (some := page(reader, limit=_SCAN, before=before)):
        for one in some:
            if not one.is_draft and one.prompt_id in found:
                found[one.prompt_id].append(one)
        if len(some) < _SCAN:
            break
        before = (some[-1].row.written_at, some[-1].id)
    return found


def latest_answer(reader: Reader, prompt_id: str) -> Written | None:
    """The last kept answer to a prompt, found by when that was."""
    at = past(reader).answered.get(prompt_id)
    here = Entry.written_at == at, Entry.state == State.KEPT.value
    found = _written(vault.granted(Entry, reader, *COLUMNS).where(*here), reader) if at else []
    return next((one for one in found if one.prompt_id == prompt_id), None)


def entry(reader: Reader, entry_id: UUID) -> Written:
    """One that is not deleted; raises NotFound."""
    found = in_any_state(reader, entry_id)
    if found is None or found.is_deleted:
        raise NotFound
    return found


def in_any_state(reader: Reader, entry_id: UUID) -> Written | None:
    """One entry, also if it was deleted and can still be brought back."""
    found = vault.one(Entry, reader, entry_id, *COLUMNS)
    return None if found is None else Written(*found)


def must_be_kept(reader: Reader, entry_id: UUID) -> Written:
    """One that can be shared; raises NotFound, or Conflict while it is not finished."""
    found = entry(reader, entry_id)
    if found.is_draft:
        raise Conflict(_("This is not finished. Keep it first, then it can be shared."))
    return found


def versions(reader: Reader, entry_id: UUID) -> tuple[Written, list[tuple[int, datetime, Value]]]:
    """An entry, and its every text with its number and when it came, the newest first.

    A number above the entry's own version is a text set aside: a change that is not finished,
    or the loser of two changes at once. Raises NotFound.
    """
    found = entry(reader, entry_id)
    past = [
        (row.version, row.written_at, value)
        for row, value in vault.past_versions(reader, Entry.KIND, entry_id)
    ]
    present = (found.row.version, found.row.changed_at, found.text)
    return found, sorted([present, *past], key=lambda one: one[0], reverse=True)


def not_finished(reader: Reader, found: Written) -> tuple[int, Value] | None:
    """A change to a kept entry that was begun and not finished: its number and text."""
    if found.is_draft or found.row.last_version == found.row.version:
        return None
    past = vault.past_versions(reader, Entry.KIND, found.id)
    newer = ((row.version, text) for row, text in past if row.version > found.row.version)
    return next(((number, text) for number, text in newer if text["draft"]), None)


def days_written(reader: Reader, *, first: date, last: date) -> dict[date, int]:
    """How many entries each of these days has; days without any are left out."""
    select = (
        vault.granted(Entry, reader)
        .with_only_columns(Entry.local_day, sa.func.count().label("number"))
        .where(Entry.state != State.DELETED.value, Entry.local_day.between(first, last))
        .group_by(Entry.local_day)
    )
    return {row.local_day: row.number for row in db.rows(select)}


def tied_to(owner_id: UUID, session_id: UUID) -> list[UUID]:
    """Whatever is of this session, in any state."""
    mine = Entry.patient_id == owner_id, Entry.session_id == session_id
    return list(db.session().scalars(sa.select(Entry.id).where(*mine)))


def of_session(reader: Reader, session_id: UUID) -> list[Written]:
    """What was kept about one session, the first written first."""
    select = (
        vault.granted(Entry, reader, *COLUMNS)
        .where(Entry.session_id == session_id, Entry.state == State.KEPT.value)
        .order_by(Entry.written_at, Entry.id)
    )
    return _written(select, reader)


def deleted(reader: Reader) -> list[Written]:
    """Those that can still be brought back, the last deleted first."""
    select = (
        vault.granted(Entry, reader, *COLUMNS)
        .where(Entry.state == State.DELETED.value, Entry.deleted_at > now() - UNDO)
        .order_by(Entry.deleted_at.desc())
    )
    return _written(select, reader)


def seen_by(patient_id: UUID, entry_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, datetime | None]]:
    """Who besides the writer may now read each of these entries, and when they first opened it."""
    select = (
        sa.select(EntryShare.entry_id, CareLink.therapist_id, EntryShare.seen_at)
        .join(CareLink, CareLink.id == EntryShare.link_id)
        .where(
            EntryShare.patient_id == patient_id,
            EntryShare.entry_id.in_(list(entry_ids)),
            CareLink.state == "active",
        )
        .order_by(EntryShare.shared_at)
    )
    found: dict[UUID, dict[UUID, datetime | None]] = defaultdict(dict)
    for row in db.rows(select):
        found[row.entry_id][row.therapist_id] = row.seen_at
    return found


def overdue(owner_id: UUID | None = None) -> list[tuple[UUID, UUID]]:
    """Owner and id of every entry whose time to be brought back is over."""
    select = sa.select(Entry.patient_id, Entry.id).where(Entry.deleted_at <= now() - UNDO)
    if owner_id is not None:
        select = select.where(Entry.patient_id == owner_id)
    return [(row.patient_id, row.id) for row in db.rows(select)]


def is_overdue(owner_id: UUID, entry_id: UUID) -> bool:
    """Whether the time of this one is over, as things stand now."""
    select = sa.select(Entry.id).where(
        Entry.patient_id == owner_id, Entry.id == entry_id, Entry.deleted_at <= now() - UNDO
    )
    return db.rows(select).first() is not None


def hold(owner_id: UUID, entry_id: UUID) -> None:
    """Let nobody else write this entry until the end of the transaction.

    It may not exist yet, so there is no row to lock. On SQLite there is only ever one writer.
    """
    session = db.session()
    if session.get_bind().dialect.name == "postgresql":
        name = blake2b(owner_id.bytes + entry_id.bytes, digest_size=8).digest()
        number = int.from_bytes(name, signed=True)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def _written(select: db.AnySelect | Ready, reader: Reader, **given: Any) -> list[Written]:
    opened: Any = vault.opened(select, reader, Entry.KIND, **given)
    return [Written(row, value) for row, value in opened]
