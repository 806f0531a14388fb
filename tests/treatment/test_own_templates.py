"""A host's own course templates stand in the place of ours or beside them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from journal.app import create_app
from journal.settings import Settings
from journal.treatment.own_templates import templates_of, use_templates_of
from journal.treatment.protocols import all_protocols, protocol, put_in_force, shipped
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
MOMENTS = [{"moment": "preparation"}]


@pytest.fixture(autouse=True)
def _ours_afterwards() -> Iterator[None]:
    yield
    put_in_force(shipped())


def own(home: Path, *templates: dict[str, Any]) -> None:
    (home / "protocols.json").write_text(json.dumps({"protocols": templates}), encoding="utf-8")


def template(**changed: Any) -> dict[str, Any]:
    whole = {
        "key": "three-and-talk",
        "version": 2,
        "name": {"en": "Three, with talks"},
        "summary": {"en": "Three sessions, ten days apart."},
        "kind": "kap",
        "session_offsets_days": [0, 10, 20],
        "spacing_days": 10,
        "defaults": {
            "route": "im",
            "setting": "office",
            "format": "individual",
            "therapy_timing": "during",
        },
        "stage_between": "integration",
        "prompt_plan": {"before_first": MOMENTS, "between": MOMENTS, "after_last": MOMENTS},
        "measures": {
            "every_days": 14,
            "before_each_session": False,
            "at_end": True,
            "months_after": [1],
        },
        "sources": ["Our own handbook"],
        **changed,
    }
    return {field: value for field, value in whole.items() if value is not None}


def test_without_a_file_ours_are_in_force(tmp_path: Path) -> None:
    assert templates_of(tmp_path) == shipped()
    assert len(shipped()) == 8


def test_a_new_key_is_added_after_ours_and_one_of_ours_is_replaced_in_its_place(
    tmp_path: Path,
) -> None:
    own(tmp_path, template(), template(key="home", name={"en": "At yours"}))
    found = templates_of(tmp_path)
    assert [one.key for one in found] == [*(one.key for one in shipped()), "three-and-talk"]
    assert {one.key: one.name.said_in("en") for one in found}["home"] == "At yours"


def test_people_begin_a_course_from_the_host_s_template_and_it_outlives_the_file(
    tmp_path: Path, api: As, browser: On, cast: Cast
) -> None:
    alice, me = api(cast.alice), browser(cast.alice)
    own(tmp_path, template())
    use_templates_of(tmp_path)
    assert "Three, with talks" in me.get("/course/begin").text
    assert "three-and-talk" in {one["key"] for one in alice.get("/protocols").json["items"]}
    form = {"id": str(uuid4()), "protocol": "three-and-talk", "first_on": "2030-01-07"}
    assert me.post("/course/begin", form).status_code == 303
    assert {one["setting"] for one in alice.get("/sessions").json["items"]} == {"office"}
    assert me.get("/today").status_code == 200

    put_in_force(shipped())
    course = alice.get(f"/courses/{form['id']}").json
    assert course["protocol_version"] == 2
    for path in ("/course", "/today", "/progress"):
        assert me.get(path).status_code == 200
    added = {"id": str(uuid4()), "planned_at": "2030-02-07T10:00"}
    assert me.post(f"/course/{form['id']}/sessions", added).status_code == 303
    assert me.post(f"/course/{form['id']}", {"ended_on": "2030-03-01"}).status_code == 303
    told = {name: course[name] for name in ("protocol", "kind", "starts_on")}
    assert alice.put(f"/courses/{form['id']}", told).status_code == 200
    assert alice.put(f"/courses/{uuid4()}", told).status_code == 422


def test_the_app_reads_the_file_when_it_is_built(tmp_path: Path) -> None:
    own(tmp_path, template())
    app = create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))
    app.extensions["afterword-db"].dispose()
    assert protocol("three-and-talk").spacing_days == 10
    assert all_protocols()[-1].key == "three-and-talk"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": None}, "version: missing"),
        ({"key": "Three & talk"}, "key: expected small letters, digits and hyphens"),
        ({"session_offsets_days": [0, 5, 5]}, "expected days that begin at 0 and grow"),
        ({"kind": "lsd"}, "kind: lsd is not one of"),
        ({"name": {"es": "Tres"}}, "name: expected words by language, English among them"),
        ({"colour": "blue"}, "unknown colour"),
    ],
)
def test_a_bad_file_stops_the_start_with_one_line(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    own(tmp_path, template(**changed))
    with pytest.raises(SystemExit) as stopped:
        create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))
    line = str(stopped.value)
    assert line.startswith("AFTERWORD_HOME: the course templates cannot be used: protocols.json")
    assert said in line
    assert "\n" not in line


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    own(tmp_path, template(), template())
    with pytest.raises(SystemExit, match="a key stands twice"):
        templates_of(tmp_path)
