"""A patient with some weeks behind her and her therapist: every page has something to show."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser

from journal.access.actor import Role
from journal.care.series import Series
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.treatment.queries import courses_of
from tests.support.asking import a_prompt
from tests.support.browser import PHONE
from tests.support.course import (
    plant_course,
    plant_entry,
    plant_goal,
    plant_intention,
    plant_scores,
    plant_two_texts,
    plant_worry,
    share,
)
from tests.support.people import Member, link
from tests.support.server import Served
from tests.support.visitors import newcomer, visitor, zone_at_midday


@dataclass(frozen=True, slots=True)
class Pair:
    """A patient with some weeks behind her, and the therapist she shares them with."""

    ana: Member
    okafor: Member
    ids: dict[str, UUID]

    def at(self, path: str) -> str:
        """The address of one of her own pages, or of his about her."""
        return path.format(month=f"{now():%Y-%m}", **self.ids)


def planted_pair(chrome: Browser, served: Served) -> Pair:
    """With one of every kind of record that has a page, hers and his."""
    ana, okafor = newcomer(served, "Ana"), newcomer(served, "Okafor", Role.THERAPIST)
    with served.database.transaction():
        tie = link(ana, okafor)
        hers = ana.own()
        held, *_others, planned = plant_course(hers, held=[12, 5], planned=[2])
        plant_scores(hers, [(20, 18), (4, 12)], item9=1)
        plant_worry(hers, [(20, 14), (4, 9)])
        plant_goal(hers, "Swim on Sundays, and answer the telephone", [(20, 3), (2, 5)])
        plant_intention(hers, "letting the tide carry me", planned)
        entry_id = plant_entry(
            hers, "The river was wide. " * 12, title="Über den Fluss", days=3, pinned=True
        )
        twice = plant_two_texts(hers, "The tide was out.", "The tide was coming in.")
        share(hers, tie, *Series, entry_ids=[entry_id])
        course = courses_of(hers.reader)[0].id
    ids = {
        "patient": ana.id,
        "link": tie,
        "entry": entry_id,
        "twice": twice,
        "course": course,
        "held": held,
        "planned": planned,
    }
    for member, things in ((okafor, of_his(ana.id)), (ana, of_hers())):
        ids |= sent(chrome, served, member, things)
    return Pair(ana, okafor, ids)


Things = dict[str, tuple[str, dict[str, object]]]


def of_hers() -> Things:
    """One of each kind of record that has a page of its own."""
    yesterday = now() - timedelta(days=1)
    day, moment = yesterday.date().isoformat(), yesterday.isoformat()
    answers = {"instrument": "phq-9", "version": 1, "answers": [1] * 9, "taken_at": moment}
    return {
        "goal": ("goals", {"words": "Walk by the river"}),
        "intention": ("intentions", {"words": "To let go"}),
        "step": ("steps", {"words": "Call Ana", "due_on": day}),
        "visit": ("appointments", {"at": (now() + timedelta(days=4)).isoformat()}),
        "note": ("side-effects", {"effects": ["nausea"], "noted_at": moment}),
        "event": ("events", {"on": day, "kind": "life", "label": "Moved", "is_shared": True}),
        "answer": ("monthly-answers/urinary", {"said": "sometimes", "words": "At night."}),
        "response": ("responses", answers),
        "person": ("support-people", {"name": "Bo", "phone": "555 0101"}),
        "contact": ("care-contacts", {"role": "coach", "name": "Noor"}),
        "question": ("agenda/questions", {"words": "How long is it?"}),
    }


def of_his(patient_id: UUID) -> Things:
    """What he asks of her, and a prompt of his own."""
    today = now().astimezone(ZoneInfo(zone_at_midday())).date()
    asked = {"prompt_id": "w1-mixed", "first_on": today.isoformat()}
    return {
        "own": ("prompts/own", a_prompt()),
        "assignment": (f"patients/{patient_id}/assignments", asked),
    }


def sent(chrome: Browser, served: Served, member: Member, things: Things) -> dict[str, UUID]:
    """Put each under an id of its own, from a page of the member's."""
    one = visitor(chrome, served, PHONE, looks=False)
    one.enter(member)
    ids = {name: new_id() for name in things}
    for name, (path, body) in things.items():
        status = one.page.evaluate(PUT, [f"/api/v1/{path}/{ids[name]}", body])
        assert status == 201, (name, status)
    one.page.context.close()
    return ids


PUT = """async ([address, body]) => (await fetch(address, {
  method: "PUT",
  headers: {
    "Content-Type": "application/json",
    "X-CSRFToken": document.querySelector('[name="csrf_token"]').value,
  },
  body: JSON.stringify(body),
})).status"""
