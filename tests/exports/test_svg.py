"""The chart as a file of its own stands alone and does nothing."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from journal.exports.as_svg import write_svg
from journal.exports.names import MEDIA_TYPES, Extension, file_name
from journal.progress.scale import NARROW
from journal.progress.series import GoalLine
from tests.support.golden import assert_golden
from tests.support.timelines import one_course, ratings


def test_the_file_is_the_one_that_was_read_over() -> None:
    assert_golden("chart.svg", write_svg(one_course()))


def test_it_is_well_formed_and_brings_its_own_paper_and_colours() -> None:
    made = write_svg(one_course(), layout=NARROW)
    root = ET.fromstring(made)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    assert root.get("viewBox", "").startswith("-16 -16 422 ")
    assert b"var(" not in made


def test_nothing_in_it_runs_loads_or_takes_focus() -> None:
    made = write_svg(one_course())
    for word in (b"<script", b"<style", b"href", b"url(", b"tabindex", b"foreignObject", b"<image"):
        assert word not in made


def test_words_a_person_typed_cannot_break_out() -> None:
    typed = "]]></title><script>1</script>\x1b"
    goal = GoalLine(key="g", name=typed, points=ratings((1, 2)))
    made = write_svg(replace(one_course(), goals=(goal,)))
    assert b"<script" not in made
    assert "]]></title><script>1</script>" in "".join(ET.fromstring(made).itertext())


@pytest.mark.parametrize("extension", list(MEDIA_TYPES))
def test_a_file_name_tells_nobody_anything(extension: Extension) -> None:
    assert file_name(extension, on=date(2026, 11, 21)) == f"progress-2026-11-21.{extension}"
