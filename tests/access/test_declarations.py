"""A route that does not say who may use it cannot be written, and cannot be served."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Blueprint, Flask

from journal import features
from journal.access.permissions import Permission
from journal.app import create_app
from journal.care.loaders import PATIENT_IN_PATH
from journal.kernel.db import Database
from journal.settings import Settings
from journal.web.access import needs, public
from journal.web.routes import Declaration, Routes, declarations
from tests.support.clients import Browser
from tests.support.people import Cast, Member

UNSAFE = {"POST", "PUT", "DELETE", "PATCH"}


def declared(app: Flask) -> Iterator[tuple[str, str, Declaration]]:
    found = declarations(app)
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            yield method, rule.rule, found[rule.endpoint]


def test_a_route_without_access_cannot_be_written() -> None:
    routes = Routes("late", __name__)
    for method in (routes.get, routes.post, routes.put, routes.delete):
        with pytest.raises(TypeError, match="access"):
            method("/late")  # type: ignore[call-arg]


def test_a_public_route_says_why() -> None:
    with pytest.raises(TypeError):
        public()  # type: ignore[call-arg]
    for nothing in ("", "  "):
        with pytest.raises(ValueError, match="why"):
            public(because=nothing)


def test_an_app_with_a_plain_flask_route_does_not_start(
    settings: Settings, planted: tuple[Database, Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Blueprint("plain", __name__)
    plain.add_url_rule("/plain", "page", lambda: "everything about everybody")
    monkeypatch.setattr("journal.app.BLUEPRINTS", (*features.BLUEPRINTS, plain))
    with pytest.raises(TypeError, match=r"plain\.page does not say"):
        create_app(settings, planted[0])


def test_every_route_of_the_app_has_a_declaration(whole_app: Flask) -> None:
    rows = list(declared(whole_app))
    assert len(rows) > 15
    for _method, rule, declaration in rows:
        access = declaration.access
        assert (access.permission is None) == bool(access.because), rule


def test_every_id_in_a_path_is_looked_for_in_a_record_that_was_loaded(
    whole_app: Flask,
) -> None:
    for _method, rule, declaration in declared(whole_app):
        for name in re.findall(r"<[^>]*?(\w+_id)>", rule):
            load = declaration.access.of
            # One's own sign-in and passkeys; everybody's prompts; those one wrote, or one's clinic.
            if name not in {"sign_in_id", "passkey_id", "prompt_id", "own_id"}:
                assert load is not None, f"{rule} takes {name} and loads nobody's record"
            assert name != "patient_id" or name in load.takes  # type: ignore[union-attr]


def test_every_part_of_a_path_has_a_type(whole_app: Flask) -> None:
    for rule in whole_app.url_map.iter_rules():
        for part in re.findall(r"<([^>]+)>", rule.rule):
            kind = part.split(":")[0]
            assert kind in {"uuid", "slug", "day", "int"} or kind.startswith("any("), rule.rule


def test_a_route_on_somebody_else_s_record_uses_the_loader_of_links(whole_app: Flask) -> None:
    theirs = {Permission.PATIENT_READ, Permission.FLAG_ACKNOWLEDGE, Permission.MEASURES_PACE}
    theirs |= {Permission.PROMPT_ASK}
    rows = [row for row in declared(whole_app) if row[2].access.permission in theirs]
    for method, rule, declaration in rows:
        assert declaration.access.of is PATIENT_IN_PATH, f"{method} {rule}"


def test_no_route_takes_two_owners(whole_app: Flask) -> None:
    for rule in whole_app.url_map.iter_rules():
        assert len(re.findall(r"patient_id|person_id|owner_id", rule.rule)) <= 1, rule.rule


def filled(rule: str) -> str:
    """A path of this rule that leads to nothing of anybody's."""
    path = re.sub(r"<uuid:\w+>", "00000000-0000-7000-8000-000000000000", rule)
    path = re.sub(r"<slug:\w+>", "csv", re.sub(r"<any\((\w+)[^>]*>", r"\1", path))
    return re.sub(r"<day:\w+>", "2026-11-21", re.sub(r"<int:\w+>", "1", path))


def test_every_change_from_a_browser_needs_the_token(
    whole_app: Flask, browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    checked = 0
    sends: tuple[dict[str, Any], ...] = (
        {"data": {"body": "planted"}},
        {"data": {"csrf_token": "made up"}},
        {"json": {}},
    )
    for member in (cast.alice, None):
        client = browser(member).client
        for method, rule, declaration in declared(whole_app):
            if method not in UNSAFE:
                continue
            # Somebody signed out is turned away before, and has changed nothing.
            signed_out = member is None and declaration.access.permission is not None
            for sent in sends:
                answer = client.open(filled(rule), method=method, **sent)
                assert answer.status_code == (401 if signed_out else 400), f"{method} {rule}"
            checked += 1
    assert checked > 100


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_another_origin_s_request_is_refused_even_with_the_token(
    whole_app: Flask, browser: Callable[[Member | None], Browser], cast: Cast, came_from: str
) -> None:
    alice = browser(cast.alice)
    for method, rule, _declaration in declared(whole_app):
        if method == "POST" and not rule.startswith("/api/"):
            answer = alice.post(filled(rule), headers={"Sec-Fetch-Site": came_from})
            assert answer.status_code == 403, rule


def test_needs_prints_as_its_permission_and_public_as_its_reason() -> None:
    assert str(needs(Permission.JOURNAL_READ)) == "journal:read"
    assert str(public(because="it tells nothing")) == "public: it tells nothing"
