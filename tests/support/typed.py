"""Words and answers typed on a page, and where it says they are."""

from playwright.sync_api import Page, expect

SAVED = "[data-save-words]"
ON_PHONE = "Saved on this phone. It will be sent when there is a connection."


def type_in(page: Page, words: str) -> None:
    """Write, one letter after the other."""
    page.get_by_label("Your words").press_sequentially(words)


def expect_sent(page: Page) -> None:
    """The page says that the server has all of it."""
    expect(page.locator(SAVED)).to_have_text("Sent")


def answer_each(page: Page, answers: list[int], *, start: int = 1) -> None:
    """Tap one answer a screen."""
    for number, value in enumerate(answers, start):
        expect(page.locator("[data-place]")).to_contain_text(f"Question {number} of")
        page.locator(".question:visible .answer").nth(value).click()
