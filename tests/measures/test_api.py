"""Questionnaires and answers over JSON: clear answers to good and bad requests alike."""

from collections.abc import Callable
from typing import Any

import pytest

from journal.kernel.ids import new_id
from tests.support.answers import body, phq9
from tests.support.clients import Api
from tests.support.people import Cast, Member

Door = Callable[[Member | None], Api]


def test_the_instruments_come_word_for_word_with_their_attribution(api: Door, cast: Cast) -> None:
    door = api(cast.alice)
    listed = door.get("/instruments").json["items"]
    assert [one["key"] for one in listed] == ["phq-9", "gad-7"]
    found = door.get("/instruments/phq-9").json
    assert len(found["items"]) == 9
    assert found["items"][0]["text"] == "Little interest or pleasure in doing things"
    assert [one["value"] for one in found["choices"]] == [0, 1, 2, 3]
    assert any("Spitzer" in words for words in found["attribution"])
    assert any("LOINC" in words for words in found["attribution"])
    assert door.get("/instruments/phq-8").status_code == 404
    assert api(None).get("/instruments").status_code == 401


def test_an_answered_questionnaire_gets_its_score_and_what_to_show_next(
    api: Door, cast: Cast
) -> None:
    made = new_id()
    sent = api(cast.alice).put(f"/responses/{made}", body(phq9(others=2), functional=1))
    assert sent.status_code == 201
    assert sent.json["score"]["total"] == 16
    assert sent.json["severity"] == "moderately severe"
    assert sent.json["severity_words"] == "moderately severe"
    assert (sent.json["next"], sent.json["flags"]) == ("result", [])
    assert sent.json["score"]["subscores"][0] == {"key": "phq-2", "total": 4, "positive": True}
    assert sent.headers["ETag"] == sent.json["etag"]


@pytest.mark.parametrize(
    ("answers", "abandoned", "next_page", "reasons"),
    [
        (phq9(item9=1, others=0), False, "support", ["item9"]),
        (phq9(item9=None, others=0), False, "support", []),
        (phq9(item9=2, others=None), True, "support", ["item9"]),
        (phq9(item9=None, others=None), True, "support", []),
        (phq9(item9=0, others=0), True, None, []),
    ],
)
def test_item_9_decides_what_is_next_whatever_the_total(
    api: Door,
    cast: Cast,
    *,
    answers: list[int | None],
    abandoned: bool,
    next_page: str | None,
    reasons: list[str],
) -> None:
    sent = api(cast.alice).put(f"/responses/{new_id()}", body(answers, abandoned=abandoned))
    assert sent.status_code == 201
    assert sent.json["next"] == next_page
    assert [flag["reason"] for flag in sent.json["flags"]] == reasons
    assert (sent.json["score"] is None) is abandoned


