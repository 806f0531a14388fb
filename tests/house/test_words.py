"""What translators get is what people read."""

from pathlib import Path

from tests.house.words import collect, kept


def _ids(messages: object) -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for message in messages:  # type: ignore[attr-defined]
        if message.id:
            found.add(tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id)
    return found


def test_the_catalogue_for_translators_is_up_to_date() -> None:
    assert _ids(collect()) == _ids(kept()), "run bin/words"


def test_a_new_word_in_a_page_or_a_rule_is_found(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "journal" / "rule.py").write_text('SAID = N_("a lantern")\n')
    (tmp_path / "templates" / "page.html").write_text(
        '{{ _("a quiet page") }}{% trans n=2 %}one leaf{% pluralize %}{{ n }} leaves{% endtrans %}'
    )
    assert _ids(collect(tmp_path)) == {
        "a lantern",
        "a quiet page",
        ("one leaf", "%(n)s leaves"),
    }
