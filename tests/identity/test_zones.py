"""Days are counted where the phone is: a zone comes along at every sign-in, and in between."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from journal.audit.models import AuditRecord
from journal.identity import zones
from journal.identity.models import Person
from journal.kernel.db import Database
from tests.access.test_handed_over import hand_over
from tests.support.clients import Api, Browser, token_for
from tests.support.course import plant_course
from tests.support.people import PASSPHRASE, ZONE, Cast, Member

Open = Callable[[Member | None], Browser]
Ask = Callable[[Member | None], Api]
KYIV, KIEV = "Europe/Kyiv", "Europe/Kiev"


def zone_of(database: Database, member: Member) -> str:
    with database.transaction(write=False) as session:
        return str(session.execute(sa.select(Person.zone).filter_by(id=member.id)).scalar_one())


def changes(database: Database) -> int:
    with database.transaction(write=False) as session:
        select = sa.select(sa.func.count()).where(AuditRecord.event == "person.zone-changed")
        return session.execute(select).scalar_one()


def form(member: Member, zone: str, **more: str) -> dict[str, str]:
    return {"email": member.email, "password": PASSPHRASE, "zone": zone, **more}


def test_the_sign_in_brings_the_phone_s_zone_along(
    browser: Open, cast: Cast, database: Database
) -> None:
    for member in (cast.alice, cast.bob, cast.fay):
        assert browser(None).post("/sign-in", form(member, "Asia/Tokyo")).status_code == 303
        assert zone_of(database, member) == "Asia/Tokyo"
    assert changes(database) == 3
    assert zone_of(database, cast.eve) == ZONE


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "localtime", "../etc/passwd", "x" * 9000])
def test_nobody_is_kept_out_for_a_zone_that_is_not_known(
    browser: Open, cast: Cast, database: Database, zone: str
) -> None:
    door = browser(None)
    assert door.post("/sign-in", form(cast.alice, zone)).status_code == 303
    app = door.client.application.test_client(use_cookies=False)
    asked = app.post("/api/v1/sign-ins", json=form(cast.alice, zone))
    assert asked.status_code == 201
    assert zone_of(database, cast.alice) == ZONE


def test_a_wrong_passphrase_moves_nobody(browser: Open, cast: Cast, database: Database) -> None:
    wrong = form(cast.alice, "Asia/Tokyo") | {"password": "not the passphrase"}
    assert browser(None).post("/sign-in", wrong).status_code == 422
    assert zone_of(database, cast.alice) == ZONE


def test_the_api_s_sign_in_and_the_one_with_words_in_hand_bring_it_too(
    browser: Open, api: Ask, cast: Cast, database: Database
) -> None:
    assert api(None).post("/sign-ins", form(cast.alice, "Asia/Tokyo")).status_code == 201
    assert zone_of(database, cast.alice) == "Asia/Tokyo"
    held = {"kept.path": "/write", "kept.body": "It rained."}
    page = browser(None).post("/go-on", form(cast.alice, "Africa/Abidjan", **held))
    assert "Send it" in page.text
    assert zone_of(database, cast.alice) == "Africa/Abidjan"


def test_every_form_that_signs_in_asks_the_phone(browser: Open) -> None:
    page = browser(None).get("/sign-in").text
    assert '<input type="hidden" name="zone" value="" data-zone>' in page
    page = browser(None).post("/write", {"body": "It rained."}).text
    assert '<input type="hidden" name="zone" value="" data-zone>' in page


def test_a_page_says_which_zone_is_known_to_whoever_is_signed_in_and_alone(
    browser: Open, app: Flask, cast: Cast, database: Database
) -> None:
    said = f'data-zone-known="{ZONE}"'
    for member, path in ((cast.alice, "/today"), (cast.bob, "/caseload"), (cast.fay, "/clinic")):
        assert said in browser(member).get(path).text
    assert "data-zone-known" not in browser(None).get("/sign-in").text
    handed = token_for(database, cast.alice, "cookie")
    hand_over(database, cast.alice, handed)
    assert "data-zone-known" not in Browser(app, handed).get("/support").text
    locked = browser(cast.alice)
    locked.post("/lock")
    page = locked.get("/locked").text
    assert "Unlock" in page
    assert "data-zone-known" not in page


def test_a_zone_is_told_in_between_and_once(api: Ask, cast: Cast, database: Database) -> None:
    for member in (cast.alice, cast.bob):
        phone = api(member)
        told = phone.put("/me/zone", {"zone": "Asia/Tokyo"})
        assert (told.status_code, told.json) == (200, {"zone": "Asia/Tokyo", "outcome": "changed"})
        told = phone.put("/me/zone", {"zone": "Asia/Tokyo"})
        assert told.json == {"zone": "Asia/Tokyo", "outcome": "same"}
        assert zone_of(database, member) == "Asia/Tokyo"
    assert changes(database) == 2


def test_another_name_of_the_same_zone_changes_nothing(
    api: Ask, browser: Open, cast: Cast, database: Database
) -> None:
    phone = api(cast.alice)
    assert phone.put("/me/zone", {"zone": KYIV}).json["outcome"] == "changed"
    told = phone.put("/me/zone", {"zone": KIEV})
    assert told.json == {"zone": KYIV, "outcome": "same"}
    browser(None).post("/sign-in", form(cast.alice, KIEV))
    assert zone_of(database, cast.alice) == KYIV
    assert changes(database) == 1


def test_a_zone_that_is_not_known_is_refused_where_it_is_all_that_is_asked(
    api: Ask, browser: Open, cast: Cast, database: Database
) -> None:
    told = api(cast.alice).put("/me/zone", {"zone": "Mars/Olympus"})
    assert (told.status_code, told.json["errors"]) == (422, {"zone": "is not a time zone we know"})
    page = browser(cast.alice).post("/account/zone", {"zone": "Mars/Olympus"})
    assert page.status_code == 422
    assert "is not a time zone we know" in page.text
    assert zone_of(database, cast.alice) == ZONE


def test_the_account_says_it_and_takes_another_without_a_script(
    browser: Open, cast: Cast, database: Database
) -> None:
    for member in (cast.alice, cast.bob, cast.fay):
        person = browser(member)
        page = person.get("/account").text
        assert "Days are counted in America/Lima." in page
        assert '<option value="America/Lima" selected>' in page
        answer = person.post("/account/zone", {"zone": "America/New_York"})
        assert (answer.status_code, answer.location) == (303, "/account")
        assert "Your days are counted in America/New York." in person.get("/account").text
        assert zone_of(database, member) == "America/New_York"


def test_in_the_fog_the_days_go_on_where_it_began(
    browser: Open, api: Ask, cast: Cast, database: Database
) -> None:
    """East of there the morning comes sooner: a setting of the phone's would lift the fog."""
    with time_machine.travel("2026-11-20T18:00:00+00:00", tick=False):
        with database.transaction():
            plant_course(cast.alice.own(), held=[0.1])
        phone, page = api(cast.alice), browser(cast.alice)
        until = phone.get("/today").json["fog_until"]
        told = phone.put("/me/zone", {"zone": "Asia/Karachi"})
        assert told.json == {"zone": ZONE, "outcome": "later"}
        page.post("/account/zone", {"zone": "Asia/Karachi"})
        assert "this waits until the next morning" in page.get("/account").text
        browser(None).post("/sign-in", form(cast.alice, "Asia/Karachi"))
        assert zone_of(database, cast.alice) == ZONE
        assert phone.get("/today").json["fog_until"] == until
    with time_machine.travel("2026-11-21T11:01:00+00:00", tick=False):
        assert phone.put("/me/zone", {"zone": "Asia/Karachi"}).json["outcome"] == "changed"
        assert phone.get("/today").json.get("fog_until") is None


def test_every_zone_is_there_once_and_the_one_chosen_always() -> None:
    for chosen in ("America/Lima", KIEV, "UTC", "Asia/Calcutta", "EST5EDT"):
        found = zones.choices(chosen)
        assert sum(is_it for _one, is_it in found) == 1
        names = [one for one, _is_it in found]
        assert len(set(names)) == len(names)
        assert all(zones.is_known(one) for one in names)


def test_a_zone_s_name_is_read_without_its_underscore() -> None:
    assert zones.in_words("America/New_York") == "America/New York"
