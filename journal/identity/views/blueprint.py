"""The pages' blueprint, and who may use those that lead in."""

from journal.web.access import public
from journal.web.routes import Routes

routes = Routes("identity", __name__)

ANYONE = public(because="somebody who has no sign-in yet has to get one")
