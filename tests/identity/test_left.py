"""Signed out without a connection, or from another place: what the server makes of it."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from journal.identity.models import SignIn
from journal.identity.sign_in import LEFT
from journal.kernel.db import Database
from tests.support.clients import Api, Browser, token_for
from tests.support.people import PASSPHRASE, Cast, Member

Browsers = Callable[[Member | None], Browser]
NEW = "seven slow herons over marsh"


def left(browser: Browser, said: str = "1") -> Browser:
    browser.client.set_cookie(LEFT, said)
    return browser


def open_sign_ins(database: Database, member: Member) -> int:
    with database.transaction(write=False) as session:
        select = sa.select(SignIn).where(SignIn.person_id == member.id, SignIn.ended_at.is_(None))
        return len(session.execute(select).all())


def test_whoever_left_without_a_connection_is_signed_out_by_the_next_request(
    browser: Browsers, database: Database, cast: Cast
) -> None:
    other, hers = browser(cast.alice), left(browser(cast.alice))
    before = open_sign_ins(database, cast.alice)
    answer = hers.get("/journal")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/journal")
    assert hers.client.get_cookie(LEFT) is None
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert open_sign_ins(database, cast.alice) == before - 1
    assert other.get("/journal").status_code == 200
    page = hers.get("/sign-in").get_data(as_text=True)
    assert "data-ended" not in page  # the phone itself has wiped what it carried


@pytest.mark.parametrize("path", ["/", "/support", "/sign-in", "/nowhere", "/closed"])
def test_also_where_nobody_has_to_be_signed_in(
    browser: Browsers, database: Database, cast: Cast, path: str
) -> None:
    hers = left(browser(cast.alice))
    before = open_sign_ins(database, cast.alice)
    hers.get(path)
    # What answers without the database asks nobody anything; the next one does.
    expected = before if path == "/closed" else before - 1
    assert open_sign_ins(database, cast.alice) == expected
    assert str(cast.alice.id) not in hers.get(path).get_data(as_text=True)


def test_the_api_answers_as_to_somebody_signed_out(browser: Browsers, cast: Cast) -> None:
    answer = left(browser(cast.alice)).client.get("/api/v1/today")
    assert (answer.status_code, answer.get_json()["type"]) == (401, "/problems/signed-out")


def test_words_that_are_on_their_way_come_back(browser: Browsers, cast: Cast) -> None:
    hers = left(browser(cast.alice))
    answer = hers.post("/write", {"body": "It was raining all along."})
    assert answer.status_code == 401
    assert "It was raining all along." in answer.get_data(as_text=True)


def test_the_form_to_sign_in_works_with_the_cookie_still_there(
    browser: Browsers, cast: Cast
) -> None:
    hers = left(browser(cast.alice))
    entered = hers.post("/sign-in", {"email": cast.eve.email, "password": PASSPHRASE})
    assert entered.status_code == 303
    assert hers.client.get_cookie(LEFT) is None
    assert hers.get("/today").status_code == 200


@pytest.mark.parametrize("said", ["", "0", "2", "true", "1" * 400])
def test_anything_else_in_the_cookie_says_nothing(browser: Browsers, cast: Cast, said: str) -> None:
    hers = left(browser(cast.alice), said)
    assert hers.get("/today").status_code == 200


def test_it_can_be_said_twice_and_by_nobody(browser: Browsers, cast: Cast) -> None:
    hers = browser(cast.alice)
    for _ in range(2):
        left(hers).get("/today")
    assert hers.get("/today").location.startswith("/sign-in")
    assert left(browser(None)).get("/sign-in").status_code == 200


def test_a_token_is_not_a_browser_s(browser: Browsers, database: Database, cast: Cast) -> None:
    token = token_for(database, cast.alice)
    somebody = left(browser(None))
    headers = {"Authorization": f"Bearer {token}"}
    assert somebody.client.get("/api/v1/today", headers=headers).status_code == 200


def ended_by_button(hers: Browser, lost: str, database: Database) -> None:
    with database.transaction(write=False) as session:
        from journal.identity.tokens import token_hash

        row = session.query(SignIn).filter_by(token_hash=token_hash(lost)).one()
    assert hers.post(f"/account/sign-ins/{row.id}/end").status_code == 303


def ended_with_others(hers: Browser, _lost: str, _database: Database) -> None:
    assert hers.post("/account/sign-ins/end-others").status_code == 303


def ended_by_a_new_passphrase(hers: Browser, _lost: str, _database: Database) -> None:
    form = {"old": PASSPHRASE, "passphrase": NEW}
    assert hers.post("/account/passphrase", form).status_code == 303


@pytest.mark.parametrize(
    "end", [ended_by_button, ended_with_others, ended_by_a_new_passphrase], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("way", ["cookie", "bearer"])
def test_a_phone_that_was_signed_out_from_elsewhere_is_told_so_once(  # noqa: PLR0917 - fixtures
    browser: Browsers,
    database: Database,
    cast: Cast,
    end: Callable[[Browser, str, Database], None],
    way: str,
) -> None:
    hers = browser(cast.alice)
    lost = token_for(database, cast.alice, way)
    end(hers, lost, database)
    if way == "bearer":
        answer = Api(hers.client.application, lost).get("/today")
        assert answer.get_json()["type"] == "/problems/signed-out-elsewhere"
        return
    phone = Browser(hers.client.application, lost)
    assert phone.client.get("/api/v1/today").get_json()["type"] == "/problems/signed-out-elsewhere"
    assert phone.get("/today").location.startswith("/sign-in")
    assert "data-ended" in phone.get("/sign-in").get_data(as_text=True)
    assert "data-ended" not in phone.get("/sign-in").get_data(as_text=True)
    assert phone.client.get("/api/v1/today").get_json()["type"] == "/problems/signed-out"


def test_signing_out_oneself_or_running_out_is_another_thing(
    browser: Browsers, database: Database, cast: Cast
) -> None:
    from datetime import timedelta

    import time_machine

    from journal.kernel.clock import now

    token = token_for(database, cast.alice, "cookie")
    hers = Browser(browser(None).client.application, token)
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        assert hers.client.get("/api/v1/today").get_json()["type"] == "/problems/signed-out"
        assert "data-ended" not in hers.get("/sign-in").get_data(as_text=True)
    again = Browser(hers.client.application, token)
    assert again.post("/sign-out").status_code == 303
    once_more = Browser(hers.client.application, token)
    assert once_more.client.get("/api/v1/today").get_json()["type"] == "/problems/signed-out"
