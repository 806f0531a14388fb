"""Find or found a clinic by its name."""

from uuid import UUID

import sqlalchemy as sa

from journal.care import queries
from journal.care.models import Clinic
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.vault.server import seal_name
from journal.vault.service import server_key


def clinic_called(name: str) -> UUID | None:
    """The clinic of that name. Names are sealed, so each has to be opened."""
    ids = db.session().execute(sa.select(Clinic.id)).scalars()
    return next((one for one in ids if queries.clinic_name(one) == name), None)


def found_clinic(name: str) -> UUID:
    """Make a clinic."""
    made = new_id()
    sealed = seal_name(server_key("identity"), name, person=made, field="clinic")
    db.session().add(Clinic(id=made, name=sealed, created_at=now()))
    db.session().flush()
    return made
