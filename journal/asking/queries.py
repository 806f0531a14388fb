"""Prompts that somebody wrote, and what was asked through one link."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa

from journal.asking.assigned import Assigned
from journal.identity.queries import Named, people
from journal.kernel import db
from journal.kernel.errors import NotFound
from journal.kernel.speech import languages
from journal.prompts.kept import open_asked
from journal.prompts.library import prompt
from journal.prompts.models import Assignment, OwnPromptVersion
from journal.prompts.models import OwnPrompt as OwnPromptRow
from journal.prompts.own import PREFIX, OwnPrompt
from journal.prompts.queries import opened_own, own_versions, select_own
from journal.vault.service import server_key


def own_prompts(owner_ids: Collection[UUID]) -> list[OwnPrompt]:
    """The prompts of these owners as they are now, the first written first."""
    select = (
        select_own()
        .where(
            OwnPromptRow.owner_id.in_(list(owner_ids)),
            OwnPromptVersion.version == OwnPromptRow.version,
        )
        .order_by(OwnPromptRow.created_at, OwnPromptRow.id)
    )
    return [opened_own(row) for row in db.session().execute(select)]


def own_prompt(owner_ids: Collection[UUID], own_id: UUID) -> OwnPrompt:
    """One of them as it is now; raises NotFound."""
    select = select_own().where(
        OwnPromptRow.owner_id.in_(list(owner_ids)),
        OwnPromptRow.id == own_id,
        OwnPromptVersion.version == OwnPromptRow.version,
    )
    found = {row.owner_id: row for row in db.session().execute(select)}
    first = next((found[owner] for owner in owner_ids if owner in found), None)
    if first is None:
        raise NotFound
    return opened_own(first)


def versions_of(one: OwnPrompt) -> list[OwnPrompt]:
    """Every wording there was, the newest first."""
    select = (
        select_own()
        .where(OwnPromptRow.owner_id == one.owner_id, OwnPromptRow.id == one.id)
        .order_by(OwnPromptVersion.version.desc())
    )
    return [opened_own(row) for row in db.session().execute(select)]


def held_prompt(owner_id: UUID, own_id: UUID) -> OwnPromptRow | None:
    """A prompt's row, held until commit, so that two changes at once are made in turn."""
    select = (
        sa.select(OwnPromptRow)
        .where(OwnPromptRow.owner_id == owner_id, OwnPromptRow.id == own_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return db.session().execute(select).scalar_one_or_none()


def last_version(owner_id: UUID, own_id: UUID) -> int:
    """The highest number that any wording of it was given."""
    select = sa.select(sa.func.max(OwnPromptVersion.version)).where(
        OwnPromptVersion.owner_id == owner_id, OwnPromptVersion.id == own_id
    )
    return db.session().execute(select).scalar() or 0


def assignments_of(link_id: UUID) -> list[Assigned]:
    """What was asked through a link, the latest first."""
    select = (
        sa.select(Assignment)
        .where(Assignment.link_id == link_id)
        .order_by(Assignment.created_at.desc(), Assignment.id.desc())
    )
    return _opened(db.session().execute(select).scalars().all())


def assignment(link_id: UUID, assignment_id: UUID) -> Assigned:
    """One of them; raises NotFound."""
    found = held_assignment(link_id, assignment_id)
    if found is None:
        raise NotFound
    return _opened([found])[0]


def held_assignment(link_id: UUID, assignment_id: UUID) -> Assignment | None:
    return db.session().get(Assignment, (link_id, assignment_id))


def named(person_id: UUID) -> Named:
    """A person's name."""
    return people([person_id])[person_id]


def _opened(rows: Collection[Assignment]) -> list[Assigned]:
    key = server_key("identity")
    asked = [
        (row, *open_asked(key, row.asked, assignment=row.id, link=row.link_id)) for row in rows
    ]
    own = own_versions((name, number) for _, name, number in asked if name.startswith(PREFIX))
    return [_assigned(row, name, number, own.get((name, number))) for row, name, number in asked]


def _assigned(row: Assignment, prompt_id: str, version: int, own: OwnPrompt | None) -> Assigned:
    shown = prompt(prompt_id, version) if own is None else own.prompt(languages())
    language = shown.text.language_for(*languages())
    return Assigned(
        id=row.id,
        prompt_id=prompt_id,
        version=version,
        title=shown.title.said_in(language),
        text=shown.text.said_in(language),
        language=language,
        first_on=row.first_on,
        last_on=row.last_on,
        is_weekly=row.is_weekly,
        created_at=row.created_at,
        taken_back_at=row.taken_back_at,
    )
