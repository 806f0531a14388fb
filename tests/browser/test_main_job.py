"""The main job, start to end, by two people at two real browsers through the real pages alone."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from journal.access.actor import Role
from journal.identity import service as identity
from journal.kernel.ids import new_id
from tests.support.browser import PHONE
from tests.support.downloads import download, rows_of_csv, size_of_png, words_of_pdf, words_of_svg
from tests.support.people import PASSPHRASE, clinic
from tests.support.server import Served
from tests.support.visitors import Visitor, visitor

pytestmark = pytest.mark.browser

NAME, THERAPIST, CLINIC = "Marisol", "Dr. Imani Okafor", "Dusk House"
SHARED = "The river was wide, and I was not afraid of it."
# None of these is ever shared.
PRIVATE, INTENTION, GOAL = "velvet anchovy", "letting the tide carry me", "swim on Sundays"
NOTE = "Rang her at noon. We made a plan together."
# Eight answers alike and item 9: 8 times 2, and 1. Seven alike: 7 times 1.
PHQ9, GAD7 = "17", "7"


@pytest.mark.parametrize(
    "size", [PHONE, ViewportSize(width=1280, height=800)], ids=["phone", "desk"]
)
def test_two_people_do_the_whole_main_job(
    chrome: Browser, served: Served, size: ViewportSize, tmp_path: Path
) -> None:
    her, him = visitor(chrome, served, size), visitor(chrome, served, size)

    address = invite(him, therapist_of(served))
    link(her, him, address)
    sees_nothing(him)

    begin_course(her)
    hold_first_session(her)
    intend(her)
    write(her)
    answer_phq9(her)
    answer_gad7(her)
    see_both_on_one_chart(her)

    share(her)
    sees_exactly_what_is_shared(him)
    acknowledge(him)
    take_the_report(him, tmp_path)
    see_who_looked(her)
    take_back(her, him)

    everything_he_read = "".join(him.read)
    for words in (PRIVATE, INTENTION, GOAL):
        assert words not in everything_he_read
    her.watch.was_quiet()
    him.watch.was_quiet()
    assert "fault" not in served.log.read_text(errors="replace")
    her.page.context.close()
    him.page.context.close()


def therapist_of(served: Served) -> str:
    """He is let in from the command line, as the first person of a clinic is."""
    email = f"okafor-{new_id().hex[-10:]}@example.org"
    with served.database.transaction():
        identity.join(
            role=Role.THERAPIST,
            name=THERAPIST,
            email=email,
            passphrase=PASSPHRASE,
            zone="America/Lima",
            clinic_id=clinic(CLINIC),
        )
    return email


def invite(him: Visitor, email: str) -> str:
    him.go("/")
    him.tap("Sign in")
    him.sign_in(email)
    him.tap("Invite a patient")
    him.press("Make an invitation")
    return him.page.locator("#invitation-address").inner_text()


def link(her: Visitor, him: Visitor, address: str) -> None:
    page, code = her.page, address.partition("#")[2]
    her.go(address)
    assert code not in page.url
    her.press("Go on")
    her.tap("Make a journal")
    page.get_by_label("Name").fill(NAME)
    email = f"marisol-{new_id().hex[-10:]}@example.org"
    page.get_by_label("Email").fill(email)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_label("I am 18 or older").check()
    her.press("Make my journal")
    her.sign_in(email)
    her.press("Go on")

    expect(page.get_by_role("main")).to_contain_text(THERAPIST)
    expect(page.get_by_role("main")).to_contain_text(CLINIC)
    words = page.locator(".sheet .question-words").inner_text()
    assert re.fullmatch(r"[a-z]+([ ·-]+[a-z]+){3}", words), words
    him.go("/invitations")
    assert him.page.locator(".sheet .question-words").inner_text() == words
    him.press("We compared them: the same")
    her.go("/sharing")
    her.press("Approve")
    expect(page.get_by_role("status")).to_contain_text("Nothing is shared until you share it")


def sees_nothing(him: Visitor) -> None:
    him.go("/caseload")
    him.tap(NAME)
    expect(him.page.get_by_role("main")).to_contain_text("Nothing is shared with you")


def begin_course(her: Visitor) -> None:
    her.go("/today")
    her.tap("Set up my course")
    her.page.get_by_role("radio", name=re.compile("^Single sessions")).check()
    her.page.get_by_label("First session on").fill(f"{yesterday(her):%Y-%m-%d}")
    her.page.get_by_label("Usual time").fill("10:00")
    her.press("Set up")
    her.unfold("Add a session")
    her.press("Add")
    expect(her.page.locator("ol.lines > li")).to_have_count(2)


def hold_first_session(her: Visitor) -> None:
    her.tap("Session 1")
    her.unfold("When it took place")
    day = f"{yesterday(her):%Y-%m-%d}"
    her.page.get_by_label("Started at").fill(f"{day}T10:05")
    her.page.get_by_label("Ended at").fill(f"{day}T12:00")
    her.press("Save")
    expect(her.page.locator("ol.lines > li").first).to_contain_text("held")


def intend(her: Visitor) -> None:
    her.tap("My intention")
    her.page.get_by_label("In this session, I would like to be open to").fill(INTENTION)
    her.press("Save")
    expect(her.page.get_by_role("main")).to_contain_text(INTENTION)
    her.unfold("More")
    her.tap("My goals")
    her.page.get_by_label("In my own words").fill(GOAL)
    nearness = her.page.get_by_role("slider", name="How near is it today?")
    nearness.focus()
    nearness.press("ArrowLeft")
    her.press("Save")
    expect(her.page.get_by_role("link", name=GOAL)).to_contain_text("4 of 10")


def write(her: Visitor) -> None:
    """One entry to the prompt of the morning after, and one that stays hers."""
    her.go("/today")
    asked = her.page.locator(".sheet .question-words").inner_text()
    her.tap("Write", within=her.page.locator(".sheet"))
    assert "/write/next-" in her.page.url
    expect(her.page.get_by_role("heading", level=1)).to_have_text(asked)
    body = her.page.get_by_label("Your words")
    body.press_sequentially(SHARED)
    expect(her.page.locator("[data-save-words]")).to_have_text("Sent")
    her.press("Keep")
    expect(her.page.locator(".entry-body")).to_have_text(SHARED)

    her.go("/write")
    her.page.get_by_label("Your words").fill(f"Nobody else reads of the {PRIVATE}.")
    her.press("Keep")
    her.go("/journal")
    expect(her.page.locator(".entry-line")).to_have_count(2)


def answer_phq9(her: Visitor) -> None:
    page = her.page
    her.go("/measures")
    her.tap("PHQ-9")
    for number in range(1, 9):
        expect(page.locator("[data-place]")).to_have_text(f"Question {number} of 10")
        expect(page.locator(".question:visible")).to_have_count(1)
        page.locator(".question:visible .answer", has_text="More than half the days").click()
    note = page.locator("[data-support-note]")
    expect(note).to_be_hidden()
    expect(page.locator("[data-place]")).to_have_text("Question 9 of 10")
    page.locator(".question:visible .answer", has_text="Several days").click()
    expect(note).to_be_visible()
    her.look()
    page.get_by_role("button", name="Next").click()
    page.locator(".question:visible .answer", has_text="Somewhat difficult").click()
    expect(page.get_by_role("heading", name="That was the last question")).to_be_focused()
    her.look()
    her.press("Send my answers")

    assert page.url.endswith("/support")
    expect(page.get_by_role("main")).to_contain_text("Only you can see this answer.")
    assert f"{PHQ9} of 27" not in page.get_by_role("main").inner_text()
    her.tap("I am safe for now")
    expect(page.locator(".sheet .question-words")).to_contain_text(PHQ9)


def answer_gad7(her: Visitor) -> None:
    her.go("/measures")
    her.tap("GAD-7")
    for number in range(1, 8):
        expect(her.page.locator("[data-place]")).to_have_text(re.compile(f"Question {number} of"))
        her.page.locator(".question:visible .answer", has_text="Several days").click()
    if her.page.locator(".question:visible").count():
        her.page.get_by_role("button", name="Skip").click()
    her.press("Send my answers")
    expect(her.page.locator(".sheet .question-words")).to_contain_text(GAD7)


def see_both_on_one_chart(her: Visitor) -> None:
    her.go("/progress")
    drawing = her.page.locator("figure.chart svg:visible")
    expect(drawing).to_have_count(1)
    told = drawing.text_content() or ""
    for words in ("PHQ-9", "GAD-7", "Session 1"):
        assert words in told, told
    her.unfold("The same as a table")
    table = her.page.locator(".plain-table")
    expect(table).to_contain_text(PHQ9)
    expect(table).to_contain_text("Session 1")
    her.look()


def share(her: Visitor) -> None:
    her.go("/journal")
    her.tap(SHARED[:20])
    her.tap("Share or take back")
    her.press(f"Share with {THERAPIST}")
    expect(her.page.get_by_role("main")).to_contain_text("not opened yet")
    her.go("/sharing")
    her.press(f"Share: PHQ-9, with {THERAPIST}")
    her.press(f"Share: GAD-7, with {THERAPIST}")
    expect(her.page.get_by_role("button", name="Take back")).to_have_count(2)


def sees_exactly_what_is_shared(him: Visitor) -> None:
    page, main = him.page, him.page.get_by_role("main")
    him.go("/caseload")
    row = page.locator("#patients tbody tr", has_text=NAME)
    expect(row).to_contain_text(PHQ9)
    expect(row).to_contain_text("Item 9: several days")
    him.follow(row.get_by_role("link", name=NAME))
    expect(page.locator(".entry-line")).to_have_count(1)
    drawing = page.locator("figure.chart svg:visible").text_content() or ""
    assert "PHQ-9" in drawing
    assert "GAD-7" in drawing
    assert "Session" not in drawing
    for name in ("Intention", "Goal", "Course"):
        expect(main.get_by_text(name, exact=True)).to_have_count(0)
    for summary in page.locator("main summary").all():
        summary.click()
    answers = page.locator("main table", has_text="answer by answer")
    expect(answers.first).to_contain_text("More than half the days")
    him.look()
    him.follow(page.locator(".entry-line"))
    expect(page.locator(".entry-body")).to_have_text(SHARED)
    him.tap(NAME)


def acknowledge(him: Visitor) -> None:
    him.page.get_by_label("What you did about it").fill(NOTE)
    him.press("Acknowledge")
    expect(him.page.get_by_role("status")).to_contain_text("Your note is kept")
    expect(him.page.get_by_role("button", name="Acknowledge")).to_have_count(0)


def take_the_report(him: Visitor, folder: Path) -> None:
    him.tap("Progress report")
    pdf = words_of_pdf(download(him.page, "PDF", folder))
    svg = words_of_svg(download(him.page, "Chart (SVG)", folder))
    width, height = size_of_png(download(him.page, "Chart (PNG)", folder))
    rows = rows_of_csv(download(him.page, "Table (CSV)", folder))

    assert SHARED.split(",", maxsplit=1)[0] in re.sub(r"\s+", " ", pdf)
    for words in ("PHQ-9", "GAD-7"):
        assert words in pdf
        assert words in svg
    assert width > height > 300
    scores = {row["name"]: row["value"] for row in rows if row["kind"] == "score"}
    assert scores == {"PHQ-9": PHQ9, "GAD-7": GAD7}
    assert [row["words"] for row in rows if row["kind"] == "entry"] == [SHARED]
    assert {row["kind"] for row in rows} == {"score", "answer", "entry"}
    for words in (PRIVATE, INTENTION, GOAL):
        assert words not in pdf + svg + str(rows)


def see_who_looked(her: Visitor) -> None:
    main = her.page.get_by_role("main")
    her.go("/account")
    her.tap("Who looked")
    for deed in ("opened your page", "opened one of your shared entries", "downloaded a report"):
        expect(main).to_contain_text(f"{THERAPIST} {deed}")
    her.go("/measures")
    her.follow(her.page.locator("a.line", has_text="PHQ-9").last)
    if her.page.url.endswith("/support"):
        her.tap("I am safe for now")
    expect(main).to_contain_text(NOTE)


def take_back(her: Visitor, him: Visitor) -> None:
    him.go("/caseload")
    him.tap(NAME)
    expect(him.page.locator(".entry-line")).to_have_count(1)

    her.go("/journal")
    her.tap(SHARED[:20])
    her.tap("Share or take back")
    her.press(f"Take back from {THERAPIST}")
    expect(her.page.get_by_role("main")).to_contain_text("cannot see it")

    him.follow(him.page.locator(".entry-line"))
    assert SHARED not in him.page.content()
    him.watch.expected("404", him.page.url)
    him.go("/caseload")
    him.tap(NAME)
    expect(him.page.locator(".entry-line")).to_have_count(0)
    assert SHARED not in him.page.content()
    table = him.page.context.request.get(f"{him.page.url}/report.csv").text()
    assert "PHQ-9" in table
    assert SHARED not in table


def yesterday(one: Visitor) -> datetime:
    return datetime.now(ZoneInfo(one.zone)) - timedelta(days=1)
