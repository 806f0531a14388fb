"""A form that is sent again: the answers sent last are those that count, and none is lost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from journal.kernel.ids import new_id
from tests.support.answers import body, phq9
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member
from tests.support.sheets import marked, on_page, sheet

Window = Callable[[Member | None], Browser]
Door = Callable[[Member | None], Api]
FORM = "/measures/phq-9"
KEPT = "Kept as a correction"
NOON = datetime(2026, 6, 1, 17, tzinfo=UTC)


def _all(api: Door, cast: Cast) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api(cast.alice).get("/responses").json["items"]
    return found


def _counting(api: Door, cast: Cast) -> list[list[int | None]]:
    return [
        one["answers"]
        for one in _all(api, cast)
        if one["replaced_by"] is None and one["state"] == "complete"
    ]


def test_the_same_form_may_be_corrected_as_often_as_it_is_sent(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, first = browser(cast.alice), sheet(phq9(item9=0))
    window.post(FORM, first)
    for item9 in (1, 3):
        sent = window.post(FORM, {**first, "item-9": str(item9)})
        assert (sent.status_code, sent.location[-8:]) == (303, "/support")
    assert _counting(api, cast) == [phq9(item9=3)]
    assert len(api(cast.alice).get("/flags").json["items"]) == 2


def test_two_tabs_that_correct_the_same_sitting_are_both_kept(
    browser: Window, api: Door, cast: Cast
) -> None:
    wrong, window = str(new_id()), browser(cast.alice)
    api(cast.alice).put(f"/responses/{wrong}", body(phq9()))
    tabs = [window.get(f"{FORM}?corrects={wrong}") for _tab in range(2)]
    assert window.post(FORM, on_page(tabs[0], phq9(others=2))).status_code == 303
    last = window.post(FORM, on_page(tabs[1], phq9(item9=3)))
    assert (last.status_code, last.location[-8:]) == (303, "/support")
    assert _counting(api, cast) == [phq9(item9=3)]
    assert len({one["taken_at"] for one in _all(api, cast)}) == 1
    again = window.get(f"{FORM}?corrects={wrong}")
    assert again.status_code == 200
    assert 'name="item-9" value="3" checked>' in again.text


@pytest.mark.parametrize("item9", [0, 2])
def test_answers_that_return_to_the_first_ones_count_again(
    browser: Window, api: Door, cast: Cast, *, item9: int
) -> None:
    window, first = browser(cast.alice), sheet(phq9(item9=item9))
    other = {**first, **marked(phq9(others=3, item9=1))}
    for sent in (first, other, first, first):
        assert window.post(FORM, sent).status_code == 303
    assert _counting(api, cast) == [phq9(item9=item9)]
    assert len(_all(api, cast)) == 3


def test_a_correction_is_spoken_of_only_when_there_was_one(browser: Window, cast: Cast) -> None:
    window, first = browser(cast.alice), sheet(phq9())
    assert KEPT not in window.get(window.post(FORM, first).location).text
    assert window.post(FORM, {**first, "item-1": "9"}).status_code == 422
    assert KEPT not in window.get("/measures").text
    corrected = window.post(FORM, {**first, "item-1": "3"})
    assert KEPT in window.get(corrected.location).text


def test_the_same_answer_to_item_9_is_flagged_once_through_every_correction(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, first = browser(cast.alice), sheet(phq9(item9=1))
    for item1 in ("0", "2", "3"):
        window.post(FORM, {**first, "item-1": item1})
    assert len(api(cast.alice).get("/flags").json["items"]) == 1


def test_a_form_opened_minutes_after_it_was_sent_corrects_what_was_sent(
    browser: Window, api: Door, cast: Cast
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        window = browser(cast.alice)
        window.post(FORM, sheet(phq9(others=2)))
        clock.shift(timedelta(minutes=29))
        page = window.get(FORM)
        assert "You sent these answers a few minutes ago. Sending again corrects them." in page.text
        assert page.text.count(" checked>") == 9
        assert window.post(FORM, on_page(page, phq9())).status_code == 303
        assert _counting(api, cast) == [phq9()]
        assert "a few minutes ago" not in window.get("/measures/gad-7").text
        assert "a few minutes ago" not in browser(cast.eve).get(FORM).text
        clock.shift(timedelta(minutes=31))
        assert "a few minutes ago" not in window.get(FORM).text


def test_answers_from_another_day_that_arrived_just_now_do_not_fill_a_new_form(
    browser: Window, api: Door, cast: Cast
) -> None:
    api(cast.alice).put(
        f"/responses/{new_id()}", body(phq9(), taken_at="2026-03-01T10:00:00-05:00")
    )
    page = browser(cast.alice).get(FORM).text
    assert "a few minutes ago" not in page
    assert " checked>" not in page


def test_a_form_left_twice_and_then_finished_is_no_longer_one_left_early(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, first = browser(cast.alice), sheet([1, *[None] * 7, 1])
    for item1 in ("1", "2", "1", "1"):
        assert window.post(f"{FORM}/leave", {**first, "item-1": item1}).status_code == 204
    assert len(_all(api, cast)) == 3
    assert "You left one early" in window.get("/measures").text
    assert window.post(FORM, {**first, **marked(phq9(item9=1))}).status_code == 303
    assert "You left one early" not in window.get("/measures").text
    assert _counting(api, cast) == [phq9(item9=1)]
    assert len(api(cast.alice).get("/flags").json["items"]) == 1


def test_leaving_a_form_after_it_was_sent_keeps_nothing_more(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, first = browser(cast.alice), sheet(phq9(item9=1))
    window.post(FORM, first)
    assert window.post(f"{FORM}/leave", {**first, "item-1": "3"}).status_code == 204
    left = sheet(phq9(item9=1))
    window.post(f"{FORM}/leave", left)
    window.post(FORM, left)
    window.post(f"{FORM}/leave", {**left, "item-1": "3"})
    assert "You left one early" not in window.get("/measures").text
    assert {one["state"] for one in _all(api, cast) if one["replaced_by"] is None} == {"complete"}
