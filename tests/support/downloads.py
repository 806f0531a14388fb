"""What a downloaded report really holds, read with tools that are not ours."""

import csv
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from playwright.sync_api import Page

FORMATS = {"PDF": "pdf", "Table (CSV)": "csv", "Chart (SVG)": "svg", "Chart (PNG)": "png"}


def download(page: Page, label: str, folder: Path) -> Path:
    """Press the button of one format; the file's name tells nobody anything."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=label, exact=True).click()
    suffix = FORMATS[label]
    assert coming.value.suggested_filename.startswith("progress-20")
    assert coming.value.suggested_filename.endswith(f".{suffix}")
    kept = folder / f"report.{suffix}"
    coming.value.save_as(kept)
    return kept


def words_of_pdf(path: Path) -> str:
    assert path.read_bytes().startswith(b"%PDF-")
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return told.stdout.decode()


def words_of_svg(path: Path) -> str:
    root = ET.fromstring(path.read_text("utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return " ".join(root.itertext())


def size_of_png(path: Path) -> tuple[int, int]:
    """From its IHDR, which follows the signature (W3C PNG, 5.2 and 11.2.1)."""
    start = path.read_bytes()[:24]
    assert start[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(start[16:20], "big"), int.from_bytes(start[20:24], "big")


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
