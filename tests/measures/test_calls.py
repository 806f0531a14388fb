"""A measure is asked for in its time, put off for a day or three, and never pressed on anybody."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.measures.cadence import Plan, Reason
from journal.measures.calls import (
    LONGEST_SNOOZE_DAYS,
    Call,
    CallState,
    Pauses,
    Timing,
    calls,
    snooze_until,
)
from journal.measures.course_plan import plan_of
from journal.treatment.fog import fog_until
from journal.treatment.kept import Course, Session
from journal.treatment.protocols import Protocol, all_protocols, plan
from journal.treatment.words import Format, Route, Setting

FIRST = date(2026, 3, 20)
DAY = timedelta(days=1)
ZONES = ("America/Lima", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland", "America/New_York")


def after(days: int) -> date:
    return FIRST + days * DAY


def call(
    timing: Timing, today: date, *, plan: Plan | None = None, in_fog: bool = False
) -> Call | None:
    found = calls(("phq-9",), plan=plan or Plan(FIRST), timing=timing, today=today, in_fog=in_fog)
    return found[0] if found else None


def taken(day: date, **pauses: dict[str, date]) -> Timing:
    return Timing(last_taken={"phq-9": day}, pauses=Pauses(**pauses))


def test_what_is_due_can_be_put_off_and_is_asked_again_on_the_day() -> None:
    snoozed = taken(FIRST, snoozed={"phq-9": after(16)})

    found = call(snoozed, after(15))

    assert found is not None
    assert (found.state, found.snoozed_until) == (CallState.SNOOZED, after(16))
    again = call(snoozed, after(16))
    assert again is not None
    assert (again.state, again.snoozed_until) == (CallState.DUE, None)


def test_an_old_snooze_says_nothing_about_a_later_call() -> None:
    found = call(taken(after(16), snoozed={"phq-9": after(17)}), after(16))

    assert found is not None
    assert (found.state, found.due_on) == (CallState.TO_COME, after(30))
    assert found.snoozed_until is None


@pytest.mark.parametrize("days", [0, 4, -1, 14])
def test_nobody_can_put_it_off_for_longer_than_three_days(days: int) -> None:
    assert snooze_until(FIRST, days=LONGEST_SNOOZE_DAYS) == after(3)
    with pytest.raises(ValueError, match="days"):
        snooze_until(FIRST, days=days)


def test_not_this_time_is_silent_until_the_next_time_it_is_planned() -> None:
    skipped = taken(FIRST, skipped={"phq-9": after(15)})

    states = [call(skipped, after(day)) for day in range(15, 30)]

    assert [one.state for one in states if one] == [CallState.TO_COME] * 14 + [CallState.DUE]
    assert {one.due_on for one in states if one} == {after(29)}


def test_a_skipped_baseline_is_not_asked_for_again() -> None:
    skipped = Timing(pauses=Pauses(skipped={"phq-9": after(-10)}))

    found = call(skipped, after(-9))

    assert found is not None
    assert (found.reason, found.due_on) == (Reason.REGULAR, after(4))


def test_skipping_shortly_before_the_end_leaves_the_end_its_own_question() -> None:
    over = Plan(FIRST, ends_on=after(40))
    skipped = taken(after(20), skipped={"phq-9": after(35)})

    found = call(skipped, after(40), plan=over)

    assert found is not None
    assert (found.reason, found.due_on) == (Reason.COURSE_END, after(42))
    at_the_end = call(taken(after(20), skipped={"phq-9": after(43)}), after(44), plan=over)
    assert at_the_end is not None
    assert at_the_end.reason is Reason.FOLLOW_UP


def test_in_the_fog_what_is_due_waits() -> None:
    found = call(taken(after(-14)), after(2), in_fog=True)

    assert found is not None
    assert found.state is CallState.WAITING


def test_each_measure_keeps_the_rhythm_that_was_chosen_for_it() -> None:
    timing = Timing(last_taken={"phq-9": FIRST, "gad-7": FIRST}, rhythms={"gad-7": 7})

    found = calls(("phq-9", "gad-7"), plan=Plan(FIRST), timing=timing, today=FIRST, in_fog=False)

    assert {one.measure: one.due_on for one in found} == {"gad-7": after(7), "phq-9": after(14)}


def test_the_first_session_that_took_place_anchors_the_plan() -> None:
    course = course_of(all_protocols()[0])
    went_by, held, ahead = (
        session(course, after(0)),
        session(course, after(7), hour=10),
        session(course, after(14)),
    )

    assert plan_of(course, [went_by, ahead], today=after(8)).first_session_on == after(14)
    assert plan_of(course, [went_by, held, ahead], today=after(8)).first_session_on == after(7)
    assert plan_of(course, [went_by], today=after(8)).first_session_on == after(0)
    assert plan_of(None, [], today=FIRST).first_session_on is None


def course_of(protocol: Protocol, **more: Any) -> Course:
    made = datetime(2026, 2, 1, tzinfo=ZoneInfo("UTC"))
    known = {"id": uuid4(), "version": 1, "created_at": made, "starts_on": made.date()}
    kind = {"protocol": protocol.key, "protocol_version": 1, "kind": protocol.kind}
    return Course(**{**known, **kind, **more})


def session(
    course: Course, day: date, *, hour: int | None = None, zone: ZoneInfo | None = None
) -> Session:
    there = zone or ZoneInfo("UTC")
    at = datetime.combine(day, time(hour or 10), there)
    return Session(
        id=uuid4(),
        version=1,
        created_at=course.created_at,
        course_id=course.id,
        planned_at=at,
        started_at=at if hour is not None else None,
        ended_at=at + timedelta(hours=1) if hour is not None else None,
        route=Route.IM,
        setting=Setting.CLINIC,
        format=Format.INDIVIDUAL,
    )


class Year:
    """A year of looking at Today three times a day, and doing something about what is asked."""

    def __init__(self, protocol: Protocol, zone: ZoneInfo, luck: Random, *, weekly: bool) -> None:
        self.course = course_of(protocol)
        self.zone, self.luck = zone, luck
        self.days = plan(protocol, FIRST)
        self.hours = {day: luck.choice((8, 15, 22)) for day in self.days}
        self.ends_on = max(self.days) + 20 * DAY if luck.random() < 0.5 else None
        self.timing = Timing(rhythms={"phq-9": 7} if weekly else {})
        self.sat: list[date] = []
        self.skipped: list[date] = []
        self.asked: list[date] = []

    def look(self, now: datetime) -> Call | None:
        today = now.date()
        over = self.ends_on if self.ends_on and self.ends_on <= today else None
        sessions = [
            session(
                self.course,
                day,
                hour=self.hours[day]
                if now >= datetime.combine(day, time(self.hours[day]), self.zone)
                else None,
                zone=self.zone,
            )
            for day in self.days
        ]
        self.in_fog = (
            fog_until([one.facts for one in sessions], now=now, zone=self.zone) is not None
        )
        found = calls(
            ("phq-9",),
            plan=plan_of(replace(self.course, ended_on=over), sessions, today=today),
            timing=self.timing,
            today=today,
            in_fog=self.in_fog,
        )
        return found[0] if found else None

    def live(self, now: datetime) -> None:
        today = now.date()
        found = self.look(now)
        if found is None or found.state is not CallState.DUE:
            return
        self.asked.append(today)
        chance = self.luck.random()
        if chance < 0.3:
            self.sat.append(today)
            self.timing = replace(self.timing, last_taken={"phq-9": today})
        elif chance < 0.5:
            self.skipped.append(today)
            pauses = replace(self.timing.pauses, skipped={"phq-9": today})
            self.timing = replace(self.timing, pauses=pauses)
        elif chance < 0.8:
            until = snooze_until(today, days=self.luck.choice((1, 2, 3)))
            pauses = replace(self.timing.pauses, snoozed={"phq-9": until})
            self.timing = replace(self.timing, pauses=pauses)


@settings(max_examples=4, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    luck=st.randoms(use_true_random=False),
    weekly=st.booleans(),
)
@pytest.mark.parametrize("protocol", all_protocols(), ids=lambda one: one.key)
def test_a_year_of_being_asked(
    protocol: Protocol, zone: str, luck: Random, *, weekly: bool
) -> None:
    year = Year(protocol, ZoneInfo(zone), luck, weekly=weekly)
    for number in range(-20, 345):
        for hour in (5, 12, 23):
            now = datetime.combine(after(number), time(hour), year.zone)
            found = year.look(now)
            if year.in_fog:
                assert found is None or found.state is not CallState.DUE
            if found is not None and found.state is CallState.SNOOZED:
                # A snooze always ends, and within three days.
                assert found.snoozed_until is not None
                assert now.date() < found.snoozed_until <= now.date() + 3 * DAY
            year.live(now)
    # Never two sittings within seven days, and never asked within seven days of a sitting.
    assert all(later - earlier >= 7 * DAY for earlier, later in pairwise(year.sat))
    for settled in (*year.sat, *year.skipped):
        assert not any(settled < asked < settled + 7 * DAY for asked in year.asked)
    assert year.asked
