"""What the page says when it is out of sight, and when that locks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from werkzeug.test import TestResponse

from journal.identity import away
from journal.identity import service as identity
from journal.kernel.db import Database
from tests.support.clients import Browser
from tests.support.people import Cast, Member

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LOCKED = "/locked"


def ms(moment: datetime) -> str:
    return str(round(moment.timestamp() * 1000))


def since(**ago: float) -> str:
    return ms(NOW - timedelta(**ago))


@pytest.mark.parametrize(
    ("said", "locks"),
    [
        ("1", True),
        (since(minutes=1, seconds=59), False),
        (since(minutes=1, seconds=59.999), False),
        (since(minutes=2), True),
        (since(hours=9), True),
        (since(hours=25), False),  # before this sign-in began: it is about another
        (since(minutes=-5), False),  # what has not been yet says nothing
        ("", False),
        ("0", False),
        ("-1", False),
        ("1.5", False),
        ("01", False),
        ("now", False),
        ("9" * 15, False),
        ("9" * 4000, False),
        ("١٢٣", False),
        (f" {since(hours=1)}", False),
        ("true", False),
    ],
)
def test_two_minutes_out_of_sight_lock(said: str, *, locks: bool) -> None:
    signed_in_at = NOW - timedelta(days=1)
    assert away.is_to_lock(said, at=NOW, signed_in_at=signed_in_at, lock_on=True) is locks
    without = away.is_to_lock(said, at=NOW, signed_in_at=signed_in_at, lock_on=False)
    assert without is (said == "1")


def turn_on(database: Database, member: Member, pin: str = "271845") -> None:
    from journal.identity import passphrases

    with database.transaction():
        identity.set_pin(member.actor, passphrases.hashed(pin))


def asked(browser: Browser, said: str, path: str = "/today") -> TestResponse:
    browser.client.set_cookie(away.COOKIE, said)
    return browser.get(path)


def place(answer: TestResponse) -> str:
    return (answer.location or "").partition("?")[0]


def test_away_for_two_minutes_locks_until_it_is_unlocked_whatever_the_cookie_says_then(
    browser: Callable[[Member | None], Browser], database: Database, cast: Cast
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        turn_on(database, cast.alice)
        hers = browser(cast.alice)
        assert asked(hers, ms(NOW)).status_code == 200
        clock.shift(119)
        assert asked(hers, ms(NOW)).status_code == 200
        clock.shift(1)
        closing = asked(hers, ms(NOW))
        assert place(closing) == LOCKED
        assert closing.headers["Clear-Site-Data"] == '"cache"'
        assert "afterword-away=1" in closing.headers["Set-Cookie"]
        assert "HttpOnly" not in closing.headers["Set-Cookie"]
        for said in ("", ms(NOW + timedelta(seconds=120)), "garbage"):
            assert place(asked(hers, said)) == LOCKED
        hers.client.delete_cookie(away.COOKIE)
        assert place(hers.get("/journal")) == LOCKED


def test_nobody_is_locked_by_time_who_did_not_ask_for_it(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        hers, his = browser(cast.alice), browser(cast.bob)
        clock.shift(3600)
        assert asked(hers, ms(NOW)).status_code == 200
        assert asked(his, ms(NOW), "/caseload").status_code == 200
        assert asked(his, "1", "/caseload").status_code == 200  # only a patient's is ever locked
        assert asked(browser(None), "1", "/support").status_code == 200


def test_who_leaves_in_a_hurry_is_locked_at_once_also_without_a_pin(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    hers = browser(cast.alice)
    assert place(asked(hers, "1")) == LOCKED
    page = hers.get(LOCKED).get_data(as_text=True)
    assert 'name="passphrase"' in page
    assert 'name="pin"' not in page


def test_the_button_to_leave_locks_and_shows_an_empty_page(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    hers = browser(cast.alice)
    left = hers.post("/lock")
    assert (left.status_code, left.location) == (303, "/closed")
    assert left.headers["Clear-Site-Data"] == '"cache"'
    empty = hers.get("/closed").get_data(as_text=True)
    assert "Nothing here." in empty
    assert "Afterword" not in empty
    assert str(cast.alice.id) not in empty
    assert place(hers.get("/today")) == LOCKED


def test_a_cookie_that_was_left_from_before_this_sign_in_does_not_lock_it(
    browser: Callable[[Member | None], Browser], database: Database, cast: Cast
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        turn_on(database, cast.eve)
        clock.shift(3600)
        hers = browser(cast.eve)
        assert asked(hers, ms(NOW)).status_code == 200


def test_signing_in_and_unlocking_take_the_cookie_away(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    from tests.support.people import PASSPHRASE

    somebody = browser(None)
    somebody.client.set_cookie(away.COOKIE, "1")
    form = {"email": cast.alice.email, "password": PASSPHRASE}
    assert somebody.post("/sign-in", form).status_code == 303
    assert somebody.client.get_cookie(away.COOKIE) is None
    assert somebody.get("/today").status_code == 200


def test_whether_the_process_lives_is_answered_without_asking_who_is_away(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    hers = browser(cast.alice)
    assert asked(hers, "1", "/healthz").status_code == 200
    hers.client.delete_cookie(away.COOKIE)
    assert hers.get("/today").status_code == 200
