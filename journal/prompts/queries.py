"""What choosing a prompt needs to know, read from a person's own record."""

from datetime import datetime
from zoneinfo import ZoneInfo

from journal.prompts.facts import Facts
from journal.prompts.known import Known, facts_from
from journal.prompts.models import PutAside
from journal.treatment import queries as treatment
from journal.vault.queries import one
from journal.vault.reader import Reader


def put_aside(reader: Reader) -> dict[str, datetime]:
    """By prompt id, when it was last put aside."""
    found = one(PutAside, reader, reader.owner_id)
    return {} if found is None else moments(found[1])


def moments(value: dict[str, str]) -> dict[str, datetime]:
    return {name: datetime.fromisoformat(at) for name, at in value.items()}


def facts_of(reader: Reader, *, at: datetime, zone: ZoneInfo) -> Facts:
    """Enough for the library; what was answered is known further up."""
    known = Known(
        courses=treatment.courses_of(reader),
        sessions=treatment.sessions_of(reader),
        intentions=treatment.intentions_of(reader),
        goals=treatment.goals_of(reader),
    )
    return facts_from(known, at=at, zone=zone)
