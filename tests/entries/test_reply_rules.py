"""What an answer beside words may be, and what of it is kept."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from journal.entries import body, drawing
from journal.entries.reply import must_fit, tells_clinic, tidy
from journal.entries.told import in_words, told
from journal.entries.words import MOODS, TELL_CLINIC
from journal.kernel.errors import Invalid
from journal.prompts.library import all_prompts, prompt
from journal.prompts.offers import Choice
from journal.prompts.prompt import Prompt
from journal.prompts.snapshot import asks, instead_of_an_answer, snapshot
from journal.prompts.words import Reply

DOT = {"ink": "dusk", "width": 14, "points": [1, 2]}


def text_of(prompt_id: str, **reply: Any) -> dict[str, Any]:
    asked = snapshot(prompt(prompt_id), language="en", has_therapist=False)
    return {"prompt": asked, "mood": [], "reply": reply}


def test_what_was_left_empty_is_not_kept_and_zero_is() -> None:
    nothing: dict[str, Any] = {"chips": [], "rating": None, "lines": ["", "  "]}
    assert tidy({**nothing, "drawing": {"strokes": []}}) is None
    assert tidy(None) is None
    assert tidy({"rating": 0}) == {"rating": 0}


def test_a_mark_stays_with_its_line_when_empty_ones_fall_away() -> None:
    told_so = {"lines": ["", " needles ", "", "the music"], "marked": [2, 3]}
    assert tidy(told_so) == {"lines": ["needles", "the music"], "marked": [1]}


def test_what_is_tidy_stays_as_it_is_whatever_was_answered() -> None:
    step = {"id": UUID(int=1), "words": " Walk ", "due_on": date(2026, 11, 23)}
    beside = {"instead": ["later"], "body": {"comfortable": ["chest"]}, "rating": 0}
    lines = {"lines": ["", "needles"], "marked": [1], "drawing": {"strokes": [DOT]}}
    once = tidy({**beside, **lines, "chips": ["a", "a"], "checklist": ["ride"], "step": step})
    assert once is not None
    assert once["step"]["due_on"] == "2026-11-23"
    assert tidy(once) == once


def test_only_what_is_offered_can_be_chosen() -> None:
    offered = asks(prompt("after-need"), language="en")
    must_fit({"chips": ["rest", "water"]}, offered)
    with pytest.raises(Invalid):
        must_fit({"chips": ["a pony"]}, offered)
    with pytest.raises(Invalid):
        must_fit({"rating": 3}, offered)
    with pytest.raises(Invalid):
        must_fit({"checklist": ["ride"]}, {})


@pytest.mark.parametrize(
    "points", [[], [1], [1, 2, 3], [1, 1001], [-1, 2], [1.0, 2], [True, 2], ["1", 2], None, "1 2"]
)
def test_points_are_pairs_of_whole_numbers_on_the_square(points: object) -> None:
    assert not drawing.are_points(points)
    assert drawing.are_points([0, 1000, 3, 4])


def test_a_drawing_has_bounds_in_lines_and_in_points() -> None:
    assert drawing.fits([DOT] * drawing.MOST_STROKES)
    assert not drawing.fits([DOT] * (drawing.MOST_STROKES + 1))
    assert drawing.fits([{**DOT, "points": [1, 2] * drawing.MOST_POINTS}])
    assert not drawing.fits([{**DOT, "points": [1, 2] * (drawing.MOST_POINTS + 1)}])


def test_a_dot_is_a_line_that_goes_nowhere() -> None:
    assert drawing.line_of([5, 6]) == "5 6 5 6"
    assert drawing.line_of([5, 6, 7, 8]) == "5 6 7 8"


def test_every_part_of_the_body_has_a_name_of_its_own_and_lies_on_one_of_two_sides() -> None:
    assert len(body.NAMES) == len(body.PARTS) == len({part.words for part in body.PARTS})
    assert {part.side for part in body.PARTS} == {side for side, _ in body.SIDES}


def test_every_kind_of_answer_is_told_in_words() -> None:
    said = text_of(
        "next-wake",
        rating=0,
        lines=["slow"],
        drawing={"strokes": [DOT, DOT]},
        body={"comfortable": ["chest"], "uncomfortable": ["neck", "belly"]},
        step={"id": "x", "words": "Walk", "due_on": "2026-11-27"},
        instead=["nothing"],
    )
    assert [one.kind for one in told(said)] == [
        "instead", "rating", "lines", "drawing", "body", "body", "step",
    ]  # fmt: skip
    assert in_words(said) == (
        "Nothing stood out\n"
        "How is today so far: 0 of 10 (0: very hard, 10: very good)\n"
        "slow\n"
        "Drawing: 2 lines\n"
        "Comfortable: Chest\n"
        "Not comfortable: Neck, Belly\n"
        "A small step: Walk, Nov 27, 2026"
    )
    assert in_words(text_of("ch-name", chips=["alone", "else"])) == "being alone, something else"
    marked = text_of("prep-worry", lines=["needles", "music"], marked=[0])
    assert in_words(marked) == "needles (ask about this)\nmusic"
    assert in_words({"prompt": None, "mood": []}) == ""


def test_a_clinic_is_named_for_what_was_tapped_and_never_for_what_was_written() -> None:
    assert tells_clinic(text_of("next-feelings", chips=["seeing"]), moods=TELL_CLINIC)
    assert tells_clinic(text_of("next-feelings", chips=["joy", "high"]), moods=TELL_CLINIC)
    assert not tells_clinic(text_of("next-feelings", chips=["joy", "fear"]), moods=TELL_CLINIC)
    written = text_of("next-feelings", lines=["unusually high or sped up"])
    assert not tells_clinic({**written, "body": "I see things others do not"}, moods=TELL_CLINIC)
    free = {"prompt": None, "mood": ["unusually high or sped up"]}
    assert tells_clinic(free, moods=TELL_CLINIC)
    assert set(MOODS) >= TELL_CLINIC


@pytest.mark.parametrize("one", all_prompts(), ids=lambda one: one.id)
def test_every_prompt_offers_what_it_asks_to_be_answered_with(one: Prompt) -> None:
    offers, replies = one.offers, set(one.responses)
    assert bool(offers.chips) == (Reply.CHIPS in replies)
    assert bool(offers.checklist) == (Reply.CHECKLIST in replies)
    assert (offers.rating is not None) == (Reply.RATING in replies)
    assert offers.mark is None or Reply.LIST in replies
    assert bool(replies) != one.flags.nothing_saved
    # A prompt that can be spoken to can always be written to.
    assert Reply.VOICE not in replies or replies & {Reply.TEXT, Reply.DRAWING}


def words_of(choices: tuple[Choice, ...]) -> set[str]:
    return {one.text.said_in("en") for one in choices}


def test_quiet_flat_and_unpleasant_can_be_tapped_wherever_feelings_can() -> None:
    for prompt_id in ("day-arrive", "after-body", "next-feelings", "bn-state"):
        offered = words_of(prompt(prompt_id).offers.chips)
        assert {"flat or numb", "nothing much", "unpleasant"} <= offered
    sensed = words_of(prompt("after-body").offers.chips)
    assert {"floating", "far away, as in a dream", "brighter colors"} <= sensed


def test_too_high_and_things_others_do_not_see_can_be_tapped_and_name_the_clinic() -> None:
    for prompt_id in ("day-arrive", "next-feelings", "bn-state", "ch-name"):
        high = next(one for one in prompt(prompt_id).offers.chips if one.key == "high")
        assert high.tell_clinic
    seeing = {
        one.id for one in all_prompts() if any(chip.key == "seeing" for chip in one.offers.chips)
    }
    assert seeing == {"next-feelings", "ch-name"}


def test_nothing_stood_out_and_leaving_it_are_answers() -> None:
    def instead(prompt_id: str) -> list[str]:
        return instead_of_an_answer(asks(prompt(prompt_id), language="en"))

    assert instead("next-story") == ["nothing", "later"]
    assert instead("d23-theme") == ["nothing", "later"]
    assert instead("ch-name") == ["later"]
    assert instead("prep-why-now") == []


def test_questions_about_a_group_ask_for_initials() -> None:
    for prompt_id in ("gr-share", "gr-heard"):
        assert "Use initials for other people." in prompt(prompt_id).text.said_in("en")
    assert "initials" not in prompt("gr-heard", 1).text.said_in("en")
