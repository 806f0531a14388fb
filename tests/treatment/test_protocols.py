"""Course templates: the published rhythms, editable, and never advice."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from journal.kernel.reviewed import Block, MalformedFile
from journal.treatment.protocols import all_protocols, plan, protocol, read_protocol
from journal.treatment.words import CourseKind, Format, Moment, Route, Setting, Stage

START = date(2026, 2, 25)
KEYS = ["single", "induction", "intensive", "esketamine", "maintenance", "home", "group", "retreat"]


def gaps(key: str) -> list[int]:
    days = plan(protocol(key), START)
    return [(later - day).days for day, later in pairwise(days)]


def test_the_eight_templates_are_there_with_sources_and_a_version() -> None:
    assert [one.key for one in all_protocols()] == KEYS
    for one in all_protocols():
        assert one.version == 1
        assert one.sources
        assert "not a recommendation" in one.sources[-1]
        assert one.name.languages == one.summary.languages == {"en"}


def test_every_plan_begins_on_the_day_asked_for() -> None:
    for one in all_protocols():
        days = plan(one, START)
        assert days[0] == START
        assert len(days) == len(one.session_offsets_days)
        assert sorted(set(days)) == list(days)


def test_induction_is_six_sessions_in_two_to_three_weeks() -> None:
    days = plan(protocol("induction"), START)

    assert len(days) == 6
    assert 14 <= (days[-1] - days[0]).days <= 21
    assert set(gaps("induction")) <= {2, 3, 4}


def test_intensive_is_four_sessions_in_seven_to_ten_days() -> None:
    days = plan(protocol("intensive"), START)

    assert len(days) == 4
    assert 7 <= (days[-1] - days[0]).days <= 10
    assert set(gaps("intensive")) <= {1, 2, 3}


def test_esketamine_is_twice_a_week_for_four_weeks_then_weekly() -> None:
    offsets = protocol("esketamine").session_offsets_days

    for week in range(4):
        assert sum(day // 7 == week for day in offsets) == 2
    for week in range(4, 8):
        assert sum(day // 7 == week for day in offsets) == 1
    assert set(gaps("esketamine")) <= {3, 4, 7}
    assert protocol("esketamine").kind is CourseKind.ESKETAMINE
    assert protocol("esketamine").defaults.route is Route.INTRANASAL
    assert Moment.BEFORE_NEXT not in protocol("esketamine").prompt_plan.between


def test_maintenance_is_every_four_to_six_weeks_with_measures_before_each() -> None:
    assert all(28 <= gap <= 42 for gap in gaps("maintenance"))
    assert protocol("maintenance").measures.before_each_session
    assert protocol("maintenance").stage_between is Stage.MAINTENANCE


def test_single_sessions_are_a_week_or_more_apart() -> None:
    assert protocol("single").spacing_days >= 7


def test_home_needs_a_named_adult_and_a_clinic_number() -> None:
    home = protocol("home")

    assert home.needs == ("adult-present", "clinic-number")
    assert home.defaults.setting is Setting.HOME


def test_a_group_is_four_to_twelve_people() -> None:
    assert protocol("group").group_size == (4, 12)
    assert protocol("group").defaults.format is Format.GROUP
    assert protocol("single").group_size is None


def test_measures_are_hinted_every_two_weeks_and_three_times_after() -> None:
    for one in all_protocols():
        assert one.measures.every_days == 14
        assert one.measures.months_after == (1, 3, 6)


def test_a_plan_past_the_end_of_the_calendar_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no room in the calendar"):
        plan(protocol("induction"), date.max)


def test_an_unknown_template_is_an_error_not_a_guess() -> None:
    with pytest.raises(KeyError):
        protocol("weekly-forever")


def template(**changed: Any) -> dict[str, Any]:
    sets = [{"moment": "right_after"}]
    return {
        "key": "small",
        "version": 1,
        "name": {"en": "Small"},
        "summary": {"en": "One session."},
        "kind": "kap",
        "session_offsets_days": [0, 7],
        "spacing_days": 7,
        "defaults": {
            "route": "iv",
            "setting": "clinic",
            "format": "individual",
            "therapy_timing": "after",
        },
        "stage_between": "integration",
        "prompt_plan": {"before_first": sets, "between": sets, "after_last": sets},
        "measures": {
            "every_days": 14,
            "before_each_session": False,
            "at_end": True,
            "months_after": [1],
        },
        "sources": ["A source."],
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"kind": "cure"}, "kind"),
        ({"session_offsets_days": [1, 7]}, "session_offsets_days"),
        ({"session_offsets_days": [0, 7, 7]}, "session_offsets_days"),
        ({"group_size": [12, 4]}, "group_size"),
        ({"dose_mg": 1}, "dose_mg"),
        ({"name": {"fr": "Petit"}}, "name"),
    ],
)
def test_a_malformed_template_is_refused_by_the_name_of_its_field(
    changed: dict[str, Any], named: str
) -> None:
    assert read_protocol(Block(template(), "small")).key == "small"
    with pytest.raises(MalformedFile, match=named):
        read_protocol(Block(template(**changed), "small"))
