"""A clinic puts its own page in the place of ours, and a slip in it never goes unseen."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.app import create_app
from journal.guidance.own_pages import pages_in_force
from journal.guidance.page import KEYS, shipped
from journal.settings import Settings

KEY = "questions-for-a-clinic"


def own_page(home: Path, *, name: str = KEY, **changed: Any) -> None:
    whole = {
        "key": KEY,
        "version": 3,
        "reviewed_on": "2026-11-20",
        "reviewed_by_clinician": True,
        "title": {"en": "Ask us", "es": "Pregúntenos"},
        "lead": {"en": "Ask at the desk."},
        "parts": [{"heading": {"en": "Who is there"}, "points": [{"text": {"en": "Ana <b>"}}]}],
        "sources": [{"text": {"en": "Our own handbook"}}],
        **changed,
    }
    folder = home / "guidance"
    folder.mkdir(exist_ok=True)
    kept = {field: value for field, value in whole.items() if value is not None}
    (folder / f"{name}.json").write_text(json.dumps(kept), encoding="utf-8")


def test_a_clinic_s_page_stands_in_the_place_of_ours(tmp_path: Path) -> None:
    own_page(tmp_path)
    app = create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))
    try:
        window = app.test_client()
        shown = window.get(f"/guidance/{KEY}").text
        assert "Ask at the desk." in shown
        assert "Ana &lt;b&gt;" in shown
        assert "A clinician has reviewed it." in shown
        assert "Our own handbook" in shown
        listed = window.get("/guidance").text
        assert "Ask us" in listed
        assert "For supporters" in listed
    finally:
        app.extensions["afterword-db"].dispose()


def test_without_a_file_of_the_clinic_s_ours_are_in_force(tmp_path: Path) -> None:
    assert pages_in_force(tmp_path) == shipped()
    assert tuple(page.key for page in shipped()) == KEYS


def test_the_order_stays_whichever_pages_are_replaced(tmp_path: Path) -> None:
    own_page(tmp_path)
    (tmp_path / "guidance" / "notes.txt").write_text("Ask Ana to read this.")
    assert tuple(page.key for page in pages_in_force(tmp_path)) == KEYS


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": None}, "version: missing"),
        ({"reviewed_on": "last week"}, "reviewed_on: expected a day"),
        ({"reviewed_by_clinician": "yes"}, "reviewed_by_clinician: expected true or false"),
        ({"title": {"es": "Pregúntenos"}}, "title: expected words by language, English among them"),
        ({"title": "Ask us"}, "title: expected words by language"),
        ({"parts": []}, "parts: at least one"),
        ({"parts": [{"heading": {"en": "Who"}}]}, "parts.0.text: a part needs a text or points"),
        ({"parts": [{"heading": {"en": "Who"}, "points": ["Ana"]}]}, "points.0: expected a block"),
        ({"sources": []}, "sources: at least one"),
        ({"key": "for-supporters"}, "key: a file is named after its key"),
        ({"colour": "blue"}, "unknown colour"),
        ({"name": "questions-for-the-clinic"}, "no page of this name; there are what-to-expect"),
    ],
)
def test_a_bad_page_stops_the_start_with_one_line(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    own_page(tmp_path, **changed)
    with pytest.raises(SystemExit) as stopped:
        create_app(Settings.from_env({"AFTERWORD_HOME": str(tmp_path)}))
    line = str(stopped.value)
    assert line.startswith("AFTERWORD_HOME: a page under guidance/ cannot be used:")
    assert ".json" in line
    assert said in line
    assert "\n" not in line


@pytest.mark.parametrize("spoil", [lambda _: b"{", lambda _: b"\xff", lambda text: text + text])
def test_what_is_not_json_is_refused(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    own_page(tmp_path)
    file = tmp_path / "guidance" / f"{KEY}.json"
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(SystemExit, match="not JSON in UTF-8"):
        pages_in_force(tmp_path)
