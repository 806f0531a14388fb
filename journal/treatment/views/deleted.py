"""A delete that is sent twice: the second leads where the first did."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.audit.queries import deleted_by_themselves
from journal.care.standing import Patient
from journal.kernel.errors import NotFound
from journal.kernel.speech import gettext as _

View = Callable[..., ResponseReturnValue]


def twice_leads_to(page: str, *, record: str) -> Callable[[View], View]:
    """Lead to this page when the patient deleted the record before; any other stays not there."""

    def around(view: View) -> View:
        @wraps(view)
        def viewed(patient: Patient, **path: Any) -> ResponseReturnValue:
            try:
                return view(patient, **path)
            except NotFound:
                if not deleted_by_themselves(patient.id, path[record]):
                    raise
            flash(_("It is deleted."))
            beside = {name: value for name, value in path.items() if name != record}
            return redirect(url_for(page, **beside), 303)

        return viewed

    return around
