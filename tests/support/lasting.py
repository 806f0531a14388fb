"""A browser that keeps its files: it is closed or killed, and opened again on the same ones."""

import contextlib
import os
import signal
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Error

from tests.support.browser import ARGUMENTS, PHONE, chromium_path, from_a_place_of_its_own
from tests.support.visitors import zone_at_midday


def lasting(
    play: BrowserType, folder: Path, url: str, *more: str, zone: str | None = None
) -> BrowserContext:
    """A phone whose files are in a folder, as they were left there."""
    return play.launch_persistent_context(
        folder,
        executable_path=chromium_path(),
        args=[*ARGUMENTS, *more],
        base_url=url,
        viewport=PHONE,
        has_touch=True,
        timezone_id=zone or zone_at_midday(),
        locale="en-GB",
        extra_http_headers=from_a_place_of_its_own(),
    )


def kill(context: BrowserContext, folder: Path) -> None:
    """SIGKILL to every process that has to do with the folder: nothing gets to tidy up."""
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):  # it has gone meanwhile
            if process.name.isdigit() and _runs_on(folder, process):
                os.kill(int(process.name), signal.SIGKILL)
    with contextlib.suppress(Error):  # it is dead, and says so
        context.close()
    (folder / "SingletonLock").unlink(missing_ok=True)


def _runs_on(folder: Path, process: Path) -> bool:
    return str(folder).encode() in (process / "cmdline").read_bytes()
