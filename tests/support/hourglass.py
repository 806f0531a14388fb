"""Moves a test's server and its browser to another day together."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext

CLOCKED = Path(__file__).with_name("clocked")
# The clock of the browser's tools would also stop the timers of what looks at a page.
_AHEAD = """(() => {
  const Present = globalThis.presentDate ??= Date;
  globalThis.Date = class extends Present {
    constructor(...given) {
      if (given.length) super(...given); else super(Present.now() + AHEAD);
    }
    static now() { return Present.now() + AHEAD; }
  };
})();"""


@dataclass(frozen=True, slots=True)
class Hourglass:
    """What time it is for a server that was started with the file."""

    file: Path

    def environment(self) -> dict[str, str]:
        """What a server needs to follow; it stands at the present at first."""
        self.file.write_text("0")
        return {"AFTERWORD_TEST_CLOCK": str(self.file), "PYTHONPATH": str(CLOCKED)}

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(self.file.read_text()))

    def turn_to(self, instant: datetime, *browsers: BrowserContext) -> None:
        """It is that instant now for the server, and for pages that are opened from now on."""
        ahead = (instant - datetime.now(UTC)).total_seconds()
        # A reader never meets half a number.
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{ahead:.3f}")
        beside.replace(self.file)
        for browser in browsers:
            browser.add_init_script(_AHEAD.replace("AHEAD", f"{ahead * 1000:.0f}"))
