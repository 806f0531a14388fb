"""Templates: every word can be translated, nothing inline, nothing unescaped, nothing unused."""

from tests.house.templates import Finding, macros, unsafe, untranslated, unused_imports
from tests.house.tree import ROOT, files, named

# Shown to people in mail without markup; their words are translated too.
SUFFIXES = (".html", ".txt")


def test_every_visible_word_passes_through_gettext() -> None:
    found = [
        f"{named(path)}:{one.line} {one.what}"
        for path in files("templates", suffixes=SUFFIXES)
        for one in untranslated(path.read_text(encoding="utf-8"), html=path.suffix == ".html")
    ]
    assert found == []


def test_nothing_is_inline_and_nothing_skips_escaping() -> None:
    found = [
        f"{named(path)}:{one.line} {one.what}"
        for path in files("templates", suffixes=SUFFIXES)
        for one in unsafe(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_imported_macro_is_used() -> None:
    found = [
        f"{named(path)} {name}"
        for path in files("templates", suffixes=SUFFIXES)
        for name in unused_imports(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_component_is_one_macro_in_a_file_of_its_name() -> None:
    found = {
        named(path): names
        for path in files("templates/components", suffixes=SUFFIXES)
        if (names := macros(path.read_text(encoding="utf-8"))) != [path.stem.replace("-", "_")]
    }
    assert found == {}


def test_there_are_templates_to_judge() -> None:
    assert list(files("templates", suffixes=SUFFIXES, root=ROOT))


def test_planted_words_are_found() -> None:
    source = """<h1>{{ _("Today") }}</h1>
<p>Hello {{ name }}</p>
{% trans %}Kept safe{% endtrans %} <b>PHQ-9</b> {# A note #}
<img alt="A moon" title="{{ _('Moon') }}">
{{ button("Save it", kind="quiet small", icon="Plus" if kind == "Plus mark") }}
{% trans count=3 %}One{% pluralize %}Many{% endtrans %}
<input type="submit" value="Send"><input value="x">
{% block body_class %}quiet{% endblock %}{% block main %}loud{% endblock %}
"""
    assert untranslated(source) == [
        Finding(2, "Hello"),
        Finding(4, "A moon"),
        Finding(5, "Save it"),
        Finding(5, "Plus"),
        Finding(7, "Send"),
        Finding(8, "loud"),
    ]
    assert untranslated("Dear {{ name }},\n{{ _('Hello') }}\n", html=False) == [Finding(1, "Dear")]


def test_planted_inline_code_is_found() -> None:
    source = """<p style="color:red" onclick="x()">{{ text|safe }}</p>
<script>run()</script><script type="application/json">{}</script><script src="/a.js"></script>
<style>p {}</style><a href="javascript:x()">{{ text }}</a>
"""
    assert [one.what for one in unsafe(source)] == [
        "|safe", "style", "onclick", "<script>", "<style>", "href",
    ]  # fmt: skip


def test_planted_unused_and_crowded_components_are_found() -> None:
    source = """{% from "components/card.html" import card, crumb as trail %}
{% import "components/icon.html" as icon %}
{{ card() }}{% macro field() %}{% endmacro %}{% macro _inner() %}{% endmacro %}"""
    assert unused_imports(source) == ["icon", "trail"]
    assert macros(source) == ["field"]
