"""Crisis lines are dated, sourced and replaceable, and a stale file fails here."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.kernel.reviewed import MalformedFile
from journal.safety.crisis_lines import Kind, crisis_lines
from journal.safety.red_flags import red_flag_card

SHIPPED = crisis_lines()


def _own() -> dict[str, Any]:
    return {
        "version": 3,
        "reviewed_on": "2026-02-28",
        "lines": [
            {
                "country": "ZZ",
                "kind": "crisis",
                "name": "A line for tests",
                "call": "+1 555-0100",
                "text": None,
                "chat": None,
                "hours": {"en": "Always"},
                "languages": ["en"],
                "verified": True,
                "checked": "2026-02-28",
                "entered_on": "2026-02-01",
                "source": "Made for a test",
            }
        ],
    }


def _write(folder: Path, document: object) -> Path:
    path = folder / "lines.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_shipped_file_was_reviewed_within_twelve_months() -> None:
    today = datetime.now(tz=UTC).date()
    assert not SHIPPED.older_than(months=12, today=today), (
        "Check every line against its source, then set its dates and reviewed_on."
    )


@pytest.mark.parametrize(
    ("today", "old"),
    [
        (date(2027, 2, 1), False),
        (date(2027, 2, 2), True),
        (date(2026, 3, 1), False),
        (date(2028, 1, 1), True),
    ],
)
def test_age_counts_from_the_oldest_date_in_the_file(
    tmp_path: Path, today: date, *, old: bool
) -> None:
    document = _own()
    document["lines"].append(
        {
            **document["lines"][0],
            "name": "Unverified",
            "verified": False,
            "checked": "not verified",
        }
    )
    lines = crisis_lines(_write(tmp_path, document))
    assert lines.older_than(months=12, today=today) is old


def test_a_host_can_put_another_file_in_its_place(tmp_path: Path) -> None:
    lines = crisis_lines(_write(tmp_path, _own()))
    assert (lines.version, [line.name for line in lines.lines]) == (3, ["A line for tests"])
    assert lines.lines[0].call_link == "tel:+15550100"


def test_an_unverified_line_says_so_and_has_no_date_of_checking() -> None:
    samaritans = next(line for line in SHIPPED.lines if line.name == "Samaritans")
    assert not samaritans.verified
    assert samaritans.last_checked is None
    assert samaritans.entered_on == date(2026, 11, 21)
    assert all(line.verified is (line.last_checked is not None) for line in SHIPPED.lines)


@pytest.mark.parametrize("country", ["US", "CA", "GB", "IE", "AU", "NZ"])
def test_each_country_begins_with_its_emergency_number_then_its_crisis_line(country: str) -> None:
    kinds = [line.kind for line in SHIPPED.for_country(country)]
    assert kinds[:2] == [Kind.EMERGENCY, Kind.CRISIS]
    assert Kind.DIRECTORY in kinds


def test_a_country_we_do_not_know_still_gets_somewhere_to_turn() -> None:
    assert [line.kind for line in SHIPPED.for_country("PE")] == [Kind.DIRECTORY]
    assert SHIPPED.for_country(None) == SHIPPED.for_country("PE")
    assert SHIPPED.for_country("us") == SHIPPED.for_country("US")


def test_the_line_that_988_replaced_is_not_in_the_file() -> None:
    assert not any("273-8255" in (line.call or "") for line in SHIPPED.lines)


def _line_change(**changed: object) -> Callable[[dict[str, Any]], None]:
    def spoil(document: dict[str, Any]) -> None:
        document["lines"][0].update(changed)

    return spoil


def _without_anywhere(document: dict[str, Any]) -> None:
    document["lines"][0]["country"] = "US"


def _twice(document: dict[str, Any]) -> None:
    document["lines"].append(document["lines"][0])


def _no_source(document: dict[str, Any]) -> None:
    del document["lines"][0]["source"]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_no_source, "lines.0.source: missing"),
        (_without_anywhere, "no line under ZZ"),
        (_twice, "stands twice"),
        (_line_change(country="usa"), "country"),
        (_line_change(kind="sales"), "kind"),
        (_line_change(call=None), "a way to reach it"),
        (_line_change(call="call us"), "a number to dial"),
        (_line_change(chat="http://example.org"), "https"),
        (_line_change(checked="not verified"), "a date when verified"),
        (_line_change(checked="last spring"), "YYYY-MM-DD"),
        (_line_change(verified="yes"), "true or false"),
        (_line_change(rating=5), "unknown rating"),
    ],
)
def test_a_malformed_file_is_refused_by_name(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], says: str
) -> None:
    document = _own()
    spoil(document)
    with pytest.raises(MalformedFile, match=r"^lines\.json") as refused:
        crisis_lines(_write(tmp_path, document))
    assert says in str(refused.value)


def test_the_red_flag_card_names_each_sign_once_and_says_whom_to_call() -> None:
    card = red_flag_card()
    keys = [sign.key for sign in card.signs]
    assert len(keys) == len(set(keys)) == 8
    assert "your emergency number or your clinic" in card.action.said_in("en")
    assert not card.reviewed_by_clinician
