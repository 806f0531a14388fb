"""The two paths as they are open to one person now, and what they laid by for them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from journal.care.queries import has_therapist
from journal.entries.queries import answers_to
from journal.entries.written import Written
from journal.hard_times.lasting import Lasting
from journal.hard_times.models import Lasting as Row
from journal.my_support import queries as my_support
from journal.my_support.words import CareRole
from journal.prompts import queries as prompts
from journal.prompts.prompt import Prompt
from journal.prompts.selection import path
from journal.treatment.words import Moment
from journal.vault import queries as vault
from journal.vault.reader import Reader

# The list of early signs that a person made in calmer weeks.
EARLY_SIGNS = "mt-signs"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlan:
    """What a person wrote down for low days."""

    # The part of the safety plan that is about it.
    signs: str | None
    # The newest list of early signs.
    listed: Written | None
    has_therapist: bool


def path_of(reader: Reader, moment: Moment, *, at: datetime, zone: ZoneInfo) -> dict[str, Prompt]:
    """By id, the prompts of a path that are open now, in their order."""
    facts = prompts.facts_of(reader, at=at, zone=zone)
    return {one.id: one for one in path(moment, facts, at)}


def lasting_of(reader: Reader) -> Lasting:
    found = vault.one(Row, reader, reader.owner_id)
    return Lasting() if found is None else Lasting.read(found[1])


def own_plan(reader: Reader) -> OwnPlan:
    plan = my_support.plan(reader)
    is_in_team = any(one.role is CareRole.THERAPIST for one in my_support.team_of(reader))
    return OwnPlan(
        signs=plan.signs if plan else None,
        listed=next(iter(answers_to(reader, [EARLY_SIGNS])[EARLY_SIGNS]), None),
        has_therapist=is_in_team or has_therapist(reader.owner_id),
    )
