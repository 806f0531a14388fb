"""The quick lock's PIN: which may be one, how often it is tried, and what it does not open."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.audit.models import AuditRecord
from journal.identity import pins
from journal.identity.models import SignIn
from journal.kernel.db import Database
from tests.identity.test_away import place, turn_on
from tests.support.clients import Browser
from tests.support.people import PASSPHRASE, Cast, Member

PIN = "271845"
WRONG = "314926"
WIDE = "\uff12\uff17\uff11\uff18\uff14\uff15"
Browsers = Callable[[Member | None], Browser]


@pytest.fixture
def hers(browser: Browsers, database: Database, cast: Cast) -> Browser:
    """Alice's browser, locked, with a PIN to unlock it."""
    turn_on(database, cast.alice, PIN)
    found = browser(cast.alice)
    assert found.post("/lock").status_code == 303
    return found


def events(database: Database) -> list[str]:
    with database.transaction(write=False) as session:
        return [row.event for row in session.query(AuditRecord).order_by(AuditRecord.seq)]


@pytest.mark.parametrize(
    "pin",
    [
        "000000",
        "123456",
        "654321",
        "890123",
        "135791",
        "121212",
        "123123",
        "11223344",
        "112233",
        "998877",
        "19900412",
        "12041990",
        "04121990",
        "999999999999",
    ],
)
def test_what_others_would_try_first_is_no_pin(pin: str) -> None:
    assert pins.is_pin(pin)
    assert pins.is_guessable(pin)


@pytest.mark.parametrize("pin", [PIN, WRONG, "908172", "27182818", "31415926535"])
def test_other_digits_are(pin: str) -> None:
    assert pins.is_pin(pin)
    assert not pins.is_guessable(pin)


@pytest.mark.parametrize("typed", ["12345", "1234567890123", "27184a", "", "27-18-45"])
def test_a_pin_has_six_to_twelve_digits(typed: str) -> None:
    assert not pins.is_pin(pins.plain(typed))


@pytest.mark.parametrize(
    "typed", ["٢٧١٨٤٥", "271 845", " 271845 ", "\uff12\uff17\uff11\uff18\uff14\uff15"]
)
def test_the_same_digits_in_another_script_are_the_same_pin(typed: str) -> None:
    assert pins.plain(typed) == PIN


@given(st.text(alphabet="0123456789", min_size=6, max_size=12))
def test_most_pins_may_be_chosen_and_none_fails(pin: str) -> None:
    assert pins.is_guessable(pin) in {True, False}


def set_pin(browser: Browser, **form: str) -> tuple[int, str]:
    answer = browser.post(
        "/account/quick-lock", {"pin": PIN, "again": PIN, "passphrase": PASSPHRASE, **form}
    )
    return answer.status_code, answer.get_data(as_text=True)


def test_it_is_turned_on_changed_and_turned_off_with_the_passphrase(
    browser: Browsers, database: Database, cast: Cast
) -> None:
    hers = browser(cast.alice)
    assert "It is off." in hers.get("/account/quick-lock").get_data(as_text=True)
    assert set_pin(hers)[0] == 303
    page = hers.get("/account/quick-lock").get_data(as_text=True)
    assert "It is on." in page
    assert 'data-lock="on"' in page
    assert set_pin(hers, pin=WRONG, again=WRONG)[0] == 303
    assert hers.post("/account/quick-lock/off", {"passphrase": "not the one"}).status_code == 422
    assert hers.post("/account/quick-lock/off", {"passphrase": PASSPHRASE}).status_code == 303
    assert 'data-lock="on"' not in hers.get("/account/quick-lock").get_data(as_text=True)
    assert [one for one in events(database) if one.startswith("quick-lock")] == [
        "quick-lock.set",
        "quick-lock.set",
        "quick-lock.off",
    ]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"passphrase": "not the one"}, "is not your passphrase"),
        ({"again": WRONG}, "is not the same as above"),
        ({"pin": "123456", "again": "123456"}, "is one that others would try first"),
        ({"pin": "12345", "again": "12345"}, "needs 6 to 12 digits"),
        ({"pin": "-", "again": "-"}, "needs 6 to 12 digits"),
    ],
)
def test_a_pin_that_cannot_be_set_says_why_and_repeats_no_secret(
    browser: Browsers, cast: Cast, form: dict[str, str], why: str
) -> None:
    status, page = set_pin(browser(cast.alice), **form)
    assert status == 422
    assert why in page
    assert PASSPHRASE not in page
    assert f'value="{PIN}"' not in page


@pytest.mark.parametrize("who", ["bob", "fay"])
def test_only_patients_have_one(browser: Browsers, cast: Cast, who: str) -> None:
    theirs = browser(getattr(cast, who))
    assert theirs.get("/account/quick-lock").status_code == 403
    assert set_pin(theirs)[0] == 403
    assert theirs.post("/lock").status_code == 403


def test_the_pin_unlocks_and_leads_on(hers: Browser, database: Database) -> None:
    back = hers.post("/unlock", {"pin": "271 845", "next": "/journal"})
    assert (back.status_code, back.location) == (303, "/journal")
    assert hers.client.get_cookie("afterword-away") is None
    assert hers.get("/journal").status_code == 200
    assert events(database)[-2:] == ["sign-in.locked", "sign-in.unlocked"]


