"""Own prompts and what is asked, as the API gives them."""

from typing import Any
from uuid import UUID

from journal.asking.assigned import Assigned
from journal.prompts.asked import Asked
from journal.prompts.own import OwnPrompt


def own_shown(one: OwnPrompt, *, clinic_id: UUID | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "prompt_id": one.key,
        "version": one.version,
        "is_clinics": one.owner_id == clinic_id,
        **one.value,
        "retired": one.is_retired,
        "created_at": one.created_at,
        "changed_at": one.changed_at,
        "etag": f'"{one.version}"',
    }


def assignment_shown(one: Assigned) -> dict[str, Any]:
    return {
        "id": one.id,
        "prompt_id": one.prompt_id,
        "prompt_version": one.version,
        "title": one.title,
        "text": one.text,
        "language": one.language,
        "first_on": one.first_on,
        "last_on": one.last_on,
        "rhythm": "weekly" if one.is_weekly else "once",
        "created_at": one.created_at,
        "taken_back_at": one.taken_back_at,
    }


def asked_shown(one: Asked, *, language: str, declined: bool) -> dict[str, Any]:
    wording = one.wording
    return {
        "id": one.id,
        "asked_by": one.called,
        "prompt_id": one.prompt.id,
        "prompt_version": one.prompt.version,
        "title": one.prompt.title.said_in(language),
        "text": wording.said_in(language),
        "language": wording.language_for(language),
        "responses": one.prompt.responses,
        "grounding_first": one.prompt.flags.grounding_first,
        "first_on": one.first_on,
        "last_on": one.last_on,
        "rhythm": "weekly" if one.is_weekly else "once",
        "declined": declined,
    }
