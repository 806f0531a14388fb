"""Write, change and retire a prompt of one's own, or as an admin the clinic's."""

from typing import Any
from uuid import UUID

from journal.access.actor import Actor
from journal.asking import queries
from journal.asking.scope import owner_of
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import NotFound, Stale
from journal.kernel.speech import gettext as _
from journal.prompts.kept import open_words, seal_words
from journal.prompts.models import OwnPrompt, OwnPromptVersion
from journal.prompts.own import key_of
from journal.vault.records import Kept
from journal.vault.service import server_key

KIND = "own-prompt"


def keep_own(
    by: Actor, own_id: UUID, value: dict[str, Any], *, based_on: int | None = None
) -> Kept:
    """Write it, or give it a new wording; what was asked before keeps the words it had.

    Outcome ``conflict``: it was changed meanwhile, and this wording is kept below that one.
    """
    owner_id = owner_of(by)
    found = queries.held_prompt(owner_id, own_id)
    if found is None:
        if based_on is not None:
            raise Stale(_("There is nothing here to change. Nothing was kept."))
        return _first(by, owner_id, own_id, value)
    if _words(found) == value:
        return Kept(outcome="repeated", version=found.version)
    number = queries.last_version(owner_id, own_id) + 1
    _add_version(by, found, value, number)
    _note(by, AuditEvent.PROMPT_WRITTEN, own_id)
    if based_on not in {None, found.version}:
        return Kept(outcome="conflict", version=found.version)
    found.version, found.changed_at = number, now()
    return Kept(outcome="changed", version=number)


def set_retired(by: Actor, own_id: UUID, *, retired: bool) -> None:
    """Ask nobody any more, or use it again. Whoever is answering can finish. Raises NotFound."""
    found = queries.held_prompt(owner_of(by), own_id)
    if found is None:
        raise NotFound
    if (found.retired_at is not None) == retired:
        return
    found.retired_at = now() if retired else None
    found.changed_at = now()
    _note(by, AuditEvent.PROMPT_RETIRED if retired else AuditEvent.PROMPT_WRITTEN, own_id)


def _first(by: Actor, owner_id: UUID, own_id: UUID, value: dict[str, Any]) -> Kept:
    at = now()
    key = key_of(owner_id, own_id)
    row = OwnPrompt(owner_id=owner_id, id=own_id, key=key, version=1, created_at=at, changed_at=at)
    if db.first_of(row, (owner_id, own_id)) is not row:
        return keep_own(by, own_id, value)  # the same form, sent twice at once
    _add_version(by, row, value, 1)
    _note(by, AuditEvent.PROMPT_WRITTEN, own_id)
    return Kept(outcome="created", version=1)


def _words(found: OwnPrompt) -> dict[str, Any]:
    current = db.session().get_one(OwnPromptVersion, (found.owner_id, found.id, found.version))
    key = server_key("identity")
    return open_words(key, current.words, own_id=found.id, version=found.version)


def _add_version(by: Actor, found: OwnPrompt, value: dict[str, Any], number: int) -> None:
    sealed = seal_words(server_key("identity"), value, own_id=found.id, version=number)
    db.session().add(
        OwnPromptVersion(
            owner_id=found.owner_id,
            id=found.id,
            version=number,
            words=sealed,
            made_by=by.person_id,
            made_at=now(),
        )
    )
    db.session().flush()


def _note(by: Actor, event: AuditEvent, own_id: UUID) -> None:
    audit.record(by, event, kind=KIND, object_id=own_id)
