"""What choosing a prompt needs to know, read from a person's own record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from journal.kernel.errors import NotFound
from journal.prompts.facts import Facts
from journal.prompts.known import Known, facts_from
from journal.prompts.library import prompt
from journal.prompts.models import PutAside
from journal.prompts.prompt import Prompt
from journal.treatment import queries as treatment
from journal.vault.queries import one
from journal.vault.reader import Reader


@dataclass(frozen=True, slots=True)
class Past:
    """By prompt id: when it was last put aside, and when last answered."""

    put_aside: Mapping[str, datetime] = field(default_factory=dict)
    answered: Mapping[str, datetime] = field(default_factory=dict)


def to_answer(reader: Reader, prompt_id: str, version: int | None = None) -> Prompt:
    """The prompt to answer: the newest, or the one that was on the page. Raises NotFound."""
    if prompt_id.startswith(PREFIX):
        return _own_asked(reader.owner_id, prompt_id, version)
    try:
        return prompt(prompt_id, version)
    except KeyError as error:
        raise NotFound from error


def _own_asked(patient_id: UUID, key: str, version: int | None) -> Prompt:
    """One that a therapist asked, though it may be retired or taken back, or the link be over."""
    versions = [
        found_version
        for row in _assignments(patient_id)
        for found_key, found_version in (asked_in(row),)
        if found_key == key and version in {None, found_version}
    ]
    if not versions:
        raise NotFound
    found = own_versions([(key, max(versions))])
    return found[key, max(versions)].prompt(languages())


def past(reader: Reader) -> Past:
    """What became of the prompts of one person so far."""
    found = one(PutAside, reader, reader.owner_id)
    return Past() if found is None else past_in(found[1])


def past_in(value: Mapping[str, Any]) -> Past:
    """The same, from a record that is open."""
    return Past(put_aside=_moments(value["put_aside"]), answered=_moments(value["answered"]))


def _moments(value: Mapping[str, str]) -> dict[str, datetime]:
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
