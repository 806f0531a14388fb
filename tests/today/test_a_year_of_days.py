"""A year of days in each template and five zones: where I am, what is asked, what is due.

What should be is worked out here from the events themselves, without the rules under test.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.prompts.prompt import Prompt
from journal.prompts.words import Anchor
from journal.today.page import Today
from journal.treatment.headings import Bead, Heading
from journal.treatment.protocols import Protocol, all_protocols
from journal.treatment.words import Format, Moment, Setting, Stage
from tests.today.life import DAY, HOUR, Event, Life, has_no_gap

# No clock change, one by an hour in each half of the world, one by half an hour, and one whose
# clocks go back for Ramadan and forth after it.
ZONES = (
    "America/Lima",
    "Europe/Berlin",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
TEMPLATES = tuple(one.key for one in all_protocols())
# A step or a visit is the person's own doing: no template holds its question back.
OWN_DOING = {"w1-step-check", "d23-therapist"}
OF_HELD = {
    Heading.SESSION_BEGUN,
    Heading.SESSION_DONE,
    Heading.NIGHT_AFTER,
    Heading.DAY_AFTER,
    Heading.DAYS_AFTER,
    Heading.WEEKS_AFTER,
}
NEVER_OFFERED = {Moment.CHALLENGING, Moment.LOW_WEEK}


class Watcher:
    """Looks at every Today of one life and says what should have been there."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.touched: Counter[tuple[date, datetime | None]] = Counter()
        self.put_aside: set[tuple[str, date]] = set()
        self.seen: Counter[str] = Counter()

    def day(self, now: datetime) -> date:
        return now.astimezone(self.life.zone).date()

    def held(self, now: datetime) -> list[Event]:
        begun = [one for one in self.life.events if one.known_at(now)[1]]
        return sorted(begun, key=lambda one: one.known_at(now)[1] or now)

    def coming(self, now: datetime) -> list[datetime]:
        open_ones = [one for one in self.life.events if one.known_at(now)[1] is None]
        planned = [one.known_at(now)[0] for one in open_ones]
        return sorted(at for at in planned if self.day(at) >= self.day(now))

    def foggy_until(self, now: datetime) -> datetime | None:
        ends = []
        for event in self.held(now):
            started = event.known_at(now)[1]
            assert started is not None
            morning = started.astimezone(self.life.zone).date() + DAY
            ends.append(self.life.at(morning, time(6)))
        return max((end for end in ends if end > now), default=None)

    def look(self, now: datetime) -> None:
        today = self.life.look(now)
        fog = self.foggy_until(now)
        assert today.where.fog_until == fog
        assert fog is None or fog - now <= 31 * HOUR
        assert today.where.derived_stage is self.stage(now)
        self.check_thread(today, now)
        self.check_prompts(today, now, fog=fog)
        self.check_measures(today, now, is_foggy=fog is not None)
        assert fog is None or today.steps_due == ()
        for prompt_id in self.life.live(today, now):
            self.touched[self.day(now), fog] += 1
            if self.life.put_aside.get(prompt_id) == now:
                self.put_aside.add((prompt_id, self.day(now)))

    def stage(self, now: datetime) -> Stage:
        held, coming = self.held(now), self.coming(now)
        begun = [event.known_at(now)[1] for event in held]
        days = {self.day(at) for at in [*begun, *coming] if at}
        if self.foggy_until(now) or self.day(now) in days:
            return Stage.SESSION
        if self.life.protocol.key == "maintenance":
            return Stage.MAINTENANCE
        if not held:
            return Stage.PREPARATION if coming else Stage.ASSESSMENT
        since = (self.day(now) - max(self.day(at) for at in begun if at)).days
        return Stage.INTEGRATION if since <= 35 else Stage.MAINTENANCE

    def check_thread(self, today: Today, now: datetime) -> None:
        """A number is a place in time, and what went by without a note keeps its own."""
        told = [event.known_at(now) for event in self.life.events]
        in_time = sorted((began or planned, began) for planned, began, _ended in told)
        assert len(today.beads) == len(in_time)
        for bead, (at, began) in zip(today.beads, in_time, strict=True):
            is_past = self.day(at) < self.day(now)
            state = Bead.HELD if began else Bead.WENT_BY if is_past else Bead.TO_COME
            assert bead in {state, Bead.NOW}
        assert today.beads.count(Bead.NOW) <= 1
        spoken = today.place
        if spoken.number is None:
            assert spoken.heading in {Heading.NOTHING_PLANNED, Heading.ALL_WENT_BY}
            assert not any(began for _at, began in in_time)
            return
        at, began = in_time[spoken.number - 1]
        assert bool(began) is (spoken.heading in OF_HELD)
        if spoken.heading in {Heading.DAYS_BEFORE, Heading.DAYS_AFTER}:
            assert abs((self.day(at) - self.day(now)).days) == spoken.count

    def check_prompts(self, today: Today, now: datetime, *, fog: datetime | None) -> None:
        ids = [prompt.id for prompt in today.prompts]
        assert len(ids) == len(set(ids)) <= 2
        moments = {prompt.moment for prompt in today.prompts}
        assert not moments & NEVER_OFFERED
        # The morning of a session takes nothing from its evening.
        assert not ids or self.touched[self.day(now), fog] + len(ids) <= 2
        coming = self.coming(now)
        if fog:
            assert moments <= {Moment.RIGHT_AFTER}
        elif coming and self.day(coming[0]) == self.day(now):
            assert moments <= {Moment.SESSION_DAY, Moment.BEFORE_NEXT}
        elif coming and self.held(now) and coming[0] - now <= 3 * DAY and self.has_set_before():
            self.check_taken_over(today, now)
        for prompt in today.prompts:
            assert prompt.is_offered
            assert self.has_company(prompt)
            assert (prompt.id, self.day(now)) not in self.put_aside
            assert self.is_in_time(prompt, now), (prompt.id, now)
            self.seen[prompt.id] += 1

    def check_taken_over(self, today: Today, now: datetime) -> None:
        last = self.held(now)[-1].known_at(now)[1]
        assert last is not None
        is_day_after = self.day(last) == self.day(now - DAY)
        weekly = set(self.life.protocol.prompt_plan.weekly)
        for prompt in today.prompts:
            if prompt.id in weekly:
                continue
            if prompt.moment is Moment.NEXT_DAY:
                assert is_day_after
            else:
                leads_up = {Moment.BEFORE_NEXT, Moment.PREPARATION, Moment.SESSION_DAY}
                assert prompt.moment in leads_up | {Moment.MAINTENANCE}

    def has_set_before(self) -> bool:
        return Moment.BEFORE_NEXT in self.life.protocol.prompt_plan.between

    def has_company(self, prompt: Prompt) -> bool:
        usual = self.life.protocol.defaults
        is_group_fit = not prompt.flags.group_only or usual.format is Format.GROUP
        return is_group_fit and (not prompt.flags.home_only or usual.setting is Setting.HOME)

    def is_in_time(self, prompt: Prompt, now: datetime) -> bool:
        if prompt.id in self.life.protocol.prompt_plan.weekly or prompt.id in OWN_DOING:
            return True
        anchors = self.anchors(now)
        return any(
            (at := anchors.get(window.anchor)) is not None
            and (window.opens_h is None or now >= at + window.opens_h * HOUR)
            and (window.closes_h is None or now <= at + window.closes_h * HOUR)
            for window in prompt.windows
        )

    def anchors(self, now: datetime) -> dict[Anchor, datetime]:
        found = {Anchor.COURSE_START: self.life.set_up_at, Anchor.MONTHLY: self.life.set_up_at}
        if held := self.held(now):
            _planned, started, ended = held[-1].known_at(now)
            found[Anchor.SESSION_END] = ended or started or now
        if coming := self.coming(now):
            found[Anchor.NEXT_SESSION] = coming[0]
            found[Anchor.SESSION_START] = max(coming[0], now)
        if self.life.ended_on and self.life.ended_on <= self.day(now):
            found[Anchor.COURSE_END] = self.life.at(self.life.ended_on, time(0))
        return found

    def check_measures(self, today: Today, now: datetime, *, is_foggy: bool) -> None:
        assert not (is_foggy and today.due_measures)
        day = now.astimezone(self.life.zone).date()
        for due in today.due_measures:
            last = self.life.taken.get(due.measure)
            assert last is None or day - last >= 7 * DAY
            assert due.due_on <= day
            if self.life.random.random() < 0.6:
                self.life.take(due.measure, now)
        self.seen["a measure"] += len(today.due_measures)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("key", TEMPLATES)
@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_day_of_a_year_is_as_it_should_be(key: str, zone: str, seed: int) -> None:
    life = Life(_protocol(key), ZoneInfo(zone), Random(seed))
    watcher = Watcher(life)
    instants = list(life.instants())
    for now in instants:
        watcher.look(now)

    assert has_no_gap(instants)
    assert len(watcher.seen) > 10, watcher.seen


def test_the_year_has_a_clock_change_where_there_is_one() -> None:
    for zone in ZONES[1:]:
        place = ZoneInfo(zone)
        days = (datetime(2026, 1, 1, 12, tzinfo=place) + timedelta(days=n) for n in range(365))
        assert len({day.utcoffset() for day in days}) == 2


def _protocol(key: str) -> Protocol:
    return next(one for one in all_protocols() if one.key == key)
