"""A session is deleted: what was written about it stays, and everything goes on."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from journal.kernel.db import Database
from journal.session_day.models import Readiness
from journal.treatment.service.keeping import put
from journal.vault.queries import one
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
PAGES = ("/today", "/course", "/journal", "/progress", "/intention", "/side-effects", "/goals")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def session(alice: Api) -> str:
    """The only session of the only course, held a week ago."""
    course, made = str(uuid4()), str(uuid4())
    alice.put(
        f"/courses/{course}", {"protocol": "single", "kind": "kap", "starts_on": "2026-11-14"}
    )
    at = "2026-11-14T10:00:00-05:00"
    like = {"route": "im", "setting": "clinic", "format": "individual", "ride_home": "Luis"}
    body = {"course_id": course, "planned_at": at, "started_at": at, **like}
    assert alice.put(f"/sessions/{made}", body).status_code == 201
    return made


def entry_about(session: str, **more: Any) -> dict[str, Any]:
    written = {"written_at": "2026-11-15T09:00:00-05:00", "session_id": session}
    return {"kind": "text", "body": "The room was blue.", **written, **more}


def test_what_was_written_about_it_stays_and_belongs_to_no_session(
    alice: Api, api: As, me: Browser, cast: Cast, *, session: str
) -> None:
    entry, intention, note = str(uuid4()), str(uuid4()), str(uuid4())
    alice.put(f"/entries/{entry}", entry_about(session))
    alice.put(f"/intentions/{intention}", {"words": "To rest", "session_id": session})
    alice.put(f"/side-effects/{note}", {"effects": ["nausea"], "session_id": session})
    assert alice.put(f"/entries/{entry}/shares/{cast.alice_bob}").status_code in {200, 201, 204}
    assert me.post(f"/sessions/{session}/delete").status_code == 303

    there = alice.get(f"/entries/{entry}").json
    assert (there["body"], there["session_id"]) == ("The room was blue.", None)
    assert alice.get(f"/intentions/{intention}").json["session_id"] is None
    assert alice.get(f"/side-effects/{note}").json["session_id"] is None
    for path in (*PAGES, f"/entries/{entry}", f"/entries/{entry}/edit"):
        assert me.get(path).status_code == 200, path
    shown = api(cast.bob).get(f"/patients/{cast.alice.id}/entries").json["items"]
    assert [(one["body"], one["session_id"]) for one in shown] == [("The room was blue.", None)]
    for path in ("/today", "/progress", "/sessions", "/entries"):
        assert alice.get(path).status_code == 200


def test_an_entry_about_it_can_be_written_on_by_a_client_that_does_not_know(
    alice: Api, session: str
) -> None:
    path = f"/entries/{uuid4()}"
    alice.put(path, entry_about(session))
    alice.delete(f"/sessions/{session}")
    for body in ("The room was green.", "The room was green, and small."):
        assert alice.put(path, entry_about(session, body=body)).status_code == 200
        there = alice.get(path).json
        assert (there["body"], there["session_id"]) == (body, None)
    assert alice.put(f"/entries/{uuid4()}", entry_about(session)).status_code == 422


def test_an_intention_and_a_note_of_it_can_be_changed_afterwards(alice: Api, session: str) -> None:
    intention, note = f"/intentions/{uuid4()}", f"/side-effects/{uuid4()}"
    alice.put(intention, {"words": "To rest", "session_id": session})
    alice.put(note, {"effects": ["nausea"], "session_id": session})
    alice.delete(f"/sessions/{session}")
    assert alice.put(intention, {"words": "To sleep"}).status_code == 200
    assert alice.put(note, {"effects": ["headache"]}).status_code == 200


def test_pages_that_were_open_keep_their_words_of_no_session(
    alice: Api, me: Browser, session: str
) -> None:
    alice.delete(f"/sessions/{session}")
    first, note = str(uuid4()), str(uuid4())
    for words in ("To rest", "To sleep"):
        form = {"id": first, "words": words, "session_id": session}
        assert me.post("/intention", form).status_code == 303
    there = alice.get(f"/intentions/{first}").json
    assert (there["words"], there["session_id"]) == ("To sleep", None)
    carried = {"id": str(uuid4()), "last": first, "session_id": session, "how": "keep"}
    assert me.post("/intention/carry", carried).status_code == 303
    noted = {"id": note, "words": "Dizzy", "session_id": session}
    for path in ("/side-effects", f"/side-effects/{note}"):
        assert me.post(path, noted).status_code == 303
    there = alice.get(f"/side-effects/{note}").json
    assert (there["words"], there["session_id"]) == ("Dizzy", None)
    assert me.get(f"/side-effects?session={session}").status_code == 200
    for path in ("intentions", "side-effects"):
        body = {"words": "Dizzy", "session_id": session}
        assert alice.put(f"/{path}/{uuid4()}", body).status_code == 422


def test_the_exports_go_on_without_it(alice: Api, me: Browser, session: str) -> None:
    alice.put(f"/entries/{uuid4()}", entry_about(session))
    alice.delete(f"/sessions/{session}")
    for extension in ("pdf", "svg", "png", "csv"):
        assert me.get(f"/me/report.{extension}").status_code == 200
        assert alice.get(f"/me/report.{extension}").status_code == 200
    assert me.get("/me/report").status_code == 200


def test_what_was_ready_for_it_goes_with_it(
    alice: Api, me: Browser, cast: Cast, database: Database, *, session: str
) -> None:
    with database.transaction():
        patient = cast.alice.own()
        keep: dict[str, Any] = {"ticked": [], "own": [], "ready": None}
        put(Readiness, patient, UUID(session), keep)
    assert me.post(f"/sessions/{session}/delete").status_code == 303
    with database.transaction():
        assert one(Readiness, cast.alice.own().reader, UUID(session)) is None
    assert alice.get("/sessions").json["items"] == []


def test_a_course_without_its_only_session_is_a_course(
    alice: Api, me: Browser, session: str
) -> None:
    course = alice.get(f"/sessions/{session}").json["course_id"]
    alice.delete(f"/sessions/{session}")
    assert "No session is planned yet" in me.get("/course").text
    assert alice.get("/today").json["stage"] == "assessment"
    assert alice.get(f"/sessions/{session}").status_code == 404
    assert me.post(f"/sessions/{session}/delete").status_code == 303
    form = {"id": str(uuid4()), "planned_at": "2026-12-05T10:00"}
    assert me.post(f"/course/{course}/sessions", form).status_code == 303
    assert alice.get("/today").json["stage"] == "preparation"
