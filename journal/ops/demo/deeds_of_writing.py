"""Writing entries and answering questionnaires; each through the API's own shapes."""

from collections.abc import Mapping
from typing import Any

from journal.entries import service as entries
from journal.entries.schemas import EntryIn
from journal.kernel import clock
from journal.kernel.ids import new_id
from journal.measures import catalogue
from journal.measures import service as measures
from journal.measures.schemas import ResponseIn
from journal.measures.sitting import Given
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.web.forms import load


@deed
def write(stage: Stage, known: Known, event: Event) -> None:
    """An entry; with ``written``, one that was written on an earlier day and arrives now."""
    written = clock.now().astimezone(known.life.here)
    said = {"body": "", **event.says}
    if said.pop("written", None):
        written = stage.moment(event.who, event.told, "written")
    if said.pop("of_session", False):
        said["session_id"] = str(known.nearest.id)
    if "prompt" in said:
        name = said.pop("prompt")
        said["prompt_id"] = stage.prompts.get(name, name)
    if "step" in said.get("reply", {}):
        said["reply"] = {**said["reply"], "step": _step(stage, known, event)}
    made = known.entries.setdefault(event.told.get("key", str(new_id())), new_id())
    given = load(EntryIn, {"written_at": written.isoformat(), **said})
    entries.write(known.own, made, given)


@deed
def bring(_stage: Stage, known: Known, event: Event) -> None:
    """Put entries on the list for the next visit."""
    for name in event.told["entries"]:
        entries.bring(known.own, known.entries[name], pinned=True)


@deed
def delete(_stage: Stage, known: Known, event: Event) -> None:
    entries.delete(known.own, known.entries[event.told["entry"]])


@deed
def answer(_stage: Stage, known: Known, event: Event) -> None:
    """``"phq-9": "2212101 0/1"``: an answer a digit, ``-`` for one left out, then daily life."""
    at = clock.now().astimezone(known.life.here)
    for measure in catalogue.all_measures():
        if measure.key in event.told:
            answers, functional = _digits(event.told[measure.key])
            given = {
                "instrument": measure.key,
                "version": measure.version,
                "answers": answers,
                "functional": functional,
                "taken_at": at.isoformat(),
            }
            _record(known, given)


def _step(stage: Stage, known: Known, event: Event) -> dict[str, Any]:
    """A small step that comes out of the entry, known by its own key from then on."""
    told = event.told["reply"]["step"]
    known.steps[told["key"]] = made = new_id()
    due_on = stage.day(event.who, told["due"])
    return {"id": str(made), "words": told["words"], "due_on": due_on}


def _record(known: Known, given: Mapping[str, Any]) -> None:
    value = load(ResponseIn, dict(given))
    measures.record_response(
        known.own, new_id(), Given(**{**value, "answers": tuple(value["answers"])})
    )


def _digits(told: str) -> tuple[list[int | None], int | None]:
    answers, _slash, functional = told.replace(" ", "").partition("/")
    read = [None if digit == "-" else int(digit) for digit in answers]
    return read, int(functional) if functional else None
