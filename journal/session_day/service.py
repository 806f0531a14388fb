"""See to things before a session, call it ready, and keep small words around it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.entries import queries as entries
from journal.entries import service as writing
from journal.entries.words import Kind, fits
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.marks import service as marks
from journal.prompts import service as prompts
from journal.session_day import home, kept, queries
from journal.session_day.models import Readiness
from journal.session_day.ready_lists import Shelf
from journal.session_day.words import MISSING
from journal.treatment import queries as treatment
from journal.treatment import service as treating
from journal.treatment.service.keeping import put
from journal.treatment.words import Standing
from journal.vault import records
from journal.vault.records import Kept

# Two devices that tick at once: whoever is late reads again and ticks on top.
_TRIES = 3
# Three words that became four are kept as well.
_SMALLEST_FIRST = (Kind.WORDS, Kind.LINE, Kind.TEXT)


def tick(patient: Patient, session_id: UUID, changes: Mapping[str, bool], *, shelf: Shelf) -> Kept:
    """Tick steps, or take ticks away. Raises NotFound, and Invalid for a step of no list."""
    session = treatment.whole_session(patient.reader, session_id)
    known = {step.key for step in queries.list_for(patient.reader, session, shelf).steps}
    unknown = set(changes) - known
    if unknown:
        raise Invalid({"step": _("is not on the list for this session")})
    return _change(patient, session_id, lambda before: before.tick(changes))


def keep_line(patient: Patient, session_id: UUID, line: kept.OwnLine) -> Kept:
    """Add a line of one's own, or change it. Raises NotFound, and Conflict past 20."""
    treatment.session(patient.reader, session_id)
    own = queries.readiness(patient.reader, session_id).own
    if all(one.id != line.id for one in own) and len(own) >= kept.MOST_OWN_LINES:
        raise Conflict(_("There is room for 20 lines of your own. Take one out first."))
    return _change(patient, session_id, lambda before: before.with_line(line))


def add_line(patient: Patient, session_id: UUID, line: kept.OwnLine) -> None:
    """A line from a page: sent twice it is one; other words are a line of their own.

    Raises as `keep_line`.
    """
    own = queries.readiness(patient.reader, session_id).own
    if any(one.id == line.id for one in own):
        if any(one.words == line.words for one in own):
            return
        line = replace(line, id=new_id())
    keep_line(patient, session_id, line)


def leave_out_line(patient: Patient, session_id: UUID, line_id: UUID) -> Kept:
    """Raises NotFound. What it said stays among the earlier versions."""
    treatment.session(patient.reader, session_id)
    return _change(patient, session_id, lambda before: before.without_line(line_id))


def mark_ready(patient: Patient, session_id: UUID, *, shelf: Shelf) -> Kept:
    """The person says that they are ready; nobody else says it, and nothing follows from it.

    Raises NotFound, and Invalid naming what a session at home still needs.
    """
    session = treatment.whole_session(patient.reader, session_id)
    lacking = home.missing(session)
    if lacking:
        raise Invalid({name.value: _(MISSING[name]) for name in lacking})
    steps = queries.list_for(patient.reader, session, shelf).steps

    def mark(before: kept.Readiness) -> kept.Readiness:
        ticked = [one.words.said_in(locale()) for one in steps if one.key in before.ticked]
        own = [one.words for one in before.own if one.done]
        return replace(before, ready=kept.Ready(at=now(), ticked=(*ticked, *own)))

    done = _change(patient, session_id, mark)
    prompts.answered(patient, "day-ready", at=now())
    return done


def _forget(patient: Patient, session_id: UUID) -> None:
    if queries.readiness(patient.reader, session_id).version:
        records.erase(Readiness, patient.id, session_id)


treating.when_session_deleted(_forget)


def take_back_ready(patient: Patient, session_id: UUID) -> Kept:
    """Raises NotFound."""
    treatment.session(patient.reader, session_id)
    return _change(patient, session_id, lambda before: replace(before, ready=None))


def restate_intention(
    patient: Patient,
    session_id: UUID,
    *,
    standing: Standing,
    words: str | None = None,
    based_on: int | None = None,
) -> Kept:
    """Keep it, change a word, or put it down for today; each is a version of it.

    Raises NotFound where there is no intention.
    """
    session = treatment.whole_session(patient.reader, session_id)
    found = queries.intention_for(patient.reader, session)
    if found is None:
        raise NotFound
    value = {"words": words or found.words, "standing": standing, "session_id": session_id}
    done = treating.keep_intention(patient, found.id, value, based_on=based_on)
    if done.outcome != "conflict":
        prompts.answered(patient, "day-restate", at=now())
    return done


def keep_words(
    patient: Patient,
    entry_id: UUID,
    *,
    prompt_id: str,
    session_id: UUID,
    body: str,
    written_at: datetime,
    mood: tuple[str, ...] = (),
) -> Kept:
    """Keep a small answer about a session. The same again is a repeat, whenever it comes.

    Under another id it is a repeat if it comes so soon that it was sent by going back.
    """
    there = entries.in_any_state(patient.reader, entry_id)
    if there is not None and (there.text["body"], tuple(there.text["mood"])) == (body, mood):
        return Kept(outcome="repeated", version=there.row.version)
    given: dict[str, Any] = {
        "kind": next(one.value for one in _SMALLEST_FIRST if fits(one, body)),
        "prompt_id": prompt_id,
        "session_id": session_id,
        "title": None,
        "body": body,
        "mood": list(mood),
        "tags": [],
        "pinned": None,
        "written_at": written_at,
        "draft": False,
    }
    return writing.write_once(patient, entry_id, given)[1]


def add_talked_about(
    patient: Patient, entry_id: UUID, *, prompt_id: str, body: str, **more: Any
) -> None:
    """As `keep_words`, in somebody else's hands: what is there is left as it is.

    Other words under an id that is taken are kept under one that follows from both, so that the
    same words sent twice are one entry all the same.
    """
    place = writing.place_for(patient, entry_id, prompt_id=prompt_id, body=body)
    if place is None:
        return
    done = keep_words(patient, place, prompt_id=prompt_id, body=body, **more)
    # Said a moment ago: it is there under another id, with its mark if it was added here.
    if done.outcome != "repeated":
        marks.mark(patient, place)


def _change(
    patient: Patient, session_id: UUID, to: Callable[[kept.Readiness], kept.Readiness]
) -> Kept:
    done = Kept(outcome="conflict", version=0)
    for _try in range(_TRIES):
        before = queries.readiness(patient.reader, session_id)
        value = to(before).value()
        done = put(Readiness, patient, session_id, value, based_on=before.version or None)
        if done.outcome != "conflict":
            break
    return done
