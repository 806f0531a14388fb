"""Prompts of a therapist's own, and asking somebody to write to one."""

from typing import Any
from uuid import uuid4

from tests.support.clients import Api
from tests.support.people import Member

ENGLISH: dict[str, Any] = {
    "language": "en",
    "title": "The garden gate",
    "text": "Which door felt open this week?",
    "text_without_therapist": None,
    "choices": [],
}
SPANISH: dict[str, Any] = {
    "language": "es",
    "title": "La puerta",
    "text": "¿Qué puerta sentiste abierta esta semana?",
    "text_without_therapist": None,
    "choices": [],
}


def a_prompt(*texts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "texts": [*(texts or (ENGLISH,))],
        "moment": "week_1",
        "modality": "mindfulness",
        "domain": "relationships",
        "responses": ["text"],
        **more,
    }


def write(api: Api, *texts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """As the API tells of it."""
    answer = api.put(f"/prompts/own/{uuid4()}", a_prompt(*texts, **more))
    assert answer.status_code == 201, answer.get_json()
    found: dict[str, Any] = answer.json
    return found


def ask(api: Api, patient: Member, prompt_id: str, **more: Any) -> str:
    """The id of the request."""
    made = str(uuid4())
    body = {"prompt_id": prompt_id, "first_on": "2026-11-21", **more}
    answer = api.put(f"/patients/{patient.id}/assignments/{made}", body)
    assert answer.status_code == 201, answer.get_json()
    return made
