"""Where two texts differ, and what they are put together."""

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journal.entries.difference import both, left_out, pieces, together, unlike

PROSE = st.text(alphabet="ab .\n¿é", max_size=60)


def text_of(body: str = "", **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "kind": "text",
        "title": None,
        "mood": [],
        "tags": [],
        "pinned": False,
        "prompt": None,
    }
    return {**empty, "body": body, **more}


@given(first=PROSE, second=PROSE)
def test_each_text_can_be_read_out_of_the_pieces_word_for_word(first: str, second: str) -> None:
    found = pieces(first, second)
    of_first = "".join(one.words for one in found if one.where != "second")
    of_second = "".join(one.words for one in found if one.where != "first")
    assert of_first == first
    assert "".join(of_second.split()) == "".join(second.split())


@given(first=PROSE, second=PROSE)
def test_put_together_it_says_all_that_either_says(first: str, second: str) -> None:
    joined = together(first, second)
    for text in (first, second):
        left = iter(joined)
        assert all(letter in left for letter in text if not letter.isspace())


def test_what_both_say_is_said_once_and_sentences_stay_whole() -> None:
    first = "By the river. It rained. Then home."
    second = "By the river. I slept. Then home."
    assert together(first, second) == "By the river. It rained. I slept. Then home."


def test_moods_tags_and_answers_are_carried_and_of_two_drawings_the_first() -> None:
    line = {"strokes": [{"ink": "ink", "width": 1, "points": [1, 1]}]}
    other = {"strokes": [{"ink": "ink", "width": 1, "points": [2, 2]}]}
    first = text_of("a", mood=["calm"], tags=["one"], reply={"drawing": line, "chips": ["x"]})
    second = text_of("b", mood=["calm", "sad"], title="T", reply={"drawing": other, "rating": 4})
    made = both(first, second)
    assert (made["mood"], made["tags"], made["title"]) == (["calm", "sad"], ["one"], "T")
    assert made["reply"] == {"drawing": line, "chips": ["x"], "rating": 4}
    assert left_out(first, second) == ["drawing"]
    assert left_out(first, text_of("b")) == []


def test_what_differs_beside_the_words_is_named() -> None:
    named = [one.name for one in unlike(text_of(mood=["calm"]), text_of(title="T"))]
    assert named == ["Title", "How it feels"]
    assert unlike(text_of("a"), text_of("b")) == []


def test_two_very_long_texts_are_compared_within_a_moment() -> None:
    first = " ".join(f"word{number % 700}" for number in range(20_000))
    second = first.replace("word7 ", "other ")
    begun = time.perf_counter()
    pieces(first, second)
    together(first, second)
    assert time.perf_counter() - begun < 5
