"""What is sealed of an entry, made from what its writer gave."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from journal.entries.reply import Reply, must_fit, tidy
from journal.entries.words import State
from journal.entries.written import Text
from journal.kernel.errors import Invalid
from journal.kernel.letters import can_be_seen
from journal.kernel.speech import gettext as _
from journal.treatment.days import day_of, offset_of

Given = Mapping[str, Any]

# Clocks of phones go wrong by minutes without anybody noticing.
_CLOCKS_DIFFER = timedelta(minutes=10)


def is_ahead(given: Given, *, at: datetime) -> bool:
    """Whether it says that it comes from later than now."""
    return bool(given["written_at"] > at + _CLOCKS_DIFFER)


def in_time(given: Given, *, at: datetime, before: datetime | None) -> Given:
    """Words are never refused for a clock: from a phone whose clock is ahead, they are of now.

    ``before`` is the time that the same entry has already. Sent again, it stays at that.
    """
    if not is_ahead(given, at=at):
        return given
    here = given["written_at"].tzinfo
    return {**given, "written_at": (before or at).astimezone(here)}


def must_be_past(chosen: datetime | None, *, at: datetime) -> None:
    """Raise Invalid for a time that a person chose and that is still to come."""
    if chosen is not None and chosen > at + _CLOCKS_DIFFER:
        raise Invalid({"written_at": _("lies in the future")})


def check(given: Given) -> None:
    """Raise Invalid for an entry that says nothing at all."""
    if not given["draft"] and not says_anything(given):
        raise Invalid({"body": _("is empty; a few words, or how it feels, are enough")})


def says_anything(given: Given) -> bool:
    """Whether there is anything in it to keep: words, how it feels, or an answer beside words."""
    has_words = can_be_seen(given["body"]) or can_be_seen(given["title"])
    return bool(has_words or given["mood"] or tidy(given.get("reply")))


def sealed(given: Given, *, before: Text | None, prompt: Text | None) -> Text:
    """All that a reader without the key may not learn; raises Invalid."""
    reply, earlier = _reply(given, before), before.get("reply") if before else None
    if reply and reply != earlier:
        must_fit(reply, (prompt or {}).get("asks", {}))
    pinned = given["pinned"]
    if pinned is None:
        pinned = before is not None and before["pinned"]
    if _is_for_a_visit(reply) and not _is_for_a_visit(earlier):
        pinned = True
    session_id = given["session_id"]
    value = {
        "kind": given["kind"],
        "title": (given["title"] or "").strip() or None,
        "body": given["body"],
        "mood": list(given["mood"]),
        "tags": list(dict.fromkeys(given["tags"])),
        "pinned": pinned,
        "prompt": prompt,
        "session_id": None if session_id is None else str(session_id),
        "written_at": given["written_at"].isoformat(),
        "draft": given["draft"],
    }
    # Entries from before there were replies have no such name; they go on being the same.
    return value if reply is None else {**value, "reply": reply}


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


def _reply(given: Given, before: Text | None) -> Reply | None:
    if "reply" in given:
        return tidy(given["reply"])
    earlier: Reply | None = before.get("reply") if before else None
    return earlier


def _is_for_a_visit(reply: Reply | None) -> bool:
    """Left for the session, or marked to ask about: it belongs on the list for the next visit."""
    return bool(reply and ("later" in reply.get("instead", ()) or reply.get("marked")))
