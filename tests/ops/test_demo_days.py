"""What the demo clinic shows of everyday treatment: answers, lists, visits, marks, requests."""

from datetime import timedelta

from journal.agenda import queries as agenda
from journal.asking import queries as asking
from journal.care import queries as care
from journal.events import queries as events
from journal.hard_times import queries as hard_times
from journal.identity import queries as identity
from journal.kernel.clock import now
from journal.measures import queries as measures
from journal.monthly import queries as monthly
from journal.monthly.words import Question
from journal.ops.clinics import clinic_called
from journal.ops.demo.play import DEEDS
from journal.ops.demo.story import clinic_name, lives
from journal.prompts import queries as prompts
from journal.retrospect.queries import looking_back
from journal.session_day import queries as session_day
from journal.treatment import queries as treatment
from journal.treatment.words import Outcome
from tests.ops.demo import Clinic


def test_entries_are_answered_in_more_ways_than_words(clinic: Clinic) -> None:
    written = [one.text for key in clinic.patients for one in clinic.entries(key)]
    kinds = {kind for text in written for kind in text.get("reply", {})}

    assert {"drawing", "body", "chips", "lines", "rating", "step"} <= kinds


def test_whose_session_is_tomorrow_has_a_list_half_ticked(clinic: Clinic) -> None:
    own = clinic.own("joaquin")
    coming = treatment.sessions_of(own.reader)[0]
    found = session_day.readiness(own.reader, coming.id)

    assert timedelta(0) < coming.planned_at - now() < timedelta(days=2)
    assert len(found.ticked) == 3
    assert [line.done for line in found.own] == [False]
    assert found.ready is None


def test_whose_session_is_today_called_it_ready(clinic: Clinic) -> None:
    own = clinic.own("rosa")
    last = [one for one in treatment.sessions_of(own.reader) if one.started_at][-1]
    found = session_day.readiness(own.reader, last.id)

    assert found.ready is not None
    assert len(found.ready.ticked) == 7


def test_some_visits_are_past_and_some_to_come(clinic: Clinic) -> None:
    for key in ("rosa", "joaquin", "priya"):
        at = [one.at for one in treatment.appointments_of(clinic.own(key).reader)]

        assert min(at) < now() < max(at), key


def test_a_list_for_the_next_visit_has_entries_questions_and_what_was_talked_about(
    clinic: Clinic,
) -> None:
    found = agenda.agenda_of(clinic.own("rosa").reader)
    seen = agenda.agenda_of(clinic.seen("maya", "rosa").reader)

    assert found.entries
    assert len(found.questions) == 2
    assert len(found.talked_about) == 3
    assert found.next_visit is not None
    assert seen.questions == ()
    assert {one.is_entry for one in seen.talked_about} == {True}


def test_a_private_mark_on_the_chart_stays_with_its_writer(clinic: Clinic) -> None:
    own = events.events_of(clinic.own("ruth").reader)
    seen = events.events_of(clinic.seen("maya", "ruth").reader)

    assert [one.is_shared for one in own].count(False) == 1
    assert {one.id for one in seen} == {one.id for one in own if one.is_shared}


def test_one_turned_the_monthly_questions_on_and_shares_one_of_them(clinic: Clinic) -> None:
    own, seen = clinic.own("ruth").reader, clinic.seen("maya", "ruth").reader

    assert len(monthly.answers_to(own, Question.URINARY)) == 3
    assert len(monthly.answers_to(own, Question.CRAVING)) == 3
    assert len(monthly.answers_to(seen, Question.URINARY)) == 3
    assert monthly.answers_to(seen, Question.CRAVING) == []


def test_side_effects_are_noted_and_some_are_shared(clinic: Clinic) -> None:
    noting = [key for key in clinic.patients if treatment.side_effects_of(clinic.own(key).reader)]

    assert len(noting) >= 4
    assert treatment.side_effects_of(clinic.seen("salas", "rosa").reader)


def test_a_step_that_came_out_of_an_entry_was_answered_and_keeps_its_entry(
    clinic: Clinic,
) -> None:
    found = [one for one in treatment.steps_of(clinic.own("daniel").reader) if one.entry_id]

    assert [one.outcome for one in found] == [Outcome.PARTLY]


def test_an_intention_is_carried_over_to_the_next_session_as_it_was_and_in_other_words(
    clinic: Clinic,
) -> None:
    for key, apart in (("amara", 1), ("priya", 2)):
        found = treatment.intentions_of(clinic.own(key).reader)

        assert len(found) == 2
        assert len({one.session_id for one in found}) == 2
        assert len({one.words for one in found}) == apart, key


def test_a_therapist_wrote_prompts_in_two_languages_and_the_clinic_one(clinic: Clinic) -> None:
    own = asking.own_prompts([clinic.id_of("maya")])
    clinic_id = clinic_called(clinic_name())
    assert clinic_id is not None
    clinics = asking.own_prompts([clinic_id])

    assert [{text.language for text in one.texts} for one in own] == [{"en", "es"}] * 2
    assert len(clinics) == 1


def test_two_are_asked_the_same_and_one_has_answered(clinic: Clinic) -> None:
    asked = {
        key: [one.prompt.id for one in prompts.asked_of(clinic.id_of(key))]
        for key in ("daniel", "leila")
    }
    answers = {(one.text["prompt"] or {}).get("id") for one in clinic.entries("daniel")}

    assert asked["daniel"] == asked["leila"]
    assert len(asked["daniel"]) == 1
    assert asked["daniel"][0] in answers


def test_the_desk_has_a_medical_provider_beside_the_therapists(clinic: Clinic) -> None:
    links = care.links_of(clinic.id_of("rosa"), "active")
    desk = identity.people(link.therapist_id for link in links)

    assert sorted(str(one.kind) for one in desk.values()) == ["medical", "therapist"]


def test_a_course_that_has_ended_can_be_looked_back_on_with_whether_it_helped(
    clinic: Clinic,
) -> None:
    for key in ("nell", "ruth"):
        own = clinic.own(key).reader
        ended = [one for one in treatment.courses_of(own) if one.ended_on is not None]
        found = looking_back(own, ended[0].id)

        assert found.last_words is not None
        assert found.last_words.text["reply"]["rating"] > 0
        assert found.sessions.held


def test_one_is_asked_weekly_and_one_asked_to_be(clinic: Clinic) -> None:
    assert measures.rhythm_rows(clinic.id_of("daniel"))["phq-9"].every_days == 7
    assert hard_times.lasting_of(clinic.own("sam").reader).is_asking


def test_every_deed_of_the_files_is_known_and_every_known_deed_is_done() -> None:
    people = lives(now())
    told = {event.do for life in people for event in life.events()} - {"join"}

    assert told - set(DEEDS) == set()
    assert set(DEEDS) - told == set()
