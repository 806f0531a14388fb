"""A course with a session whose day it is, told through the API."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.support.clients import Api

NINE = datetime.fromisoformat("2026-11-21T09:00:00-05:00")
AT_HOME: dict[str, Any] = {
    "adult_present": "Luis",
    "clinic_number": "555 0100",
    "address": "12 Lake Road",
}


def begin(api: Api, **more: Any) -> str:
    made = str(uuid4())
    course = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-01", **more}
    assert api.put(f"/courses/{made}", course).status_code == 201
    return made


def plan(api: Api, course: str, *, at: datetime = NINE + timedelta(hours=1), **more: Any) -> str:
    made = str(uuid4())
    put(api, made, course, at=at, **more)
    return made


def put(api: Api, made: str, course: str, *, at: datetime, **more: Any) -> None:
    body = {"course_id": course, "route": "im", "setting": "clinic", "format": "individual"}
    answer = api.put(f"/sessions/{made}", {**body, "planned_at": at.isoformat(), **more})
    assert answer.status_code in {200, 201}, answer.get_json()
