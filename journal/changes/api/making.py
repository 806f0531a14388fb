"""Make the changes that a phone sent, one after the other, each in a transaction of its own."""

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import Any
from uuid import UUID

from journal.changes import queries, service
from journal.changes.api.change import Change, understood
from journal.changes.order import Line
from journal.changes.queries import CONFLICT, Applied
from journal.kernel.errors import Busy, Conflict, DomainError, Invalid, Stale
from journal.kernel.ids import UNKNOWN_BASE
from journal.vault.records import etag
from journal.web import changes as web
from journal.web.changes import Answered
from journal.web.errors import problem_of, told
from journal.web.guard import database

# A phone in a basement waits no longer for a reply; what is left then comes again.
LONG_ENOUGH_S = 15.0
_A_WHILE_S = 60

Result = dict[str, Any]


class Once:
    """Whether one change was made before, looked up and noted in its own transaction."""

    def __init__(self, patient_id: UUID, change: Change) -> None:
        self._patient_id, self._change = patient_id, change
        self._is_there = False

    def known(self) -> Answered | None:
        """What became of these very words under this id.

        Other words under the same id are made: the phone added to them after an answer that never
        reached it.
        """
        found = queries.applied_one(self._patient_id, self._change.id)
        self._is_there = found is not None
        return _again(found) if found is not None and found.digest == self._change.digest else None

    def remember(self, answered: Answered) -> None:
        """Note it, to be committed with what it did."""
        made = Applied(digest=self._change.digest, status=answered.status, version=answered.version)
        service.remember(self._patient_id, self._change.id, made, instead=self._is_there)


def make(patient_id: UUID, sent: list[tuple[UUID, dict[str, Any]]]) -> Iterator[Result]:
    """What became of each, in the order they were written in."""
    changes = understood(patient_id, sent)
    making = _Making(patient_id, changes)
    for (change_id, _raw), change in zip(sent, changes, strict=True):
        if isinstance(change, Invalid):
            yield _told(change_id, _refused(change))
        else:
            yield _told(change_id, making.of(change))


class _Making:
    """One exchange: what was made before it and in it, and what has to wait."""

    def __init__(self, patient_id: UUID, understood: list[Change | Invalid]) -> None:
        self._patient_id = patient_id
        self._line, self._ends_at = Line(), monotonic() + LONG_ENOUGH_S
        changes = [one for one in understood if isinstance(one, Change)]
        asked = {one.id for one in changes} | {one.after for one in changes if one.after}
        with database().transaction(write=False):
            self._made = queries.applied(patient_id, asked) if asked else {}
        self._overtaken = _overtaken(changes, self._made)

    def of(self, change: Change) -> Answered:
        """Make one change, unless it was made, or something before it has to be made first."""
        known = self._made.get(change.id)
        if known is not None and known.digest == change.digest:
            return _again(known)
        if change.id in self._overtaken:
            return _refused(Conflict())
        if monotonic() > self._ends_at or self._line.holds_up(change.after, change.subjects):
            answered = replace(_refused(Busy()), wait=1)
        else:
            waited = replace(change.waited, based_on=self._base_of(change, known))
            answered = web.send(waited, Once(self._patient_id, change))
        if answered.is_for_later:
            self._line.wait(change.id, change.subjects)
        elif answered.is_kept:
            self._made[change.id] = Applied(
                digest=change.digest, status=answered.status, version=answered.version
            )
        return answered

    def _base_of(self, change: Change, known: Applied | None) -> int | None:
        """The version it rests on: the one an earlier change made, or what the phone saw."""
        if known is None and change.after is None:
            return change.waited.based_on
        earlier = known or (self._made.get(change.after) if change.after else None)
        if earlier is not None and earlier.is_conflict:
            return UNKNOWN_BASE  # it goes on from the text beside, not from the one that stands
        if earlier is not None and earlier.version is not None:
            return earlier.version
        # The earlier one was refused, say: nobody knows what it was to be.
        return UNKNOWN_BASE if change.waited.based_on is None else change.waited.based_on


def _overtaken(changes: list[Change], made: dict[UUID, Applied]) -> set[UUID]:
    """Those that were refused when they came before, and whose answer was lost.

    Something written later about the same record was made already, and nothing goes ahead of what
    has to come again. Now such a one might be taken, and undo what was written after it.
    """
    later: set[frozenset[str]] = set()
    found: set[UUID] = set()
    for change in reversed(changes):
        known = made.get(change.id)
        if known is None and change.subjects in later:
            found.add(change.id)
        elif known is not None and known.digest == change.digest:
            later.add(change.subjects)
    return found


def _again(known: Applied) -> Answered:
    return Answered(
        status=known.status,
        is_kept=True,
        is_repeated=True,
        version=None if known.is_conflict else known.version,
        problem=told(Stale()) if known.is_conflict else None,
    )


def _refused(error: DomainError) -> Answered:
    return Answered(status=problem_of(error).status, is_kept=False, problem=told(error))


def _told(change_id: UUID, answered: Answered) -> Result:
    later = {"again": True, "wait": answered.wait or _A_WHILE_S} if answered.is_for_later else {}
    facts = {
        "etag": etag(answered.version) if answered.version is not None else None,
        "next": answered.next,
        "problem": answered.problem,
    }
    return {
        "id": change_id,
        "outcome": _outcome(answered),
        "status": answered.status,
        **{name: fact for name, fact in facts.items() if fact is not None},
        **later,
    }


def _outcome(answered: Answered) -> str:
    if answered.status == CONFLICT and answered.is_kept:
        return "conflict"
    if answered.is_repeated:
        return "repeated"
    return "applied" if answered.is_kept else "refused"
