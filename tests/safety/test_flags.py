"""Flags: who sees them, who may acknowledge them, and what the patient gets to read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.errors import Conflict, Denied, Invalid, NotFound
from journal.safety import queries, service
from journal.safety.flags import Reason
from journal.safety.models import Acknowledgement, Flag
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

Door = Callable[[Member | None], Api]
CANARY = "kingfisher over the weir"


def _raised(member: Member, *, at: datetime | None = None) -> UUID:
    return service.raise_flag(
        member.own(),
        kind="phq-9.flag",
        reason=Reason.ITEM_9,
        about=uuid4(),
        taken_at=at or now(),
        value=1,
    )


@pytest.fixture
def shared(api: Door, cast: Cast) -> None:
    """Alice shares PHQ-9 with Bob."""
    assert api(cast.alice).put(f"/links/{cast.alice_bob}/series/phq-9").status_code < 300


@pytest.mark.usefixtures("shared")
def test_a_flag_is_seen_by_the_patient_and_by_whoever_follows_the_series(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        made = _raised(cast.alice)
        assert [one.id for one in queries.flags_of(cast.alice.own().reader)] == [made]
        assert [one.id for one in queries.flags_of(cast.bob.sees(cast.alice).reader)] == [made]
        assert queries.flags_of(cast.carol.sees(cast.alice).reader) == []


@pytest.mark.usefixtures("shared")
def test_an_acknowledgement_is_the_therapists_own_and_the_patient_reads_it(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        made = _raised(cast.alice)
        bob = cast.bob.sees(cast.alice)
        service.acknowledge(bob.by, bob, made, CANARY)
        (seen,) = queries.flags_of(bob.reader)
        (own,) = queries.flags_of(cast.alice.own().reader)
        assert not seen.is_open
        assert [said.note for said in seen.acknowledged] == [CANARY]
        assert [(said.note, said.link_id) for said in own.acknowledged] == [
            (CANARY, cast.alice_bob)
        ]


@pytest.mark.usefixtures("shared")
def test_acknowledging_twice_with_the_same_words_is_harmless(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        made = _raised(cast.alice)
        bob = cast.bob.sees(cast.alice)
        service.acknowledge(bob.by, bob, made, "called her")
        service.acknowledge(bob.by, bob, made, "called her")
        with pytest.raises(Conflict, match="already"):
            service.acknowledge(bob.by, bob, made, "did not call her")
        assert len(queries.flags_of(bob.reader)[0].acknowledged) == 1


def test_a_flag_that_is_not_shared_cannot_be_acknowledged(database: Database, cast: Cast) -> None:
    with database.transaction():
        made = _raised(cast.alice)
        bob, alice = cast.bob.sees(cast.alice), cast.alice.own()
        for flag_id in (made, uuid4()):
            with pytest.raises(NotFound):
                service.acknowledge(bob.by, bob, flag_id, "seen")
        with pytest.raises(Denied):
            service.acknowledge(alice.by, alice, made, "seen")


@pytest.mark.usefixtures("shared")
def test_an_acknowledgement_needs_a_note(database: Database, cast: Cast) -> None:
    with database.transaction():
        made = _raised(cast.alice)
        bob = cast.bob.sees(cast.alice)
        with pytest.raises(Invalid) as refused:
            service.acknowledge(bob.by, bob, made, "  \n")
    assert set(refused.value.fields) == {"note"}


@pytest.mark.usefixtures("shared")
def test_a_caseload_lists_what_is_open_on_the_therapists_own_links(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        old = _raised(cast.alice, at=now() - timedelta(days=9))
        new = _raised(cast.alice)
        _raised(cast.eve)
        bob, carol = cast.bob.sees(cast.alice), cast.carol.sees(cast.alice)
        gus = cast.gus.sees(cast.eve)
        service.acknowledge(bob.by, bob, old, "called her")
        found = queries.open_flags([bob.reader, gus.reader])
        assert {patient: [one.id for one in flags] for patient, flags in found.items()} == {
            cast.alice.id: [new]
        }
        assert queries.open_flags([carol.reader]) == {}
        assert queries.open_flags([]) == {}


@pytest.mark.usefixtures("shared")
def test_taking_the_series_back_takes_its_flags_back(
    api: Door, database: Database, cast: Cast
) -> None:
    with database.transaction():
        made = _raised(cast.alice)
    flags = f"/patients/{cast.alice.id}/flags"
    assert [one["id"] for one in api(cast.bob).get(flags).json["items"]] == [str(made)]
    api(cast.alice).delete(f"/links/{cast.alice_bob}/series/phq-9")
    assert api(cast.bob).get(flags).json["items"] == []
    gone = api(cast.bob).post(f"{flags}/{made}/acknowledge", {"note": "seen"})
    assert gone.status_code == 404


@pytest.mark.usefixtures("shared")
def test_a_flag_is_acknowledged_over_the_api_by_a_linked_therapist_only(
    api: Door, database: Database, cast: Cast
) -> None:
    with database.transaction():
        made = _raised(cast.alice)
    path = f"/patients/{cast.alice.id}/flags/{made}/acknowledge"
    for member in (cast.dan, cast.gus, cast.fay, cast.eve):
        assert api(member).post(path, {"note": "seen"}).status_code == 404
    assert api(cast.carol).post(path, {"note": "seen"}).status_code == 404
    too_long = api(cast.bob).post(path, {"note": "x" * 2001})
    assert set(too_long.json["errors"]) == {"note"}
    done = api(cast.bob).post(path, {"note": CANARY})
    assert [said["note"] for said in done.json["acknowledged"]] == [CANARY]
    assert [
        said["note"]
        for flag in api(cast.alice).get("/flags").json["items"]
        for said in flag["acknowledged"]
    ] == [CANARY]


@pytest.mark.usefixtures("shared")
def test_what_a_flag_and_a_note_say_is_sealed(
    database: Database, cast: Cast, connection: Connection
) -> None:
    with database.transaction():
        made = _raised(cast.alice)
        bob = cast.bob.sees(cast.alice)
        service.acknowledge(bob.by, bob, made, CANARY)
    for table in (Flag, Acknowledgement):
        rows = connection.execute(sa.select(table.__table__)).all()
        assert rows
        assert all(CANARY not in repr(row) and "item9" not in repr(row) for row in rows)


@pytest.mark.usefixtures("shared")
def test_the_patients_result_page_shows_what_the_therapist_wrote(
    api: Door, browser: Callable[[Member | None], Browser], database: Database, cast: Cast
) -> None:
    made, sent = uuid4(), [0, 0, 0, 0, 0, 0, 0, 0, 1]
    answers = {"instrument": "phq-9", "version": 1, "answers": sent, "taken_at": now().isoformat()}
    api(cast.alice).put(f"/responses/{made}", answers)
    with database.transaction():
        bob = cast.bob.sees(cast.alice)
        (flag,) = queries.flags_of(bob.reader)
        service.acknowledge(bob.by, bob, flag.id, CANARY)
    page = browser(cast.alice).get(f"/responses/{made}?after=support").text
    assert "Bob looked at this" in page
    assert CANARY in page
