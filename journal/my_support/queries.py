"""Read what was laid by, in the order in which it is reached for."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from journal.kernel import db
from journal.kernel.errors import NotFound
from journal.my_support import kept, models
from journal.vault import queries as vault
from journal.vault.models import Record
from journal.vault.reader import Reader
from journal.vault.seal import Unsealable

Placed = TypeVar("Placed", kept.SupportPerson, kept.CareContact)


def people_of(reader: Reader) -> list[kept.SupportPerson]:
    found = vault.opened(
        vault.granted(models.SupportPerson, reader), reader, models.SupportPerson.KIND
    )
    return _in_order([kept.SupportPerson.read(row, value) for row, value in found])


def team_of(reader: Reader) -> list[kept.CareContact]:
    found = vault.opened(vault.granted(models.CareContact, reader), reader, models.CareContact.KIND)
    return _in_order([kept.CareContact.read(row, value) for row, value in found])


def person(reader: Reader, person_id: UUID) -> kept.SupportPerson:
    """Raises NotFound."""
    return kept.SupportPerson.read(*vault.must_have(models.SupportPerson, reader, person_id))


def contact(reader: Reader, contact_id: UUID) -> kept.CareContact:
    """Raises NotFound."""
    return kept.CareContact.read(*vault.must_have(models.CareContact, reader, contact_id))


def card(reader: Reader) -> kept.HardCard | None:
    found = vault.one(models.HardCard, reader, reader.owner_id)
    return None if found is None else kept.HardCard.read(*found)


def plan(reader: Reader) -> kept.SafetyPlan | None:
    found = vault.one(models.SafetyPlan, reader, reader.owner_id)
    return None if found is None else kept.SafetyPlan.read(*found)


def earlier_cards(reader: Reader) -> list[kept.Earlier]:
    return _earlier(models.HardCard, reader)


def earlier_plans(reader: Reader) -> list[kept.Earlier]:
    return _earlier(models.SafetyPlan, reader)


def mine(reader: Reader) -> kept.Mine:
    return kept.Mine(people=people_of(reader), team=team_of(reader), card=card(reader))


def mine_if_it_opens(open_ring: Callable[[], Reader]) -> kept.Mine | None:
    """For a screen that has to come whatever happens: crisis lines never wait for own records."""
    try:
        with db.session().connection().begin_nested():
            return mine(open_ring())
    except (SQLAlchemyError, Unsealable, NotFound):
        return None


def _in_order(found: list[Placed]) -> list[Placed]:
    return sorted(found, key=lambda one: (one.place is None, one.place or 0, one.created_at))


def _earlier(model: type[Record], reader: Reader) -> list[kept.Earlier]:
    found = vault.past_versions(reader, model.KIND, reader.owner_id)
    return [
        kept.Earlier(version=row.version, written_at=row.written_at, words=value)
        for row, value in found
    ]
