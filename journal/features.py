"""Every feature's routes, in the order a person meets them."""

from journal.health.views import routes as health
from journal.identity.api import routes as identity_api
from journal.identity.views import routes as identity
from journal.sharing.api import routes as sharing_api
from journal.sharing.views import routes as sharing
from journal.treatment.api import routes as treatment_api
from journal.web.openapi import routes as openapi

BLUEPRINTS = (identity, identity_api, sharing, sharing_api, openapi, health, treatment_api)
