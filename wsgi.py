"""The app, as a WSGI server wants it."""

from journal.app import create_app
from journal.settings import Settings

app = create_app(Settings.from_env())
