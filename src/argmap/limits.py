"""The limits of what argmap reads and computes, so that no input takes all time or memory."""

from __future__ import annotations

import math
import os

QUERY_SECONDS = 60.0
"""After how many seconds a query ends, unless a command or a caller sets another time."""

MEASURE_SECONDS = 60.0
"""After how many seconds a measure of the server ends."""

COPY_SECONDS = 60.0
"""After how many seconds the reading of one saved copy of a source ends."""

DOCUMENT_BYTES = 10 * 1024 * 1024
"""The largest document that is read, unless --max-bytes is given."""

IMPORT_BYTES = 256 * 1024 * 1024
"""The largest file of another tool that is read, unless --max-bytes is given."""

MAPPING_BYTES = 1024 * 1024
"""The largest mapping file of a table."""

COPY_BYTES = 100_000_000
"""The largest saved copy of a source."""

COPIES_LIST_BYTES = 20_000_000
"""The largest `sources.yml` of saved copies."""

CONFIG_BYTES = {"argmap.toml": 100_000, "pyproject.toml": 1_000_000}
"""The largest files of settings."""

QUERY_BYTES = 1_000_000
"""The largest query file, and the longest query."""

UNITS_BYTES = 50_000_000
"""The largest table of units of `argmap agree`."""

QUERY_MEMORY = "ARGMAP_QUERY_MEMORY"
"""The variable that sets how many GiB a query may need in addition to the store, by default 4."""


def query_gibibytes() -> float:
    """Return how many GiB a query may need. Raises ValueError if the variable is not a number."""
    given = float(os.environ.get(QUERY_MEMORY, "").strip() or 4)
    if not 0 < given < math.inf:
        raise ValueError(given)
    return given
