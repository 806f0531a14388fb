"""A person answers with a finger: draws, taps the outline, adds lines; and without any script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.arrived import written
from tests.support.people import Member
from tests.support.server import Served
from tests.support.typed import expect_sent
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def her(
    request: pytest.FixtureRequest, chrome: Browser, served: Served, ana: Member
) -> Iterator[Visitor]:
    """Ana on her phone, signed in."""
    with on_phone(chrome, served, ana, script=request.param, looks=request.param) as one:
        yield one


def stroke(her: Visitor, *places: tuple[float, float]) -> None:
    """A line across the pad, through places told as shares of it."""
    her.page.locator(".pad").scroll_into_view_if_needed()
    box = her.page.locator(".pad").bounding_box()
    assert box is not None
    mouse = her.page.mouse
    across, down = places[0]
    mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
    mouse.down()
    for across, down in places[1:]:
        x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
        mouse.move(x, y, steps=4)
    mouse.up()


def tap_body(her: Visitor, part: str, feeling: str) -> None:
    """The middle of a shape, as a finger finds it."""
    shape = her.page.locator(f'input[name="{feeling}"][value="{part}"] + svg > path')
    shape.scroll_into_view_if_needed()
    box = shape.bounding_box()
    assert box is not None
    her.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("her", [True], indirect=True)
def test_what_was_drawn_is_on_the_entry_and_each_line_could_be_taken_back(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write")
    her.unfold("Draw")
    expect(her.page.locator(".pad")).to_be_visible()
    her.look()
    stroke(her, (0.1, 0.1), (0.9, 0.9))
    her.page.get_by_role("button", name="clay").click()
    stroke(her, (0.9, 0.1), (0.1, 0.9))
    expect(her.page.locator(".pad polyline")).to_have_count(2)
    her.page.get_by_role("button", name="Clear").click()
    expect(her.page.locator(".pad polyline")).to_have_count(0)
    her.page.get_by_role("button", name="Undo").click()
    expect_sent(her.page)
    her.page.reload()
    her.go("/journal")
    her.page.locator("a.entry-line").click()
    her.tap("Write on")
    expect(her.page.locator(".pad polyline")).to_have_count(2)
    her.page.get_by_role("button", name="Undo").click()
    stroke(her, (0.5, 0.1), (0.5, 0.9), (0.2, 0.5))
    her.press("Keep")
    her.page.reload()
    inks = her.page.locator("main svg.sketch polyline")
    expect(inks).to_have_count(2)
    (entry,) = written(served, ana)
    drawn = entry.text["reply"]["drawing"]["strokes"]
    assert [one["ink"] for one in drawn] == ["ink", "ink"]
    assert drawn[0]["points"][:2] == [100, 100]


@pytest.mark.parametrize("her", [True], indirect=True)
def test_what_a_drawing_shows_is_typed_and_is_its_caption_and_its_name(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write")
    her.unfold("Draw")
    her.page.get_by_label("The drawing in words").press_sequentially("A red boat", delay=20)
    expect_sent(her.page)
    # The words were kept before there was a line.
    her.go("/journal")
    her.page.locator("a.entry-line").click()
    expect(her.page.locator("main")).to_contain_text("Drawing, in words")
    her.tap("Write on")
    typed = her.page.get_by_label("The drawing in words")
    expect(typed).to_be_visible()
    expect(typed).to_have_value("A red boat")
    expect(her.page.locator(".pad")).to_be_visible()
    stroke(her, (0.1, 0.1), (0.9, 0.9))
    expect_sent(her.page)
    her.look()
    her.press("Keep")
    her.page.reload()
    expect(her.page.get_by_role("img", name="A red boat", exact=True)).to_be_visible()
    expect(her.page.locator("figcaption")).to_have_text("A red boat")
    her.look()
    (entry,) = written(served, ana)
    drawn = entry.text["reply"]["drawing"]
    assert (drawn["words"], len(drawn["strokes"])) == ("A red boat", 1)


@pytest.mark.parametrize("her", [False], indirect=True)
def test_without_a_script_the_words_stand_for_the_drawing(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write/after-image")
    her.page.get_by_label("The drawing in words").fill("A red boat")
    her.press("Keep")
    expect(her.page.locator("main")).to_contain_text("Drawing, in words")
    expect(her.page.locator("main")).to_contain_text("A red boat")
    (entry,) = written(served, ana)
    assert entry.text["reply"]["drawing"] == {"strokes": [], "words": "A red boat"}


def test_a_tap_on_the_outline_is_kept_by_its_name(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write/after-body")
    tap_body(her, "chest", "comfortable")
    tap_body(her, "upper-back", "comfortable")
    her.page.locator(".chip", has_text="Not comfortable").click()
    tap_body(her, "chest", "uncomfortable")
    tap_body(her, "neck", "uncomfortable")
    tap_body(her, "neck", "uncomfortable")
    tap_body(her, "left-hand", "uncomfortable")
    her.page.locator(".chip", has_text="warm").click()
    her.look()
    her.press("Keep")
    her.page.reload()
    expect(her.page.locator(".reply-body").first).to_contain_text("Upper back")
    (entry,) = written(served, ana)
    reply = entry.text["reply"]
    assert {name: set(parts) for name, parts in reply["body"].items()} == {
        "comfortable": {"chest", "upper-back"},
        "uncomfortable": {"chest", "left-hand"},
    }
    assert reply["chips"] == ["warm"]


def test_lines_can_be_added_one_after_the_other(her: Visitor, served: Served, ana: Member) -> None:
    her.go("/write/prep-worry")
    for number, words in enumerate(("needles", "the noise", "going home"), 1):
        her.page.get_by_label(f"Line {number}", exact=True).fill(words)
    her.page.get_by_role("button", name="Add a line").click()
    her.page.get_by_label("Line 4", exact=True).fill("cost")
    her.page.locator(".reply-line").nth(3).locator(".chip").click()
    her.look()
    her.press("Keep")
    her.page.reload()
    expect(her.page.locator("ul.reply-lines li")).to_have_text(
        ["needles", "the noise", "going home", "cost (ask about this)"]
    )
    (entry,) = written(served, ana)
    assert entry.text["reply"]["marked"] == [3]


def test_feelings_are_tapped_and_the_line_about_the_clinic_follows(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write/ch-name")
    her.page.locator(".chip", has_text="being alone").click()
    her.page.locator(".chip", has_text="sped up").first.click()
    her.press("Keep")
    expect(her.page.locator("main")).to_contain_text("contact your clinic")
    (entry,) = written(served, ana)
    assert entry.text["reply"]["chips"] == ["alone", "high"]
