"""Get support works for anybody in any state, with numbers that say where they come from."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.app import create_app
from journal.safety.country import guess
from journal.safety.crisis_lines import crisis_lines
from journal.safety.own_lines import lines_in_force
from journal.settings import Settings
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

Window = Callable[[Member | None], Browser]
Door = Callable[[Member | None], Api]


def test_it_opens_for_everybody_and_for_nobody(browser: Window, cast: Cast) -> None:
    for member in (None, *cast.everybody):
        page = browser(member).get("/support")
        assert page.status_code == 200
        assert "tel:" in page.text or "findahelpline.com" in page.text


def test_it_opens_with_a_sign_in_that_is_no_longer_any_good(browser: Window) -> None:
    window = browser(None)
    with window.client.session_transaction() as kept:
        kept["_user_id"] = "a token nobody has"
    assert window.get("/support").status_code == 200


def test_a_chosen_country_shows_its_numbers_to_tap(browser: Window) -> None:
    page = browser(None).get("/support?country=NZ").text
    assert 'href="tel:111"' in page
    assert 'href="tel:1737"' in page
    assert 'href="sms:1737"' in page
    assert ">New Zealand</h2>" in page
    assert "tel:911" not in page


def test_an_unknown_country_gets_no_number_that_may_be_wrong(browser: Window) -> None:
    for country in ("FR", "zz", "no such place", ""):
        page = browser(None).get("/support", query_string={"country": country}).text
        assert "tel:" not in page
        assert "Call the emergency number of the country you are in." in page
        assert "findahelpline.com" in page


def test_the_time_zone_comes_before_the_language_and_the_choice_before_both() -> None:
    known = ("GB", "NZ", "US")
    assert guess(known, asked="nz", zone="Europe/London", languages=["en-US"]) == "NZ"
    assert guess(known, zone="Europe/London", languages=["en-US"]) == "GB"
    assert guess(known, zone="America/Lima", languages=["en-US"]) is None
    assert guess(known, zone="UTC", languages=["de", "en-US"]) == "US"
    assert guess(known, asked="FR", languages=["en-US"]) is None


def test_it_says_when_a_number_was_checked_and_when_it_was_not(browser: Window) -> None:
    page = browser(None).get("/support?country=US").text
    assert "checked on" in page
    assert "not yet checked against its own page" in page
    assert "alerts no one" in page


def test_the_red_flag_card_is_on_it(browser: Window) -> None:
    page = browser(None).get("/support").text
    assert "Chest pain" in page
    assert "call your emergency number or your clinic" in page


def test_nothing_on_it_is_fetched_from_elsewhere(browser: Window) -> None:
    page = browser(None).get("/support?country=US").text
    assert 'src="http' not in page
    assert '<form method="post"' not in page


def test_the_api_gives_the_same_to_anybody(api: Door) -> None:
    found = api(None).get("/support").json
    assert set(found["countries"]) >= {"US", "GB", "NZ"}
    assert {line["country"] for line in found["lines"]} >= {"US", "GB", "NZ", "ZZ"}
    assert found["red_flag_card"]["signs"]
    only = api(None).get("/support?country=nz").json
    assert {line["country"] for line in only["lines"]} == {"NZ", "ZZ"}
    wrong = api(None).get("/support?country=nowhere")
    assert set(wrong.json["errors"]) == {"country"}


def _host_file(home: Path, *, call: str) -> None:
    line = {
        "country": "ZZ",
        "kind": "crisis",
        "name": "The clinic's own line",
        "call": call,
        "text": None,
        "chat": None,
        "hours": {"en": "Always"},
        "languages": ["en"],
        "verified": True,
        "checked": "2026-02-28",
        "entered_on": "2026-02-01",
        "source": "Made for a test",
    }
    whole = {"version": 2, "reviewed_on": "2026-02-28", "lines": [line]}
    (home / "crisis_lines.json").write_text(json.dumps(whole), encoding="utf-8")


def test_a_host_can_replace_the_numbers(tmp_path: Path) -> None:
    _host_file(tmp_path, call="+1 555-0100")
    app = create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))
    try:
        found = app.test_client().get("/api/v1/support").json
        assert found is not None
        assert [line["call"] for line in found["lines"]] == ["+1 555-0100"]
    finally:
        app.extensions["afterword-db"].dispose()


def test_a_bad_file_of_the_hosts_stops_the_start_with_one_line(tmp_path: Path) -> None:
    _host_file(tmp_path, call="call us")
    with pytest.raises(SystemExit) as stopped:
        create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))
    said = str(stopped.value)
    assert "crisis_lines.json" in said
    assert "call" in said
    assert "\n" not in said


def test_without_a_file_of_the_hosts_the_shipped_lines_are_in_force(tmp_path: Path) -> None:
    assert lines_in_force(tmp_path) is crisis_lines()
