"""Every feature's routes, in the order a person meets them."""

from journal.agenda.api import routes as agenda_api
from journal.agenda.views import routes as agenda
from journal.asking.api import routes as asking_api
from journal.asking.views import routes as asking
from journal.attachments.api import routes as attachments_api
from journal.attachments.views import routes as attachments
from journal.changes.api import routes as changes_api
from journal.concerns.views import routes as concerns
from journal.desk.api import routes as desk_api
from journal.desk.views import routes as desk
from journal.entries.api import routes as entries_api
from journal.entries.views import routes as entries
from journal.events.api import routes as events_api
from journal.events.views import routes as events
from journal.exports.api import routes as exports_api
from journal.exports.views import routes as exports
from journal.guidance.views import routes as guidance
from journal.hard_times.api import routes as hard_times_api
from journal.hard_times.views import routes as hard_times
from journal.health.views import routes as health
from journal.identity.api import routes as identity_api
from journal.identity.views import routes as identity
from journal.measures.api import routes as measures_api
from journal.measures.views import routes as measures
from journal.monthly.api import routes as monthly_api
from journal.monthly.views import routes as monthly
from journal.my_support.api import routes as my_support_api
from journal.my_support.views import routes as my_support
from journal.phone.api import routes as phone_api
from journal.phone.views import routes as phone
from journal.progress.api import routes as progress_api
from journal.progress.views import routes as progress
from journal.prompts.api import routes as prompts_api
from journal.prompts.views import routes as prompts
from journal.retrospect.api import routes as retrospect_api
from journal.retrospect.views import routes as retrospect
from journal.safety.api import routes as safety_api
from journal.safety.views import routes as safety
from journal.session_day.api import routes as session_day_api
from journal.session_day.views import routes as session_day
from journal.sharing.api import routes as sharing_api
from journal.sharing.views import routes as sharing
from journal.today.api import routes as today_api
from journal.today.views import routes as today
from journal.treatment.api import routes as treatment_api
from journal.treatment.views import routes as treatment
from journal.web.openapi import routes as openapi

BLUEPRINTS = (
    safety,
    safety_api,
    my_support,
    my_support_api,
    guidance,
    hard_times,
    hard_times_api,
    measures,
    measures_api,
    identity,
    identity_api,
    attachments,
    attachments_api,
    entries,
    entries_api,
    sharing,
    sharing_api,
    progress,
    progress_api,
    agenda,
    agenda_api,
    phone,
    phone_api,
    retrospect,
    retrospect_api,
    events,
    events_api,
    concerns,
    monthly,
    monthly_api,
    desk,
    desk_api,
    exports,
    exports_api,
    changes_api,
    openapi,
    health,
    treatment_api,
    session_day,
    session_day_api,
    today,
    today_api,
    # Before the prompts we ship: "own" and "asked" are not names of theirs.
    asking,
    asking_api,
    prompts,
    prompts_api,
    treatment,
)
