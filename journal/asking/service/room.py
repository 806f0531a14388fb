"""How much may be asked of one patient at a time."""

from collections.abc import Collection

from journal.asking import queries
from journal.care.queries import hold_link
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _

# At most two are shown a day, so twenty are more than a week of being asked; past that it is a
# pile that somebody unwell has to look at, and each of them can be taken back to make room.
MOST_OPEN = 20


def must_have_room(patient: Patient, prompt_ids: Collection[str]) -> None:
    """Raise Invalid for a prompt that is open already, or one more than there may be.

    Open is what was not taken back and whose days are not over: whether it was answered is not
    for whoever asks to find out here.
    """
    today = now().date()
    # Whoever asks through this link meanwhile waits, and counts what is asked now.
    hold_link(patient.ring_id)
    going = [one for one in queries.assignments_of(patient.ring_id) if one.is_going(today)]
    said = {"name": queries.named(patient.id).name, "most": MOST_OPEN}
    if {one.prompt_id for one in going} & set(prompt_ids):
        already = _("is asked of %(name)s already; take that back first to ask it anew")
        raise Invalid({"prompt_id": already % said})
    if len(going) + len(prompt_ids) > MOST_OPEN:
        full = _("is too much: at most %(most)d can be open with %(name)s; take some back first")
        raise Invalid({"prompt_id": full % said})
