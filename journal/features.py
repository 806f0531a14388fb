"""Every feature's routes, in the order a person meets them."""

from journal.identity.api import routes as identity_api
from journal.identity.views import routes as identity

BLUEPRINTS = (identity, identity_api)
