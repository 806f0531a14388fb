"""No shipped word claims what nobody knows, promises, sells, praises or scolds."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.guidance.claims import BANNED, DONT_ROWS, Banned
from tests.guidance.shipped import NOT_JUDGED, Text, catalogue, everything
from tests.house.tree import ROOT


def claims(texts: Iterable[Text], banned: Iterable[Banned] = BANNED) -> list[str]:
    rules = tuple(banned)
    return [
        f"{place}: {words!r} ({rule.why})"
        for place, words in texts
        for rule in rules
        if rule.stands_in(words)
    ]


def test_no_shipped_word_makes_a_claim() -> None:
    assert claims(everything()) == []
    assert claims(catalogue()) == []


def test_every_kind_of_shipped_text_is_looked_at() -> None:
    places = Counter(place.partition(":")[0].partition(" ")[0] for place, _ in everything())
    for one in (
        "templates/identity/front.html",
        "journal/progress/sayings.py",
        "journal/prompts/library.json",
        "journal/guidance/pages/known-and-not-known.json",
        "journal/safety/red_flags.json",
        "journal/treatment/protocols.json",
    ):
        assert places[one], one
    assert sum(1 for _ in catalogue()) > 300


def test_what_is_not_judged_is_there_and_has_a_reason() -> None:
    for name, why in NOT_JUDGED.items():
        assert (ROOT / name).exists()
        assert why


@pytest.mark.parametrize("rule", BANNED, ids=lambda rule: rule.caught)
def test_each_rule_catches_the_sentence_it_is_there_for(rule: Banned) -> None:
    assert rule.stands_in(rule.caught)
    assert rule.stands_in(rule.caught.upper())
    assert rule.why


def test_each_row_that_says_dont_has_a_rule() -> None:
    answered = {row for rule in BANNED for row in rule.rows}
    assert DONT_ROWS - answered == set()


def test_plain_sentences_pass() -> None:
    plain = (
        "Is the room secure, and who watches me?",
        "Many are mild and pass.",
        "Sit by the window and name three colours.",
        "I want to feel better by spring.",
        "%(count)d of 9 questions answered, %(num)s%% of the sessions held.",
        "The session lasts as long as your clinic says.",
        "Ask how much it costs.",
    )
    assert claims(("here", words) for words in plain) == []


def test_a_planted_claim_is_found_wherever_it_stands(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "journal").mkdir()
    (tmp_path / "templates" / "a.html").write_text('<p>{{ _("It cures.") }}</p><p>A reset.</p>')
    (tmp_path / "journal" / "rule.py").write_text('SAID = N_("Your journey")\n')
    (tmp_path / "journal" / "b.json").write_text('{"parts": [{"text": {"en": "Wow!"}}]}')
    found = claims(everything(tmp_path))
    assert [one.partition(": ")[0] for one in found] == [
        "journal/rule.py:1",
        "templates/a.html:1",
        "templates/a.html:1",
        "journal/b.json .parts.0.text.en",
    ]
