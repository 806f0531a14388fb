"""A phone that was without a connection, and what it sends when it has one again."""

from typing import Any

from journal.kernel.ids import new_id
from tests.support.clients import Answer, Api
from tests.support.entries import NOW, entry

Change = dict[str, Any]


def change(method: str, path: str, **more: Any) -> Change:
    """One thing that waited."""
    return {"id": str(new_id()), "method": method, "path": path, "written_at": NOW, **more}


def save(entry_id: object, body: str, *, after: Change | None = None, **more: Any) -> Change:
    """A text of an entry, resting on what an earlier change made if one is named."""
    wanted = {name: more.pop(name) for name in ("draft", "pinned", "title") if name in more}
    if after is not None:
        more["after"] = after["id"]
    words = entry(body=body, **wanted)
    return change("PUT", f"/api/v1/entries/{entry_id}", body=words, **more)


def form(path: str, *fields: tuple[str, str], **more: Any) -> Change:
    """A form that was filled in on a page."""
    return change("POST", path, form=[list(field) for field in fields], **more)


def send(api: Api, *changes: Change, **more: Any) -> Answer:
    """The whole answer."""
    return api.post("/changes", {"sent_at": NOW, "changes": list(changes)}, **more)


def sent(api: Api, *changes: Change) -> list[dict[str, Any]]:
    """What became of each."""
    answer = send(api, *changes)
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json["results"]
    assert [one["id"] for one in results] == [one["id"] for one in changes]
    return results


def outcomes(results: list[dict[str, Any]]) -> list[str]:
    """In a word each."""
    return [one["outcome"] for one in results]
