"""Something hard, and a hard week: opened by a tap, steady first, and never by what was written."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from journal.access.actor import Role
from journal.hard_times.lasting import Lasting
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.answers import body, phq9
from tests.support.clients import Api, Browser
from tests.support.course import plant_course
from tests.support.people import Cast, Member, join
from tests.support.shown import shown

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")
ALWAYS = ["ch-ground", "ch-tell"]


@pytest.fixture(autouse=True)
def travel() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def held_ago(cast: Cast, database: Database) -> Callable[..., None]:
    """A course of Alice's, with Eve's in the way, who is asked weekly."""

    def plant(*held: float) -> None:
        with database.transaction():
            plant_course(cast.alice.own(), held=held, planned=(-9,))
            plant_course(cast.eve.own(), held=(2,))

    return plant


def path(api: Api, name: str = "hard-moment") -> list[str]:
    answer = api.get(f"/{name}")
    assert answer.status_code == 200
    return [one["id"] for one in answer.json["prompts"]]


def main(window: Browser, at: str) -> str:
    answer = window.get(at)
    assert answer.status_code == 200, at
    return shown(answer.text).partition("<main")[2]


@pytest.mark.parametrize(
    ("held", "ids"),
    [
        ((), ALWAYS),
        ((0.05,), ALWAYS),
        ((0.8,), ["ch-ground", "ch-name", "ch-tell"]),
        ((3,), ["ch-ground", "ch-name", "ch-now", "ch-help", "ch-tell"]),
        ((8,), ["ch-ground", "ch-name", "ch-now", "ch-help", "ch-tell", "ch-meaning"]),
    ],
)
def test_the_path_begins_with_steadying_and_meaning_waits_a_week(
    api: As, cast: Cast, held_ago: Callable[..., None], *, held: tuple[float, ...], ids: list[str]
) -> None:
    held_ago(*held)

    assert path(api(cast.alice)) == ids


def test_the_first_page_steadies_and_asks_for_nothing(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(8)
    page = main(browser(cast.alice), "/hard-moment")

    assert "feel your feet and look around the room" in page
    assert "<form" not in page
    assert "/write" not in page
    assert "That is enough for now" in page


def test_each_further_step_is_a_tap_and_can_be_left(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(3)
    window = browser(cast.alice)
    page = main(window, "/hard-moment/ways")

    for prompt_id in ("ch-name", "ch-now", "ch-help"):
        assert f'href="/write/{prompt_id}"' in page
        assert window.get(f"/write/{prompt_id}").status_code == 200
    assert "ch-meaning" not in page
    assert "Stop here" in page
    assert window.get("/hard-moment/ways").text.count("Leave</a>") == 1


def test_meaning_is_opt_in_and_folded_away(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(8)
    page = main(browser(cast.alice), "/hard-moment/ways")

    before, _, inside = page.partition("Later, if you want")
    assert "/write/ch-meaning" not in before
    assert "/write/ch-meaning" in inside
    assert "<details" in before


def test_signs_that_need_a_clinic_lead_to_plain_words_to_call_it(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(3)
    page = main(browser(cast.alice), "/hard-moment/ways")

    for sign in ("I see, hear or believe things that others do not", "unusually high, or sped up"):
        _, _, words = page.partition(sign)
        assert "call your clinic or your doctor today" in words.partition("</details>")[0]
        assert 'href="/support"' in words.partition("</details>")[0]


def test_no_page_of_the_path_asks_for_detail(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(8)
    window = browser(cast.alice)
    for at in ("", "/ways", "/tell", "/still"):
        page = main(window, f"/hard-moment{at}")
        assert not re.search(r"what happened|describe|tell us|in detail", page, re.IGNORECASE)


def test_telling_someone_shows_ones_own_people_and_a_page_to_show(
    api: As, browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(3)
    api(cast.alice).put(f"/support-people/{new_id()}", {"name": "Ana", "phone": "555 0101"})
    api(cast.eve).put(f"/support-people/{new_id()}", {"name": "Olga", "phone": "555 0202"})
    page = main(browser(cast.alice), "/hard-moment/tell")

    assert "Ana" in page
    assert "tel:5550101" in page
    assert "Olga" not in page
    assert "You do not have to fix it" in page
    assert "does not alert anyone" in page


def test_it_is_asked_weekly_only_after_the_persons_own_yes_and_stops_when_told(
    api: As,
    browser: On,
    cast: Cast,
    held_ago: Callable[..., None],
    *,
    travel: time_machine.Traveller,
) -> None:
    held_ago(3)
    api(cast.eve).put("/hard-moment", {"asking": True})
    window, alice = browser(cast.alice), api(cast.alice)
    asked = "Is it still with you?"
    travel.shift(timedelta(days=8))
    assert asked not in window.get("/today").text

    window.post("/hard-moment/asking", {"answer": "weekly"})
    assert alice.get("/hard-moment").json["next_on"] == "2026-12-06"
    assert asked not in window.get("/today").text
    travel.shift(timedelta(days=7))
    assert asked in window.get("/today").text
    window.post("/hard-moment/asking", {"answer": "later"})
    assert asked not in window.get("/today").text
    window.post("/hard-moment/asking", {"answer": "stop"})
    travel.shift(timedelta(days=7))
    assert alice.get("/hard-moment").json["asking"] is False
    assert asked not in window.get("/today").text


def test_stopping_what_was_never_begun_changes_nothing(api: As, cast: Cast) -> None:
    first = api(cast.alice).put("/hard-moment", {"asking": False})

    assert first.status_code == 200
    assert (first.json["asking"], first.json["next_on"]) == (False, None)
    assert api(cast.alice).put("/hard-moment", {"asking": "yes"}).status_code == 422
    assert api(cast.alice).put("/hard-moment", {}).status_code == 422


def test_the_next_time_is_a_week_after_the_last() -> None:
    day = NOON.date()
    asking = Lasting(is_asking=True, asked_on=day)

    assert asking.next_on == day + timedelta(days=7)
    assert not asking.is_due(day + timedelta(days=6))
    assert asking.is_due(day + timedelta(days=7))
    assert Lasting(is_asking=False, asked_on=day).next_on is None


def test_words_in_an_entry_open_neither_path(
    api: As, browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(3)
    alice, window = api(cast.alice), browser(cast.alice)

    def today() -> str:
        # Tokens and ids differ from one page to the next.
        return re.sub(r'value="[^"]*"', "", main(window, "/today"))

    before = today()
    words = "I want to die. I hear voices. It is a hard week and I cannot go on."
    entry = {"body": words, "written_at": NOON.isoformat()}
    assert alice.put(f"/entries/{new_id()}", entry).status_code == 201

    assert today() == before
    assert alice.get("/hard-moment").json["asking"] is False


def test_something_hard_stands_beside_looking_back_with_the_same_weight(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(5)
    page = main(browser(cast.alice), "/today")
    row = page.partition('<div class="row">')[2].partition("</div>")[0]

    assert re.search(r'class="btn[^"]*" href="/write/\w', row)
    assert re.search(r'class="btn[^"]*" href="/hard-moment"', row)
    for at in ("/write", "/write/w1-daily"):
        ways = main(browser(cast.alice), at).partition('aria-label="Other ways to begin"')[2]
        chips = re.findall(r'<a class="chip" href="([^"]+)"', ways.partition("</nav>")[0])
        assert chips == ["/prompts", "/hard-moment"]
    assert "Other ways to begin" not in main(browser(cast.alice), "/write/ch-now")
    library = main(browser(cast.alice), "/prompts")
    assert library.index("/hard-moment") < library.index('class="lines"')


def test_a_hard_week_has_something_small_kind_words_a_plan_and_numbers(
    api: As, browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(20)
    alice = api(cast.alice)
    alice.put("/safety-plan", {"signs": "I stop answering the phone."})
    signs = {"body": "I leave the curtains shut.", "prompt_id": "mt-signs"}
    alice.put(f"/entries/{new_id()}", {**signs, "written_at": NOON.isoformat()})
    contact = {"role": "clinic", "name": "Dusk House", "phone": "555 0303"}
    alice.put(f"/care-contacts/{new_id()}", contact)

    page = main(browser(cast.alice), "/hard-week")

    assert path(alice, "hard-week") == ["lw-today", "lw-kind", "lw-plan", "lw-ask"]
    assert 'href="/write/lw-today"' in page
    assert 'href="/write/lw-kind"' in page
    assert "I stop answering the phone." in page
    assert "I leave the curtains shut." in page
    assert "tel:5550303" in page
    assert "Do you want to book a visit" in page
    assert "Writing here does not alert anyone." in page
    assert 'class="call"' in page


def test_without_a_therapist_a_hard_week_names_one_outside(
    browser: On, cast: Cast, held_ago: Callable[..., None], database: Database
) -> None:
    held_ago(20)
    with database.transaction():
        alone = join("Mara", Role.PATIENT)

    assert "You have no therapist here." in main(browser(alone), "/hard-week")
    assert "You have no therapist here." not in main(browser(cast.alice), "/hard-week")


def test_a_hard_week_works_in_the_fog(
    browser: On, cast: Cast, held_ago: Callable[..., None]
) -> None:
    held_ago(0.05)
    window = browser(cast.alice)
    page = main(window, "/hard-week")

    assert "Writing here does not alert anyone." in page
    assert 'class="call"' in page
    assert "lw-kind" not in page
    for at in ("", "/ways", "/tell", "/still"):
        assert window.get(f"/hard-moment{at}").status_code == 200


@pytest.mark.parametrize("answer", [0, 3])
def test_after_a_measure_the_hard_week_is_offered_whatever_the_score(
    api: As, browser: On, cast: Cast, travel: time_machine.Traveller, *, answer: int
) -> None:
    made = str(new_id())
    api(cast.alice).put(f"/responses/{made}", body(phq9(item9=0, others=answer)))
    window = browser(cast.alice)

    assert "if this is a hard week" in main(window, f"/responses/{made}")
    travel.shift(timedelta(days=2))
    assert "if this is a hard week" not in main(window, f"/responses/{made}")
