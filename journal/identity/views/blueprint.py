"""The pages' blueprint, and who may use those that lead in."""

from journal.web.access import public
from journal.web.routes import Routes

routes = Routes("identity", __name__)

_BECAUSE = "somebody who has no sign-in yet has to get one"
ANYONE = public(because=_BECAUSE)
# A passphrase is hashed outside of any transaction: the door opens those it needs.
AT_THE_DOOR = public(because=_BECAUSE, alone=True)
