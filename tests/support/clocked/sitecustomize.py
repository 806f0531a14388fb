"""Every Python process that finds this on its path reads the present from a file, with an offset.

Only servers that a test starts find it: the product has no way to move its clock.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

_FILE = os.environ.get("AFTERWORD_TEST_CLOCK")

if _FILE is not None:
    from journal.kernel import clock

    _present, _ahead = clock.now, Path(_FILE)

    def _moved() -> datetime:
        return _present() + timedelta(seconds=float(_ahead.read_text()))

    clock.now = _moved
