"""Laying by what helps in a hard hour; each through the API's own shapes."""

from journal.kernel.ids import new_id
from journal.my_support import schemas, service
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.web.forms import load


@deed
def support_person(_stage: Stage, known: Known, event: Event) -> None:
    given = load(schemas.SupportPersonIn, event.told["says"])
    service.keep_person(known.own, new_id(), given)


@deed
def care_contact(_stage: Stage, known: Known, event: Event) -> None:
    given = load(schemas.CareContactIn, event.told["says"])
    service.keep_contact(known.own, new_id(), given)


@deed
def hard_card(_stage: Stage, known: Known, event: Event) -> None:
    service.keep_card(known.own, load(schemas.HardCardIn, {"words": event.told["words"]}))


@deed
def safety_plan(_stage: Stage, known: Known, event: Event) -> None:
    service.keep_plan(known.own, load(schemas.SafetyPlanIn, event.told["parts"]))
