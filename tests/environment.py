"""What the tests don't inherit, so that a developer's settings hide nothing."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterable

_FOREIGN = re.compile(r"PYTHON|NEO4J_|GIT_|ARGMAP_(?!TEST_|CI_)")


def foreign(names: Iterable[str]) -> list[str]:
    """Return the names of the variables that set something for Python, git, Neo4j or argmap."""
    return [name for name in names if _FOREIGN.match(name)]


def remove_foreign() -> None:
    """Remove these variables from the environment of this process and of all that it starts."""
    for name in foreign(os.environ):
        del os.environ[name]


def accept_ctrl_c() -> None:
    """Let this process and all that it starts end at Ctrl-C, which shells let programs ignore that
    they start in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
