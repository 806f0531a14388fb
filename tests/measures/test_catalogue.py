"""An instrument is one reviewed file: a good one is enough, a bad one is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.kernel.reviewed import MalformedFile
from journal.measures.catalogue import all_measures, load, measure
from journal.measures.scoring import score

FORM_ORDER = [
    "44250-9",
    "44255-8",
    "44259-0",
    "44254-1",
    "44251-7",
    "44258-2",
    "44252-5",
    "44253-3",
    "44260-8",
]
Instrument = dict[str, Any]


def _cited(about: str) -> dict[str, str]:
    return {"about": about, "cite": "Example 2020"}


def _third() -> Instrument:
    """A small instrument of our own, for these tests only."""
    return {
        "key": "sleep-3",
        "version": 1,
        "order": 9,
        "short_name": "Sleep-3",
        "name": "Three questions on sleep",
        "recall_days": 7,
        "stem": {"en": "Over the last week, how often:"},
        "items": [{"number": number, "text": {"en": f"Question {number}"}} for number in (1, 2, 3)],
        "choices": [
            {"value": value, "text": {"en": word}}
            for value, word in enumerate(("Never", "At times", "Often"))
        ],
        "bands": [
            {"low": 0, "high": 2, "key": "low", "text": {"en": "low"}},
            {"low": 3, "high": 6, "key": "high", "text": {"en": "high"}},
        ],
        "positive_at": 3,
        "cut_points": [],
        "derived": [],
        "attribution": ["Made for a test."],
        "licence": "CC0",
        "sources": [_cited(about) for about in ("wording", "choices", "bands", "licence")],
    }


def _write(folder: Path, document: object, name: str = "sleep-3.json") -> Path:
    (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return folder


def test_a_new_instrument_is_one_file(tmp_path: Path) -> None:
    third = load(_write(tmp_path, _third())).measure("sleep-3")
    found = score(third, [2, 1, 2])
    assert (found.shown_total, found.shown_severity, found.positive) == (5, "high", True)
    assert score(third, [2, 1, None]).shown_total is None
    assert (found.item9, found.pattern, found.case) == (None, None, None)


def test_an_older_version_stays_beside_the_newer_one(tmp_path: Path) -> None:
    _write(tmp_path, _third(), "sleep-3.1.json")
    catalogue = load(_write(tmp_path, {**_third(), "version": 2}))
    assert catalogue.measure("sleep-3").version == 2
    assert catalogue.measure("sleep-3", 1).version == 1
    assert [one.version for one in catalogue.all_measures()] == [2]


def _overlapping_bands(document: Instrument) -> None:
    document["bands"][1]["low"] = 2


def _gap_between_bands(document: Instrument) -> None:
    document["bands"][1]["low"] = 4


def _bands_too_short(document: Instrument) -> None:
    document["bands"][1]["high"] = 5


def _number_twice(document: Instrument) -> None:
    document["items"][2]["number"] = 2


def _no_sources(document: Instrument) -> None:
    del document["sources"]


def _no_source_for_bands(document: Instrument) -> None:
    document["sources"] = [_cited(about) for about in ("wording", "choices", "licence")]


def _half_translated(document: Instrument) -> None:
    document["stem"]["es"] = "Durante la última semana:"


def _translated_without_a_source(document: Instrument) -> None:
    for block in (document["stem"], *(i["text"] for i in document["items"])):
        block["es"] = "…"
    for choice in document["choices"]:
        choice["text"]["es"] = "…"


def _no_english(document: Instrument) -> None:
    document["items"][0]["text"] = {"es": "Pregunta"}


def _unknown_field(document: Instrument) -> None:
    document["items"][0]["wieght"] = 2


def _true_for_a_number(document: Instrument) -> None:
    document["version"] = True


def _mistyped_code(document: Instrument) -> None:
    document["items"][0]["loinc"] = "44259-9"


def _values_skip(document: Instrument) -> None:
    document["choices"][2]["value"] = 3


def _no_choices(document: Instrument) -> None:
    document["choices"] = []


def _two_safety_items(document: Instrument) -> None:
    for item in document["items"][:2]:
        item["safety"] = True


def _derived_from_nowhere(document: Instrument) -> None:
    document["derived"] = [
        {"key": "sleep-1", "name": "S", "items": [4], "positive_at": 1, "source": "Example"}
    ]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_overlapping_bands, "no overlap"),
        (_gap_between_bands, "no gap"),
        (_bands_too_short, "from 0 to 6"),
        (_number_twice, "each number once"),
        (_no_sources, "sources: missing"),
        (_no_source_for_bands, "missing for bands"),
        (_half_translated, "every language covers the whole form"),
        (_translated_without_a_source, "missing for wording.es"),
        (_no_english, "items.0.text: expected words by language"),
        (_unknown_field, "items.0: unknown wieght"),
        (_true_for_a_number, "version: expected a whole number"),
        (_mistyped_code, "44259-9: not a LOINC code"),
        (_values_skip, "count up from 0"),
        (_no_choices, "count up from 0"),
        (_two_safety_items, "at most one safety item"),
        (_derived_from_nowhere, "names each of its items once"),
    ],
)
def test_a_malformed_file_is_refused_by_name(
    tmp_path: Path, spoil: Callable[[Instrument], None], says: str
) -> None:
    document = _third()
    spoil(document)
    with pytest.raises(MalformedFile, match=r"^sleep-3\.json") as refused:
        load(_write(tmp_path, document))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"key": "a", "key": "b"}', '{"version": NaN}', "\udcff"]
)
def test_a_file_that_is_not_one_json_block_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "sleep-3.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(MalformedFile, match=r"sleep-3\.json"):
        load(tmp_path)


def test_a_file_under_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedFile, match="named after its key"):
        load(_write(tmp_path, _third(), "other.json"))


def test_the_same_version_twice_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, _third(), "sleep-3.1.json")
    with pytest.raises(MalformedFile, match="stands twice"):
        load(_write(tmp_path, _third()))


def test_an_unknown_measure_or_version_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        measure("phq-15")
    with pytest.raises(KeyError):
        measure("phq-9", 99)


def test_we_ship_phq_9_and_gad_7_in_the_order_they_are_asked() -> None:
    assert [one.key for one in all_measures()] == ["phq-9", "gad-7"]
    assert [part.key for one in all_measures() for part in one.derived] == ["phq-2", "gad-2"]


def test_phq_9_items_keep_the_order_of_the_form_not_of_their_codes() -> None:
    assert [item.loinc for item in measure("phq-9").items] == FORM_ORDER


def test_only_item_9_is_the_safety_item() -> None:
    item = measure("phq-9").safety_item
    assert item is not None
    assert item.number == 9
    assert measure("gad-7").safety_item is None


def test_only_phq_9_has_a_published_rule_for_missing_items() -> None:
    assert measure("phq-9").prorate_up_to == 2
    assert measure("gad-7").prorate_up_to is None


def test_gad_7_in_spanish_is_read_in_english_as_a_whole() -> None:
    gad7 = measure("gad-7")
    assert gad7.stem.language_for("es") == "en"
    assert gad7.items[0].text.said_in("es") == "Feeling nervous, anxious, or on edge"


def test_phq_9_speaks_spanish_as_on_the_official_form() -> None:
    phq9 = measure("phq-9")
    assert phq9.choices[0].text.said_in("es-PE") == "Ningún día"
    assert phq9.items[8].text.language_for("es_PE") == "es"


def test_the_gad_7_starts_at_not_at_all_and_not_at_its_wrong_copy() -> None:
    assert measure("gad-7").choices[0].text.said_in("en") == "Not at all"


def test_every_measure_carries_both_notices() -> None:
    for one in all_measures():
        assert "No permission required" in one.attribution[0]
        assert "LOINC is copyright" in one.attribution[1]
