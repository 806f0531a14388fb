"""Entries over JSON: write, read, list, delete, bring back, earlier versions."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.entries import queries, service
from journal.entries.schemas import (
    Choice,
    EntriesFound,
    EntriesQuery,
    EntriesSearch,
    EntryIn,
    EntryOut,
    EntrySaved,
    VersionOut,
)
from journal.entries.text import is_ahead
from journal.entries.written import Written, shown
from journal.kernel.clock import now
from journal.kernel.errors import Stale
from journal.web.access import needs
from journal.web.answers import answer, based_on, cursor_of, listed, read_cursor
from journal.web.errors import answer as error_answer
from journal.web.forms import read_json, read_query
from journal.web.routes import Routes

routes = Routes("entries_api", __name__, url_prefix="/api/v1")

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


@routes.get("/entries", access=_READ, asks=EntriesQuery, gives=EntryOut, many=True)
def list_entries(patient: Patient) -> ResponseReturnValue:
    """Your entries, drafts among them, the newest written first."""
    asked = read_query(EntriesQuery)
    before, limit = read_cursor(asked["cursor"]), asked["limit"]
    found = queries.page(patient.reader, limit=limit + 1, before=before, day=asked["day"])
    return listed(_shown(patient, found[:limit]), next_cursor=_next(found, limit))


@routes.post("/entries/search", access=_READ, takes=EntriesSearch, gives=EntriesFound)
def search_entries(patient: Patient) -> ResponseReturnValue:
    """Your entries that have all of these words, the newest written first.

    A POST, because addresses are kept by browsers, proxies and logs.
    """
    asked = read_json(EntriesSearch)
    before, limit = read_cursor(asked["cursor"]), asked["limit"]
    found = queries.search(patient.reader, asked["words"], limit=limit + 1, before=before)
    items = _shown(patient, found[:limit])
    return answer({"items": items, "cursor": _next(found, limit)})


@routes.get("/entries/<uuid:entry_id>", access=_READ, gives=EntryOut)
def get_entry(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """One entry as it is kept now."""
    found = queries.entry(patient.reader, entry_id)
    (shown_now,) = _shown(patient, [found])
    return answer(shown_now, version=found.row.version)


@routes.put("/entries/<uuid:entry_id>", access=_WRITE, takes=EntryIn, gives=EntrySaved)
def put_entry(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Write an entry, or change it. With ``draft`` it is not finished, and goes on in place.

    A change that does not rest on the newest text gets 412, and is kept as a version.
    """
    given = read_json(EntryIn)
    kept = service.write(patient, entry_id, given, based_on=based_on())
    if kept.outcome == "conflict":
        refused = error_answer(Stale())  # not raised: the text that lost has to be committed
        refused.headers["ETag"] = kept.etag
        return refused
    body = {"id": entry_id, "outcome": kept.outcome, "etag": kept.etag}
    if is_ahead(given, at=now()):
        body["written_at"] = queries.entry(patient.reader, entry_id).written_at
    return answer(body, 201 if kept.outcome == "created" else 200, version=kept.version)


@routes.delete("/entries/<uuid:entry_id>", access=_WRITE, status=204)
def delete_entry(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Delete an entry; for seven days it can be brought back."""
    service.delete(patient, entry_id, based_on=based_on())
    return Response(status=204)


@routes.post("/entries/<uuid:entry_id>/restore", access=_WRITE, gives=EntryOut)
def restore_entry(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Bring a deleted entry back, shared with nobody."""
    service.restore(patient, entry_id)
    found = queries.entry(patient.reader, entry_id)
    (shown_now,) = _shown(patient, [found])
    return answer(shown_now, version=found.row.version)


@routes.get("/entries/<uuid:entry_id>/versions", access=_READ, gives=VersionOut, many=True)
def list_entry_versions(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Every text the entry has or had, the newest first, losers of two changes at once too."""
    present, texts = queries.versions(patient.reader, entry_id)
    undecided = service.to_choose(patient.reader).get(entry_id, ())
    return listed(
        [
            {
                **shown(text, version=version),
                "current": version == present.row.version,
                "undecided": version in undecided,
                "changed_at": at,
            }
            for version, at, text in texts
        ]
    )


@routes.put("/entries/<uuid:entry_id>/chosen-text", access=_WRITE, takes=Choice, gives=EntrySaved)
def choose_entry_text(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Say which of an entry's texts is to stand; every one of them stays as a version.

    ``looked_at`` names the texts it was chosen over. Sent again it changes nothing.
    """
    chosen = read_json(Choice)
    kept = service.choose(patient, entry_id, **chosen)
    body = {"id": entry_id, "outcome": kept.outcome, "etag": kept.etag}
    return answer(body, version=kept.version)


def _shown(patient: Patient, found: list[Written]) -> list[dict[str, Any]]:
    others = service.to_choose(patient.reader) if found else {}
    return [one.shown(other_texts=others.get(one.id, ())) for one in found]


def _next(found: list[Written], limit: int) -> str | None:
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    return cursor_of(last.row.written_at, last.id)