def test_no_answer_says_how_great_a_risk_is(api: Door, cast: Cast) -> None:
    sent = api(cast.alice).put(f"/responses/{new_id()}", body(phq9(item9=3)))
    assert b"risk" not in sent.data.lower()
    assert b"pattern" not in sent.data.lower()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answers": [0, 1, 2, 4, 0, 0, 0, 0, 0]}, "answers.3"),
        ({"answers": [0, 1, 2, -1, 0, 0, 0, 0, 0]}, "answers.3"),
        ({"answers": [0, 1, "2", 1, 0, 0, 0, 0, 0]}, "answers.2"),
        ({"answers": [0, True, 2, 1, 0, 0, 0, 0, 0]}, "answers.1"),
        ({"answers": [0, 1.5, 2, 1, 0, 0, 0, 0, 0]}, "answers.1"),
        ({"answers": [0, 1, 2]}, "answers"),
        ({"answers": "0,1,2"}, "answers"),
        ({"answers": None}, "answers"),
        ({"functional": 4}, "functional"),
        ({"version": 7}, "version"),
        ({"version": "1"}, "version"),
        ({"instrument": "phq-8"}, "instrument"),
        ({"taken_at": "2026-03-01T10:00:00"}, "taken_at"),
        ({"taken_at": "2026-03-01T10:00:00+99:00"}, "taken_at"),
        ({"taken_at": "0000-03-01T10:00:00Z"}, "taken_at"),
        ({"taken_at": "9999-03-01T10:00:00Z"}, "taken_at"),
        ({"replaces": "not an id"}, "replaces"),
        ({"replaces": str(new_id())}, "replaces"),
        ({"abandoned": "yes"}, "abandoned"),
        ({"score": 3}, "score"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_kept(
    api: Door, cast: Cast, *, change: dict[str, Any], field: str
) -> None:
    door = api(cast.alice)
    sent = door.put(f"/responses/{new_id()}", {**body(phq9()), **change})
    assert sent.status_code == 422
    assert set(sent.json["errors"]) == {field}
    assert door.get("/responses").json["items"] == []


def test_the_same_put_again_is_harmless_and_other_answers_are_refused(
    api: Door, cast: Cast
) -> None:
    door, made, first = api(cast.alice), new_id(), body(phq9(item9=1))
    kept = door.put(f"/responses/{made}", first)
    again = door.put(f"/responses/{made}", first)
    assert (kept.status_code, again.status_code) == (201, 200)
    assert again.json == kept.json
    other = door.put(f"/responses/{made}", {**first, "answers": phq9(item9=0)})
    assert other.status_code == 409
    assert "correction" in other.json["detail"]
    assert door.get(f"/responses/{made}").json["answers"] == phq9(item9=1)
    assert len(door.get("/flags").json["items"]) == 1


def test_a_correction_names_what_it_replaces_and_both_are_listed(api: Door, cast: Cast) -> None:
    door, wrong, right = api(cast.alice), new_id(), new_id()
    door.put(f"/responses/{wrong}", body(phq9()))
    sent = door.put(f"/responses/{right}", body(phq9(others=2), replaces=str(wrong)))
    assert sent.status_code == 201
    listed = {one["id"]: one for one in door.get("/responses").json["items"]}
    assert listed[str(wrong)]["replaced_by"] == str(right)
    assert listed[str(right)]["replaces"] == str(wrong)


def test_the_list_goes_on_where_it_stopped(api: Door, cast: Cast) -> None:
    door = api(cast.alice)
    for day in range(1, 6):
        door.put(f"/responses/{new_id()}", body(phq9(), taken_at=f"2026-03-0{day}T10:00:00-05:00"))
    door.put(f"/responses/{new_id()}", body([1] * 7, instrument="gad-7"))
    days, path = [], "/responses?instrument=phq-9&limit=2"
    while path:
        page = door.get(path).json
        days += [one["local_day"] for one in page["items"]]
        path = page.get("next", "").removeprefix("/api/v1")
    assert days == [f"2026-03-0{day}" for day in range(5, 0, -1)]
    assert door.get("/responses?cursor=nonsense").status_code == 422
    assert door.get("/responses?limit=500").status_code == 422


def test_somebody_elses_answers_are_not_found_and_staff_have_none(api: Door, cast: Cast) -> None:
    made = new_id()
    api(cast.alice).put(f"/responses/{made}", body(phq9()))
    assert api(cast.eve).get(f"/responses/{made}").status_code == 404
    assert api(cast.eve).get("/responses").json["items"] == []
    for member in (cast.bob, cast.fay):
        assert api(member).get(f"/responses/{made}").status_code == 403
        assert api(member).put(f"/responses/{new_id()}", body(phq9())).status_code == 403
    assert api(None).put(f"/responses/{new_id()}", body(phq9())).status_code == 401


def test_a_therapist_lists_only_what_is_shared_through_an_active_link(
    api: Door, cast: Cast
) -> None:
    path = f"/patients/{cast.alice.id}/responses"
    for instrument, answers in (("phq-9", phq9()), ("gad-7", [1] * 7)):
        api(cast.alice).put(f"/responses/{new_id()}", body(answers, instrument=instrument))
    assert api(cast.bob).get(path).json["items"] == []
    series = f"/links/{cast.alice_bob}/series/phq-9"
    assert api(cast.alice).put(series).status_code < 300
    assert [one["instrument"] for one in api(cast.bob).get(path).json["items"]] == ["phq-9"]
    assert api(cast.carol).get(path).json["items"] == []
    for member in (cast.dan, cast.gus):
        assert api(member).get(path).status_code == 404
    assert api(cast.alice).delete(series).status_code < 300
    assert api(cast.bob).get(path).json["items"] == []
