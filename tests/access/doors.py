"""The doors of Alice's browser while most of them are closed: handed over, or locked."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from journal.access.actor import Actor
from journal.identity import queries
from journal.kernel.db import Database
from journal.web.access import Access
from journal.web.routes import declarations
from tests.access.contents import contents
from tests.access.day import FRESH
from tests.access.world import World, filled
from tests.support.clients import Browser
from tests.support.people import Member


def named(rules: str) -> frozenset[str]:
    """The doors of a list with one on each line."""
    return frozenset(rules.strip().splitlines())


def doors(app: Flask, says: Callable[[Access], bool] = lambda _access: True) -> set[str]:
    """Every route whose declaration says so."""
    found = declarations(app)
    return {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if says(found[rule.endpoint].access)
    }


def actor_of(database: Database, member: Member, token: str) -> Actor:
    with database.transaction(write=False):
        row = queries.open_sign_in(token)
    assert row is not None
    return Actor(person_id=member.id, role=member.role, sign_in_id=row.sign_in_id)


def hers(world: World) -> Browser:
    return Browser(world.app, world.tokens["alice", "cookie"])


def ask(world: World, rule: str) -> TestResponse:
    """What her browser gets at an open door, at the addresses of the API too."""
    method, path = rule.split(" ", 1)
    if not path.startswith("/api/"):
        return world.ready("alice", method, path)()
    return hers(world).client.open(filled(path, world.ids), method=method, json={})


def closed(world: World, rules: Iterable[str], *, problem: str) -> Iterator[tuple[str, str | None]]:
    """Try each: the API refuses with this problem; gives where every page leads to instead."""
    browser = hers(world)
    for rule in rules:
        method, path = rule.split(" ", 1)
        at = _address(path, world.ids)
        if path.startswith("/api/"):
            answer = browser.client.open(at, method=method, json={})
            assert answer.status_code == 403, rule
            assert answer.content_type == "application/problem+json", rule
            assert answer.get_json()["type"] == problem, rule
        else:
            answer = browser.get(at) if method == "GET" else browser.post(at)
            assert answer.status_code == 303, rule
            yield rule, answer.location


def lost(world: World, rule: str, *, but: dict[str, set[str]]) -> dict[str, set[str]]:
    """By table, the rows that are gone or are others once this door was gone through."""
    with world.undone():
        before = contents(world, but=but)
        ask(world, rule)
        after = contents(world, but=but)
    gone = {table: set(rows) - set(after[table]) for table, rows in before.items()}
    return {table: rows for table, rows in gone.items() if rows}


def _address(rule: str, ids: dict[str, Any]) -> str:
    """A path of this rule, to what is hers where we know of it."""
    path = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule)
    kinds = {"uuid": FRESH, "slug": "csv", "int": 1, "day": "2026-11-21"}
    return re.sub(r"<(\w+):(\w+)>", lambda part: str(ids.get(part[2], kinds[part[1]])), path)
