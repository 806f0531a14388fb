"""Remember which changes were made, and forget them when no phone asks any more."""

import hmac
from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from journal.changes import queries
from journal.changes.queries import Applied
from journal.kernel.clock import now
from journal.vault.keys import derived
from journal.vault.service import server_key

# What comes again after that is made again: as the records have ids of their own, words that are
# there already are met by themselves, and other words are kept as a version.
REMEMBERED = timedelta(days=90)
_DIGEST_BYTES = 16


def digests_of(patient_id: UUID, sent: Collection[bytes]) -> list[bytes]:
    """Of what was sent, to know it again; they tell nothing to who has only the database."""
    key = derived(server_key("identity"), "changes")
    made = (hmac.digest(key, patient_id.bytes + one, sha256) for one in sent)
    return [one[:_DIGEST_BYTES] for one in made]


def remember(patient_id: UUID, change_id: UUID, made: Applied, *, instead: bool) -> None:
    """In the transaction of the change itself, ``instead`` of what was made under its id before.

    Where another tab makes the same at this moment, the second of them ends with Crossed.
    """
    write = queries.replace if instead else queries.add
    write(patient_id, change_id, made, at=now())


def forget() -> int:
    """Forget what was made long ago; says how many. To be done in a transaction that writes."""
    return queries.remove_before(now() - REMEMBERED)


def has_old() -> bool:
    """Whether there is anything to forget."""
    return queries.any_before(now() - REMEMBERED)
