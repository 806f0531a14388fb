"""The pages' blueprint, and who may change what is shared."""

from journal.access.permissions import Permission
from journal.care.loaders import LINK_IN_PATH, ME
from journal.web.access import needs
from journal.web.routes import Routes

routes = Routes("sharing", __name__)

MY_LINK = needs(Permission.SHARES_CHANGE, of=LINK_IN_PATH)
MY_SHARES = needs(Permission.SHARES_CHANGE, of=ME)
# Taking back may wait for a connection; whatever shows more to somebody has to be seen working.
TAKEN_BACK = needs(Permission.SHARES_CHANGE, of=ME, queued=True)
LINK_TAKEN_BACK = needs(Permission.SHARES_CHANGE, of=LINK_IN_PATH, queued=True)
