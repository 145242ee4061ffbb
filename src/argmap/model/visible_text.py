"""Make control characters of untrusted text visible."""

from __future__ import annotations

import re

# C0 and C1 controls except tab and line feed, and the marks that change the direction of text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return a text with its control characters made visible."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)
