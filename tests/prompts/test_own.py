"""A prompt in the language nearest to the reader's, and when a request may be shown: the rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from journal.prompts.asked import Asked, askable, may_be_asked
from journal.prompts.facts import Facts
from journal.prompts.kept import open_asked, open_words, seal_asked, seal_words
from journal.prompts.library import all_prompts, prompt
from journal.prompts.own import MOMENTS, PREFIX, OwnPrompt, key_of
from journal.prompts.selection import choose, only_asked, requests
from journal.prompts.words import Have
from journal.treatment.facts import SessionFacts
from journal.treatment.protocols import all_protocols
from journal.treatment.words import Format, Setting
from journal.vault.seal import new_key

LIMA = ZoneInfo("America/Lima")
NOON = datetime(2026, 11, 21, 12, tzinfo=LIMA)
TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)


def own(*languages: str, **more: Any) -> OwnPrompt:
    texts = [
        {
            "language": one,
            "title": f"title in {one}",
            "text": f"text in {one}",
            "text_without_therapist": None,
            "choices": ["a", "b"],
        }
        for one in languages
    ]
    value: dict[str, Any] = {"texts": texts, "moment": "week_1", "modality": "act"}
    value |= {"domain": "nature", "responses": ["text"], "grounding_first": False, **more}
    owner_id, own_id = uuid4(), uuid4()
    return OwnPrompt(
        owner_id=owner_id,
        id=own_id,
        key=key_of(owner_id, own_id),
        version=1,
        created_at=NOON,
        changed_at=NOON,
        retired_at=None,
        value=value,
    )


def asked(prompt_id: str = "w1-mixed", **more: Any) -> Asked:
    given = {"first_on": TODAY, "last_on": None, "is_weekly": False, "since": NOON - DAY, **more}
    return Asked(id=uuid4(), prompt=prompt(prompt_id), by="Maya", **given)


def facts(*requested: Asked, sessions: tuple[SessionFacts, ...] = (), **more: Any) -> Facts:
    protocol = next(one for one in all_protocols() if one.key == "induction")
    return Facts(
        protocol=protocol,
        zone=LIMA,
        set_up_at=NOON - 40 * DAY,
        sessions=sessions,
        asked=requested,
        **more,
    )


def a_session(planned_at: datetime, *, held: bool = False) -> SessionFacts:
    return SessionFacts(
        id=uuid4(),
        planned_at=planned_at,
        started_at=planned_at if held else None,
        ended_at=planned_at + timedelta(hours=2) if held else None,
        setting=Setting.CLINIC,
        format=Format.INDIVIDUAL,
    )


@pytest.mark.parametrize(
    ("there", "read", "found"),
    [
        (("en", "es"), ("es-PE",), "es"),
        (("en", "pt-br"), ("pt",), "pt-br"),
        (("en", "pt-br", "pt-pt"), ("pt-PT",), "pt-pt"),
        (("en", "es"), ("qu", "es", "en"), "es"),
        (("en", "es"), ("fr",), "en"),
        (("es", "qu"), ("fr", "en"), "es"),
        (("zh-hant",), ("zh_TW",), "zh-hant"),
    ],
)
def test_the_nearest_language_is_read(
    there: tuple[str, ...], read: tuple[str, ...], found: str
) -> None:
    one = own(*there)
    shown = one.prompt(read)
    assert one.text_for(read).language == found
    # Whatever language the page speaks, the prompt is said in the one that was chosen.
    assert shown.text.said_in("en") == f"text in {found}"
    assert shown.text.language_for("en") == found


def test_a_key_fits_an_entry_and_is_of_one_owner_alone() -> None:
    own_id = UUID(int=7)
    keys = {key_of(UUID(int=owner), own_id) for owner in range(100)}
    assert len(keys) == 100
    assert all(key.startswith(PREFIX) and len(key) <= 40 for key in keys)
    assert not [one for one in all_prompts() if one.id.startswith(PREFIX)]


def test_what_there_is_to_choose_from_goes_with_the_way_to_answer() -> None:
    chips = own("en", responses=["chips", "rating"]).prompt(["en"]).offers
    ticks = own("en", responses=["checklist"]).prompt(["en"]).offers
    assert [one.text.said_in("en") for one in chips.chips] == ["a", "b"]
    assert chips.rating is not None
    assert chips.checklist == ticks.chips == ()
    assert [one.key for one in ticks.checklist] == ["choice-1", "choice-2"]


def test_what_is_sealed_opens_only_where_it_belongs_and_looks_as_long_as_any_other() -> None:
    key, own_id, link = new_key(), uuid4(), uuid4()
    short = seal_words(key, {"text": "a"}, own_id=own_id, version=1)
    longer = seal_words(key, {"text": "ñ" * 100}, own_id=own_id, version=2)
    assert len(short) == len(longer)
    assert open_words(key, longer, own_id=own_id, version=2) == {"text": "ñ" * 100}
    with pytest.raises(Exception, match="does not open here"):
        open_words(key, short, own_id=own_id, version=2)
    one = seal_asked(key, "w1-mixed", 1, assignment=own_id, link=link)
    assert open_asked(key, one, assignment=own_id, link=link) == ("w1-mixed", 1)
    with pytest.raises(Exception, match="does not open here"):
        open_asked(key, one, assignment=own_id, link=own_id)


def test_only_what_a_therapist_may_bring_up_can_be_asked() -> None:
    may = askable()
    assert len(may) > 40
    for one in all_prompts():
        assert may_be_asked(one) == (one in may)
    for one in may:
        assert one.is_offered
        assert one.moment in MOMENTS
        assert not one.flags.grounding_first


def test_a_request_comes_before_our_own_and_two_are_still_the_most() -> None:
    two = choose(facts(), NOON)
    with_one = choose(facts(asked("w2-keep")), NOON)
    assert [one.id for one in with_one] == ["w2-keep", two[0].id]
    three = facts(asked("w2-keep"), asked("w1-mixed"), asked("w1-outside"))
    assert [one.id for one in choose(three, NOON)] == ["w2-keep", "w1-mixed"]
    assert [one.id for one in only_asked(three, NOON)] == ["w2-keep", "w1-mixed"]


def test_what_was_answered_or_put_aside_today_takes_its_room() -> None:
    one, other = own("en").prompt(["en"]), asked("w1-mixed")
    mine = Asked(
        id=uuid4(),
        prompt=one,
        by="Maya",
        first_on=TODAY,
        last_on=None,
        is_weekly=False,
        since=NOON - DAY,
    )
    answered = facts(mine, other, answered={one.id: NOON})
    assert [found.id for found in choose(answered, NOON)] == ["w1-mixed"]
    both = facts(mine, other, answered={one.id: NOON}, put_aside={"w1-mixed": NOON})
    assert choose(both, NOON) == ()


def test_nothing_is_asked_on_the_day_of_a_session_or_before_the_next_morning() -> None:
    request = asked("w2-keep")
    for hours in range(-30, 60):
        at = NOON + timedelta(hours=hours)
        found = facts(request, sessions=(a_session(NOON, held=hours >= 0),))
        day = at.astimezone(LIMA).date()
        offered = "w2-keep" in [one.id for one in choose(found, at)]
        if day == TODAY or (day == TODAY + DAY and at.astimezone(LIMA).hour < 6):
            assert not offered
            assert requests(found, at) == ()
        elif day > TODAY:
            assert offered


def test_a_question_that_would_make_no_sense_waits_until_it_does() -> None:
    needs_goal = asked("w2-goal")
    assert only_asked(facts(needs_goal), NOON) == ()
    assert only_asked(facts(needs_goal, have=frozenset({Have.GOAL})), NOON) == (prompt("w2-goal"),)
    goal = asked("prep-goal")
    assert only_asked(facts(goal, have=frozenset({Have.GOAL})), NOON) == ()


@pytest.mark.parametrize("zone", ["America/Lima", "Pacific/Auckland", "America/New_York", "UTC"])
def test_each_week_of_a_weekly_request_is_asked_for_once(zone: str) -> None:
    where = ZoneInfo(zone)
    weekly = asked("w1-mixed", first_on=date(2026, 3, 2), is_weekly=True, since=NOON - 400 * DAY)
    answered: dict[str, datetime] = {}
    weeks = []
    for day in range(70):
        at = datetime(2026, 3, 2, 15, tzinfo=where) + day * DAY
        if weekly.is_open(now=at, zone=where, answered=answered):
            weeks.append(day // 7)
            answered["w1-mixed"] = at.astimezone(UTC)
    assert weeks == list(range(10))


def test_a_retired_request_is_not_shown() -> None:
    assert choose(facts(asked("w2-keep", is_retired=True)), NOON) == choose(facts(), NOON)
    assert requests(facts(asked("w2-keep", is_retired=True)), NOON) == ()


def test_only_a_therapist_who_asks_is_called_your_therapist() -> None:
    speaks_of_one = next(one for one in all_prompts() if one.text_without_therapist)
    by_coach = replace(asked(speaks_of_one.id), kind="coach")
    by_therapist = replace(asked(speaks_of_one.id), kind="therapist")

    assert "your therapist" in by_therapist.wording.said_in("en").lower()
    assert "your therapist" not in by_coach.wording.said_in("en").lower()
