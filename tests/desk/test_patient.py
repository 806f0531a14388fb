"""A therapist's page of one patient shows exactly what is shared, and every look is recorded."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from journal.audit.events import AuditEvent
from journal.audit.models import AuditRecord
from journal.care.models import EntryShare
from journal.care.series import Series
from journal.kernel import db
from journal.kernel.db import Database
from journal.safety.queries import flags_of
from journal.sharing import service as sharing
from tests.support.clients import Api, Browser
from tests.support.course import (
    link_row,
    plant_course,
    plant_entry,
    plant_goal,
    plant_intention,
    plant_scores,
    plant_worry,
    share,
)
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

GOAL = "canary-goal walk by the river"
INTENTION = "canary-intention be open"
SHARED = "canary-shared the rain was kind"
KEPT_BACK = "canary-private nobody may read this"


@pytest.fixture
def shared_entry(database: Database, cast: Cast) -> UUID:
    """Alice has a bit of everything and shares one entry with Bob, nothing else."""
    with database.transaction():
        alice = cast.alice.own()
        sessions = plant_course(alice, held=(20, 9), planned=(5,))
        plant_scores(alice, [(30, 18), (4, 11)], item9=1)
        plant_worry(alice, [(30, 12), (4, 9)])
        plant_goal(alice, GOAL, [(28, 2), (3, 6)])
        plant_intention(alice, INTENTION, sessions[-1])
        plant_entry(alice, KEPT_BACK)
        entry_id = plant_entry(alice, SHARED, days=2)
        share(alice, cast.alice_bob, entry_ids=[entry_id])
    return entry_id


def page(browser: Browse, member: Member, patient: Member) -> str:
    answer = browser(member).get(f"/patients/{patient.id}")
    assert answer.status_code == 200, answer.text
    return answer.text


def recorded(database: Database, member: Member) -> list[str]:
    with database.transaction():
        select = sa.select(AuditRecord.event).where(
            AuditRecord.actor_id == member.id, AuditRecord.event.like("%.viewed")
        )
        return list(db.session().execute(select.order_by(AuditRecord.seq)).scalars())


@pytest.mark.usefixtures("shared_entry")
def test_one_shared_entry_is_all_there_is(browser: Browse, cast: Cast) -> None:
    text = page(browser, cast.bob, cast.alice)
    assert SHARED in text
    for word in (KEPT_BACK, GOAL, INTENTION, "PHQ-9", "GAD-7", "session 2", "drawing-wide"):
        assert word not in text


@pytest.mark.usefixtures("shared_entry")
def test_a_therapist_with_nothing_shared_learns_only_that(browser: Browse, cast: Cast) -> None:
    text = page(browser, cast.carol, cast.alice)
    assert "Nothing is shared with you at this moment." in text
    assert "canary" not in text


@pytest.mark.usefixtures("shared_entry")
@pytest.mark.parametrize(
    ("series", "word"),
    [
        (Series.PHQ9, "PHQ-9"),
        (Series.GAD7, "GAD-7"),
        (Series.GOALS, GOAL),
        (Series.GOALS, INTENTION),
        (Series.SESSIONS, "2 of 3 held"),
    ],
)
def test_a_series_is_there_once_it_is_shared_and_gone_when_it_is_taken_back(
    *, browser: Browse, cast: Cast, database: Database, series: Series, word: str
) -> None:
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, series)
    assert word in page(browser, cast.bob, cast.alice)
    with database.transaction():
        alice = cast.alice.own()
        sharing.take_back_series(alice.by, alice, link_row(cast.alice_bob), series)
    assert word not in page(browser, cast.bob, cast.alice)


@pytest.mark.usefixtures("shared_entry")
def test_scores_without_sessions_name_no_session(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, Series.PHQ9)
    text = page(browser, cast.bob, cast.alice)
    assert "Session 1" not in text
    assert "overlap" not in text


def test_an_entry_taken_back_is_gone_at_the_next_click(
    browser: Browse, cast: Cast, database: Database, shared_entry: UUID
) -> None:
    bob = browser(cast.bob)
    address = f"/patients/{cast.alice.id}/entries/{shared_entry}"
    assert SHARED in bob.get(address).text
    with database.transaction():
        alice = cast.alice.own()
        sharing.take_back_entry(alice.by, alice, shared_entry, link_row(cast.alice_bob))
    assert bob.get(address).status_code == 404
    assert SHARED not in page(browser, cast.bob, cast.alice)


@pytest.mark.usefixtures("shared_entry")
def test_an_unshared_entry_and_one_that_never_was_are_the_same(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        private = plant_entry(cast.alice.own(), KEPT_BACK)
    bob = browser(cast.bob)
    answers = [bob.get(f"/patients/{cast.alice.id}/entries/{one}") for one in (private, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_opening_an_entry_makes_it_read_and_is_recorded(
    browser: Browse, cast: Cast, database: Database, shared_entry: UUID
) -> None:
    assert "not read yet" in page(browser, cast.bob, cast.alice)
    browser(cast.bob).get(f"/patients/{cast.alice.id}/entries/{shared_entry}")
    assert "not read yet" not in page(browser, cast.bob, cast.alice)
    assert recorded(database, cast.bob) == [
        AuditEvent.PATIENT_VIEWED,
        AuditEvent.ENTRIES_VIEWED,
        AuditEvent.PATIENT_VIEWED,
    ]
    with database.transaction():
        seen = sa.select(EntryShare.seen_at).where(EntryShare.entry_id == shared_entry)
        assert db.session().execute(seen).scalar_one() is not None


@pytest.mark.usefixtures("shared_entry")
def test_a_link_that_ended_leads_nowhere(browser: Browse, cast: Cast, database: Database) -> None:
    with database.transaction():
        sharing.end(cast.alice.actor, link_row(cast.alice_bob))
    assert browser(cast.bob).get(f"/patients/{cast.alice.id}").status_code == 404


@pytest.mark.usefixtures("shared_entry")
@pytest.mark.parametrize(
    ("who", "status"),
    [("dan", 404), ("gus", 404), ("alice", 404), ("eve", 404), ("fay", 404)],
)
def test_nobody_else_finds_the_page(
    *, browser: Browse, api: Call, cast: Cast, who: str, status: int
) -> None:
    member: Member = getattr(cast, who)
    assert browser(member).get(f"/patients/{cast.alice.id}").status_code == status
    for door in ("entries", "responses", "progress", "report.csv"):
        assert api(member).get(f"/patients/{cast.alice.id}/{door}").status_code == status


@pytest.mark.usefixtures("shared_entry")
def test_a_flag_is_acknowledged_with_a_note_and_only_then_gone(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, Series.PHQ9)
        flag_id = flags_of(cast.bob.sees(cast.alice).reader)[0].id
    assert "Item 9: several days" in page(browser, cast.bob, cast.alice)
    address = f"/patients/{cast.alice.id}/flags/{flag_id}/acknowledge"
    empty = browser(cast.bob).post(address, {"note": " "})
    assert empty.status_code == 422
    assert "One thing needs another look" in empty.text
    assert browser(cast.bob).post(address, {"note": "Called her today."}).status_code == 303
    text = page(browser, cast.bob, cast.alice)
    assert "1 flag acknowledged" in text
    assert "Called her today." in text
    assert browser(cast.carol).post(address, {"note": "Me too."}).status_code == 404


@pytest.mark.usefixtures("shared_entry")
def test_single_answers_are_labelled_as_no_diagnosis(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, Series.PHQ9, Series.GAD7, Series.SESSIONS)
    text = page(browser, cast.bob, cast.alice)
    assert "Screening pattern, not a diagnosis." in text
    assert "Screening-scale arithmetic." in text
    assert "This is not an NHS statistic." in text


def items(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json["items"]
    return found


@pytest.mark.usefixtures("shared_entry")
def test_the_api_gives_the_same_and_no_more(api: Call, cast: Cast, database: Database) -> None:
    bob = api(cast.bob)
    there = f"/patients/{cast.alice.id}"
    assert [one["body"] for one in items(bob.get(f"{there}/entries"))] == [SHARED]
    assert items(bob.get(f"{there}/responses")) == []
    progress = bob.get(f"{there}/progress").json
    assert [progress[name] for name in ("series", "sessions", "goals", "check_ins")] == [[]] * 4
    assert recorded(database, cast.bob) == [
        AuditEvent.ENTRIES_VIEWED,
        AuditEvent.MEASURES_VIEWED,
        AuditEvent.PROGRESS_VIEWED,
    ]


def test_an_entry_does_not_name_a_session_that_is_not_shared(
    api: Call, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        session_id = plant_course(alice, held=(9,))[0]
        entry_id = plant_entry(alice, SHARED, session_id=session_id)
        share(alice, cast.alice_bob, entry_ids=[entry_id])
    address = f"/patients/{cast.alice.id}/entries"
    assert items(api(cast.bob).get(address))[0]["session_id"] is None
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, Series.SESSIONS)
    assert items(api(cast.bob).get(address))[0]["session_id"] == str(session_id)
