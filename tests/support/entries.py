"""Entries as a phone would send them."""

from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from journal.kernel.ids import new_id
from tests.support.clients import Api

NOW = "2026-11-20T23:50:00-05:00"


def entry(**more: Any) -> dict[str, Any]:
    """A short entry, written in Lima late in the evening."""
    return {"kind": "text", "body": "The river was quiet.", "written_at": NOW, **more}


def told(answer: TestResponse) -> Any:
    """The JSON of an answer."""
    return answer.json


def put(api: Api, entry_id: UUID | str, *, etag: str | None = None, **more: Any) -> TestResponse:
    """Send it, on top of the text with this tag if one is named."""
    headers = {"If-Match": etag} if etag else {}
    return api.put(f"/entries/{entry_id}", entry(**more), headers=headers)


def write(api: Api, **more: Any) -> str:
    """A new entry; gives its id."""
    entry_id = str(new_id())
    answer = put(api, entry_id, **more)
    assert answer.status_code == 201, answer.text
    return entry_id


def bodies(api: Api, entry_id: str) -> list[str]:
    """Every text of an entry, the newest first."""
    answer = api.get(f"/entries/{entry_id}/versions")
    assert answer.status_code == 200, answer.text
    return [one["body"] for one in told(answer)["items"]]
