"""A session's day where there is no network: it is noted there, and true afterwards."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from journal.care.series import Series
from journal.entries import queries as entries
from journal.kernel.clock import now
from journal.sharing import queries as sharing
from journal.treatment import queries as treatment
from tests.support.basement import (
    INTENTION,
    Known,
    above,
    open_there,
)
from tests.support.server import Served
from tests.support.typed import ON_PHONE
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser


def test_a_session_day_without_a_network(below: Visitor, served: Served, known: Known) -> None:
    began = now()
    page = open_there(below, f"/sessions/{known.today}/day")
    expect(page.get_by_text(INTENTION)).to_be_visible()
    page.get_by_text("How are you right now? A word each.").click()
    page.get_by_label("In my body").fill("heavy")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    page.get_by_role("button", name="The session starts now").click()
    expect(page.get_by_role("button", name="The session is over")).to_be_visible()
    # The fog is known here at once, though no server has heard of it.
    page = open_there(below, "/measures/phq-9")
    expect(page.get_by_role("heading", level=1)).to_have_text("This waits until the morning")
    page = open_there(below, "/today")
    page.get_by_role("link", name="A word or two").click()
    # It leads to its own page once more, and what is typed before that comes to nothing.
    with page.expect_navigation():
        page.get_by_role("button", name="The session is over").click()
    expect(page.locator("html[data-filled]")).to_be_attached()
    page.get_by_label("Up to three words").fill("warm wide water")
    page.get_by_role("button", name="Keep", exact=True).first.click()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    above(below)
    with served.database.transaction():
        reader = known.ana.own().reader
        session = treatment.session(reader, known.today)
        kept = entries.of_session(reader, known.today)
    assert session.started_at is not None
    assert session.ended_at is not None
    assert abs(session.started_at - began) < timedelta(minutes=2)
    assert sorted((one.prompt_id, one.text["body"]) for one in kept) == [
        ("after-three", "warm wide water"),
        ("day-arrive", "Body: heavy"),
    ]


def test_a_drawing_of_a_session_s_day_belongs_to_it(
    below: Visitor, served: Served, known: Known
) -> None:
    page = open_there(below, f"/write/after-image?session_id={known.today}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("If an image, color or shape")
    pad = page.locator(".pad")
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 160, steps=6)
    page.mouse.up()
    page.locator("textarea").fill("a red boat")
    page.get_by_label("The drawing in words").press_sequentially("Red on wide blue", delay=10)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="One thing waits on this phone")).to_be_visible()
    above(below)
    with served.database.transaction():
        [kept] = entries.of_session(known.ana.own().reader, known.today)
    assert (kept.prompt_id, kept.text["body"]) == ("after-image", "a red boat")
    drawn = kept.text["reply"]["drawing"]
    assert (drawn["words"], len(drawn["strokes"])) == ("Red on wide blue", 1)
    below.go(f"/entries/{kept.id}")
    expect(page.get_by_role("img", name="Red on wide blue", exact=True)).to_be_visible()
    expect(page.locator("figcaption")).to_have_text("Red on wide blue")


def test_an_intention_is_worded_anew_and_keeps_its_earlier_words(
    below: Visitor, served: Served, known: Known
) -> None:
    page = open_there(below, "/intention")
    expect(page.get_by_text(INTENTION)).to_be_visible()
    page.get_by_label("My intention, in my words").fill("being carried")
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    above(below)
    with served.database.transaction():
        reader = known.ana.own().reader
        [intention] = treatment.intentions_of(reader)
        earlier = treatment.intention_versions(reader, intention.id)
    assert (intention.words, intention.session_id) == ("being carried", known.today)
    assert [one["words"] for one in earlier] == [INTENTION]


def test_taking_back_waits_says_so_and_can_be_undone(
    below: Visitor, served: Served, known: Known
) -> None:
    page = open_there(below, "/sharing")
    series = page.get_by_role("button", name="Take back: PHQ-9")
    entry = page.get_by_role("button", name="Take back: A heron stood on the weir.")
    series.click()
    expect(page.get_by_text(f"Until then {known.okafor.name} can still see it.")).to_be_visible()
    entry.click()
    page.get_by_role("button", name="Leave it shared: PHQ-9").click()
    expect(series).to_be_visible()
    above(below)
    with served.database.transaction():
        hers = known.ana.own()
        assert sharing.series_share(known.tie, Series.PHQ9) is not None
        assert sharing.entry_share(hers.id, known.entry, known.tie) is None
