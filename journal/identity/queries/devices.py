"""What the devices of a person are called."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from journal.identity.models import SignIn
from journal.kernel import db
from journal.vault.server import open_name
from journal.vault.service import server_key


def device_names(person_id: UUID, sign_in_ids: Collection[UUID]) -> dict[UUID, str]:
    """The device of each of these sign-ins of theirs, as far as it is still known."""
    if not sign_in_ids:
        return {}
    key = server_key("identity")
    mine = SignIn.person_id == person_id, SignIn.id.in_(list(sign_in_ids))
    return {
        row.id: open_name(key, row.device, person=row.id, field="device")
        for row in db.rows(sa.select(SignIn.id, SignIn.device).where(*mine))
    }
