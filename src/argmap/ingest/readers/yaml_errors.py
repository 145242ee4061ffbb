"""Explain why a text can't be read as YAML: where, what the parser reports, and what to do."""

from __future__ import annotations

import re

import yaml

NEAR = 3
"""Number of lines above the parser's error in which to look for the cause."""

_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow, not even in quotes."""
_NO_BREAK = re.compile("(?:^[ \t]*(?:- *)*|[:,\\[{] *)([\u00a0\u2007\u202f])", re.MULTILINE)
"""A no-break space where YAML needs a normal space."""


class YamlFault(Exception):
    """YAML can't be read, with the line and column of the error."""

    def __init__(self, line: int, column: int, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.column, self.code, self.what, self.remedy = line, column, code, what, remedy


def fault_of(error: yaml.YAMLError, text: str, first_line: int) -> YamlFault:
    """Convert a parser's error.

    first_line: the line of the document where the text begins.
    """
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        column = (mark.column if mark else 0) + 1
        message = (error.problem or error.context or "it is not YAML").strip()
        return unreadable(first_line + line, column, message, _no_break(text, line, first_line))
    refused = _REFUSED.search(text)
    if refused:
        before = text[: refused.start()]
        return YamlFault(
            first_line + before.count("\n"),
            len(before) - before.rfind("\n"),
            "yaml",
            f"the YAML can't be read: it contains the control character U+{ord(refused[0]):04X}",
            "Remove the character",
        )
    message = str(error).splitlines()[0]
    what = f"the YAML can't be read: {message}"
    return YamlFault(first_line, 1, "yaml", what, "Save it as UTF-8 text")


def unreadable(line: int, column: int, message: str, remedy: str = "") -> YamlFault:
    """Make a fault with the code "yaml". message: that of the parser; selects the remedy."""
    what = f"the YAML can't be read: {message}"
    return YamlFault(line, column, "yaml", what, remedy or _remedy(message))


def _remedy(message: str) -> str:
    if "mapping values" in message or "block mapping" in message:
        return "Put a text that contains ': ' in quotes, and check the indentation"
    if "undefined alias" in message:
        return "Put a text that begins with '*' in quotes"
    if "nesting depth" in message:
        return "Reduce the nesting"
    if "\\t" in repr(message) or "cannot start any token" in message:
        return "Indent with spaces, and put a text that begins with a special character in quotes"
    return "Check the indentation and the quotes on this line and on the line above"


def _no_break(text: str, line: int, first_line: int) -> str:
    """Return a remedy if there is a no-break space on a line (from 0) or above it, else ''."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - NEAR, 0) - 1, -1):
        found = _NO_BREAK.search(lines[number])
        if found:
            place = f"line {first_line + number}, column {found.start(1) + 1}"
            return f"Replace the no-break space on {place} by a normal space"
    return ""
