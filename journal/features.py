"""Every feature's routes, in the order a person meets them."""

from journal.entries.api import routes as entries_api
from journal.entries.views import routes as entries
from journal.health.views import routes as health
from journal.identity.api import routes as identity_api
from journal.identity.views import routes as identity
from journal.measures.api import routes as measures_api
from journal.measures.views import routes as measures
from journal.safety.api import routes as safety_api
from journal.safety.views import routes as safety
from journal.sharing.api import routes as sharing_api
from journal.sharing.views import routes as sharing
from journal.treatment.api import routes as treatment_api
from journal.web.openapi import routes as openapi

BLUEPRINTS = (
    safety,
    safety_api,
    measures,
    measures_api,
    identity,
    identity_api,
    entries,
    entries_api,
    sharing,
    sharing_api,
    openapi,
    health,
    treatment_api,
)
