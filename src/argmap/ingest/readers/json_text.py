"""JSON as YAML can read it."""

from __future__ import annotations

import re

_HALVES = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)" + _HALVES)


def paired(text: str) -> str:
    """JSON with a character that it writes as two halves put together, which YAML can't read."""
    return _PAIR.sub(
        lambda pair: (
            pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be", "surrogatepass")
        ),
        text,
    )
