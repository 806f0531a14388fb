"""What people are given to read is at grade 8 or below."""

import pytest

from journal.guidance.page import Page, shipped
from journal.prompts.library import all_prompts
from journal.prompts.prompt import Prompt
from journal.safety.red_flags import red_flag_card
from tests.guidance.reading import grade, syllables
from tests.guidance.shipped import sentences_of
from tests.house.tree import ROOT

# Of eight years of school: what the project promises its readers.
HIGHEST = 8.0
# Not ours to make plainer: the reason for each.
NOT_GRADED = {
    "journal/measures/catalogue": "an instrument is asked in its published words, or is another",
    "LICENSE": "a licence means what its lawyers wrote",
}


@pytest.mark.parametrize("page", shipped(), ids=lambda page: page.key)
def test_every_page_can_be_read_with_ease(page: Page) -> None:
    assert grade(sentences_of(page)) <= HIGHEST


@pytest.mark.parametrize("page", shipped(), ids=lambda page: page.key)
def test_no_part_of_a_page_hides_behind_the_easy_ones(page: Page) -> None:
    for part in page.parts:
        read = [part.text, *part.points] if part.text else list(part.points)
        assert grade(" ".join(one.said_in("en") for one in read)) <= HIGHEST, part.heading


@pytest.mark.parametrize("prompt", all_prompts(), ids=lambda prompt: prompt.id)
def test_every_prompt_can_be_read_with_ease(prompt: Prompt) -> None:
    for wording in (prompt.text, prompt.text_without_therapist or prompt.text):
        assert grade(wording.said_in("en")) <= HIGHEST


def test_the_signs_that_call_for_help_can_be_read_with_ease() -> None:
    card = red_flag_card()
    signs = " ".join(f"{sign.text.said_in('en')}." for sign in card.signs)
    for words in (card.action.said_in("en"), card.note.said_in("en"), signs):
        assert grade(words) <= HIGHEST


def test_what_is_not_graded_is_there_and_has_a_reason() -> None:
    for name, why in NOT_GRADED.items():
        assert (ROOT / name).exists()
        assert why


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("time", 1),
        ("the", 1),
        ("asked", 1),
        ("wanted", 2),
        ("table", 2),
        ("clinic", 2),
        ("ketamine", 3),
        ("medicine", 3),
        ("being", 2),
        ("don't", 1),
        ("idea", 3),
        ("session", 2),
        ("side", 1),
        ("places", 2),
    ],
)
def test_syllables_are_counted_as_they_are_heard(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_sentence_is_found_to_be_hard() -> None:
    hard = (
        "Pharmacological interventions administered in interdisciplinary settings necessitate "
        "comprehensive psychiatric evaluation and longitudinal monitoring of physiological "
        "parameters."
    )
    assert grade(hard) > 20
    assert grade("Sit down. Take a breath. You can stop when you like.") < 3
    assert grade("") == 0
