"""When measures are asked for: what may be chosen, and how it stands."""

from marshmallow import fields, validate

from journal.kernel.speech import N_
from journal.measures.calls import LONGEST_SNOOZE_DAYS
from journal.treatment.schemas.fields import Day, Whole
from journal.web.schemas import Moment, Shape

_MOST_MEASURES = 20
_ONE_TO_THREE = N_("must be 1, 2 or 3 days")
_LONGEST_RHYTHM = 14
_WEEK_OR_TWO = N_("must be 7 or 14 days")


def _days() -> Whole:
    return Whole(1, LONGEST_SNOOZE_DAYS, error=_ONE_TO_THREE, required=True)


def _every_days() -> Whole:
    return Whole(1, _LONGEST_RHYTHM, error=_WEEK_OR_TWO, required=True)


class RhythmIn(Shape):
    """Every 7 days or every 14."""

    every_days = _every_days()


class SnoozeIn(Shape):
    """Ask again in so many days."""

    days = _days()


class SkipIn(Shape):
    """Not this time: the call that was due on this day."""

    due_on = Day(required=True)


def _measures() -> fields.List[str]:
    return fields.List(
        fields.String(), required=True, validate=validate.Length(min=1, max=_MOST_MEASURES)
    )


class RhythmForm(Shape):
    """One measure, and how often it is to come."""

    measure = fields.String(required=True)
    every_days = _every_days()


class SnoozeForm(Shape):
    """The measures that are put off together, and for how long."""

    measure = _measures()
    days = _days()


class SkipForm(Shape):
    """The measures that are skipped together."""

    measure = _measures()


class CallOut(Shape):
    """How a measure stands today: due, snoozed, waiting for the fog to lift, or still to come."""

    instrument = fields.String(required=True)
    state = fields.String(
        required=True, validate=validate.OneOf(["due", "snoozed", "waiting", "to-come"])
    )
    due_on = Day(required=True)
    reason = fields.String(required=True)
    snoozed_until = Day(required=True, allow_none=True)


class ChosenOut(Shape):
    """Who chose the rhythm: the patient, or a therapist who is shown the series."""

    name = fields.String(required=True)
    is_own = fields.Boolean(required=True)
    at = Moment(required=True)


class BaselineOut(Shape):
    """The sitting that later ones are compared with: chosen once, never again."""

    id = fields.UUID(required=True)
    local_day = Day(required=True)
    total = fields.Integer(required=True, allow_none=True)


class RhythmOut(Shape):
    """The rhythm of a measure that is shared."""

    instrument = fields.String(required=True)
    every_days = fields.Integer(required=True)


class PaceOut(Shape):
    """When a measure comes, how often, and who chose that."""

    instrument = fields.String(required=True)
    call = fields.Nested(CallOut, required=True, allow_none=True)
    every_days = fields.Integer(required=True)
    chosen = fields.Nested(ChosenOut, required=True, allow_none=True)
    baseline = fields.Nested(BaselineOut, required=True, allow_none=True)
