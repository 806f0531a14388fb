"""A change as a phone sent it: checked, and put into the words of the request it was to be."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from journal.changes import service
from journal.changes.order import subjects_of, without_times
from journal.changes.schemas import ChangeIn
from journal.kernel.errors import Invalid
from journal.web.changes import Waited
from journal.web.forms import load
from journal.web.guard import database

_PLUMBING = frozenset({"csrf_token"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that was understood."""

    id: UUID
    waited: Waited
    after: UUID | None
    subjects: frozenset[str]
    digest: bytes


def understood(patient_id: UUID, sent: list[tuple[UUID, dict[str, Any]]]) -> list[Change | Invalid]:
    """Each as a change, or what is wrong with it."""
    found: list[dict[str, Any] | Invalid] = []
    for _change_id, raw in sent:
        try:
            found.append(load(ChangeIn, raw))
        except Invalid as error:
            found.append(error)
    said = [b"" if isinstance(one, Invalid) else _said(one) for one in found]
    with database().transaction(write=False):
        digests = service.digests_of(patient_id, said)
    return [
        one if isinstance(one, Invalid) else _change(one, digest)
        for one, digest in zip(found, digests, strict=True)
    ]


def _said(given: dict[str, Any]) -> bytes:
    what = [given["method"], given["path"], without_times([given["body"], given["form"]])]
    return orjson.dumps(what, option=orjson.OPT_SORT_KEYS)


def _change(given: dict[str, Any], digest: bytes) -> Change:
    form = given["form"]
    if form is not None:
        form = tuple((name, value) for name, value in form if name not in _PLUMBING)
    tag = given["based_on"]
    waited = Waited(
        method=given["method"],
        path=given["path"],
        body=given["body"],
        form=form,
        based_on=None if tag is None else int(tag.removeprefix("W/").strip('"')),
        written_at=given["written_at"],
    )
    return Change(
        id=given["id"],
        waited=waited,
        after=given["after"],
        subjects=subjects_of(given["path"], form),
        digest=digest,
    )