def test_the_passphrase_unlocks_always(hers: Browser) -> None:
    assert hers.post("/unlock", {"passphrase": "not the one"}).status_code == 422
    assert hers.post("/unlock", {"passphrase": PASSPHRASE}).status_code == 303
    assert hers.get("/today").status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org"])
def test_unlocking_leads_nowhere_else(hers: Browser, elsewhere: str) -> None:
    assert hers.post("/unlock", {"pin": PIN, "next": elsewhere}).location == "/"


def test_a_wrong_pin_says_how_many_tries_are_left_and_the_fifth_ends_the_sign_in(
    hers: Browser, browser: Browsers, database: Database, cast: Cast
) -> None:
    other = browser(cast.alice)
    for left in (4, 3, 2, 1):
        back = hers.post("/unlock", {"pin": WRONG})
        assert back.status_code == 422
        assert f"{left} tr" in back.get_data(as_text=True)
    ended = hers.post("/unlock", {"pin": WRONG})
    assert (ended.status_code, ended.location) == (303, "/sign-in")
    # Also the right one opens nothing any more, and the phone is told to forget.
    api = hers.client.get("/api/v1/today")
    assert (api.status_code, api.get_json()["type"]) == (401, "/problems/signed-out-elsewhere")
    page = hers.get("/sign-in").get_data(as_text=True)
    assert "data-ended" in page
    assert "data-ended" not in hers.get("/sign-in").get_data(as_text=True)
    assert hers.post("/unlock", {"pin": PIN}).status_code == 401
    assert other.get("/today").status_code == 200
    assert events(database).count("sign-in.unlock-failed") == 5
    assert events(database)[-1] == "sign-in.ended"


def test_the_right_pin_gives_all_tries_back(hers: Browser) -> None:
    for _ in range(3):
        for _ in range(4):
            assert hers.post("/unlock", {"pin": WRONG}).status_code == 422
        assert hers.post("/unlock", {"pin": PIN}).status_code == 303
        assert hers.post("/lock").status_code == 303
    assert place(hers.get("/today")) == "/locked"


def test_locking_again_gives_no_tries_back(hers: Browser) -> None:
    for _ in range(4):
        assert hers.post("/unlock", {"pin": WRONG}).status_code == 422
        hers.post("/lock")
    assert hers.post("/unlock", {"pin": WRONG}).location == "/sign-in"


def test_no_pin_at_all_is_as_wrong_as_any(browser: Browsers, cast: Cast) -> None:
    hers = browser(cast.alice)
    hers.post("/lock")
    for _ in range(4):
        assert hers.post("/unlock", {"pin": PIN}).status_code == 422
    assert hers.post("/unlock", {"pin": PIN}).location == "/sign-in"


def test_nothing_typed_is_no_try(hers: Browser) -> None:
    for _ in range(9):
        assert hers.post("/unlock", {"pin": "", "passphrase": ""}).status_code == 422
    assert hers.post("/unlock", {"pin": PIN}).status_code == 303


def test_a_phone_that_is_not_locked_is_no_place_to_try_pins_at(
    browser: Browsers, database: Database, cast: Cast
) -> None:
    turn_on(database, cast.alice, PIN)
    hers = browser(cast.alice)
    for pin in (PIN, WRONG) * 5:
        answer = hers.post("/unlock", {"pin": pin})
        assert (answer.status_code, answer.location) == (303, "/")
    assert hers.get("/today").status_code == 200


def test_a_pin_that_was_changed_meanwhile_does_not_unlock(
    hers: Browser, database: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.identity import passphrases

    real = passphrases.matches

    def slowly(known: str | None, typed: str) -> bool:
        is_right = real(known, typed)
        turn_on(database, cast.alice, WRONG)
        return is_right

    monkeypatch.setattr(passphrases, "matches", slowly)
    assert hers.post("/unlock", {"pin": PIN}).status_code == 422


def test_a_try_counts_before_it_is_looked_at(
    hers: Browser, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stops it half way, the try is used up."""
    from journal.identity import passphrases

    def stopped(_known: str | None, _typed: str) -> bool:
        raise RuntimeError

    monkeypatch.setattr(passphrases, "matches", stopped)
    for _ in range(5):
        assert hers.post("/unlock", {"pin": PIN}).status_code == 500
    monkeypatch.undo()
    assert hers.post("/unlock", {"pin": PIN}).location == "/sign-in"
    with database.transaction(write=False) as session:
        tried = session.query(SignIn).filter(SignIn.ended_elsewhere.is_(True)).all()
        assert [row.unlock_tries for row in tried] == [5]


def test_how_it_is_told_to_a_script_of_ours(hers: Browser) -> None:
    script = {"headers": {"Afterword-Sends": "script"}}
    assert hers.post("/unlock", {"pin": WRONG}, **script).status_code == 422
    kept = hers.post("/unlock", {"pin": PIN, "next": "/write"}, **script)
    assert (kept.status_code, kept.headers["Afterword-Next"]) == (204, "/write")
