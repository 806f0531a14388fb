"""What is timed: a bare request, a bare insert, and the six things people wait for."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from bench import served
from bench.calls import App, call, request_for
from bench.clock import Case, Once, again
from bench.planting import entry_at
from bench.world import World
from journal.access.actor import Actor, Role
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.progress.chart import draw
from journal.progress.queries import timeline_for
from journal.prompts.facts import Facts
from journal.prompts.library import all_prompts
from journal.prompts.selection import choose
from journal.prompts.words import Have
from journal.treatment.facts import SessionFacts
from journal.treatment.protocols import protocol
from journal.vault import service as vault

# As many as a phone may bring along from an afternoon without a connection.
WAITED = 20
Prepare = Callable[[int], Iterable[Once]]


def hello() -> Prepare:
    """The least a request can cost with Flask."""
    return _getting(served.hello().wsgi_app, "/hello", {})


def insert(folder: Path) -> Prepare:
    """The least a durable write can cost: 2 KB, one table, one commit, WAL and FULL."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE texts (id BLOB PRIMARY KEY, text BLOB)")

    def once() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO texts VALUES (?, ?)", (new_id().bytes, os.urandom(2048)))
        connection.execute("COMMIT")

    return lambda count: [once] * count


def chart(world: World) -> Prepare:
    """The drawing alone, of a year, without a request around it."""
    actor = Actor(person_id=world.patient_id, role=Role.PATIENT)
    with world.database.transaction(write=False):
        timeline = timeline_for(vault.reader(actor, world.patient_id))
    return again(lambda: draw(timeline))


def selection() -> Prepare:
    """Choosing the prompts of one day, in the middle of a year with sixty sessions."""
    zone = ZoneInfo("America/Lima")
    first = now() - timedelta(days=320)
    sessions = [
        SessionFacts(planned_at=at, started_at=at if at < now() else None, ended_at=None)
        for at in (first + timedelta(days=6 * number) for number in range(60))
    ]
    facts = Facts(
        protocol=protocol("maintenance"),
        zone=zone,
        set_up_at=first - timedelta(days=14),
        sessions=tuple(sessions),
        have=frozenset({Have.GOAL}),
        answered={one.id: first for one in all_prompts()[:40]},
    )
    return again(lambda: choose(facts, now()))


def saving(world: World) -> Prepare:
    """Save a new entry of 2 KB: sealed, recorded, durable."""
    headers = world.bearer(world.patient_id)

    def prepare(count: int) -> Iterable[Once]:
        # Long ago, so that saving a thousand does not make her Today a year's worth of writing.
        body = orjson.dumps(entry_at(now() - timedelta(days=365)))
        for _ in range(count):
            path = f"/api/v1/entries/{new_id()}"
            environ = request_for("PUT", path, headers=headers, body=body)
            yield partial(_send, world.wsgi, environ)

    return prepare


def exchanging(world: World) -> Prepare:
    """Twenty saves that waited on a phone, sent at once; timed as one."""
    headers = world.bearer(world.patient_id)

    def prepare(count: int) -> Iterable[Once]:
        entry = entry_at(now() - timedelta(days=365))
        for _ in range(count):
            changes = [_waited(entry) for _number in range(WAITED)]
            body = orjson.dumps({"sent_at": now().isoformat(), "changes": changes})
            environ = request_for("POST", "/api/v1/changes", headers=headers, body=body)
            yield partial(_send, world.wsgi, environ)

    return prepare


def _waited(entry: dict[str, Any]) -> dict[str, Any]:
    path = f"/api/v1/entries/{new_id()}"
    facts = {"id": str(new_id()), "method": "PUT", "path": path, "body": entry}
    return {**facts, "written_at": entry["written_at"]}


def cases_of(world: World, *, mark: str = "") -> list[Case]:
    """The cases on one database."""
    patient, therapist = world.patient_id, world.therapist_id
    page = world.cookie(patient)
    return [
        Case(f"save{mark}", saving(world), 60),
        Case(f"waited{mark}", exchanging(world), 4),
        Case(f"list{mark}", _getting(world.wsgi, "/api/v1/entries?limit=50", page), 60),
        Case(f"today{mark}", _getting(world.wsgi, "/today", page), 40),
        Case(f"progress{mark}", _getting(world.wsgi, "/progress", page), 10),
        Case(f"report{mark}", _getting(world.wsgi, _year_report(), page), 3),
        Case(f"caseload{mark}", _getting(world.wsgi, "/caseload", world.cookie(therapist)), 3),
    ]


def entries_of(world: World, patient_id: UUID) -> int:
    """How many of a patient's entries the API lists, to know that the right thing is measured."""
    path = "/api/v1/entries?limit=50"
    found = call(world.wsgi, request_for("GET", path, headers=world.cookie(patient_id)))
    return len(orjson.loads(found.body)["items"])


def _year_report() -> str:
    return f"/me/report.pdf?from={(now() - timedelta(days=364)).date()}"


def _getting(wsgi: App, path: str, headers: dict[str, str]) -> Prepare:
    def prepare(count: int) -> Iterable[Once]:
        for _ in range(count):
            environ = request_for("GET", path, headers=headers)
            yield partial(_send, wsgi, environ)

    return prepare


def _send(wsgi: App, environ: dict[str, Any]) -> None:
    answer = call(wsgi, environ)
    if answer.status not in {200, 201}:
        message = f"answered {answer.status}: {answer.body[:300]!r}"
        raise AssertionError(message)
