"""Why a text can't be read as YAML: where, what the parser stumbled over, and what to do."""

from __future__ import annotations

import re

import yaml

NEAR = 3
"""Lines above the place where the parser stops in which the cause is looked for."""

_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML takes nowhere, not even in quotes."""
_NO_BREAK = re.compile("(?:^[ \t]*(?:- *)*|[:,\\[{] *)([\u00a0\u2007\u202f])", re.MULTILINE)
"""A space that is none to YAML, where it would part or indent."""


class YamlFault(Exception):
    """YAML that can't be read, with its place."""

    def __init__(self, line: int, column: int, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.column, self.code, self.what, self.remedy = line, column, code, what, remedy


def fault_of(error: yaml.YAMLError, text: str, first_line: int) -> YamlFault:
    """What the parser's error says of a text.

    first_line: the line of the document at which the text begins.
    """
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        column = (mark.column if mark else 0) + 1
        said = (error.problem or error.context or "it is not YAML").strip()
        return unreadable(first_line + line, column, said, _no_break(text, line, first_line))
    refused = _REFUSED.search(text)
    if refused:
        before = text[: refused.start()]
        return YamlFault(
            first_line + before.count("\n"),
            len(before) - before.rfind("\n"),
            "yaml",
            f"the YAML can't be read: it holds the control character U+{ord(refused[0]):04X}",
            "Remove the character",
        )
    said = str(error).splitlines()[0]
    what = f"the YAML can't be read: {said}"
    return YamlFault(first_line, 1, "yaml", what, "Save it as UTF-8 text")


def unreadable(line: int, column: int, said: str, remedy: str = "") -> YamlFault:
    """A fault of the code "yaml"; said: in the parser's words, by which a remedy is found."""
    what = f"the YAML can't be read: {said}"
    return YamlFault(line, column, "yaml", what, remedy or _remedy(said))


def _remedy(said: str) -> str:
    if "mapping values" in said or "block mapping" in said:
        return "Put a text that contains ': ' in quotes, and check the indentation"
    if "undefined alias" in said:
        return "Put a text that begins with '*' in quotes"
    if "nesting depth" in said:
        return "No document of argmap nests so deeply"
    if "\\t" in repr(said) or "cannot start any token" in said:
        return "Indent with spaces, and put a text that begins with a sign in quotes"
    return "Check the indentation and the quotes of this line and the one above"


def _no_break(text: str, line: int, first_line: int) -> str:
    """What to do where a no-break space stands at or above a line, which counts from 0; or ''."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - NEAR, 0) - 1, -1):
        found = _NO_BREAK.search(lines[number])
        if found:
            place = f"line {first_line + number}, column {found.start(1) + 1}"
            return f"Put a common space in place of the no-break space on {place}"
    return ""
