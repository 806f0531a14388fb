"""What is said on the day of a session: what is missing, what one may need, how it feels."""

from journal.kernel.speech import N_
from journal.session_day.home import Named
from journal.session_day.phase import Phase
from journal.session_day.ready_lists import Part

MISSING = {
    Named.ADULT_PRESENT: N_("is not there yet: the adult who stays with you"),
    Named.CLINIC_NUMBER: N_("is not there yet: the number of your clinic"),
    Named.ADDRESS: N_("is not there yet: the address where you are"),
}

NAMES = {
    Named.ADULT_PRESENT: N_("The adult who stays with me"),
    Named.CLINIC_NUMBER: N_("My clinic's number"),
    Named.ADDRESS: N_("The address, for an emergency call"),
}

PARTS = {
    Part.BEFORE: N_("Before it starts"),
    Part.THERE: N_("There"),
    Part.AFTER: N_("Afterwards"),
}

# "What I need now": to show to whoever is near.
NEEDS = (
    N_("Rest"),
    N_("Water"),
    N_("Quiet"),
    N_("Company"),
    N_("Warmth"),
    N_("A hand to walk"),
    N_("Nothing now"),
)

# What the day is called, by where it stands.
TITLES = {
    Phase.AHEAD: N_("The day of my session"),
    Phase.DAY_BEFORE: N_("Tomorrow is your session"),
    Phase.TODAY: N_("Today is your session"),
    Phase.NEXT_DAY: N_("The day after"),
    Phase.PAST: N_("The day of my session"),
    Phase.WENT_BY: N_("Did this session take place?"),
}
