"""Lists of what to see to: which one a session gets, and files of a host that are wrong."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from journal.kernel.reviewed import MalformedFile
from journal.session_day.own_lists import FILE_NAME, lists_in_force
from journal.session_day.ready_lists import Part, choose, ready_lists
from journal.treatment.words import CourseKind, Format, Route, Setting

VERDICTS = re.compile(r"(?i)\b(all clear|safe to|cleared|pass(?:ed)?|fail(?:ed)?|score|eligible)\b")


@dataclass(frozen=True)
class Told:
    setting: Setting = Setting.CLINIC
    route: Route = Route.IM
    format: Format = Format.INDIVIDUAL


def key(kind: CourseKind = CourseKind.KAP, **told: Any) -> str:
    return choose(ready_lists(), Told(**told), kind).key


@pytest.mark.parametrize(
    ("told", "kind", "expected"),
    [
        ({}, CourseKind.KAP, "visit"),
        ({"route": Route.IV}, CourseKind.KAP, "infusion"),
        ({"route": Route.INTRANASAL}, CourseKind.ESKETAMINE, "esketamine"),
        ({"route": Route.INTRANASAL}, CourseKind.KAP, "visit"),
        ({"format": Format.GROUP}, CourseKind.KAP, "group"),
        ({"setting": Setting.RETREAT, "format": Format.GROUP}, CourseKind.KAP, "retreat"),
        ({"setting": Setting.HOME, "route": Route.LOZENGE}, CourseKind.KAP, "home"),
        ({"setting": Setting.HOME, "format": Format.GROUP}, CourseKind.ESKETAMINE, "home"),
    ],
)
def test_where_it_takes_place_decides_first(
    told: dict[str, Any], kind: CourseKind, expected: str
) -> None:
    assert key(kind, **told) == expected


def test_a_course_that_is_gone_still_gets_a_list() -> None:
    assert choose(ready_lists(), Told(), None).key == "visit"


def steps_of(list_key: str) -> dict[str, tuple[str, str]]:
    found = next(one for one in ready_lists() if one.key == list_key)
    return {step.key: (step.part, step.words.said_in("en")) for step in found.steps}


def test_the_ride_home_is_on_every_list_that_ends_with_a_way_home() -> None:
    for name in ("visit", "infusion", "esketamine", "group"):
        assert steps_of(name)["ride"] == (Part.BEFORE, "My ride home is set")
    assert "not the one who drives" in steps_of("retreat")["way-home"][1]


def test_esketamine_names_two_hours_of_being_watched_over_and_the_ride() -> None:
    steps = steps_of("esketamine")
    assert "two hours" in steps["watched"][1]
    assert steps["watched"][0] == Part.THERE
    assert "ride" in steps


def test_a_heart_trace_is_a_plain_tick_with_no_numbers_asked() -> None:
    part, words = steps_of("infusion")["ecg"]
    assert part == Part.THERE
    assert "ECG" in words
    assert not re.search(r"\d", words)


def test_home_names_the_adult_whom_to_call_and_the_address() -> None:
    assert {"adult", "whom-to-call", "address"} <= set(steps_of("home"))


def test_both_accounts_of_a_visit_are_there_as_lists_of_their_own() -> None:
    assert {"arrived", "somebody-there", "may-go", "home", "time", "support"} <= set(
        steps_of("visit")
    )
    assert {"talk", "ecg", "therapy", "rest", "next-visit"} <= set(steps_of("infusion"))


def test_no_list_speaks_of_a_verdict() -> None:
    for one in ready_lists():
        for step in one.steps:
            assert not VERDICTS.search(step.words.said_in("en")), step.key


def whole() -> dict[str, Any]:
    step = {"key": "ride", "part": "before", "words": {"en": "The ride is set"}}
    mine = {"key": "ours", "name": {"en": "Our list"}, "source": "Our clinic", "steps": [step]}
    return {"version": 1, "lists": [mine]}


def test_a_host_brings_lists_of_their_own(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(whole()), encoding="utf-8")
    assert [one.key for one in lists_in_force(tmp_path)] == ["ours"]
    other = tmp_path / "other"
    other.mkdir()
    assert lists_in_force(other) == ready_lists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"settings": ["home"]}, "the last list has to be for any session"),
        ({"settings": ["moon"]}, "moon is not one of"),
        ({"key": "Ours!"}, "small letters"),
        ({"steps": []}, "at least one"),
        ({"score": 10}, "unknown score"),
    ],
)
def test_a_host_s_file_that_is_wrong_stops_the_start_with_one_line(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    wrong = whole()
    wrong["lists"][0] |= change
    path = tmp_path / FILE_NAME
    path.write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(MalformedFile, match=said):
        ready_lists(path)
    with pytest.raises(SystemExit, match="the ready lists cannot be used"):
        lists_in_force(tmp_path)


def test_a_step_that_stands_twice_is_refused(tmp_path: Path) -> None:
    wrong = whole()
    wrong["lists"][0]["steps"] *= 2
    path = tmp_path / FILE_NAME
    path.write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(MalformedFile, match="stands twice"):
        ready_lists(path)
