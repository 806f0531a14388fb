"""Delete tapped twice: the second leads where the first did; what is not one's own is not there."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]

MADE: list[tuple[str, dict[str, Any], str]] = [
    ("/side-effects", {"words": "Dizzy"}, "/side-effects"),
    ("/visits", {"at": "2026-11-21T09:00", "kind": "preparation"}, "/visits"),
    ("/agenda/questions", {"words": "Who drives?"}, "/agenda"),
    ("/my-support/people", {"name": "Luis"}, "/my-support"),
    ("/my-support/team", {"name": "Luis", "role": "therapist"}, "/my-support"),
    (
        "/progress/marks",
        {"label": "A move", "kind": "life", "on": "2026-11-20"},
        "/progress/marks",
    ),
    ("/monthly/body", {"said": "no"}, "/monthly/body"),
]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.mark.parametrize(("path", "form", "leads_to"), MADE, ids=[one[0] for one in MADE])
def test_a_second_delete_leads_to_the_list_like_the_first(
    browser: On, cast: Cast, *, path: str, form: dict[str, Any], leads_to: str
) -> None:
    me, made = browser(cast.alice), str(uuid4())
    first = me.post(path, {"id": made, **form})
    assert first.status_code == 303, first.text
    for _ in range(2):
        answer = me.post(f"{path}/{made}/delete")
        assert (answer.status_code, answer.headers["Location"]) == (303, leads_to)
    assert me.post(f"{path}/{uuid4()}/delete").status_code == 404
    assert browser(cast.eve).post(f"{path}/{made}/delete").status_code == 404


def test_so_does_a_session(browser: On, api: As, cast: Cast) -> None:
    me = browser(cast.alice)
    form = {"protocol": "intensive", "first_on": "2026-11-22", "first_at": "09:00"}
    me.post("/course/begin", {"id": str(uuid4()), **form})
    session = api(cast.alice).get("/sessions").json["items"][0]["id"]
    for _ in range(2):
        answer = me.post(f"/sessions/{session}/delete")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/course")
    assert browser(cast.eve).post(f"/sessions/{session}/delete").status_code == 404
