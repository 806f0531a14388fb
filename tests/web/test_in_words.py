"""What templates say passes through one function of ours."""

import pytest
from flask import Flask


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('{{ _("It is yours & ours") }}', "It is yours & ours"),
        ('{{ _("Ask %(name)s", name=name) }}', "Ask &lt;b&gt;Ana&lt;/b&gt;"),
        ('{{ _("100 %% of it") }}', "100 % of it"),
        ('{{ _("%(some)s %% of it", some=3) }}', "3 % of it"),
        ("{% trans %}100 % of it{% endtrans %}", "100 % of it"),
        ("{% trans name=name %}Ask {{ name }}{% endtrans %}", "Ask &lt;b&gt;Ana&lt;/b&gt;"),
        (
            "{% trans count=2 %}One thing{% pluralize %}{{ count }} things{% endtrans %}",
            "2 things",
        ),
    ],
)
def test_words_are_shown_as_they_are_and_what_goes_into_them_is_escaped(
    whole_app: Flask, said: str, shown: str
) -> None:
    template = whole_app.jinja_env.overlay(autoescape=True).from_string(said)
    assert template.render(name="<b>Ana</b>") == shown
