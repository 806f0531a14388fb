"""The demo clinic: people as they might be, dated from today."""
