"""What choosing a prompt needs to know, read from a person's own record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from journal.care.models import CareLink
from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.errors import NotFound
from journal.kernel.ready import Ready
from journal.kernel.speech import languages
from journal.prompts.asked import Asked
from journal.prompts.facts import Facts
from journal.prompts.kept import open_asked, open_words
from journal.prompts.known import Known, facts_from
from journal.prompts.library import prompt
from journal.prompts.models import Assignment, OwnPromptVersion, PutAside
from journal.prompts.models import OwnPrompt as OwnPromptRow
from journal.prompts.own import PREFIX, OwnPrompt
from journal.prompts.prompt import Prompt
from journal.treatment import queries as treatment
from journal.vault.queries import one
from journal.vault.reader import Reader
from journal.vault.server import open_name
from journal.vault.service import server_key

# An ended link takes what was asked through it along.
_ASKED = Ready(
    sa.select(
        Assignment.id,
        Assignment.link_id,
        Assignment.asked,
        Assignment.first_on,
        Assignment.last_on,
        Assignment.is_weekly,
        Assignment.created_at,
        CareLink.therapist_id,
        Person.name,
        Person.kind,
    )
    .join(CareLink, CareLink.id == Assignment.link_id)
    .join(Person, Person.id == CareLink.therapist_id)
    .where(
        Assignment.patient_id == sa.bindparam("patient_id"),
        Assignment.taken_back_at.is_(None),
        CareLink.state == "active",
    )
    .order_by(Assignment.first_on, Assignment.created_at, Assignment.id)
)


@dataclass(frozen=True, slots=True)
class Past:
    """By prompt id: when it was last put aside, and when last answered."""

    put_aside: Mapping[str, datetime] = field(default_factory=dict)
    answered: Mapping[str, datetime] = field(default_factory=dict)
    # Requests of a therapist that the person does not want to see again.
    declined: frozenset[UUID] = frozenset()


def to_answer(reader: Reader, prompt_id: str, version: int | None = None) -> Prompt:
    """The prompt to answer: the newest, or the one that was on the page. Raises NotFound."""
    if prompt_id.startswith(PREFIX):
        return own_to_answer(reader.owner_id, prompt_id, version)
    try:
        return prompt(prompt_id, version)
    except KeyError as error:
        raise NotFound from error


def own_to_answer(patient_id: UUID, key: str, version: int | None) -> Prompt:
    """One that a therapist asked, though it may be retired or taken back, or the link be over."""
    select = sa.select(Assignment.id, Assignment.link_id, Assignment.asked).where(
        Assignment.patient_id == patient_id
    )
    known = {_asked_in(row) for row in db.session().execute(select)}
    versions = [number for name, number in known if name == key and version in {None, number}]
    if not versions:
        raise NotFound
    wanted = (key, max(versions))
    return own_versions([wanted])[wanted].prompt(languages())


def asker_of(patient_id: UUID, key: str, version: int) -> dict[str, str | None] | None:
    """The name of whoever last asked a prompt in these words, and what they are."""
    select = (
        sa.select(
            Assignment.id,
            Assignment.link_id,
            Assignment.asked,
            CareLink.therapist_id,
            Person.name,
            Person.kind,
        )
        .join(CareLink, CareLink.id == Assignment.link_id)
        .join(Person, Person.id == CareLink.therapist_id)
        .where(Assignment.patient_id == patient_id)
        .order_by(Assignment.created_at.desc(), Assignment.id.desc())
    )
    found = db.session().execute(select).all()
    row = next((one for one in found if _asked_in(one) == (key, version)), None)
    return row and {"name": _name_of(row), "kind": row.kind}


def asked_of(patient_id: UUID) -> tuple[Asked, ...]:
    """What therapists of active links ask of a patient, the earliest first; two selects at most."""
    rows = db.rows(_ASKED, {"patient_id": patient_id}).all()
    named = [(row, *_asked_in(row)) for row in rows]
    own = own_versions([(key, version) for _, key, version in named if key.startswith(PREFIX)])
    return tuple(_asked(row, key, own.get((key, version))) for row, key, version in named)


def own_versions(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], OwnPrompt]:
    """Prompts that somebody wrote, by key and version; retired ones too."""
    asked_for = set(wanted)
    if not asked_for:
        return {}
    keys = {key for key, _ in asked_for}
    select = select_own().where(OwnPromptRow.key.in_(keys))
    every = (opened_own(row) for row in db.session().execute(select))
    return {(one.key, one.version): one for one in every if (one.key, one.version) in asked_for}


def select_own() -> db.AnySelect:
    """Every version of every prompt that somebody wrote; add ``where``."""
    return sa.select(
        OwnPromptRow.owner_id,
        OwnPromptRow.id,
        OwnPromptRow.key,
        OwnPromptRow.created_at,
        OwnPromptRow.changed_at,
        OwnPromptRow.retired_at,
        OwnPromptVersion.version,
        OwnPromptVersion.words,
    ).join(
        OwnPromptVersion,
        sa.and_(
            OwnPromptVersion.owner_id == OwnPromptRow.owner_id,
            OwnPromptVersion.id == OwnPromptRow.id,
        ),
    )


def opened_own(row: db.AnyRow) -> OwnPrompt:
    """A row of `select_own`."""
    key = server_key("identity")
    return OwnPrompt(
        owner_id=row.owner_id,
        id=row.id,
        key=row.key,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        retired_at=row.retired_at,
        value=open_words(key, row.words, own_id=row.id, version=row.version),
    )


def _asked_in(row: db.AnyRow) -> tuple[str, int]:
    return open_asked(server_key("identity"), row.asked, assignment=row.id, link=row.link_id)


def _name_of(row: db.AnyRow) -> str:
    return open_name(server_key("identity"), row.name, person=row.therapist_id, field="name")


def _asked(row: db.AnyRow, key: str, own: OwnPrompt | None) -> Asked:
    return Asked(
        id=row.id,
        prompt=prompt(key) if own is None else own.prompt(languages()),
        by=_name_of(row),
        kind=row.kind,
        first_on=row.first_on,
        last_on=row.last_on,
        is_weekly=row.is_weekly,
        since=row.created_at,
        is_retired=own is not None and own.is_retired,
    )


def past(reader: Reader) -> Past:
    """What became of the prompts of one person so far."""
    found = one(PutAside, reader, reader.owner_id)
    return Past() if found is None else past_in(found[1])


def past_in(value: Mapping[str, Any]) -> Past:
    """The same, from a record that is open."""
    return Past(
        put_aside=_moments(value["put_aside"]),
        answered=_moments(value["answered"]),
        declined=frozenset(map(UUID, value.get("declined", ()))),
    )


def _moments(value: Mapping[str, str]) -> dict[str, datetime]:
    return {name: datetime.fromisoformat(at) for name, at in value.items()}


def facts_of(reader: Reader, *, at: datetime, zone: ZoneInfo) -> Facts:
    """Enough for the library; what was answered is known further up."""
    known = Known(
        courses=treatment.courses_of(reader),
        sessions=treatment.sessions_of(reader),
        intentions=treatment.intentions_of(reader),
        goals=treatment.goals_of(reader),
        asked=asked_of(reader.owner_id),
    )
    return facts_from(known, at=at, zone=zone)


def known_course(reader: Reader) -> Known:
    """The courses and their sessions alone."""
    return Known(courses=treatment.courses_of(reader), sessions=treatment.sessions_of(reader))
