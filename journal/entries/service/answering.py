"""What an entry answers: the wording that is kept with it, and the small step that comes of it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from journal.care.standing import Patient
from journal.entries.text import Given
from journal.entries.written import Text, Written
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.prompts import service as prompts
from journal.treatment import service as steps

# A step that no day was chosen for is asked about after a week, the span that prompts speak of.
STEP_IN = timedelta(days=7)


def prompt_of(patient: Patient, given: Given, before: Text | None) -> Text | None:
    """The wording that was answered, whatever is asked by now; raises Invalid."""
    prompt_id, version = given["prompt_id"], given.get("prompt_version")
    if not prompt_id:
        return None
    answered = before["prompt"] if before else None
    if answered and answered["id"] == prompt_id:
        if "asks" in answered or not given.get("reply"):
            return Text(answered)
        version = answered["version"]
    try:
        return prompts.snapshot_for(patient, prompt_id, version)
    except NotFound as error:
        raise Invalid({"prompt_id": _("is not a prompt we have")}) from error


def plan_step(patient: Patient, entry_id: UUID, value: Text, found: Written | None) -> None:
    """What came out of it becomes a small step of its own, once."""
    step = (value.get("reply") or {}).get("step")
    before = found.text if found and not found.text["draft"] else {}
    if step is None or (before.get("reply") or {}).get("step") == step:
        return
    day = datetime.fromisoformat(value["written_at"]).date()
    due_on = date.fromisoformat(step["due_on"]) if step["due_on"] else day + STEP_IN
    planned = {"words": step["words"], "due_on": due_on, "outcome": None, "note": None}
    steps.plan_step(patient, UUID(step["id"]), {**planned, "entry_id": entry_id})
