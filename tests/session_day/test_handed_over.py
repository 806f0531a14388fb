"""The phone in the therapist's hand: one page that only adds, until the passphrase is given."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from journal.kernel.db import Database
from journal.marks import queries as marks
from tests.session_day.living import NINE, begin, plan
from tests.support.clients import Api, Browser
from tests.support.people import PASSPHRASE, Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _ten() -> Iterator[None]:
    with time_machine.travel(NINE + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    other = api(cast.eve)
    plan(other, begin(other))
    return api(cast.alice)


@pytest.fixture
def phone(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def page(alice: Api, phone: Browser) -> str:
    """Handed over right after a session, with words of before in the journal."""
    session = plan(alice, begin(alice))
    alice.put(f"/intentions/{uuid4()}", {"words": "To rest by the lake", "session_id": session})
    phone.post(f"/sessions/{session}/day/start")
    phone.post(f"/sessions/{session}/day/end")
    phone.post(
        f"/sessions/{session}/after",
        {"id": str(uuid4()), "prompt_id": "after-three", "body": "only mine"},
    )
    assert "Hand it over" in phone.get(f"/sessions/{session}/after").text
    answer = phone.post(f"/sessions/{session}/hand-over")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.headers["Location"] == f"/sessions/{session}/handed-over"
    return answer.headers["Location"]


@pytest.fixture
def talked_about(database: Database, cast: Cast) -> Callable[[str], date | None]:
    """On which day an entry of Alice's was talked about."""

    def on(entry_id: str) -> date | None:
        with database.transaction(write=False):
            return marks.talked_about_on(cast.alice.own().reader, UUID(entry_id))

    return on


def test_the_page_shows_nothing_that_was_there_and_leads_nowhere(phone: Browser, page: str) -> None:
    found = phone.get(page).text
    assert "Right after, together" in found
    assert "Get support" in found
    for words in ("only mine", "To rest by the lake", "Alice", "/journal", "/today", "/write"):
        assert words not in found
    for path in ("/today", "/journal", "/progress", page.replace("/handed-over", "/after")):
        answer = phone.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, page)


def test_what_was_last_said_to_the_owner_is_said_to_nobody_else(alice: Api, phone: Browser) -> None:
    session = plan(alice, begin(alice))
    entry = str(uuid4())
    alice.put(f"/entries/{entry}", {"body": "only mine", "written_at": NINE.isoformat()})
    phone.post(f"/entries/{entry}/delete")
    page = phone.post(f"/sessions/{session}/hand-over").headers["Location"]
    for path in (page, "/handed-over"):
        assert "Deleted" not in phone.get(path).text
    phone.post(page, {"id": str(uuid4()), "prompt_id": "after-line", "body": "The blue room"})
    assert "Kept, and marked as talked about." in phone.get(page).text


def test_what_is_kept_there_is_marked_as_talked_about(
    alice: Api, phone: Browser, page: str, talked_about: Callable[[str], date | None]
) -> None:
    made = str(uuid4())
    form = {"id": made, "prompt_id": "after-line", "body": "The blue room"}
    for _twice in range(2):
        assert phone.post(page, form).status_code == 303
    kept = alice.get(f"/entries/{made}").get_json()
    assert (kept["body"], kept["prompt_id"]) == ("The blue room", "after-line")
    assert talked_about(made) == NINE.date()
    assert "The blue room" not in phone.get(page).text


def test_an_entry_that_is_there_is_neither_changed_nor_marked(
    alice: Api, phone: Browser, page: str, talked_about: Callable[[str], date | None]
) -> None:
    mine = alice.get("/entries").get_json()["items"][0]["id"]
    phone.post(page, {"id": mine, "prompt_id": "after-line", "body": "put over it"})
    assert alice.get(f"/entries/{mine}").get_json()["body"] == "only mine"
    assert talked_about(mine) is None


@pytest.mark.parametrize("draft", [True, False])
def test_new_words_under_an_id_that_is_taken_are_kept_beside_what_is_there(
    alice: Api,
    phone: Browser,
    page: str,
    talked_about: Callable[[str], date | None],
    *,
    draft: bool,
) -> None:
    mine = str(uuid4())
    began = {"body": "My own line", "draft": draft, "written_at": NINE.isoformat()}
    alice.put(f"/entries/{mine}", began)
    before = alice.get(f"/entries/{mine}").get_json()
    there = {one["id"] for one in alice.get("/entries").get_json()["items"]}
    for _twice in range(2):
        form = {"id": mine, "prompt_id": "after-line", "body": "The blue room"}
        assert phone.post(page, form).status_code == 303
    assert alice.get(f"/entries/{mine}").get_json() == before
    assert talked_about(mine) is None
    new = [one for one in alice.get("/entries").get_json()["items"] if one["id"] not in there]
    assert [one["body"] for one in new] == ["The blue room"]
    assert talked_about(new[0]["id"]) == NINE.date()


def test_what_cannot_be_kept_comes_back_with_what_was_typed(phone: Browser, page: str) -> None:
    answer = phone.post(page, {"id": str(uuid4()), "prompt_id": "after-line", "body": " "})
    assert answer.status_code == 422
    assert "none is fine too" in answer.text


def test_the_passphrase_gives_the_phone_back_and_then_the_page_is_gone(
    phone: Browser, page: str
) -> None:
    wrong = phone.post("/handed-over/take-back", {"passphrase": "not it", "next": ""})
    assert wrong.status_code == 422
    assert phone.get("/journal").status_code == 303
    after = page.replace("/handed-over", "/after")
    right = phone.post("/handed-over/take-back", {"passphrase": PASSPHRASE, "next": after})
    assert (right.status_code, right.headers["Location"]) == (303, after)
    assert phone.get("/journal").status_code == 200
    assert phone.get(page).status_code == 303


def test_a_session_of_somebody_else_cannot_be_handed_over(
    alice: Api, browser: On, cast: Cast
) -> None:
    session = plan(alice, begin(alice))
    stranger = browser(cast.eve)
    assert stranger.post(f"/sessions/{session}/hand-over").status_code == 404
    assert stranger.get("/today").status_code == 200
