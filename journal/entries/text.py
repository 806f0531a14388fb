"""What is sealed of an entry, made from what its writer gave."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from journal.entries.words import State
from journal.entries.written import Text
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.prompts import library
from journal.treatment.days import day_of, offset_of

Given = Mapping[str, Any]

# Clocks of phones go wrong by minutes; an entry from tomorrow is a mistake.
_CLOCKS_DIFFER = timedelta(minutes=10)


def check(given: Given, *, at: datetime) -> None:
    """Raise Invalid for an entry from the future, or one that says nothing at all."""
    if given["written_at"] > at + _CLOCKS_DIFFER:
        raise Invalid({"written_at": _("lies in the future")})
    if not given["draft"] and not (given["body"].strip() or given["title"] or given["mood"]):
        raise Invalid({"body": _("is empty; a few words, or how it feels, are enough")})


def sealed(given: Given, *, before: Text | None, has_therapist: bool) -> Text:
    """All that a reader without the key may not learn."""
    pinned = given["pinned"]
    if pinned is None:
        pinned = before is not None and before["pinned"]
    session_id = given["session_id"]
    return {
        "kind": given["kind"],
        "title": (given["title"] or "").strip() or None,
        "body": given["body"],
        "mood": list(given["mood"]),
        "tags": list(dict.fromkeys(given["tags"])),
        "pinned": pinned,
        "prompt": _prompt(given["prompt_id"], before, has_therapist=has_therapist),
        "session_id": None if session_id is None else str(session_id),
        "written_at": given["written_at"].isoformat(),
        "draft": given["draft"],
    }


def in_clear(given: Given) -> dict[str, Any]:
    """The columns beside the sealed text."""
    written_at: datetime = given["written_at"]
    offset = offset_of(written_at)
    return {
        "written_at": written_at.astimezone(UTC),
        "offset_minutes": offset,
        "local_day": day_of(written_at, offset_minutes=offset),
        "session_id": given["session_id"],
        "state": (State.DRAFT if given["draft"] else State.KEPT).value,
    }


def says_the_same(one: Text, other: Text) -> bool:
    """Whether two texts differ in nothing but being finished."""
    return {**one, "draft": None} == {**other, "draft": None}


def _prompt(prompt_id: str | None, before: Text | None, *, has_therapist: bool) -> Text | None:
    if not prompt_id:
        return None
    answered: Text | None = before["prompt"] if before else None
    if answered is not None and answered["id"] == prompt_id:
        return answered  # the wording that was answered, whatever the library says by now
    return snapshot(prompt_id, has_therapist=has_therapist)


def snapshot(prompt_id: str, *, has_therapist: bool) -> Text:
    """A prompt as it is worded now, to be kept with the answer; raises Invalid."""
    try:
        found = library.prompt(prompt_id)
    except KeyError as error:
        raise Invalid({"prompt_id": _("is not a prompt we have")}) from error
    wording = found.wording(has_therapist=has_therapist)
    return {
        "id": found.id,
        "version": found.version,
        "title": found.title.said_in(locale()),
        "text": wording.said_in(locale()),
        "lang": wording.language_for(locale()),
    }
