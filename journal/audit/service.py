"""Record what happens; written with the transaction, or the transaction does not happen."""

from typing import Any
from uuid import UUID

from journal.access.actor import Actor
from journal.audit import queries
from journal.audit.chain import ZERO, link
from journal.audit.events import AuditEvent
from journal.audit.models import AuditHead
from journal.kernel import db
from journal.kernel.clock import now
from journal.vault.service import server_key

_WAITING = "audit-waiting"


def record(
    actor: Actor,
    event: AuditEvent,
    *,
    subject: UUID | None = None,
    kind: str | None = None,
    object_id: UUID | None = None,
) -> None:
    """Record an event, to join the chain just before commit.

    So the chain's end is held for as short a time as can be: every writer has to pass through it.
    """
    waiting: list[dict[str, Any]] = db.session().info.setdefault(_WAITING, [])
    if not waiting:
        db.before_commit(_append)
    waiting.append(
        {
            "at": now(),
            "event": event.value,
            "actor_id": actor.person_id,
            "role": actor.role.value if actor.role else actor.job or None,
            "sign_in_id": actor.sign_in_id,
            "subject_id": subject,
            "kind": kind,
            "object_id": object_id,
        }
    )


def _append() -> None:
    key = server_key("audit")
    head = queries.head_for_update()
    if head is None:
        db.first_of(AuditHead(id=1, seq=0, hash=ZERO), 1)
        head = queries.head_for_update()
    assert head is not None  # it is there now, whoever put it there  # noqa: S101
    seq, before = head.seq, head.hash
    joined: list[dict[str, Any]] = []
    for facts in db.session().info.pop(_WAITING):
        seq += 1
        before = link(key, before, queries.canonical(seq, facts))
        joined.append({"seq": seq, "hash": before, **facts})
    queries.append(joined, seq=seq, head=before)
