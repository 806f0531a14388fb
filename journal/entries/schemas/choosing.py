"""Which of two texts of an entry is to stand."""

from marshmallow import fields, validate

from journal.web.schemas import Shape

_MOST_TEXTS = 50


class Choice(Shape):
    """Which text of an entry is to stand, and the others it was chosen over."""

    version = fields.Integer(required=True, validate=validate.Range(min=1))
    looked_at = fields.List(
        fields.Integer(validate=validate.Range(min=1)),
        load_default=list,
        validate=validate.Length(max=_MOST_TEXTS),
    )


class ChoiceForm(Choice):
    """The same from the page, which shows the present text and one other."""

    present = fields.Integer(required=True, validate=validate.Range(min=1))


class OtherQuery(Shape):
    """Which of the other texts."""

    other = fields.Integer(load_default=None, validate=validate.Range(min=1))
