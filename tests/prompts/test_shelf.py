"""The library page: narrowed by time, way of working and part of life; nothing is lost from it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.prompts.labels import label
from journal.prompts.library import all_prompts
from journal.prompts.shelf import PATHS, Wanted, grouped, writable
from journal.prompts.words import Domain, Modality
from journal.treatment.words import Moment
from tests.support.clients import Api, Browser
from tests.support.course import plant_course
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")


@pytest.fixture(autouse=True)
def travel() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def window(browser: On, cast: Cast, database: Database) -> Browser:
    """Alice's, five days after a session; Eve has a course and answers of her own."""
    with database.transaction():
        plant_course(cast.alice.own(), held=(5,), planned=(-9,))
        plant_course(cast.eve.own(), held=(1,))
    return browser(cast.alice)


def listed(window: Browser, query: str = "") -> str:
    answer = window.get(f"/prompts{query}")
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def test_every_word_of_the_filter_has_a_label() -> None:
    for words in (Moment, Modality, Domain):
        labels = [label(one) for one in words]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("modality", list(Modality))
def test_a_filter_takes_only_what_it_names(modality: Modality) -> None:
    wanted = Wanted(modality=modality)
    found = [one for one in all_prompts() if wanted.takes(one)]

    assert found
    assert {one.modality for one in found} == {modality}
    assert wanted.is_narrow
    assert not Wanted().is_narrow
    assert all(Wanted().takes(one) for one in all_prompts())


def test_hard_material_is_reached_through_its_path_alone() -> None:
    found = writable(all_prompts())

    assert not {one.moment for one in found} & PATHS
    assert not any(one.flags.pulled or one.flags.grounding_first for one in found)
    assert not any(one.flags.nothing_saved for one in found)


def test_what_was_not_answered_yet_comes_first_in_its_group() -> None:
    week = [one for one in all_prompts() if one.moment is Moment.WEEK_1]
    first = min(week, key=lambda one: one.priority)

    found = grouped(week, answered={first.id: NOON})

    assert list(found) == [Moment.WEEK_1]
    assert found[Moment.WEEK_1][-1] is first
    assert len(found[Moment.WEEK_1]) == len(week)


def test_the_page_narrows_by_each_of_the_three(window: Browser) -> None:
    whole = listed(window)
    assert "Time outside" in whole
    assert "An old habit showed up" in whole

    cbt = listed(window, "?modality=cbt")
    assert "An old habit showed up" in cbt
    assert "Time outside" not in cbt
    nature = listed(window, "?domain=nature")
    assert "Time outside" in nature
    assert nature.count('class="line"') == 1
    both = listed(window, "?moment=week_1&modality=cbt")
    assert "An old habit showed up" in both
    assert "One small step" not in both
    assert 'aria-current="true"' in both
    assert "Nothing here fits that now." in listed(window, "?moment=week_1&modality=none")


def test_a_filter_that_does_not_exist_is_refused_in_words(window: Browser) -> None:
    assert window.get("/prompts?modality=hypnosis").status_code == 422
    assert window.get("/prompts?colour=red").status_code == 422


def test_group_questions_are_there_only_after_a_group_session(window: Browser) -> None:
    assert "What I heard" not in listed(window)
    assert "In the group" not in listed(window)


def test_what_was_put_aside_stays_reachable_and_is_not_brought_up_today(
    window: Browser, api: As, cast: Cast, travel: time_machine.Traveller
) -> None:
    alice = api(cast.alice)
    first = alice.get("/today").json["prompts"][0]
    window.post(f"/prompts/{first['id']}/not-today")

    assert first["id"] not in [one["id"] for one in alice.get("/today").json["prompts"]]
    page = listed(window)
    assert first["title"] in page
    assert "not today" in page
    travel.shift(timedelta(days=1))
    assert "not today" not in listed(window)


def test_what_was_answered_says_when(window: Browser, api: As, cast: Cast) -> None:
    entry = {"body": "Rain on the roof.", "prompt_id": "w1-outside"}
    sent = {**entry, "written_at": NOON.isoformat()}
    assert api(cast.alice).put(f"/entries/{new_id()}", sent).status_code == 201
    other = {"body": "Hers.", "prompt_id": "w1-connect", "written_at": NOON.isoformat()}
    assert api(cast.eve).put(f"/entries/{new_id()}", other).status_code == 201

    page = listed(window)

    assert page.count("answered Nov 21, 2026") == 1
    assert "answered" in page.partition("Time outside")[2].partition("</a>")[0]
