"""Make control characters of untrusted text visible, and numbers with their nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable

# C0 and C1 controls except tab and line feed, and the marks that change the direction of text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return a text with its control characters made visible."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def one_line(text: str) -> str:
    """Return a text with its line ends made visible.

    Then a document or its name can't imitate a line that argmap prints.
    """
    return text.replace("\r", "\\r").replace("\n", "\\n")


def plain_lines(lines: Iterable[str]) -> str:
    """Return lines as a text with control characters and line ends in a line made visible."""
    return "".join(f"{one_line(plain(line))}\n" for line in lines)


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: "1 row", "2 rows", "3 controversies"."""
    many = thing[:-1] + "ies" if thing.endswith("y") else thing + "s"
    return f"{number:,} {thing if number == 1 else many}"
