"""The routes of the treatment API, and how it answers writes and lists."""

from collections.abc import Sequence
from typing import Any

from flask import Response

from journal.kernel.errors import Stale
from journal.treatment import kept as keeping
from journal.treatment.schemas.fields import ListAsked
from journal.vault.records import Kept
from journal.web.answers import answer, cursor_of, listed, read_cursor
from journal.web.errors import answer as problem
from journal.web.forms import read_query
from journal.web.routes import Routes

routes = Routes("treatment_api", __name__, url_prefix="/api/v1")


def kept_answer(kept: Kept, body: dict[str, Any]) -> Response:
    """201, 200, or 412 as a value: raising it would roll back the text that came too late."""
    if kept.outcome == "conflict":
        return problem(Stale())
    return answer(body, 201 if kept.outcome == "created" else 200, version=kept.version)


def paged(found: Sequence[keeping.Kept], asked: dict[str, Any] | None = None) -> Response:
    """The part of a list that was asked for; these lists are short, so all of it was read."""
    asked = asked or read_query(ListAsked)
    after = read_cursor(asked["cursor"])
    start = 0
    if after is not None:
        ids = [one.id for one in found]
        start = ids.index(after[1]) + 1 if after[1] in ids else len(ids)
    page = found[start : start + asked["limit"]]
    has_more = start + len(page) < len(found)
    last = cursor_of(page[-1].created_at, page[-1].id) if has_more else None
    return listed([one.shown() for one in page], next_cursor=last)
