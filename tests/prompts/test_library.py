"""The seventy prompts: complete, plain to read, and never promising anything."""

import re
from collections import Counter
from typing import Any

import pytest

from journal.kernel.reviewed import Block, MalformedFile
from journal.prompts.library import all_prompts, by_moment, by_stage, prompt, read_prompt, shelve
from journal.prompts.prompt import Prompt
from journal.prompts.words import Anchor, Domain, Reply
from journal.treatment.protocols import all_protocols
from journal.treatment.words import Moment, Stage

HIGHEST_GRADE = 8.0
BANNED = re.compile(
    r"\bjourney|\bheal(?:s|ed|ing)?\b|breakthrough|\bwindow of|neuroplastic|\bbrain\b|\breset\b"
    r"|\brewir|\bcure|\bpsychedelic trip\b|\bwell done\b|\bgreat job\b|\bcongrat|\bstreak"
    r"|\bmagic|!",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?:[.?]|…”)$")
COUNTS = {
    Moment.PREPARATION: 15,
    Moment.SESSION_DAY: 4,
    Moment.RIGHT_AFTER: 6,
    Moment.NEXT_DAY: 7,
    Moment.DAYS_2_3: 6,
    Moment.WEEK_1: 7,
    Moment.WEEK_2_PLUS: 6,
    Moment.BEFORE_NEXT: 4,
    Moment.MAINTENANCE: 5,
    Moment.CHALLENGING: 6,
    Moment.LOW_WEEK: 4,
}


def texts(one: Prompt) -> list[str]:
    aside = one.text_without_therapist
    return [one.text.said_in("en"), *([aside.said_in("en")] if aside else [])]


def syllables(word: str) -> int:
    """Groups of vowels, less a silent last e: rough, and high rather than low."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    is_silent = word.endswith("e") and not word.endswith(("le", "ee", "ye")) and groups > 1
    return max(1, groups - is_silent)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid et al. 1975)."""
    sentences = [one for one in re.split(r"[.?…:]+", text) if re.search(r"\w", one)]
    words = re.findall(r"[A-Za-z']+", text)
    heard = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * heard / len(words) - 15.59


def test_there_are_seventy_with_unique_ids_in_their_moments() -> None:
    ids = [one.id for one in all_prompts()]

    assert len(ids) == len(set(ids)) == 70
    assert Counter(one.moment for one in all_prompts()) == COUNTS
    assert {moment: len(found) for moment, found in by_moment().items()} == COUNTS


def test_by_stage_holds_each_prompt_once() -> None:
    stages = by_stage()

    assert sum(map(len, stages.values())) == 70
    assert prompt("next-wake") in stages[Stage.INTEGRATION]
    assert prompt("after-three") in stages[Stage.SESSION]
    assert stages[Stage.ASSESSMENT] == ()


@pytest.mark.parametrize("one", all_prompts(), ids=lambda one: one.id)
def test_a_prompt_reads_at_grade_eight_or_below_and_promises_nothing(one: Prompt) -> None:
    for text in texts(one):
        assert grade(text) <= HIGHEST_GRADE, text
        assert not BANNED.search(text), text
        assert SENTENCE_END.search(text), text
        assert text[0].isupper()
        assert not re.search(r"\s{2}|^\s|\s$|\.\.\.|\"", text), text
    assert not BANNED.search(one.title.said_in("en"))


def test_the_syllable_counter_knows_hard_words_from_easy_ones() -> None:
    assert [syllables(word) for word in ("words", "made", "little", "intention", "therapist")] == [
        1,
        1,
        2,
        3,
        3,
    ]
    hard = "Comprehensive psychotherapeutic interventions necessitate considerable deliberation."
    assert grade(hard) > HIGHEST_GRADE
    assert BANNED.search("Your healing journey begins!")


def test_words_of_the_sources_are_not_changed_on_the_way() -> None:
    assert prompt("next-wake").text.said_in("en") == (
        "How is today so far? Mood, energy, sleep and thoughts can all be mixed."
    )
    assert prompt("prep-intention").text.said_in("en").endswith("like to be open to …”")


def test_a_prompt_says_your_therapist_only_to_someone_who_has_one() -> None:
    naming = [one for one in all_prompts() if "your therapist" in one.text.said_in("en")]

    assert {one.id for one in naming} == {
        "prep-worry",
        "prep-background",
        "next-story",
        "d23-therapist",
    }
    for one in naming:
        assert "therapist" in one.wording(has_therapist=True).said_in("en")
        assert "therapist" not in one.wording(has_therapist=False).said_in("en")
    wake = prompt("next-wake")
    assert wake.wording(has_therapist=False) == wake.wording(has_therapist=True)


def test_every_domain_of_living_is_asked_about() -> None:
    assert {one.domain for one in all_prompts()} == set(Domain)


