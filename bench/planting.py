"""What the people of the benchmark have written, sent the way their phones would send it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from bench.calls import call, request_for
from bench.world import World
from journal.kernel.clock import now
from journal.kernel.ids import new_id

# 2 KB of text, as an entry of some length has.
BODY = "I walked along the river before anybody was up, and it was enough for a while. " * 26

_SERIES = ("phq-9", "gad-7", "check-ins", "goals", "sessions")
_ITEMS = {"phq-9": 9, "gad-7": 7}


class Phone:
    """One person's app, which sends JSON with a token."""

    def __init__(self, world: World, person_id: UUID) -> None:
        self._wsgi = world.wsgi
        self._headers = world.bearer(person_id)

    def put(self, path: str, body: Any = None) -> None:
        """Send one thing; it has to be accepted."""
        sent = b"" if body is None else orjson.dumps(body)
        answer = call(
            self._wsgi, request_for("PUT", f"/api/v1/{path}", headers=self._headers, body=sent)
        )
        if answer.status not in {200, 201, 204}:
            message = f"{path}: {answer.status} {answer.body.decode()}"
            raise AssertionError(message)


def a_year(world: World) -> None:
    """The patient's year: a course, both measures fortnightly, a goal, check-ins, 60 entries."""
    phone, today = Phone(world, world.patient_id), now()
    share_everything(phone, world.links[world.patient_id])
    phone.put(
        f"courses/{new_id()}",
        {
            "protocol": "maintenance",
            "kind": "kap",
            "starts_on": (today - timedelta(days=364)).date(),
            "first_session_at": _told(today - timedelta(days=330)),
        },
    )
    for fortnight in range(26):
        at = today - timedelta(days=360 - 14 * fortnight)
        for measure in _ITEMS:
            phone.put(f"responses/{new_id()}", _answers(measure, at, level=fortnight))
    goal = new_id()
    phone.put(f"goals/{goal}", {"words": "To walk by the river in the morning", "baseline": 2})
    for week in range(20):
        phone.put(f"goals/{goal}/ratings/{new_id()}", {"rating": week // 2})
        day = (today - timedelta(days=2 + 7 * week)).date()
        phone.put(f"check-ins/{new_id()}", {"on": day, "mood": 3 + week % 5, "anxiety": 4})
    for number in range(60):
        phone.put(f"entries/{new_id()}", entry_at(today - timedelta(days=6 * number, hours=3)))


def answers_of_others(world: World) -> None:
    """Each of the other patients shares both measures and has answered each three times."""
    today = now()
    for number, patient_id in enumerate(world.others):
        phone = Phone(world, patient_id)
        share_everything(phone, world.links[patient_id])
        for fortnight in range(3):
            at = today - timedelta(days=30 - 14 * fortnight)
            for measure in _ITEMS:
                phone.put(f"responses/{new_id()}", _answers(measure, at, level=number + fortnight))


def share_everything(phone: Phone, link_id: UUID) -> None:
    """Every series, from now on."""
    for series in _SERIES:
        phone.put(f"links/{link_id}/series/{series}")


def entry_at(at: datetime) -> dict[str, Any]:
    """An entry of 2 KB as the API takes it."""
    return {
        "kind": "text",
        "title": "The river",
        "body": BODY,
        "mood": [],
        "tags": ["river"],
        "written_at": _told(at),
    }


def _answers(measure: str, at: datetime, *, level: int) -> dict[str, Any]:
    # The last item of PHQ-9 stays at zero: this is not about flags.
    answers = [(level + item) % 4 for item in range(_ITEMS[measure] - 1)]
    return {
        "instrument": measure,
        "version": 1,
        "answers": [*answers, 0],
        "functional": 1,
        "taken_at": _told(at),
    }


def _told(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
