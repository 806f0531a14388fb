"""The command line, migrations and the demo clinic."""