def test_hard_material_begins_with_grounding_and_is_never_brought_up() -> None:
    first, *rest = by_moment()[Moment.CHALLENGING]

    assert first.id == "ch-ground"
    assert first.flags.grounding
    assert first.flags.nothing_saved
    assert {one.id for one in rest if not one.flags.grounding_first} == {"ch-tell"}
    for moment in (Moment.CHALLENGING, Moment.LOW_WEEK):
        assert not any(one.is_offered for one in by_moment()[moment])
    assert not prompt("after-calm").is_offered


def test_only_what_is_pulled_hangs_on_being_asked_for() -> None:
    for one in all_prompts():
        assert one.follows(Anchor.ASKED) == one.flags.pulled


def test_right_after_takes_three_words_a_picture_or_a_voice_never_a_form() -> None:
    for one in by_moment()[Moment.RIGHT_AFTER]:
        assert not {Reply.RATING, Reply.CHECKLIST, Reply.LIST, Reply.SHARE} & set(one.responses)
        (window,) = one.windows
        assert window.opens_h == 0
        assert window.closes_h in {4, 6}


@pytest.mark.parametrize(
    ("prompt_id", "opens", "closes"),
    [
        ("prep-values", -21 * 24, -2 * 24),
        ("prep-intention", -7 * 24, -24),
        ("day-ready", -24, 0),
        ("after-three", 0, 4),
        ("next-wake", 12, 36),
        ("gr-heard", 12, 48),
        ("d23-theme", 36, 84),
        ("d23-tiny", 36, 5 * 24),
        ("w1-daily", 4 * 24, 10 * 24),
        ("w2-keep", 11 * 24, 35 * 24),
        ("bn-state", -48, -3),
    ],
)
def test_windows_are_the_published_ones(prompt_id: str, opens: int, closes: int) -> None:
    (window,) = prompt(prompt_id).windows

    assert (window.opens_h, window.closes_h) == (opens, closes)


@pytest.mark.parametrize(
    ("prompt_id", "days"),
    [("w2-goal", 14), ("w2-values-act", 7), ("mt-month", 30), ("mt-signs", 90), ("mt-thanks", 60)],
)
def test_what_comes_again_says_after_how_many_days(prompt_id: str, days: int) -> None:
    assert prompt(prompt_id).windows[0].repeat_days == days


def test_group_questions_are_marked_as_such() -> None:
    assert {one.id for one in all_prompts() if one.flags.group_only} == {"gr-share", "gr-heard"}


def test_templates_name_only_prompts_that_exist() -> None:
    for protocol in all_protocols():
        plan = protocol.prompt_plan
        for phase in (plan.before_first, plan.between, plan.after_last):
            for moment, allowance in phase.items():
                for prompt_id in allowance.only or ():
                    assert prompt(prompt_id).moment is moment
        for prompt_id in plan.weekly:
            assert prompt(prompt_id).is_offered


def test_an_older_version_can_still_be_read_and_a_missing_one_is_an_error() -> None:
    assert prompt("next-wake", 1) is prompt("next-wake")
    with pytest.raises(KeyError):
        prompt("next-wake", 9)
    with pytest.raises(KeyError):
        prompt("next-miracle")


def source(**changed: Any) -> dict[str, Any]:
    return {
        "id": "small",
        "version": 1,
        "moment": "next_day",
        "title": {"en": "Small"},
        "text": {"en": "How is today?"},
        "windows": [{"anchor": "session_end", "opens_h": 12, "closes_h": 36}],
        "priority": 1,
        "responses": ["text"],
        "modality": "talk",
        "domain": "mind",
        "purpose": "A check",
        "source_model": "Ours",
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"moment": "someday"}, "moment"),
        ({"windows": []}, "windows"),
        ({"windows": [{"anchor": "full_moon"}]}, "anchor"),
        ({"windows": [{"anchor": "session_end", "opens_h": 9, "closes_h": 9}]}, "closes_h"),
        ({"windows": [{"anchor": "session_end", "opens_h": 1.5}]}, "opens_h"),
        ({"responses": ["telepathy"]}, "responses"),
        ({"flags": {"urgent": True}}, "urgent"),
        ({"flags": {"pulled": "yes"}}, "pulled"),
        ({"domain": "spirit"}, "domain"),
        ({"text": {"de": "Wie ist heute?"}}, "text"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_malformed_prompt_is_refused_by_the_name_of_its_field(
    changed: dict[str, Any], named: str
) -> None:
    good = read_prompt(Block(source(), "small"))
    assert good.responses == (Reply.TEXT,)
    with pytest.raises(MalformedFile, match=named):
        read_prompt(Block(source(**changed), "small"))


def test_the_same_version_twice_is_refused() -> None:
    one = read_prompt(Block(source(), "small"))
    two = read_prompt(Block(source(version=2), "small"))

    assert len(shelve([one, two])) == 2
    with pytest.raises(MalformedFile, match="stands twice"):
        shelve([one, one])
