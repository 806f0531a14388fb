"""Whoever glances at a screen, a list of apps or a history learns nothing of the treatment."""

import json
import re

from flask import Flask

from journal.kernel.speech import gettext
from journal.phone.looks import LOOKS, manifest
from tests.house.tree import ROOT

# What somebody else's screen must not say in a title, an address or beside an icon.
TELLING = re.compile(
    r"ketamin|psychedel|depress|suicid|anxi|therap|psych|drug|dose|crav|bladder|urin", re.IGNORECASE
)
_TITLE = re.compile(r"{%\s*block title\s*%}(.*?){%\s*endblock")
_SET_TITLE = re.compile(r"{%\s*set title = (.*?)%}")
_SAID = re.compile(r'_\("([^"]+)"')
# What a title may be filled in with: our own words, and a day.
_FILLED = {"title", "moment", "day", "page.title.said_in(lang)"}


def titles() -> dict[str, str]:
    """Where each page's title is written, and what stands there."""
    return {
        f"{path.relative_to(ROOT)}:{number}": found
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for pattern in (_TITLE, _SET_TITLE)
        for number, found in enumerate(pattern.findall(path.read_text()))
    }


def test_no_title_tells_of_the_treatment() -> None:
    said = {where: words for where, text in titles().items() for words in _SAID.findall(text)}

    assert len(said) > 60
    assert {where: words for where, words in said.items() if TELLING.search(words)} == {}


def test_a_title_is_filled_in_with_nothing_that_a_person_wrote() -> None:
    filled = {
        where: name
        for where, text in titles().items()
        if "_(" not in text
        for name in re.findall(r"{{ (.*?) }}", text)
        if name not in _FILLED
    }
    assert filled == {}


def test_no_address_tells_of_the_treatment(whole_app: Flask) -> None:
    rules = [rule.rule for rule in whole_app.url_map.iter_rules() if "/api/" not in rule.rule]

    assert len(rules) > 100
    assert [rule for rule in rules if TELLING.search(rule)] == []


def test_the_name_beside_the_icon_is_neutral() -> None:
    for look in LOOKS:
        assert not TELLING.search(json.dumps(manifest(look, static="/static/")))
    assert LOOKS[0].name == "Afterword"


def test_a_telling_word_would_be_found() -> None:
    assert TELLING.search("My ketamine sessions")
    assert TELLING.search("/therapy-notes")
    assert not TELLING.search(gettext("My session day"))
