"""A place in a list that somebody made up is named as such, whatever instant it claims."""

import base64
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask import Flask

from journal.kernel.errors import Invalid
from journal.web.answers import cursor_of, read_cursor

SOMEBODY = UUID(int=7)


def forged(at: str) -> str:
    return base64.urlsafe_b64encode(f"{at} {SOMEBODY.hex}".encode()).decode().rstrip("=")


def test_a_place_comes_back_as_it_was_given() -> None:
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert read_cursor(cursor_of(at, SOMEBODY)) == (at, SOMEBODY)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_an_instant_that_no_calendar_has_is_refused(app: Flask, at: str) -> None:
    with app.test_request_context(), pytest.raises(Invalid) as refused:
        read_cursor(forged(at))
    assert set(refused.value.fields) == {"cursor"}


def test_an_instant_of_another_zone_is_read_as_our_own() -> None:
    found = read_cursor(forged("2026-11-20T09:30:00-05:00"))
    assert found is not None
    assert found[0].isoformat() == "2026-11-20T14:30:00+00:00"
