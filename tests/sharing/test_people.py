"""Several people round one patient: what each is, what each may see, and a clinic's own list."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from journal.access.actor import Role
from journal.care.queries import has_therapist
from journal.identity import queries
from journal.identity import service as identity
from journal.identity.kinds import StaffKind
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.sharing.test_links import linked
from tests.support.clients import Api, Browser
from tests.support.people import PASSPHRASE, ZONE, Cast, Member

ApiOf = Callable[[Member | None], Api]
Open = Callable[[Member | None], Browser]
COACH = "Noor · coach (not a licensed therapist)"
# One series each, and one entry for everybody: nobody may see another's.
SHOWN = {StaffKind.THERAPIST: "goals", StaffKind.MEDICAL: "phq-9", StaffKind.COACH: "check-ins"}
NAMES = {StaffKind.THERAPIST: "Tess", StaffKind.MEDICAL: "Mira", StaffKind.COACH: "Noor"}


def let_in(database: Database, name: str, kind: StaffKind, clinic_id: UUID | None) -> Member:
    with database.transaction():
        made = identity.join(
            role=Role.THERAPIST,
            kind=kind,
            name=name,
            email=f"{name.lower()}@example.org",
            passphrase=PASSPHRASE,
            zone=ZONE,
            clinic_id=clinic_id,
        )
    return Member(made, name, Role.THERAPIST, clinic_id)


def patient(database: Database, name: str = "Hugo") -> Member:
    with database.transaction():
        made = identity.join(
            role=Role.PATIENT,
            name=name,
            email=f"{name.lower()}@example.org",
            passphrase=PASSPHRASE,
            zone=ZONE,
        )
    return Member(made, name, Role.PATIENT, None)


def fill(own: Api) -> dict[StaffKind, str]:
    """One of each series, and an entry for each kind of staff."""
    at = (now() - timedelta(hours=1)).isoformat()
    own.put(f"/goals/{new_id()}", {"words": "Walk by the river"})
    own.put(f"/check-ins/{new_id()}", {"mood": 6, "anxiety": 2, "sleep": 5})
    phq9 = {"instrument": "phq-9", "version": 1, "answers": [1] * 8 + [0], "taken_at": at}
    assert own.put(f"/responses/{new_id()}", phq9).status_code == 201
    entries: dict[StaffKind, str] = {}
    for kind in StaffKind:
        entries[kind] = str(new_id())
        body = {"body": f"For the {kind.value} alone.", "written_at": at}
        assert own.put(f"/entries/{entries[kind]}", body).status_code == 201
    return entries


def seen(desk: Api, browser: Browser, patient_id: UUID) -> str:
    """Everything that one of the staff can read of a patient, as one text."""
    paths = ("entries", "responses", "progress", "flags")
    answers = [desk.get(f"/patients/{patient_id}/{path}") for path in paths]
    page = browser.get(f"/patients/{patient_id}")
    return "".join(one.text for one in (*answers, page))


def test_three_kinds_of_staff_each_see_their_own_share_and_nobody_s_else(
    api: ApiOf, browser: Open, database: Database, cast: Cast
) -> None:
    hugo = patient(database)
    own = api(hugo)
    entries = fill(own)
    staff = {kind: let_in(database, NAMES[kind], kind, cast.fay.clinic_id) for kind in StaffKind}
    for kind, member in staff.items():
        link_id = linked(own, api(member))
        assert own.put(f"/links/{link_id}/series/{SHOWN[kind]}").status_code == 204
        assert own.put(f"/entries/{entries[kind]}/shares/{link_id}").status_code == 204
    for kind, member in staff.items():
        found = seen(api(member), browser(member), hugo.id)
        assert f"For the {kind.value} alone." in found
        for other in set(StaffKind) - {kind}:
            assert f"For the {other.value} alone." not in found
            assert api(member).get(f"/entries/{entries[other]}").status_code in {403, 404}
        assert ("Walk by the river" in found) == (kind is StaffKind.THERAPIST)
        listed = api(member).get(f"/patients/{hugo.id}/responses").json["items"]
        assert len(listed) == (1 if kind is StaffKind.MEDICAL else 0)
        days = api(member).get(f"/patients/{hugo.id}/progress").json
        assert ('"mood"' in str(days).replace("'", '"')) == (kind is StaffKind.COACH)


def test_what_somebody_is_stands_wherever_the_patient_reads_their_name(
    api: ApiOf, browser: Open, database: Database, cast: Cast
) -> None:
    hugo = patient(database)
    own, window = api(hugo), browser(hugo)
    entries = fill(own)
    noor = let_in(database, "Noor", StaffKind.COACH, cast.fay.clinic_id)
    link_id = linked(own, api(noor))
    for series in ("phq-9", "goals"):
        own.put(f"/links/{link_id}/series/{series}")
    entry = entries[StaffKind.COACH]
    own.put(f"/entries/{entry}/shares/{link_id}")
    browser(noor).get(f"/patients/{hugo.id}")
    pages = (
        "/sharing",
        f"/entries/{entry}/sharing",
        f"/entries/{entry}",
        "/journal",
        "/activity",
        "/measures/phq-9",
    )
    for path in pages:
        page = window.get(path).text
        assert COACH in page, path
        assert "Noor" not in page.replace(COACH, ""), path
    assert own.get("/links").json["items"][0]["therapist"]["kind"] == "coach"
    assert COACH in own.get("/me/activity").json["items"][0]["says"]
    assert "coach (not a licensed therapist)" in browser(noor).get("/account").text


@pytest.mark.parametrize("step", ["redeemed", "confirmed"])
def test_a_coach_is_called_one_before_the_patient_approves(
    api: ApiOf, browser: Open, database: Database, cast: Cast, *, step: str
) -> None:
    hugo, noor = patient(database), let_in(database, "Noor", StaffKind.COACH, cast.fay.clinic_id)
    code = api(noor).post("/invitations").json["code"]
    link = api(hugo).post("/invitations/redeem", {"code": code}).json
    if step == "confirmed":
        api(noor).post(f"/links/{link['id']}/confirm")
    assert COACH in browser(hugo).get("/sharing").text


def test_therapists_of_two_clinics_and_of_none_are_linked_side_by_side(
    api: ApiOf, browser: Open, database: Database, cast: Cast
) -> None:
    hugo = patient(database)
    own = api(hugo)
    entries = fill(own)
    alone = let_in(database, "Ada", StaffKind.THERAPIST, None)
    links = {
        who: linked(own, api(member))
        for who, member in (("here", cast.bob), ("elsewhere", cast.gus), ("alone", alone))
    }
    clinics = [one["clinic"] for one in own.get("/links").json["items"]]
    assert sorted(clinics) == ["", "Dusk House", "Harbour Practice"]
    entry = entries[StaffKind.THERAPIST]
    assert own.put(f"/entries/{entry}/shares/{links['alone']}").status_code == 204
    assert "For the therapist alone." in seen(api(alone), browser(alone), hugo.id)
    for member in (cast.bob, cast.gus):
        assert "For the therapist alone." not in seen(api(member), browser(member), hugo.id)
    assert own.get(f"/links/{links['alone']}/clinic").status_code == 404
    assert "Ada · therapist" in browser(hugo).get("/sharing").text


def test_a_clinic_s_page_has_its_staff_as_the_clinic_says_and_that_nobody_is_vetted(
    api: ApiOf, browser: Open, database: Database, cast: Cast
) -> None:
    hugo = patient(database)
    mira = let_in(database, "Mira", StaffKind.MEDICAL, cast.fay.clinic_id)
    let_in(database, "Noor", StaffKind.COACH, cast.fay.clinic_id)
    link_id = linked(api(hugo), api(mira))
    page = browser(hugo).get(f"/sharing/{link_id}/clinic").text
    for words in ("Dusk House", "Bob", "Mira", "medical provider", "coach (not a licensed"):
        assert words in page
    assert "checks nobody" in page
    assert "Fay" not in page
    assert "Gus" not in page
    found = api(hugo).get(f"/links/{link_id}/clinic").json
    assert {"name": "Mira", "kind": "medical"} in found["people"]
    # Whoever is not the patient at the end of this link, or not any more, finds no such page.
    for stranger in (cast.eve, cast.alice):
        assert browser(stranger).get(f"/sharing/{link_id}/clinic").status_code == 404
    assert browser(mira).get(f"/sharing/{link_id}/clinic").status_code == 403
    api(hugo).post(f"/links/{link_id}/end")
    assert browser(hugo).get(f"/sharing/{link_id}/clinic").status_code == 404


def test_a_clinic_s_page_waits_for_the_approval(api: ApiOf, browser: Open, cast: Cast) -> None:
    code = api(cast.bob).post("/invitations").json["code"]
    link = api(cast.eve).post("/invitations/redeem", {"code": code}).json
    assert browser(cast.eve).get(f"/sharing/{link['id']}/clinic").status_code == 404


def test_a_patient_changes_therapist_and_nothing_carries_over(
    api: ApiOf, browser: Open, database: Database, cast: Cast
) -> None:
    hugo = patient(database)
    own = api(hugo)
    entries = fill(own)
    first = linked(own, api(cast.bob))
    own.put(f"/links/{first}/series/goals")
    own.put(f"/entries/{entries[StaffKind.THERAPIST]}/shares/{first}")
    assert own.post(f"/links/{first}/end").status_code == 200
    second = linked(own, api(cast.gus))
    now_seen = next(one for one in own.get("/links").json["items"] if one["id"] == second)
    assert now_seen["series"] == []
    found = seen(api(cast.gus), browser(cast.gus), hugo.id)
    assert "alone." not in found
    assert "river" not in found
    assert api(cast.bob).get(f"/patients/{hugo.id}/entries").status_code == 404
    # Linking with the first one again brings nothing back either.
    linked(own, api(cast.bob))
    again = seen(api(cast.bob), browser(cast.bob), hugo.id)
    assert "alone." not in again
    assert "river" not in again


PAGES = (
    "/today /write /journal /journal/deleted /progress /account /support /sharing /activity"
    " /course /course/begin /goals /intention /steps /check-in /side-effects /measures"
    " /measures/phq-9 /measures/gad-7 /my-support /my-support/plan /my-support/card/edit"
    " /prompts /me/report /guidance /join"
)


def test_a_patient_with_no_therapist_at_all_can_do_everything(
    api: ApiOf, browser: Open, database: Database
) -> None:
    hugo = patient(database)
    own, window = api(hugo), browser(hugo)
    entries = fill(own)
    begin = {"id": str(new_id()), "protocol": "induction", "first_on": "2027-01-10"}
    assert window.post("/course/begin", begin).status_code == 303
    assert window.post("/my-support/plan", {"signs": "I stay in bed."}).status_code == 303
    for path in PAGES.split():
        page = window.get(path)
        assert page.status_code == 200, path
        words: Any = re.search(r"\b(your|my) therapist (sees|will|can)\b", page.text, re.IGNORECASE)
        assert words is None, (path, words)
    for path in ("/me/report.csv", "/api/v1/me/report.pdf"):
        assert window.get(path).status_code == 200
    assert own.delete(f"/entries/{entries[StaffKind.COACH]}").status_code == 204


def test_a_clinic_says_what_somebody_is_when_it_lets_them_in(
    browser: Open, cast: Cast, database: Database
) -> None:
    for kind in StaffKind:
        page = browser(cast.fay).post("/clinic/staff-invitations", {"role": kind.value})
        code = re.search(r"[A-Za-z0-9_-]{43}(?=<)", page.text)
        assert code is not None
        form = {
            "name": f"One {kind.value}",
            "email": f"{kind.value}@example.org",
            "passphrase": "seven slow herons over marsh",
            "zone": "Europe/Lisbon",
            "code": code[0],
        }
        assert browser(None).post("/join-staff", form).status_code == 303
        with database.transaction(write=False):
            row = queries.person_by_email(form["email"])
            assert row is not None
            joined = queries.people([row.id])[row.id]
        assert (joined.role, joined.kind) == ("therapist", kind.value)
    text = browser(cast.fay).get("/clinic").text
    for words in ("therapist", "medical provider", "coach (not a licensed therapist)", "admin"):
        assert words in text
    unknown = browser(cast.fay).post("/clinic/staff-invitations", {"role": "healer"})
    assert unknown.status_code == 422


def test_signing_up_says_for_whom_this_is(browser: Open) -> None:
    page = browser(None).get("/sign-up").text
    assert "for adults, beside treatment that a licensed team gives" in page
    assert "not for ketamine taken on your own" in page
    assert 'name="adult"' in page


def test_a_clinic_corrects_what_it_said_somebody_is(
    api: ApiOf, browser: Open, database: Database, cast: Cast
) -> None:
    hugo = patient(database)
    noor = let_in(database, "Noor", StaffKind.THERAPIST, cast.fay.clinic_id)
    linked(api(hugo), api(noor))
    assert "Noor · therapist" in browser(hugo).get("/sharing").text
    path = f"/clinic/staff/{noor.id}/kind"
    assert browser(cast.fay).post(path, {"kind": "coach"}).status_code == 303
    assert COACH in browser(hugo).get("/sharing").text
    assert browser(cast.fay).post(path, {"kind": "healer"}).status_code == 422
    # Nobody says it of themselves, and no admin of somebody elsewhere or of another admin.
    assert browser(noor).post(path, {"kind": "therapist"}).status_code == 404
    for stranger in (cast.gus, cast.fay, cast.alice):
        elsewhere = f"/clinic/staff/{stranger.id}/kind"
        assert browser(cast.fay).post(elsewhere, {"kind": "coach"}).status_code == 404
    assert COACH in browser(hugo).get("/sharing").text


@pytest.mark.parametrize("kind", list(StaffKind))
def test_nobody_but_a_therapist_is_called_your_therapist(
    api: ApiOf, database: Database, cast: Cast, *, kind: StaffKind
) -> None:
    hugo = patient(database)
    linked(api(hugo), api(let_in(database, NAMES[kind], kind, cast.fay.clinic_id)))
    with database.transaction(write=False):
        assert has_therapist(hugo.id) == (kind is StaffKind.THERAPIST)
    said = api(hugo).get("/prompts").text
    assert ("your therapist" in said) == (kind is StaffKind.THERAPIST)
