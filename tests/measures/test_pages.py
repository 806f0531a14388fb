"""The questionnaire and its result as pages, without JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from journal.kernel.ids import new_id
from tests.support.answers import body, phq9
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

Window = Callable[[Member | None], Browser]
Door = Callable[[Member | None], Api]


def _sheet(answers: list[int | None], **more: Any) -> dict[str, Any]:
    given = {f"item-{n}": str(answer) for n, answer in enumerate(answers, 1) if answer is not None}
    ids = {"id": str(new_id()), "left_id": str(new_id()), "version": "1", "taken_at": ""}
    return {**ids, **given, **more}


def _sent(api: Door, cast: Cast) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api(cast.alice).get("/responses").json["items"]
    return found


def test_the_questionnaire_is_one_form_with_every_question_and_choice(
    browser: Window, cast: Cast
) -> None:
    page = browser(cast.alice).get("/measures/phq-9").text
    for number in range(1, 10):
        assert page.count(f'name="item-{number}"') == 4
    assert page.count('name="functional"') == 4
    assert "Over the last 2 weeks, how often have you been bothered" in page
    assert browser(cast.alice).get("/measures/phq-8").status_code == 404


def test_what_waits_is_hidden_from_a_therapist_only_where_there_is_one(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, cannot_see = browser(cast.alice), "Not sent yet: your therapist cannot see this."
    page = window.get("/measures/phq-9").text
    assert cannot_see in page
    assert " data-therapist" in page
    # A page that asks nothing of the kind does not ask who there is.
    assert f"Saved on this phone. {cannot_see}" not in window.get("/measures").text
    for link in (cast.alice_bob, cast.alice_carol):
        api(cast.alice).post(f"/links/{link}/end", {})
    page = window.get("/measures/phq-9").text
    assert cannot_see not in page
    assert "Saved on this phone. Not sent yet." in page
    assert " data-therapist" not in page


def test_a_sent_questionnaire_is_told_in_words_without_a_verdict(
    browser: Window, cast: Cast
) -> None:
    window = browser(cast.alice)
    sent = window.post("/measures/phq-9", _sheet([2, 2, 2, 2, 2, 2, 1, 1, 0]))
    assert sent.status_code == 303
    page = window.get(sent.location).text
    assert "14 of 27: in the range called moderate. It describes two weeks, not you." in page
    assert "Only you" in page
    assert "LOINC" in page
    assert "14 of 27, moderate" in window.get("/measures").text


@pytest.mark.parametrize("item9", [1, None])
def test_support_comes_before_the_result_and_going_on_is_always_possible(
    browser: Window, cast: Cast, *, item9: int | None
) -> None:
    window = browser(cast.alice)
    sent = window.post("/measures/phq-9", _sheet(phq9(item9=item9, others=0)))
    assert sent.location.endswith("/support")
    result = sent.location.removesuffix("/support")
    assert window.get(result).location == sent.location
    page = window.get(f"{sent.location}?country=US").text
    places = [page.index(words) for words in ("tel:911", "tel:988", "sms:988", "I am safe for now")]
    assert places == sorted(places)
    assert "Only you can see this answer." in page
    assert " of 27" not in page
    onward = re.search(r'href="(/responses/[^"]+after=support)"', page)
    assert onward is not None
    assert window.get(onward[1]).status_code == 200


def test_the_support_screen_names_who_can_see_the_answer(
    browser: Window, api: Door, cast: Cast
) -> None:
    api(cast.alice).put(f"/links/{cast.alice_bob}/series/phq-9")
    window = browser(cast.alice)
    sent = window.post("/measures/phq-9", _sheet(phq9(item9=2)))
    page = window.get(sent.location).text
    assert "Bob can see this. It is not watched around the clock" in page
    assert "Carol" not in page
    api(cast.alice).delete(f"/links/{cast.alice_bob}/series/phq-9")
    assert "Only you can see this answer." in window.get(sent.location).text


def test_the_same_form_twice_is_kept_once_and_a_changed_one_is_a_correction(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, sheet = browser(cast.alice), _sheet(phq9())
    first = window.post("/measures/phq-9", sheet)
    assert window.post("/measures/phq-9", sheet).location == first.location
    assert len(_sent(api, cast)) == 1
    changed = window.post("/measures/phq-9", {**sheet, "item-1": "3"})
    assert changed.status_code == 303
    right, wrong = sorted(_sent(api, cast), key=lambda one: one["replaced_by"] is not None)
    assert (wrong["replaced_by"], right["replaces"]) == (right["id"], wrong["id"])
    assert "corrected later" in window.get(first.location).text


def test_a_wrong_field_is_named_and_every_answer_is_still_there(
    browser: Window, api: Door, cast: Cast
) -> None:
    sent = browser(cast.alice).post("/measures/phq-9", _sheet(phq9(others=2), **{"item-3": "9"}))
    assert sent.status_code == 422
    assert "#f-item-3" in sent.text
    assert len(re.findall(r"<input[^>]* checked", sent.text)) == 8
    assert _sent(api, cast) == []


def test_an_expired_sign_in_does_not_lose_the_answers(browser: Window, cast: Cast) -> None:
    window = browser(None)
    sent = window.post("/measures/phq-9", _sheet(phq9(others=2)))
    assert sent.status_code == 401
    for number in range(1, 9):
        assert re.search(rf'name="kept.item-{number}">\s*2<', sent.text)
    assert cast.alice.name not in sent.text


def test_answers_can_be_left_out_and_then_there_is_no_total(browser: Window, cast: Cast) -> None:
    window = browser(cast.alice)
    sent = window.post("/measures/gad-7", _sheet([1, None, None, None, None, None, 1]))
    assert "5 questions were left out, so there is no total." in window.get(sent.location).text


def test_a_form_left_half_way_is_kept_offers_support_and_can_be_finished(
    browser: Window, api: Door, cast: Cast
) -> None:
    window = browser(cast.alice)
    sheet = _sheet([2, *[None] * 7, 1])
    assert window.post("/measures/phq-9/leave", sheet).status_code == 204
    assert window.post("/measures/phq-9/leave", sheet).status_code == 204
    (left,) = _sent(api, cast)
    assert (left["state"], left["next"]) == ("abandoned", "support")
    assert "Get support now" in window.get("/measures").text
    page = window.get("/measures/phq-9").text
    assert "what you had answered" in page
    assert f'name="left_id" value="{left["id"]}"' in page
    done = window.post("/measures/phq-9", _sheet(phq9(item9=1), left_id=left["id"]))
    assert done.status_code == 303
    assert {one["state"] for one in _sent(api, cast)} == {"abandoned", "complete"}
    assert len(api(cast.alice).get("/flags").json["items"]) == 1


def test_an_answer_can_be_corrected_from_its_page(browser: Window, api: Door, cast: Cast) -> None:
    wrong = str(new_id())
    api(cast.alice).put(f"/responses/{wrong}", body(phq9(others=2)))
    window = browser(cast.alice)
    page = window.get(f"/measures/phq-9?corrects={wrong}").text
    assert len(re.findall(r"<input[^>]* checked", page)) == 9
    sent = window.post("/measures/phq-9", _sheet(phq9(others=1), replaces=wrong))
    assert sent.status_code == 303
    right = next(one for one in _sent(api, cast) if one["id"] != wrong)
    before = next(one for one in _sent(api, cast) if one["id"] == wrong)
    assert (right["replaces"], right["taken_at"]) == (wrong, before["taken_at"])
    assert browser(cast.eve).get(f"/measures/phq-9?corrects={wrong}").status_code == 404


def test_somebody_elses_result_is_not_found(browser: Window, api: Door, cast: Cast) -> None:
    made = new_id()
    api(cast.alice).put(f"/responses/{made}", body(phq9(item9=1)))
    for path in (f"/responses/{made}", f"/responses/{made}/support"):
        assert browser(cast.eve).get(path).status_code == 404
        assert browser(cast.bob).get(path).status_code == 403


def test_no_page_praises_scolds_or_paints_a_score(browser: Window, cast: Cast) -> None:
    window = browser(cast.alice)
    for answers in (phq9(others=0), phq9(others=3)):
        sent = window.post("/measures/phq-9", _sheet(answers))
        page = window.get(sent.location).text
        main = page[page.index("<main") : page.index("</main>")].lower()
        for word in ("well done", "great", "congrat", "good job", "!", "green", "red;", "clay"):
            assert word not in main
