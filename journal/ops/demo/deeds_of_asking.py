"""What the staff ask: prompts of their own, who is asked which, and how often a measure is."""

from journal.asking import queries
from journal.asking import service as asking
from journal.asking.composed import composed
from journal.asking.schemas.own import OwnPromptIn
from journal.asking.scope import owner_of
from journal.kernel.ids import new_id
from journal.measures import service as measures
from journal.ops.demo.deeds_of_care import as_seen_by
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.web.forms import load


@deed
def own_prompt(stage: Stage, known: Known, event: Event) -> None:
    """A therapist's own, or by an admin the clinic's."""
    made = new_id()
    asking.keep_own(known.actor, made, composed(load(OwnPromptIn, event.says)))
    found = queries.own_prompt([owner_of(known.actor)], made)
    stage.prompts[event.told["key"]] = found.key


@deed
def ask(stage: Stage, known: Known, event: Event) -> None:
    """The same prompts of each of several patients, each on their own."""
    patients = [stage.known[key].actor.person_id for key in event.told["of"]]
    request = asking.Request(
        first_on=stage.moment(event.who, {"on": [event.told["from"], "12:00"]}, "on").date(),
        is_weekly=event.told.get("is_weekly", False),
    )
    asking.ask_all(
        known.actor,
        new_id(),
        request,
        patient_ids=[one for one in patients if one is not None],
        prompt_ids=[stage.prompts[name] for name in event.told["prompts"]],
    )


@deed
def every_week(stage: Stage, known: Known, event: Event) -> None:
    """Their therapist wants a measure weekly for now."""
    for key in event.told["measures"]:
        measures.set_rhythm(as_seen_by(stage, known, event), key, every_days=7)
