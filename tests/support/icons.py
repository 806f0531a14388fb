"""Draws each icon of static/icons as PNG in Chromium; run by bin/icons."""

from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.support.browser import chromium

FOLDER = Path(__file__).parents[2] / "static" / "icons"
# Android asks for 192 and 512; the larger of them is cut to any shape, so all that is drawn
# stands within the inner circle of 80 % (W3C, maskable icons).
SIZES = (192, 512)


def draw(folder: Path = FOLDER) -> list[Path]:
    """The files made, in order."""
    made = []
    with chromium() as browser:
        for source in sorted(folder.glob("*.svg")):
            for size in SIZES:
                target = folder / f"{source.stem}-{size}.png"
                page = browser.new_page(viewport=ViewportSize(width=size, height=size))
                page.set_content(
                    f'<body style="margin:0;display:grid">{source.read_text(encoding="utf-8")}'
                )
                page.screenshot(path=target)
                page.close()
                made.append(target)
    return made


if __name__ == "__main__":
    draw()
