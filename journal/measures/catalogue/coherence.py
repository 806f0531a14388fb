"""What must hold between the fields of an instrument file before anyone answers it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from journal.kernel.reviewed import MalformedFile
from journal.kernel.wording import FALLBACK, Wording
from journal.measures.definition import Choice, Measure

# Every instrument says where these come from; each translation adds "wording.<language>".
SOURCES_NEEDED = frozenset({"wording", "choices", "bands", "licence"})
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LOINC = re.compile(r"\d{1,7}-\d")
_ANSWER = re.compile(r"LA\d+-\d")


def must_be_coherent(measure: Measure, *, where: str) -> None:
    """MalformedFile names the first thing that does not hold."""
    problem = next(_problems(measure), None)
    if problem is not None:
        raise MalformedFile(f"{where}: {problem}")


def _problems(measure: Measure) -> Iterator[str]:
    yield from _name_problems(measure)
    yield from _answer_problems(measure)
    yield from _band_problems(measure)
    yield from _part_problems(measure)
    yield from _pattern_problems(measure)
    yield from _language_problems(measure)
    yield from _source_problems(measure)
    yield from _code_problems(measure)


def _name_problems(measure: Measure) -> Iterator[str]:
    for key in (measure.key, *(part.key for part in measure.derived)):
        if not _KEY.fullmatch(key):
            yield f"{key}: a key is lower-case words joined by hyphens"
    if measure.version < 1:
        yield "version: starts at 1"
    if measure.recall_days < 1:
        yield "recall_days: at least one day"


def _counts_from_zero(choices: tuple[Choice, ...]) -> bool:
    return [choice.value for choice in choices] == list(range(len(choices))) and len(choices) > 1


def _answer_problems(measure: Measure) -> Iterator[str]:
    if not measure.items or [i.number for i in measure.items] != list(
        range(1, len(measure.items) + 1)
    ):
        yield "items: numbered 1, 2, 3 in the order of the form, each number once"
    if not _counts_from_zero(measure.choices):
        yield "choices: values count up from 0"
    if measure.functional and not _counts_from_zero(measure.functional.choices):
        yield "functional.choices: values count up from 0"
    if sum(item.safety for item in measure.items) > 1:
        yield "items: at most one safety item"


def _band_problems(measure: Measure) -> Iterator[str]:
    if not measure.bands or not measure.choices:
        yield "bands: at least one"
        return
    if measure.bands[0].low != 0 or measure.bands[-1].high != measure.highest:
        yield f"bands: must run from 0 to {measure.highest}"
    if any(band.high < band.low for band in measure.bands):
        yield "bands: the high end is below the low end"
    if any(after.low != before.high + 1 for before, after in pairwise(measure.bands)):
        yield "bands: must follow one another with no overlap and no gap"
    if len({band.key for band in measure.bands}) != len(measure.bands):
        yield "bands: each key once"
    points = [measure.positive_at, *(cut.at for cut in measure.cut_points)]
    if any(not 0 < at <= measure.highest for at in points):
        yield "positive_at, cut_points: within the range of the total"


def _part_problems(measure: Measure) -> Iterator[str]:
    numbers = {item.number for item in measure.items}
    top = max(choice.value for choice in measure.choices)
    if measure.missing and not 0 < measure.missing.up_to < len(measure.items):
        yield "missing.up_to: at least one, fewer than all"
    for part in measure.derived:
        if len(set(part.items)) != len(part.items) or not set(part.items) <= numbers:
            yield f"derived {part.key}: names each of its items once"
        if not 0 < part.positive_at <= top * len(part.items):
            yield f"derived {part.key}: positive_at is out of range"


def _pattern_problems(measure: Measure) -> Iterator[str]:
    if measure.pattern is None:
        return
    numbers = {item.number for item in measure.items}
    top = max(choice.value for choice in measure.choices)
    if not set(measure.pattern.core) <= numbers or not measure.pattern.core:
        yield "pattern.core: names items of this measure"
    if not 0 < measure.pattern.other_at < measure.pattern.major_at <= len(measure.items):
        yield "pattern: other_at is below major_at"
    if any(i.present_at is None or not 0 < i.present_at <= top for i in measure.items):
        yield "items: each says from which answer its symptom is present"


def _wordings(measure: Measure) -> Iterator[Wording]:
    yield from (item.text for item in measure.items)
    yield from (choice.text for choice in measure.choices)
    if measure.functional:
        yield measure.functional.text
        yield from (choice.text for choice in measure.functional.choices)


def _language_problems(measure: Measure) -> Iterator[str]:
    # A form half in one language and half in another is not the instrument.
    if any(wording.languages != measure.languages for wording in _wordings(measure)):
        yield "stem, items, choices, functional: every language covers the whole form"


def _source_problems(measure: Measure) -> Iterator[str]:
    translations = {f"wording.{code}" for code in measure.languages - {FALLBACK}}
    lacking = (SOURCES_NEEDED | translations) - {source.about for source in measure.sources}
    if lacking:
        yield f"sources: missing for {', '.join(sorted(lacking))}"


def _code_problems(measure: Measure) -> Iterator[str]:
    functional = measure.functional
    codes = [measure.loinc_panel, measure.loinc_total, *(item.loinc for item in measure.items)]
    codes += [code for part in measure.derived for code in (part.loinc_panel, part.loinc_total)]
    choices = [*measure.choices, *(functional.choices if functional else ())]
    codes.append(functional.loinc if functional else None)
    yield from (f"{code}: not a LOINC code" for code in codes if code and not _is_loinc(code))
    for choice in choices:
        if choice.loinc and not _ANSWER.fullmatch(choice.loinc):
            yield f"{choice.loinc}: not a LOINC answer code"
    own = [item.loinc for item in measure.items if item.loinc]
    if len(set(own)) != len(own):
        yield "items: each LOINC code once"


def _is_loinc(code: str) -> bool:
    """LOINC's own check digit (Mod 10) catches a swapped or mistyped code."""
    if not _LOINC.fullmatch(code):
        return False
    digits = [int(digit) for digit in reversed(code.replace("-", ""))]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
