"""Sign-ins are rows: they can be seen, ended, and outlived."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
import time_machine

from journal.identity import service
from journal.identity.models import SignIn
from journal.kernel.clock import now
from journal.kernel.db import Database
from tests.support.clients import Api, Browser, token_for
from tests.support.people import PASSPHRASE, Cast, Member

Open = Callable[[Member | None], Browser]
NEW = "seven slow herons over marsh"


def rows(database: Database, member: Member) -> list[SignIn]:
    with database.transaction(write=False) as session:
        select = sa.select(SignIn).where(SignIn.person_id == member.id, SignIn.ended_at.is_(None))
        return list(session.execute(select.order_by(SignIn.created_at)).scalars())


def is_in(browser: Browser) -> bool:
    return browser.get("/account").status_code == 200


def entered(browser: Open, member: Member) -> Browser:
    somebody = browser(None)
    answer = somebody.post("/sign-in", {"email": member.email, "password": PASSPHRASE})
    assert answer.status_code == 303
    return somebody


def test_signing_in_with_the_page_opens_the_account(browser: Open, cast: Cast) -> None:
    for member in cast.everybody:
        assert is_in(entered(browser, member))


def test_the_account_page_names_devices_and_marks_this_one(browser: Open, cast: Cast) -> None:
    phone = "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile"
    browser(None).post(
        "/sign-in",
        {"email": cast.alice.email, "password": PASSPHRASE},
        headers={"User-Agent": phone},
    )
    page = browser(cast.alice).get("/account").text
    assert "Chrome · Android" in page
    assert page.count("This device") == 1
    assert phone not in page


def test_one_of_one_s_own_sign_ins_can_be_ended(
    browser: Open, cast: Cast, database: Database
) -> None:
    lost = entered(browser, cast.alice)
    made = rows(database, cast.alice)[-1].id
    here = browser(cast.alice)
    assert here.post(f"/account/sign-ins/{made}/end").status_code == 303
    assert not is_in(lost)
    assert is_in(here)


def test_nobody_ends_somebody_else_s_sign_in(browser: Open, cast: Cast, database: Database) -> None:
    alice = browser(cast.alice)
    hers = rows(database, cast.alice)[-1].id
    for other in (cast.bob, cast.eve, cast.fay):
        assert browser(other).post(f"/account/sign-ins/{hers}/end").status_code == 404
    assert is_in(alice)


def test_all_others_can_be_ended_at_once(
    browser: Open, api: Callable[[Member | None], Api], cast: Cast
) -> None:
    first, second, app, bob = (
        browser(cast.alice),
        browser(cast.alice),
        api(cast.alice),
        browser(cast.bob),
    )
    assert first.post("/account/sign-ins/end-others").status_code == 303
    assert (is_in(first), is_in(second), is_in(bob)) == (True, False, True)
    assert app.delete("/sign-ins/current").status_code == 401


def test_a_new_passphrase_ends_every_other_sign_in_of_every_kind(
    browser: Open, api: Callable[[Member | None], Api], cast: Cast
) -> None:
    first, second, app = browser(cast.alice), browser(cast.alice), api(cast.alice)
    form = {"old": PASSPHRASE, "passphrase": NEW}
    assert first.post("/account/passphrase", form).status_code == 303
    assert (is_in(first), is_in(second)) == (True, False)
    assert app.delete("/sign-ins/current").status_code == 401
    words = {"email": cast.alice.email}
    assert api(None).post("/sign-ins", {**words, "password": PASSPHRASE}).status_code == 422
    assert api(None).post("/sign-ins", {**words, "password": NEW}).status_code == 201


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"old": "not the old one", "passphrase": NEW}, "is not your passphrase"),
        ({"old": PASSPHRASE, "passphrase": "passwordpassword"}, "anybody would try"),
        ({"old": PASSPHRASE, "passphrase": "alice@example.org"}, "anybody would try"),
        ({"old": PASSPHRASE, "passphrase": "short"}, "needs at least 15"),
    ],
)
def test_a_passphrase_is_not_changed_by_guess_or_for_a_worse_one(
    browser: Open, cast: Cast, form: dict[str, str], why: str
) -> None:
    first, second = browser(cast.alice), browser(cast.alice)
    answer = first.post("/account/passphrase", form)
    assert answer.status_code == 422
    assert why in answer.text
    assert is_in(second)


def test_the_old_passphrase_cannot_be_guessed_without_end(browser: Open, cast: Cast) -> None:
    alice = browser(cast.alice)
    form = {"old": "not the old one", "passphrase": NEW}
    found = [alice.post("/account/passphrase", form).status_code for _ in range(11)]
    assert found == [422] * 10 + [429]


def test_signing_out_ends_the_row_and_clears_what_the_browser_keeps(
    browser: Open, cast: Cast, database: Database
) -> None:
    alice = entered(browser, cast.alice)
    with alice.client.session_transaction() as kept:
        cookie = dict(kept)
    answer = alice.client.post("/sign-out", data={"csrf_token": csrf(alice)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    with alice.client.session_transaction() as kept:
        assert "_user_id" not in kept
        kept.update(cookie)  # a cookie somebody copied before
    assert not is_in(alice)
    assert rows(database, cast.alice) == []


def csrf(browser: Browser) -> str:
    page = browser.get("/account").text
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def test_signing_in_gives_a_new_token_and_a_new_form_token(
    browser: Open, cast: Cast, database: Database
) -> None:
    somebody = browser(None)
    with somebody.client.session_transaction() as kept:
        kept["_user_id"] = "planted by somebody else"
        planted = kept["csrf_token"]
    somebody.post("/sign-in", {"email": cast.alice.email, "password": PASSPHRASE})
    with somebody.client.session_transaction() as kept:
        first = kept["_user_id"]
        assert first != "planted by somebody else"
        assert kept.get("csrf_token") != planted
    assert somebody.post("/account/sign-ins/end-others").status_code == 400
    second = entered(browser, cast.alice)
    with second.client.session_transaction() as kept:
        assert kept["_user_id"] != first
    assert len(rows(database, cast.alice)) == 2


def test_the_table_of_sign_ins_opens_nothing(
    api: Callable[[Member | None], Api], cast: Cast, database: Database
) -> None:
    token = token_for(database, cast.alice)
    row = rows(database, cast.alice)[-1]
    assert token.encode() not in row.token_hash
    for stolen in (row.token_hash.hex(), str(row.id), str(cast.alice.id)):
        answer = api(None).delete(
            "/sign-ins/current", headers={"Authorization": f"Bearer {stolen}"}
        )
        assert answer.status_code == 401


@pytest.mark.parametrize(("name", "hours"), [("alice", 30 * 24), ("bob", 12), ("fay", 8)])
def test_a_sign_in_lasts_as_long_as_the_role_allows(
    browser: Open, cast: Cast, name: str, hours: int
) -> None:
    somebody = entered(browser, getattr(cast, name))
    with time_machine.travel(now() + timedelta(hours=hours, minutes=-1), tick=False):
        assert is_in(somebody)
    with time_machine.travel(now() + timedelta(hours=hours, minutes=1), tick=False):
        assert not is_in(somebody)


def test_when_a_sign_in_was_last_used_is_noted_coarsely(
    browser: Open, cast: Cast, database: Database
) -> None:
    somebody = browser(cast.alice)
    first = rows(database, cast.alice)[-1].seen_at
    somebody.get("/account")
    assert rows(database, cast.alice)[-1].seen_at == first
    later = now() + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        somebody.get("/account")
    assert rows(database, cast.alice)[-1].seen_at == later


def test_somebody_who_left_is_out_at_once(
    browser: Open, api: Callable[[Member | None], Api], cast: Cast, database: Database
) -> None:
    from journal.identity.models import Person

    bob = browser(cast.bob)
    with database.transaction() as session:
        session.execute(sa.update(Person).where(Person.id == cast.bob.id).values(left_at=now()))
    assert not is_in(bob)
    words = {"email": cast.bob.email, "password": PASSPHRASE}
    assert api(None).post("/sign-ins", words).status_code == 422


ONWARD = [
    ("/account", "/account"),
    ("/sharing?from=2026", "/sharing?from=2026"),
    ("", "/"),
    ("https://evil.example/", "/"),
    ("//evil.example/", "/"),
    ("///evil.example/", "/"),
    ("/\\evil.example", "/"),
    ("\\\\evil.example", "/"),
    ("/\t/evil.example", "/"),
    ("/\n/evil.example", "/"),
    ("\x01//evil.example", "/"),
    ("/account\r\nSet-Cookie: x=1", "/"),
    ("/account\n", "/"),
    ("/account\x00", "/"),
    ("/account\x7f", "/"),
    ("/account\u2028", "/"),
    ("http://[", "/"),
    ("javascript:alert(1)", "/"),
    ("account", "/"),
    ("http:evil.example", "/"),
    ("/%0d%0aSet-Cookie:x=1", "/%0d%0aSet-Cookie:x=1"),
]


@pytest.mark.parametrize(("wanted", "where"), ONWARD)
def test_signing_in_leads_on_within_this_house_only(
    browser: Open, cast: Cast, wanted: str, where: str
) -> None:
    form = {"email": cast.alice.email, "password": PASSPHRASE, "next": wanted}
    answer = browser(None).post("/sign-in", form)
    assert (answer.status_code, answer.headers["Location"]) == (303, where)
    assert "x=1" not in answer.headers.get("Set-Cookie", "")


def test_signing_up_carries_the_way_on_to_the_sign_in_page(browser: Open) -> None:
    form = {
        "name": "Rosa",
        "email": "rosa@example.org",
        "passphrase": NEW,
        "adult": "true",
        "next": "//evil.example/",
    }
    answer = browser(None).post("/sign-up", form)
    where = urlsplit(answer.headers["Location"])
    assert (where.netloc, where.path) == ("", "/sign-in")
    assert parse_qs(where.query) == {"next": ["//evil.example/"]}  # refused when it is followed


def test_ending_a_sign_in_twice_is_not_found(cast: Cast, database: Database) -> None:
    from journal.kernel.errors import NotFound

    token_for(database, cast.alice)
    made = rows(database, cast.alice)[-1].id
    with database.transaction():
        service.end_sign_in(cast.alice.actor, made)
        with pytest.raises(NotFound):
            service.end_sign_in(cast.alice.actor, made)


def test_signing_in_over_a_sign_in_ends_the_one_that_was_there(
    browser: Open, cast: Cast, database: Database
) -> None:
    elsewhere, shared = browser(cast.alice), browser(None)
    shared.post("/sign-in", {"email": cast.alice.email, "password": PASSPHRASE})
    assert len(rows(database, cast.alice)) == 2
    shared.post("/sign-in", enter(shared, cast.eve))
    assert len(rows(database, cast.eve)) == 1
    assert len(rows(database, cast.alice)) == 1
    assert is_in(elsewhere)
    assert is_in(shared)


def test_a_wrong_passphrase_leaves_the_sign_in_that_was_there(browser: Open, cast: Cast) -> None:
    alice = browser(cast.alice)
    wrong = {"email": cast.eve.email, "password": "not the passphrase"}
    assert alice.post("/sign-in", wrong).status_code == 422
    assert is_in(alice)


def test_a_sign_in_of_an_app_ends_no_other(api: Callable[[Member | None], Api], cast: Cast) -> None:
    words = {"email": cast.alice.email, "password": PASSPHRASE}
    first, second = (api(None).post("/sign-ins", words).json["token"] for _ in range(2))
    for token in (first, second):
        there = {"Authorization": f"Bearer {token}"}
        assert api(None).delete("/sign-ins/current", headers=there).status_code == 204


def enter(shown: Browser, member: Member) -> dict[str, str]:
    """The sign-in form as it is on this browser's page."""
    return {"email": member.email, "password": PASSPHRASE, "csrf_token": csrf(shown)}


@pytest.mark.parametrize("junk", ["Bearer junk", "Bearer  ", "Bearer x y"])
def test_a_bearer_token_that_is_none_is_not_made_good_by_a_cookie(
    browser: Open, cast: Cast, junk: str
) -> None:
    alice, there = browser(cast.alice), {"Authorization": junk}
    # Without the token of a form, and with it.
    assert alice.client.post("/lock", headers=there).status_code == 401
    assert alice.post("/lock", headers=there).status_code == 401
    assert alice.client.get("/api/v1/entries", headers=there).status_code == 401
    assert is_in(alice)


def test_whoever_bears_a_token_is_who_it_says_and_not_who_the_cookie_says(
    browser: Open, cast: Cast, database: Database
) -> None:
    there = {"Authorization": f"Bearer {token_for(database, cast.eve)}"}
    answer = browser(cast.alice).client.get("/api/v1/changes", headers=there)
    assert answer.get_json()["person_id"] == str(cast.eve.id)
