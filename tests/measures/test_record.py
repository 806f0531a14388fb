"""Answers are kept for good, scored once, and what they call for happens."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.engine import Connection

from journal.care import queries as care
from journal.care.models import CareLink
from journal.care.series import Series
from journal.care.standing import Patient
from journal.kernel.db import Database
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.measures import queries, service
from journal.measures.models import Response
from journal.measures.sitting import Given
from journal.safety import queries as safety
from journal.safety.flags import Reason
from journal.sharing.service import share_series, take_back_series
from journal.treatment import models as treatment
from journal.vault import records
from tests.support.answers import answered, phq9
from tests.support.people import Cast, Member
from tests.support.queries import counted

LIMA = timezone(timedelta(hours=-5))
FIRST = datetime(2026, 3, 2, 20, 0, tzinfo=LIMA)


@pytest.fixture(autouse=True)
def _spring() -> object:
    with time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=UTC), tick=True):
        yield


def _link(member: Member, link_id: UUID) -> CareLink:
    found = care.link_of(member.id, link_id)
    assert found is not None
    return found


def _course(patient: Patient, *held: datetime) -> None:
    course_id = new_id()
    course = {"protocol": "induction", "protocol_version": 1, "kind": "kap"}
    starts = {"starts_on": "2026-03-01", "ended_on": None, "stage": None}
    records.keep(treatment.Course, patient.reader, course_id, {**course, **starts})
    for at in held:
        session = {
            "planned_at": at.isoformat(),
            "started_at": at.isoformat(),
            "ended_at": (at + timedelta(hours=2)).isoformat(),
            "route": "im",
            "setting": "clinic",
            "format": "individual",
        }
        records.keep(treatment.Session, patient.reader, new_id(), session, course_id=course_id)


def test_a_response_is_kept_with_its_own_day_and_the_score_of_the_server(
    database: Database, cast: Cast
) -> None:
    late = datetime(2026, 3, 2, 23, 50, tzinfo=LIMA)
    with database.transaction():
        alice = cast.alice.own()
        made = answered(alice, phq9(others=2), at=late)
        found = queries.response(alice.reader, made)
    assert (found.total, found.shown_severity) == (16, "moderately severe")
    assert found.score is not None
    assert found.score.total == found.total
    assert found.local_day == date(2026, 3, 2)
    assert found.taken_at.isoformat() == "2026-03-02T23:50:00-05:00"


def test_the_same_again_is_harmless_and_other_answers_are_a_conflict(
    database: Database, cast: Cast
) -> None:
    given = Given(instrument="phq-9", version=1, answers=tuple(phq9()), taken_at=FIRST)
    other = Given(instrument="phq-9", version=1, answers=tuple(phq9(others=3)), taken_at=FIRST)
    with database.transaction():
        alice, made = cast.alice.own(), new_id()
        assert service.record_response(alice, made, given).is_new
        assert not service.record_response(alice, made, given).is_new
        with pytest.raises(Conflict, match="correction"):
            service.record_response(alice, made, other)
        assert queries.response(alice.reader, made).given.answers == tuple(phq9())


def test_a_correction_replaces_in_the_series_and_the_old_one_stays_readable(
    database: Database, cast: Cast
) -> None:
    right = Given(instrument="phq-9", version=1, answers=tuple(phq9(others=2)), taken_at=FIRST)
    with database.transaction():
        alice = cast.alice.own()
        wrong = answered(alice, phq9(), at=FIRST)
        made = service.correct(alice, new_id(), right, of=wrong).sitting
        assert [one.id for one in queries.responses_of(alice.reader, "phq-9")] == [made.id]
        assert queries.response(alice.reader, wrong).replaced_by == made.id
        assert {one.id for one in queries.history_of(alice.reader)} == {wrong, made.id}
        with pytest.raises(Conflict, match="newer"):
            service.correct(alice, new_id(), right, of=wrong)


def test_a_correction_must_name_ones_own_answers_to_the_same_questionnaire(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        alice, eve = cast.alice.own(), cast.eve.own()
        gad = answered(alice, [1] * 7, at=FIRST, instrument="gad-7")
        of_eve = answered(eve, phq9(), at=FIRST)
        for replaces in (gad, of_eve, new_id()):
            given = Given(
                instrument="phq-9",
                version=1,
                answers=tuple(phq9()),
                taken_at=FIRST,
                replaces=replaces,
            )
            with pytest.raises(Invalid) as refused:
                service.record_response(alice, new_id(), given)
            assert set(refused.value.fields) == {"replaces"}


def test_a_missing_item_is_missing_and_an_abandoned_form_has_no_score(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        short = queries.response(
            alice.reader, answered(alice, [None, None, None, *[1] * 6], at=FIRST)
        )
        left = Given(
            instrument="phq-9", version=1, answers=tuple(phq9()), taken_at=FIRST, abandoned=True
        )
        abandoned = service.record_response(alice, new_id(), left).sitting
        assert (short.total, short.shown_total) == (None, None)
        assert (abandoned.total, abandoned.score) == (None, None)
        assert [one.id for one in queries.responses_of(alice.reader)] == [short.id]


@pytest.mark.parametrize("abandoned", [False, True])
@pytest.mark.parametrize("others", [0, None])
@pytest.mark.parametrize(
    ("item9", "support", "flags"), [(0, False, 0), (1, True, 1), (3, True, 1), (None, True, 0)]
)
def test_item_9_brings_support_and_a_flag_on_any_form(
    database: Database,
    cast: Cast,
    *,
    item9: int | None,
    support: bool,
    flags: int,
    others: int | None,
    abandoned: bool,
) -> None:
    given = Given(
        instrument="phq-9",
        version=1,
        answers=tuple(phq9(item9=item9, others=others)),
        taken_at=FIRST,
        abandoned=abandoned,
    )
    with database.transaction():
        alice = cast.alice.own()
        then = service.record_response(alice, new_id(), given).then
        raised = safety.flags_of(alice.reader)
    assert then is not None
    assert then.support_first is support
    assert [(flag.reason, flag.value) for flag in raised] == [(Reason.ITEM_9, item9)] * flags


def test_finishing_a_form_left_half_way_does_not_flag_the_same_answer_twice(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        left = Given(
            instrument="phq-9",
            version=1,
            answers=tuple(phq9(item9=1, others=None)),
            taken_at=FIRST,
            abandoned=True,
        )
        before = service.record_response(alice, new_id(), left).sitting
        for item9, count in ((1, 1), (2, 2)):
            done = Given(
                instrument="phq-9",
                version=1,
                answers=tuple(phq9(item9=item9)),
                taken_at=FIRST,
                replaces=before.id,
            )
            service.record_response(alice, new_id(), done)
            assert len(safety.flags_of(alice.reader)) == count


def test_the_baseline_is_chosen_once_and_a_late_arrival_does_not_move_it(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        first = answered(alice, phq9(others=1), at=FIRST)
        assert queries.chosen_baseline(alice.reader, "phq-9") is None
        _course(alice, FIRST + timedelta(days=5))
        answered(alice, phq9(others=1), at=FIRST + timedelta(days=20))
        chosen = queries.chosen_baseline(alice.reader, "phq-9")
        assert chosen is not None
        assert chosen.id == first
        answered(alice, phq9(others=3), at=FIRST + timedelta(days=4))
        assert queries.chosen_baseline(alice.reader, "phq-9") == chosen


def test_a_corrected_baseline_stays_the_baseline(database: Database, cast: Cast) -> None:
    with database.transaction():
        alice = cast.alice.own()
        first = answered(alice, phq9(others=1), at=FIRST)
        _course(alice, FIRST + timedelta(days=5))
        answered(alice, phq9(others=1), at=FIRST + timedelta(days=20))
        right = Given(instrument="phq-9", version=1, answers=tuple(phq9(others=2)), taken_at=FIRST)
        made = service.correct(alice, new_id(), right, of=first).sitting
        chosen = queries.chosen_baseline(alice.reader, "phq-9")
        assert chosen is not None
        assert (chosen.id, chosen.total) == (made.id, 16)


@pytest.mark.parametrize(("worse_by", "flags"), [(5, 0), (6, 1)])
def test_reliable_worsening_raises_a_flag_from_six_points_on(
    database: Database, cast: Cast, *, worse_by: int, flags: int
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        _course(alice, FIRST + timedelta(days=5))
        answered(alice, phq9(others=1), at=FIRST)
        worse: list[int | None] = [*[2] * worse_by, *[1] * (8 - worse_by), 0]
        made = answered(alice, worse, at=FIRST + timedelta(days=20))
        raised = safety.flags_of(alice.reader)
    assert [(flag.reason, flag.about) for flag in raised] == [
        (Reason.RELIABLE_WORSENING, made)
    ] * flags


def test_in_the_fog_after_a_session_nothing_is_asked_and_nothing_kept(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        _course(alice, datetime(2026, 6, 1, 5, tzinfo=LIMA))
        with pytest.raises(Conflict, match="next morning"):
            answered(alice, phq9(), at=datetime(2026, 6, 1, 6, 30, tzinfo=LIMA))
        # Answered before the session on a phone without a network: it is kept.
        early = answered(alice, phq9(), at=datetime(2026, 6, 1, 4, tzinfo=LIMA))
        assert [one.id for one in queries.responses_of(alice.reader)] == [early]


def test_a_therapist_sees_exactly_the_series_that_are_shared(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        alice, link = cast.alice.own(), _link(cast.alice, cast.alice_bob)
        before = answered(alice, phq9(item9=1), at=FIRST)
        answered(alice, [1] * 7, at=FIRST, instrument="gad-7")
        assert queries.responses_of(cast.bob.sees(cast.alice).reader) == []
        share_series(alice.by, alice, link, Series.PHQ9)
        after = answered(alice, phq9(item9=2), at=FIRST + timedelta(days=14))
        bob, carol = cast.bob.sees(cast.alice), cast.carol.sees(cast.alice)
        assert [one.id for one in queries.responses_of(bob.reader)] == [before, after]
        assert queries.last_taken(bob.reader) == {"phq-9": date(2026, 3, 16)}
        assert {flag.about for flag in safety.flags_of(bob.reader)} == {before, after}
        assert queries.history_of(carol.reader) == []
        assert safety.flags_of(carol.reader) == []
        take_back_series(alice.by, alice, link, Series.PHQ9)
        assert queries.history_of(bob.reader) == []
        assert queries.last_taken(bob.reader) == {}
        assert safety.flags_of(bob.reader) == []
        with pytest.raises(NotFound):
            queries.response(bob.reader, after)


def test_a_caseload_gets_the_baseline_and_the_last_sittings_of_each_in_one_query(
    database: Database, cast: Cast
) -> None:
    with database.transaction() as session:
        alice, eve = cast.alice.own(), cast.eve.own()
        _course(alice, FIRST + timedelta(days=1))
        made = [answered(alice, phq9(), at=FIRST + timedelta(days=7 * n)) for n in range(9)]
        answered(eve, [1] * 7, at=FIRST, instrument="gad-7")
        share_series(alice.by, alice, _link(cast.alice, cast.alice_bob), Series.PHQ9)
        readers = [cast.bob.sees(cast.alice).reader, cast.gus.sees(cast.eve).reader]
        session.flush()
        with counted(database) as asked:
            found = queries.latest_scores(readers)
    assert len(asked) == 1
    assert set(found) == {cast.alice.id}
    latest = found[cast.alice.id]["phq-9"]
    assert latest.baseline is not None
    assert latest.baseline.id == made[0]
    assert [one.id for one in latest.last] == made[-6:]


def test_no_answer_stands_in_clear(database: Database, cast: Cast, connection: Connection) -> None:
    with database.transaction():
        answered(cast.alice.own(), phq9(item9=3), at=FIRST)
    columns = {column.name for column in Response.__table__.columns}
    assert columns == {
        "patient_id", "id", "version", "last_version", "content", "created_at", "changed_at",
        "instrument", "taken_at", "offset_minutes", "local_day", "replaces", "state",
    }  # fmt: skip
    stored = connection.execute(sa.select(Response.content)).scalars().all()
    assert stored
    assert all(b"answers" not in content for content in stored)
