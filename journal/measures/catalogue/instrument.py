"""One instrument file becomes one Measure, or is refused with the field that is wrong."""

from pathlib import Path

from journal.kernel.reviewed import Block, read
from journal.measures.catalogue.coherence import must_be_coherent
from journal.measures.definition import (
    Band,
    ChangeRules,
    Choice,
    CutPoint,
    Derived,
    Functional,
    Item,
    Measure,
    Missing,
    Pattern,
    Source,
    Threshold,
)


def instrument(path: Path) -> Measure:
    """The measure in this file; MalformedFile says what is wrong with it."""
    with read(path) as block:
        found = _measure(block)
    must_be_coherent(found, where=path.name)
    return found


def _measure(block: Block) -> Measure:
    return Measure(
        key=block.text("key"),
        version=block.whole("version"),
        order=block.whole("order"),
        short_name=block.text("short_name"),
        name=block.text("name"),
        recall_days=block.whole("recall_days"),
        stem=block.wording("stem"),
        items=tuple(_item(one) for one in block.blocks("items")),
        choices=tuple(_choice(one) for one in block.blocks("choices")),
        answer_list=block.text_or_none("answer_list"),
        functional=_functional(block.block("functional")) if block.has("functional") else None,
        loinc_panel=block.text_or_none("loinc_panel"),
        loinc_total=block.text_or_none("loinc_total"),
        bands=tuple(_band(one) for one in block.blocks("bands")),
        positive_at=block.whole("positive_at"),
        cut_points=tuple(_cut_point(one) for one in block.blocks("cut_points")),
        missing=_missing(block.block("missing")) if block.has("missing") else None,
        pattern=_pattern(block.block("pattern")) if block.has("pattern") else None,
        derived=tuple(_derived(one) for one in block.blocks("derived")),
        change=_change(block.block("change")) if block.has("change") else None,
        attribution=block.texts("attribution"),
        licence=block.text("licence"),
        sources=tuple(_source(one) for one in block.blocks("sources")),
    )


def _item(block: Block) -> Item:
    with block:
        return Item(
            number=block.whole("number"),
            text=block.wording("text"),
            loinc=block.text_or_none("loinc"),
            loinc_display=block.text_or_none("loinc_display"),
            present_at=block.whole("present_at") if block.has("present_at") else None,
            safety=block.yes("safety") if block.has("safety") else False,
        )


def _choice(block: Block) -> Choice:
    with block:
        return Choice(
            value=block.whole("value"),
            text=block.wording("text"),
            loinc=block.text_or_none("loinc"),
        )


def _functional(block: Block) -> Functional:
    with block:
        return Functional(
            text=block.wording("text"),
            choices=tuple(_choice(one) for one in block.blocks("choices")),
            loinc=block.text_or_none("loinc"),
            answer_list=block.text_or_none("answer_list"),
            expected=block.yes("expected"),
            same_as=block.texts("same_as") if block.has("same_as") else (),
        )


def _band(block: Block) -> Band:
    with block:
        return Band(
            low=block.whole("low"),
            high=block.whole("high"),
            key=block.text("key"),
            text=block.wording("text"),
        )


def _cut_point(block: Block) -> CutPoint:
    with block:
        return CutPoint(
            at=block.whole("at"),
            target=block.text("target"),
            sensitivity=block.share_or_none("sensitivity"),
            specificity=block.share_or_none("specificity"),
            source=block.text("source"),
        )


def _missing(block: Block) -> Missing:
    with block:
        return Missing(
            up_to=block.whole("up_to"),
            published=block.yes("published"),
            source=block.text("source"),
        )


def _pattern(block: Block) -> Pattern:
    with block:
        return Pattern(
            core=block.wholes("core"),
            major_at=block.whole("major_at"),
            other_at=block.whole("other_at"),
            caveat=block.wording("caveat"),
            source=block.text("source"),
        )


def _derived(block: Block) -> Derived:
    with block:
        return Derived(
            key=block.text("key"),
            name=block.text("name"),
            items=block.wholes("items"),
            positive_at=block.whole("positive_at"),
            loinc_panel=block.text_or_none("loinc_panel"),
            loinc_total=block.text_or_none("loinc_total"),
            source=block.text("source"),
        )


def _threshold(block: Block) -> Threshold:
    with block:
        return Threshold(
            value=block.whole("value"),
            published=block.yes("published"),
            source=block.text("source"),
        )


def _change(block: Block) -> ChangeRules:
    with block:
        return ChangeRules(
            response_percent=_threshold(block.block("response_percent")),
            remission_below=_threshold(block.block("remission_below"))
            if block.has("remission_below")
            else None,
            important_drop=_threshold(block.block("important_drop")),
            reliable_points=_threshold(block.block("reliable_points")),
            case_at=_threshold(block.block("case_at")),
        )


def _source(block: Block) -> Source:
    with block:
        return Source(about=block.text("about"), cite=block.text("cite"))
