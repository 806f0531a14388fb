"""Every route is asked by everybody, and answers as the matrix says."""

import re
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from journal.audit.models import AuditRecord
from tests.access.contents import HERS, contents
from tests.access.matrix import MATRIX, rows
from tests.access.world import COLUMNS, World, missing

ROWS = rows()
WITH_IDS = [rule for rule in ROWS if "<uuid:" in rule]


def routes(world: World) -> set[str]:
    return {
        f"{method} {rule.rule}"
        for rule in world.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_the_columns_are_these_people() -> None:
    assert tuple(MATRIX.split("\n")[1].split()) == COLUMNS
    assert all(len(statuses) == len(COLUMNS) for statuses in ROWS.values())
    assert len(ROWS) == len(MATRIX.strip().splitlines()) - 1


def test_every_route_has_a_row_and_every_row_a_route(world: World) -> None:
    assert routes(world) - set(ROWS) == set(), "routes that the matrix does not know"
    assert set(ROWS) - routes(world) == set(), "rows without a route"


@pytest.mark.parametrize("rule", ROWS)
def test_each_person_gets_what_the_matrix_says(world: World, rule: str) -> None:
    method, path = rule.split(" ", 1)
    found = {who: world.ask(who, method, path).status_code for who in COLUMNS}
    assert found == dict(zip(COLUMNS, ROWS[rule], strict=True))


@pytest.mark.parametrize("rule", WITH_IDS)
def test_what_is_somebody_else_s_looks_just_as_if_it_were_not_there(
    world: World, rule: str
) -> None:
    method, path = rule.split(" ", 1)
    nothing = missing(world.ids)
    strangers = [who for who in COLUMNS if who not in {"nobody", "alice", "bob", "carol"}]
    for who in strangers:
        real = world.ask(who, method, path)
        made_up = world.ask(who, method, path, ids=nothing)
        assert _said(real, world.ids) == _said(made_up, nothing), who
    # And for those who stand closer, a record that is not there is never anything but not there.
    for who in ("alice", "bob", "carol"):
        status = world.ask(who, method, path, ids=nothing).status_code
        real_status = ROWS[rule][COLUMNS.index(who)]
        assert status in {404, 403, 422} or status == real_status == 403 or _may_make(rule)


def _may_make(rule: str) -> bool:
    """Whether the id is the client's own choice, so that any id at all makes a new record."""
    return rule.startswith("PUT /api/") or rule == "POST /entries/<uuid:entry_id>/edit"


def _said(answer: TestResponse, ids: dict[str, object]) -> tuple[int, str, str]:
    text = answer.get_data(as_text=True)
    text = re.sub(r'((?:name="csrf_token" value|data-now)=")[^"]*', r"\1", text)
    where = answer.headers.get("Location", "")
    for name, one in ids.items():
        if not isinstance(one, UUID):
            continue
        text, where = text.replace(str(one), name), where.replace(str(one), name)
    # What was just made has its own times and ids; that it was made is all there is to compare.
    return answer.status_code, where, text if answer.status_code >= 400 else ""


# What a look may leave behind: the record of the look itself, and when it was.
LOOKING = {
    "audit_records": set(AuditRecord.__table__.columns.keys()),
    "audit_heads": {"seq", "hash"},
    "care_links": {"listed_at"},
    "entry_shares": {"seen_at"},
    "ring_keys": {"wrapped"},
}


@pytest.mark.parametrize("rule", [rule for rule in ROWS if rule.startswith("GET ")])
def test_looking_changes_nothing_and_leaves_a_trace_only_with_somebody_else(
    world: World, rule: str
) -> None:
    method, path = rule.split(" ", 1)
    for who in ("nobody", "alice", "bob"):
        refused = ROWS[rule][COLUMNS.index(who)] in {403, 404}
        with world.undone():
            ask = world.ready(who, method, path)
            is_own = who != "bob" and not refused and "report." not in rule
            but = {} if is_own else LOOKING
            before = contents(world, but=but)
            ask()
            assert contents(world, but=but) == before, who


DESK = [rule for rule in ROWS if rule.startswith("GET ") and "/patients/" in rule]


@pytest.mark.parametrize("rule", DESK)
def test_who_is_linked_and_shown_nothing_is_shown_nothing(world: World, rule: str) -> None:
    method, path = rule.split(" ", 1)
    answer = world.ask("carol", method, path)
    assert answer.status_code == 404 or not [
        word for word in HERS if word in answer.get_data(as_text=True)
    ]


def test_who_is_shown_something_sees_it(world: World) -> None:
    answers = (world.ask("bob", *rule.split(" ", 1)) for rule in DESK)
    seen = "".join(answer.get_data().decode(errors="replace") for answer in answers)
    assert [word for word in HERS if word in seen] == list(HERS[:4])
